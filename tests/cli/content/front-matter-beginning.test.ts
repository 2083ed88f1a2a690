import { expect, test } from "vitest";
import { folder } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const fields = "title: A\ndate: 2022-11-22\nsummary: S";

test.each([
  [
    `---\n${fields}\n\nA text.\n`,
    "Nothing ends the front matter that begins here. Write “---” on a line of its own",
  ],
  [`---\n${fields}\n----\nA text.\n`, "Nothing ends the front matter that begins here."],
  [
    `\n\n---\n${fields}\n---\nA text.\n`,
    "Something stands before the front matter, be it an empty line or a space.",
  ],
  [` ---\n${fields}\n---\nA text.\n`, "Something stands before the front matter"],
  [
    '+++\ntitle = "A"\n+++\nA text.\n',
    "This front matter is TOML, and is read as YAML here. Write “---”, “title: …”",
  ],
  [
    `—\n${fields}\n—\nA text.\n`,
    "“—” begins no front matter. Write three hyphens, “---”, here and behind the last",
  ],
  [`----\n${fields}\n----\nA text.\n`, "“----” begins no front matter."],
  [
    `${fields}\n\nA text.\n`,
    "The front matter is missing. Begin the file with “---”, “title: …”, “date: …” and “---”",
  ],
  ["A text.\n\n---\n\nMore.\n", "The front matter is missing."],
  ["", "The front matter is missing."],
])("a file that begins with %j is told what to write there", async (text, message) => {
  const { lines } = await load(folder({ "a.md": text }));
  expect(lines).toEqual([expect.stringContaining(`a.md:1:1 error: ${message}`)]);
});

test("a page has no date to begin with", async () => {
  const { lines } = await load(folder({ "pages/about.md": "About us.\n", "us.md": "---\ntitle: Us\n---\n" }));
  expect(lines).toEqual([
    "pages/about.md:1:1 error: The front matter is missing. Begin the file with “---”, “title: …” and “---”, a line each.",
    "us.md:2:1 error: “date” is missing. Write “date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”; a page, which has none, stands in pages/.",
  ]);
});

test("marks of Windows at the beginning and at the ends of lines are none of the author's mistakes", async () => {
  const { lines } = await load(
    folder({ "a.md": `\uFEFF---\n${fields}\n---\nA text.\n`.replaceAll("\n", "\r\n") }),
  );
  expect(lines).toEqual([]);
});
