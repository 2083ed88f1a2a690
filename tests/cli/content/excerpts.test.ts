import { expect, test } from "vitest";
import { excerptOf } from "../../../src/cli/content/excerpts.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

async function loaded(text: string, frontMatter = "") {
  const { index } = await load(folder({ "a.md": md(`title: A\ndate: 2022-01-01\n${frontMatter}`, text) }));
  return index?.articles[0];
}

test("the beginning of a text is its summary, and known as such", async () => {
  expect(await loaded("One[^1] two.\n\n[^1]: Note.")).toMatchObject({ summary: "One two.", derived: true });
  const own = await loaded("One two.", "summary: Own");
  expect(own?.summary).toBe("Own");
  expect(own?.derived).toBeUndefined();
});

test("a summary of wide letters fills as much of a page as one of narrow ones", async () => {
  expect((await loaded("word ".repeat(200)))?.summary?.length).toBeLessThanOrEqual(281);
  const chinese = (await loaded("港口的夜晚。".repeat(100)))?.summary ?? "";
  expect(chinese.length).toBeLessThanOrEqual(141 + 24);
  expect(chinese.length).toBeGreaterThan(120);
});

test("a summary is the one that all of a long text gives", async () => {
  const words = ["word ", `${"long".repeat(12)} `, "港口的夜晚。", "🚢", "e\u0301a\u200d", "한국어 "];
  for (const each of words) {
    const text = each.repeat(600).trim();
    expect((await loaded(text))?.summary).toBe(excerptOf(text));
  }
});
