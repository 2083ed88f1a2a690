/** A content folder with settings of its own, and the servers that an author runs on it. @module */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";

const repository = join(import.meta.dirname, "../..");
const environment = {
  ...process.env,
  PATH: `${join(repository, "node_modules/.bin")}:${process.env.PATH}`,
  CI: "true",
  NO_COLOR: "1",
  WRANGLER_SEND_METRICS: "false",
};

/** Writes the project's settings into a folder, with more lines at their end if there are any. */
export function writeSettings(root: string, more = ""): void {
  const settings = readFileSync(join(repository, "wrangler.toml"), "utf8")
    .replace('"src/worker/index.ts"', JSON.stringify(join(repository, "src/worker/index.ts")))
    .replace("./src/worker/xml-writer.ts", join(repository, "src/worker/xml-writer.ts"))
    .replace("src/cli/index.ts", join(repository, "src/cli/index.ts"))
    .replace('"src", "content"', '"content"');
  writeFileSync(join(root, "wrangler.toml"), settings + more);
}

/** Writes the project's settings into a folder, with the lines that bind a database, and more if there are any. */
export function bindDatabase(root: string, more = ""): void {
  writeSettings(
    root,
    `
[[d1_databases]]
binding = "DB"
database_name = "tagwire"
database_id = "local"
migrations_dir = ${JSON.stringify(join(repository, "migrations"))}
${more}`,
  );
}

/** Brings the folder's database to the newest migration. */
export function migrate(root: string): void {
  const { status, stdout, stderr } = spawnSync("wrangler", ["d1", "migrations", "apply", "DB", "--local"], {
    ...{ cwd: root, env: environment, encoding: "utf8" },
  });
  if (status !== 0) throw new Error(stdout + stderr);
}

/**
 * Runs a command that serves the folder, and waits until it answers, be it with an error. It ends with the test.
 *
 * @returns what it has printed so far, and how to end it and all that it started
 */
export async function run(root: string, url: string, command: string, args: string[]) {
  const child = spawn(command, args, { cwd: root, detached: true, env: environment });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start`);
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (printed += chunk));
  const ended = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    process.kill(-pid, signal);
    await ended;
  };
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await end("SIGKILL");
  });
  for (const until = Date.now() + 120_000; !(await answers(url)); await setTimeout(100)) {
    if (Date.now() > until) throw new Error(`${command} does not answer. It printed:\n${printed}`);
  }
  return { printed: () => printed, end };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
    () => true,
    () => false,
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
