import { symlinkSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { expect, test } from "vitest";
import { codeFrame, formatProblem, type Problem } from "../../../src/cli/terminal/problem.ts";
import { folder } from "../../helpers/folder.ts";

const problem = (file: string, more: Partial<Problem> = {}): Problem => ({
  severity: "error",
  file,
  line: 1,
  column: 1,
  message: "It is wrong.",
  ...more,
});

test("control characters of names, sentences and lines are shown", () => {
  const root = folder({ "a.md": "one\n\x1b[2Jtwo \x07 three\n" });
  const terminal = { colours: pc.createColors(false) };
  expect(formatProblem(problem("a\x1b.md\n", { message: "“\x1b[31m”\nb" }), { cwd: root, terminal })).toBe(
    "a\\x1b.md\\n:1:1 error: “\\x1b[31m”\\nb",
  );
  expect(codeFrame(problem("content/a.md", { line: 2, column: 11 }), root)).toBe(
    ["  1 | one", "> 2 | \\x1b[2Jtwo \\x07 three", "    |                 ^", "  3 |"].join("\n"),
  );
});

test("no lines are shown of a link, of a folder, or of what is no text", () => {
  const root = folder({
    "a.md": "secret\n",
    "b/c.md": "",
    "latin.md": Buffer.from("Caf\xe9", "latin1"),
  });
  symlinkSync("a.md", join(root, "content/link.md"));
  for (const name of ["link.md", "b", "latin.md", "none.md"])
    expect(codeFrame(problem(join("content", name)), root)).toBeUndefined();
});
