import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { folder } from "../helpers/folder.ts";

const module = pathToFileURL(join(import.meta.dirname, "../../src/cli/temporary-folder.ts")).href;

/** A process that makes a temporary folder, says where, and goes on with this. */
async function holding(goOn: string) {
  const script = `import { makeTemporaryFolder } from ${JSON.stringify(module)};
    console.log(makeTemporaryFolder(process.argv[1]));
    ${goOn}`;
  const prefix = join(folder({}), "made-");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script, prefix]);
  const [made] = await once(child.stdout, "data");
  return { child, path: String(made).trim() };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "a folder is gone when %s ends the process",
  async (signal) => {
    const { child, path } = await holding("setInterval(() => {}, 1000);");
    expect(existsSync(path)).toBe(true);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([null, signal]);
    expect(existsSync(path)).toBe(false);
  },
);

test("who listens for a signal as well ends the process when it is ready", async () => {
  const { child, path } = await holding(
    "setInterval(() => {}, 1000); process.on('SIGTERM', () => setTimeout(() => process.exit(3), 50));",
  );
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([3, null]);
  expect(existsSync(path)).toBe(false);
});

test("a folder is gone when the process ends by itself", async () => {
  const { child, path } = await holding("process.stdin.on('end', () => process.exit(0)).resume();");
  expect(existsSync(path)).toBe(true);
  child.stdin.end();
  await once(child, "exit");
  expect(existsSync(path)).toBe(false);
});
