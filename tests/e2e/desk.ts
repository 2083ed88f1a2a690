/** `tagwire` as a process of its own, as an author runs it. @module */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Ran } from "../helpers/cli.ts";

export const script = join(import.meta.dirname, "../../src/cli/index.ts");

/** Starts `tagwire` in a folder. It sees of the environment what is given, and where programs are. */
export function startTagwire(root: string, args: readonly string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: root, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** What a process has printed, when it has ended. */
export async function ended(child: ReturnType<typeof startTagwire>): Promise<Ran> {
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { status, stdout, stderr, printed: stdout + stderr };
}
