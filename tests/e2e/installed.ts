/** The package as `npm pack` makes it, and folders outside the repository that it is installed in. @module */
import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Ran } from "../helpers/cli.ts";

const repository = join(import.meta.dirname, "../..");

/** The environment of somebody who has npm, this Node, and no clone of the repository. */
export function environment(more: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:npm_|INIT_CWD$|VITEST)/.test(entry[0]),
  );
  // What npm puts there for a script of the repository.
  const path = (process.env.PATH ?? "").split(":").filter((each) => !each.endsWith("node_modules/.bin"));
  return {
    ...Object.fromEntries(kept),
    // The machine's own Node may be too old, which the scripts of the repository do not mind.
    PATH: [dirname(process.execPath), ...path].join(":"),
    CI: "true",
    NO_COLOR: "1",
    WRANGLER_SEND_METRICS: "false",
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    ...more,
  };
}

/** Runs a program to its end. */
export function runIn(
  cwd: string,
  command: string,
  args: readonly string[],
  env = environment(),
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ status: status ?? -1, stdout, stderr, printed: stdout + stderr });
    });
  });
}

/** Runs a program that has to succeed, and gives what it printed. */
export async function succeedIn(
  cwd: string,
  command: string,
  args: readonly string[],
  env?: Record<string, string>,
) {
  const { status, printed } = await runIn(cwd, command, args, env);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${printed}`);
  return printed;
}

/** An empty folder outside the repository, which is gone when the tests have ended. */
export function emptyFolder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "tagwire-installed-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Packs the repository, or a package in a folder of it. Returns the file. */
export async function pack(folder: string, name = "."): Promise<string> {
  const before = readdirSync(folder);
  await succeedIn(join(repository, name), "npm", ["pack", "--pack-destination", folder]);
  const [file = ""] = readdirSync(folder).filter((each) => !before.includes(each));
  return join(folder, file);
}

/** The same package under another version. Returns its file. */
export async function packAs(version: string, file: string, folder: string): Promise<string> {
  const unpacked = join(folder, version);
  mkdirSync(unpacked);
  await succeedIn(unpacked, "tar", ["-xzf", file]);
  for (const name of ["package.json", "template/package.json"]) {
    const path = join(unpacked, "package", name);
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    const changed =
      name === "package.json" ? { ...manifest, version } : { ...manifest, tagwire: { version } };
    writeFileSync(path, JSON.stringify(changed));
  }
  await succeedIn(join(unpacked, "package"), "npm", [
    "pack",
    "--ignore-scripts",
    "--pack-destination",
    unpacked,
  ]);
  return join(unpacked, `tagwire-${version}.tgz`);
}
