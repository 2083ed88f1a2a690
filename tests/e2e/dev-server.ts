/** `wrangler dev` as an author runs it, on a content folder of its own. @module */
import { spawn } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./dev-site.ts";

const repository = join(import.meta.dirname, "../..");

export interface DevServer {
  url: string;
  /** What it has printed so far. */
  printed(): string;
  /** Its process and those that it started. */
  pid: number;
  stop(): Promise<void>;
}

/** Serves a folder (with `content/` in it) until stopped. */
export async function startDevServer(root: string): Promise<DevServer> {
  const port = await freePort();
  for (const name of ["src", "node_modules", "package.json", "tsconfig.json"]) {
    symlinkSync(join(repository, name), join(root, name));
  }
  const settings = readFileSync(join(repository, "wrangler.toml"), "utf8");
  writeFileSync(join(root, "wrangler.toml"), settings.replace(/^port = \d+$/m, `port = ${port}`));
  let printed = "";
  const path = `${join(repository, "node_modules/.bin")}:${process.env.PATH}`;
  const dev = spawn("wrangler", ["dev"], {
    cwd: root,
    detached: true,
    env: { ...process.env, PATH: path, CI: "true", WRANGLER_SEND_METRICS: "false" },
  });
  dev.stdout.on("data", (chunk) => (printed += chunk));
  dev.stderr.on("data", (chunk) => (printed += chunk));
  const url = `http://localhost:${port}`;
  const { pid } = dev;
  if (pid === undefined) throw new Error("wrangler did not start");
  const stop = async () => {
    const ended = new Promise((resolve) => dev.once("exit", resolve));
    signal(pid, "SIGTERM");
    await Promise.race([ended, wait(5000)]);
    signal(pid, "SIGKILL");
  };
  try {
    await until(`${url} answers`, async () => (await fetch(`${url}/robots.txt`)).ok);
  } catch (error) {
    await stop();
    throw new Error(`The dev server does not answer. It printed:\n${printed}`, { cause: error });
  }
  return { url, pid, printed: () => printed, stop };
}

/** Sends a signal to a process group, which may have ended. */
function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // It has ended.
  }
}

/** Waits until something holds; throws with its name if it does not within two minutes. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await wait(200)) {
    if (await holds().catch(() => false)) return;
  }
  throw new Error(`Waited in vain until ${what}`);
}
