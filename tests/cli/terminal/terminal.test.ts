import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { folder } from "../../helpers/folder.ts";

test("a command whose output nobody reads on ends without a word", async () => {
  const main = join(import.meta.dirname, "../../../src/cli/index.ts");
  const child = spawn(process.execPath, [main, "check"], { cwd: folder({ "a.md": "no front matter" }) });
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect([said, code]).toEqual(["", 141]);
});
