/** How fast the desk starts, installed, beside what other generators take to say their version. @module */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { median } from "./compare.ts";
import { hasHugo, installPeers } from "./peers.ts";
import { type Row, row } from "./report.ts";

/** How often each is started; by turns, so that whatever else the machine does falls on all. */
const rounds = 15;

interface Program {
  name: string;
  command: string;
  args: string[];
}

/**
 * Installs the program beside its peers, and starts each in turn.
 *
 * @param root a folder for all of it
 */
export function deskRows(root: string): Row[] {
  const command = installPeers(root);
  cpSync(join(import.meta.dirname, "../content"), join(root, "content"), { recursive: true });
  return measured(root, command);
}

function measured(root: string, script: string): Row[] {
  const tagwire = (name: string, ...args: string[]): Program => ({
    name: `tagwire ${name}`,
    command: process.execPath,
    args: [script, ...args],
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
  const programs = [help, article, check, eleventy, astro, ...(hasHugo() ? [hugo] : [])];
  const times = new Map(programs.map((program) => [program, [] as number[]]));
  // The first turn, in which all of them are read from the disk and compiled, does not count.
  for (let round = -1; round < rounds; round++) {
    for (const [program, found] of times) {
      const took = start(root, program);
      if (round >= 0) found.push(took);
    }
  }
  const of = (program: Program) => median(times.get(program) ?? []);
  return [
    ...programs.map((program) => row(program.name, of(program), "ms")),
    row("tagwire --help, to eleventy --version", of(help) / of(eleventy), "× time", "<= 0.5"),
    row("tagwire new, to eleventy --version", of(article) / of(eleventy), "× time", "<= 1"),
    row("tagwire check, to eleventy --version", of(check) / of(eleventy), "× time", "<= 1.2"),
  ];
}

/** Milliseconds from the start of a program to its end. */
function start(root: string, { command, args }: Program): number {
  rmSync(join(root, "content/measured.md"), { force: true });
  const began = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return performance.now() - began;
}
