/** The command-line tool, run in this process. @module */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { parseDocument } from "yaml";
import type { Context } from "../../src/cli/context.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal/terminal.ts";

export interface Ran {
  /** Its exit code. */
  status: number;
  stdout: string;
  stderr: string;
  /** Both. */
  printed: string;
}

/** Runs `tagwire` in a folder, as a process whose output is read by another one. */
export async function tagwire(
  root: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  return run(root, env, (context) => runProgram(args, context));
}

/** Runs a command in a folder, as a process whose output is read by another one. */
export async function run(
  root: string,
  env: Record<string, string>,
  command: (context: Context) => Promise<number>,
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const terminal: Terminal = {
    out(lines) {
      stdout += `${lines}\n`;
    },
    err(lines) {
      stderr += `${lines}\n`;
    },
    progress() {},
    interactive: false,
    colours: pc.createColors(false),
  };
  const status = await command({ cwd: root, env, clock: () => new Date(), terminal });
  return { status, stdout, stderr, printed: stdout + stderr };
}

/** Every file of a folder's content, as text, by its path. */
export function contentOf(root: string): Record<string, string> {
  const files = readdirSync(join(root, "content"), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .sort()
      .map((file) => [file.slice(join(root, "content").length + 1), readFileSync(file, "utf8")]),
  );
}

/** An article's file in its two parts. */
export function parts(text = ""): { fields: Record<string, unknown>; markdown: string } {
  const [, yaml = "", markdown = ""] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(text) ?? [];
  return { fields: parseDocument(yaml).toJS(), markdown: markdown.trim() };
}
