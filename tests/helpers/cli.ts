/** The command-line tool, run as a process. @module */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";

export const script = join(import.meta.dirname, "../../src/cli/index.ts");

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `tagwire` in a folder; without blocking, so that a test can be the server that it asks. */
export function tagwire(root: string, args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, ...env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
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
