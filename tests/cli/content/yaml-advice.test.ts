import { describe, expect, test } from "vitest";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const linesOf = async (fields: string) => (await load(folder({ "a.md": md(fields) }))).lines;
const rest = "date: 2022-11-22\nsummary: S";

test.each([
  [`title: "A\n${rest}`, "Write a quotation mark at the end of the text, too."],
  [`title: A\n${rest}\ntags: [a, b`, "Write the bracket that ends the list, or put the text between quotes."],
  [`title: @A\n${rest}`, "Put a text that begins so between quotes."],
  [`title: %A\n${rest}`, "Put a text that begins so between quotes."],
  [`title: \`A\`\n${rest}`, "Put a text that begins so between quotes."],
  [`title:A\n${rest}`, "Write “name: value”, with a space after the colon."],
  [`title: "A" and B\n${rest}`, "Put a text that holds “: ”, “#” or quotes between quotes."],
  [`title: “A: B”\n${rest}`, 'Write straight quotes around the text: "…", and none of “ ” „ « ‘ ’.'],
  [`title：A\n${rest}`, "Write a plain colon and a space, “: ”, for “：”."],
  [`title:\u00a0A\n${rest}`, "Write a plain space behind the colon: this one only looks like it."],
  [`# A\n  title: A\n${rest}`, "Begin all fields with as many spaces, or with none."],
])("%j is no YAML, and it is said what to write", async (fields, advice) => {
  const lines = await linesOf(fields);
  expect(lines).toContainEqual(expect.stringMatching(/^a\.md:\d+:\d+ error: This is not YAML: /));
  expect(lines[0]?.endsWith(` ${advice}`), lines[0]).toBe(true);
});

test("what only follows from a mistake is not told", async () => {
  expect(await linesOf(`# A\n  title: A\n${rest}`)).toHaveLength(1);
});

test("the end of a title that YAML takes for a comment is told", async () => {
  expect(await linesOf(`title: Learning C # in a day\n${rest}`)).toEqual([
    "a.md:2:18 warning: “# in a day” is a comment to YAML, and is left out. Put the whole text between quotes, or take this out.",
  ]);
});

test.each([
  `title: C#\n${rest}`,
  `title: "A # B"\n${rest}`,
  `# A\ntitle: A\ndate: 2022-11-22 # the first\nsummary: S`,
])("what is meant as a comment, or is none, is not: %j", async (fields) => {
  expect(await linesOf(fields)).toEqual([]);
});

describe("a comma within braces that was meant as one of the text", () => {
  test.each([
    ["author: {name: Lee, Ann}", "5:21", "Ann"],
    ["image: {src: https://x.example/a.png, alt: A ship, at night}", "5:52", "at night"],
    ["source: {title: Ships, boats, url: https://x.example/}", "5:24", "boats"],
    ["enclosure: {url: https://x.example/a.mp3, length: 12,345}", "5:54", "345"],
  ])("is told: %s", async (field, place, lost) => {
    expect(await linesOf(`title: A\n${rest}\n${field}`)).toEqual([
      `a.md:${place} error: A comma within braces ends a value, and “${lost}” behind it is lost. Put a text that holds a comma between quotes, and write a number without one.`,
    ]);
  });

  test("is not where it parts fields, or what other programs need", async () => {
    const fields = 'author: {name: "Lee, Ann", email: ann@x.example}\nextra: {a: b, c}';
    expect(await linesOf(`title: A\n${rest}\n${fields}`)).toEqual([]);
  });
});
