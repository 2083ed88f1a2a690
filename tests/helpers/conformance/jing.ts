/** Runs jing, the RELAX NG validator, over documents. @module */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "vitest";

export type Grammar = "atom" | "rss";

const installed = spawnSync("jing", { stdio: "ignore" }).error === undefined;
const reason = "jing is not on this machine. tests/install-tools.sh installs it.";
if (!installed) console.warn(`The grammars of the documents are not checked: ${reason}`);

/** Skips a test where jing is missing, and says so. Not in CI: what is checked there has to be. */
export function requireJing({ skip }: Pick<TestContext, "skip">): void {
  if (!installed && !process.env.CI) skip(reason);
}

/**
 * What jing finds wrong with each document, in their order; nothing for a valid one. It is started once for all,
 * since starting it is what takes the time.
 *
 * @throws if jing is missing, or cannot read the grammar.
 */
export function jing(grammar: Grammar, documents: readonly Uint8Array[]): string[][] {
  if (documents.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "jing-"));
  try {
    const files = documents.map((document, i) => {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, document);
      return file;
    });
    const schema = join(import.meta.dirname, `${grammar}.rnc`);
    const run = spawnSync("jing", ["-c", schema, ...files], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (run.error) throw run.error;
    const lines = run.stdout.split("\n").filter((line) => line !== "");
    const found = files.map((file) =>
      lines.filter((line) => line.startsWith(`${file}:`)).map((line) => line.slice(file.length + 1)),
    );
    // 0: valid, 1: something is not. A complaint of no document is one of the grammar.
    if (run.status !== 0 && found.flat().length === 0) throw new Error(`jing: ${run.stdout}${run.stderr}`);
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
