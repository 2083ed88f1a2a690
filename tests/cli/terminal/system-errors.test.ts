import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readTextFile, replaceFile } from "../../../src/cli/content/files.ts";
import { messageForRefusal } from "../../../src/cli/terminal/system-errors.ts";

/** What is said of what a call throws in a folder that holds a file and a folder. */
function said(call: (root: string) => unknown): string | undefined {
  const root = mkdtempSync(join(tmpdir(), "tagwire-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, "file"), "");
  mkdirSync(join(root, "folder"));
  symlinkSync("circle", join(root, "circle"));
  try {
    call(root);
  } catch (error) {
    return messageForRefusal(error, root);
  }
  return "nothing was thrown";
}

test.each<[string, (root: string) => unknown]>([
  [
    "“file” cannot be used: a file stands where a folder would have to be. Move it away, or delete it.",
    (root) => mkdirSync(join(root, "file/in/it"), { recursive: true }),
  ],
  [
    "“folder” cannot be used: a folder stands where a file would have to be. Move it away, or delete it.",
    (root) => readTextFile(join(root, "folder")),
  ],
  [
    "“folder” cannot be used: a folder stands where a file would have to be. Move it away, or delete it.",
    (root) => replaceFile(join(root, "folder"), ""),
  ],
  ["its name is too long. Shorten it.", (root) => writeFileSync(join(root, "a".repeat(300)), "")],
  [
    "“circle” cannot be used: it is a link that leads in a circle.",
    (root) => readFileSync(join(root, "circle")),
  ],
  [
    "A file cannot be written: its disk is full. Make room, and run this again.",
    () => writeFileSync("/dev/full", "a"),
  ],
])("what the file system refuses is told as: %s", (message, call) => {
  expect(said(call)).toContain(message);
});

test("any other error is none of the user's to put right", () => {
  expect(said(() => JSON.parse("{"))).toBeUndefined();
  expect(said((root) => readlinkSync(join(root, "nothing")))).toBeUndefined();
});

test("a file that cannot be put in its place leaves nothing beside it", () => {
  const left: string[] = [];
  const message = said((root) => {
    try {
      replaceFile(join(root, "folder"), "a");
    } finally {
      left.push(...readdirSync(root));
    }
  });
  expect(message).toContain("“folder” cannot be used");
  expect(left.sort()).toEqual(["circle", "file", "folder"]);
});
