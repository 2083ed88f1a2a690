/**
 * Measures how fast the desk starts, installed, beside what other generators take to say their version:
 * `npm run bench:desk [-- --json]`
 *
 * @module
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "./compare.ts";
import { machine, type Row, row, table } from "./report.ts";

const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const repository = join(import.meta.dirname, "..");
const peers = ["@11ty/eleventy@3", "astro@7"];

/** How often each is started; by turns, so that whatever else the machine does falls on all. */
const rounds = 15;

interface Program {
  name: string;
  command: string;
  args: string[];
}

const root = realpathSync(mkdtempSync(join(tmpdir(), "tagwire-bench-desk-")));
try {
  console.error(`Installing the package, ${peers.join(" and ")} …`);
  install();
  console.error("Starting each in turn …");
  const rows = measured();
  if (options.json) console.log(JSON.stringify(rows, null, 2));
  else console.log(`${machine()}\n\n${table(rows)}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function install(): void {
  const npm = (cwd: string, ...args: string[]) => execFileSync("npm", args, { cwd, stdio: "pipe" });
  npm(repository, "pack", "--pack-destination", root);
  const [packed = ""] = readdirSync(root);
  writeFileSync(join(root, "package.json"), '{"private": true, "type": "module"}\n');
  npm(root, "install", "--no-audit", "--no-fund", `./${packed}`, ...peers);
  cpSync(join(repository, "content"), join(root, "content"), { recursive: true });
}

function measured(): Row[] {
  const tagwire = (name: string, ...args: string[]): Program => ({
    name: `tagwire ${name}`,
    command: process.execPath,
    args: [join(root, "node_modules/tagwire/bin/tagwire.js"), ...args],
  });
  const node = (name: string, script: string): Program => ({
    name: `${name} --version`,
    command: process.execPath,
    args: [join(root, "node_modules", script), "--version"],
  });
  const help = tagwire("--help", "--help");
  const article = tagwire("new", "new", "Measured", "--tags", "Bench");
  const check = tagwire("check, fifteen articles", "check");
  const eleventy = node("eleventy", "@11ty/eleventy/cmd.cjs");
  const astro = node("astro", "astro/bin/astro.mjs");
  const hugo: Program = { name: "hugo version", command: "hugo", args: ["version"] };
  const programs = [help, article, check, eleventy, astro, ...(isThere(hugo) ? [hugo] : [])];
  const times = new Map(programs.map((program) => [program, [] as number[]]));
  // The first turn, in which all of them are read from the disk and compiled, does not count.
  for (let round = -1; round < rounds; round++) {
    for (const [program, found] of times) {
      const took = start(program);
      if (round >= 0) found.push(took);
    }
  }
  const of = (program: Program) => median(times.get(program) ?? []);
  return [
    ...programs.map((program) => row(program.name, of(program), "ms")),
    row("tagwire --help, to eleventy --version", of(help) / of(eleventy), "× time", "<= 0.5"),
    row("tagwire new, to eleventy --version", of(article) / of(eleventy), "× time", "<= 1"),
    row("tagwire check, to eleventy --version", of(check) / of(eleventy), "× time"),
  ];
}

/** Milliseconds from the start of a program to its end. */
function start({ command, args }: Program): number {
  rmSync(join(root, "content/measured.md"), { force: true });
  const began = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return performance.now() - began;
}

function isThere({ command, args }: Program): boolean {
  return spawnSync(command, args).status === 0;
}
