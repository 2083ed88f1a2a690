/** What a build of 2,000 articles takes, beside what other generators take for the same Markdown. @module */
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { median } from "./compare.ts";
import { articleFile } from "./corpus.ts";
import { type Generator, installPeers, prepareGenerators } from "./peers.ts";
import { type Goal, type Row, row } from "./report.ts";

const goals: ReadonlyMap<string, Goal> = new Map([
  ["eleventy", "<= 0.9"],
  ["astro", "<= 0.5"],
  ["hugo", "<= 2"],
]);

/** For one article changed: a tenth of what a cold build took to Hugo's when this was first asked for. */
const goalForChange: Goal = "<= 0.5";

/** Seconds that passed, and of processors. */
interface Taken {
  wall: number;
  cpu: number;
}

/**
 * Builds the same articles with each generator in turn, from nothing each time.
 *
 * @param content the Markdown
 * @param rounds how often
 */
export function buildRows(folder: string, content: string, rounds: number): Row[] {
  const own = ownBuild(installPeers(folder), folder, content);
  const others = prepareGenerators(folder, content);
  const found = new Map([own, ...others].map((each) => [each.name, [] as Taken[]]));
  const changed: Taken[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const generator of [own, ...others]) {
      generator.clear();
      found.get(generator.name)?.push(build(generator));
    }
    appendFileSync(join(own.cwd, "content", articleFile(7)), "\nOne more sentence.\n");
    changed.push(build(own));
  }
  const of = (name: string, what: keyof Taken) => (found.get(name) ?? []).map((taken) => taken[what]);
  const ratio = (name: string, what: keyof Taken, to = of("tagwire", what)) =>
    median(to.map((taken, at) => taken / (of(name, what)[at] ?? Number.NaN)));
  const changedCpu = changed.map(({ cpu }) => cpu);
  return [
    row("build of 2,000 articles, cold", median(of("tagwire", "wall")), "s"),
    row("build of 2,000 articles, cold: CPU", median(of("tagwire", "cpu")), "s"),
    row("build of 2,000 articles, one changed: CPU", median(changedCpu), "s"),
    row("build of 2,000 articles, one changed, to cold: CPU", ratio(own.name, "cpu", changedCpu), "×"),
    ...others.flatMap(({ name }) => [
      row(`build of 2,000 articles, cold, to ${name}`, ratio(name, "wall"), "× time", goals.get(name)),
      row(`build of 2,000 articles, cold, to ${name}: CPU`, ratio(name, "cpu"), "×"),
      row(
        `build of 2,000 articles, one changed, to all by ${name}: CPU`,
        ratio(name, "cpu", changedCpu),
        "×",
        name === "hugo" ? goalForChange : undefined,
      ),
    ]),
  ];
}

/** Tagwire itself, in a site as `tagwire init` makes it. */
function ownBuild(script: string, folder: string, content: string): Generator {
  const cwd = join(folder, "tagwire");
  const command = process.execPath;
  execFileSync(command, [script, "init", cwd, "--yes", "--author", "Ann Lee"], { stdio: "pipe" });
  rmSync(join(cwd, "content"), { recursive: true });
  cpSync(content, join(cwd, "content"), { recursive: true });
  const clear = () => rmSync(join(cwd, ".tagwire"), { recursive: true, force: true });
  return {
    name: "tagwire",
    cwd,
    command,
    args: [script, "build"],
    makes: ".tagwire/content.js",
    clear,
  };
}

function build({ name, cwd, command, args, makes }: Generator): Taken {
  const began = performance.now();
  // The shell tells what its children took of processors.
  const timed = ["-c", 'time -p "$0" "$@" >/dev/null 2>output.log', command, ...args];
  const { status, stderr } = spawnSync("bash", timed, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "" },
  });
  const wall = (performance.now() - began) / 1000;
  if (status !== 0 || !existsSync(join(cwd, makes)))
    throw new Error(`${name} built nothing; see ${cwd}/output.log`);
  const [, user, system] = /user ([\d.]+)\s+sys ([\d.]+)/.exec(stderr) ?? [];
  return { wall, cpu: Number(user) + Number(system) };
}
