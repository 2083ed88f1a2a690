import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { TextFailure } from "../../../src/cli/threads/text-failure.ts";
import { ThreadPool } from "../../../src/cli/threads/thread-pool.ts";
import type { Reading } from "./reader.ts";

/** Milliseconds of processor time. */
const budget = 600;

test.each<[Reading["request"], string, boolean]>([
  ["nest", "is nested too deeply to be read", true],
  ["repeat", "takes more than 1 seconds to read", true],
  ["end", "The thread that reads texts ended by itself.", false],
  ["throw", "a mistake of ours", false],
])("a text that makes its thread %s fails, and those behind it are read", async (fatal, message, ofText) => {
  const pool = new ThreadPool<Reading>(() => new URL("./reader.ts", import.meta.url), 1);
  const texts = ["read", fatal, "read", fatal, "read"] as const;
  const outcomes = await Promise.allSettled(texts.map((text) => pool.ask(text, budget)));
  const read = { status: "fulfilled", value: "read" };
  const reason = expect.objectContaining({ message });
  const failed = { status: "rejected", reason };
  expect(outcomes).toEqual([read, failed, read, failed, read]);
  const [, first] = outcomes;
  expect(first?.status === "rejected" && first.reason instanceof TextFailure).toBe(ofText);
});

test("a text's questions are replied to in their order, and of each text by whoever handed it in", async () => {
  const pool = new ThreadPool<Reading>(() => new URL("./reader.ts", import.meta.url), 1);
  const answers = [10, 100].map((by) => pool.ask("ask", budget, (question) => question * by));
  expect(await Promise.all(answers)).toEqual(["10 20 30", "100 200 300"]);
});

test("a text whose question cannot be replied to fails, and those behind it are read", async () => {
  const pool = new ThreadPool<Reading>(() => new URL("./reader.ts", import.meta.url), 1);
  const failing = pool.ask("ask", budget, () => {
    throw new Error("no such folder");
  });
  await expect(failing).rejects.toThrow("no such folder");
  expect(await pool.ask("read", budget)).toBe("read");
});

test("a thread that was made ready for texts that never come keeps no process alive", async () => {
  const pool = new URL("../../../src/cli/threads/thread-pool.ts", import.meta.url);
  const reader = new URL("./reader.ts", import.meta.url);
  const script = `import { ThreadPool } from "${pool}";
    new ThreadPool(() => new URL("${reader}"), 1).prepare(1);`;
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    timeout: 10_000,
  });
  expect(await run).toEqual({ stdout: "", stderr: "" });
});
