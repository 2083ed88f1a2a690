/** What is said in settings and in front matter, and reaches nobody. */
import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";

const article = (fields = "") => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`);
const settings = (url: string) => `title: T\ndescription: D\nurl: ${url}\nlanguage: en\nauthor: Ann\n`;

async function advice(files: Record<string, string>): Promise<string[]> {
  const { stdout } = await tagwire(folder(files), ["check", "--json"]);
  const found: { severity: string; file: string; line: number; message: string }[] = JSON.parse(stdout);
  return found.map(({ severity, file, line, message }) => `${file}:${line} ${severity}: ${message}`);
}

test("a topic that is described and has no article is told, with the one that was meant", async () => {
  expect(
    await advice({
      "a.md": article("tags: [Space, C++, Draft]"),
      "b.md": article("tags: [Mars]\ndraft: true").replace("title: A", "title: B"),
      "topics.yaml":
        "spcae: {title: Space}\nmars: {title: The red planet}\ncpp: {title: C++, tags: [C++]}\nvenus: {title: Venus}\n",
    }),
  ).toEqual([
    "content/topics.yaml:1 warning: No article is on the topic “spcae”, so that nobody reads what is said of it. Did you mean “space”?",
    "content/topics.yaml:4 warning: No article is on the topic “venus”, so that nobody reads what is said of it. Give an article the tag, or take this out.",
  ]);
});

test("a topic whose name is no slug, and a hub that is none, are told once each", async () => {
  const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann\n";
  const files = { "a.md": article(""), "topics.yaml": "Outer Space: {title: Space}\n" };
  expect(await advice(files)).toEqual([
    "content/topics.yaml:1 error: “Outer Space” is not a slug. Write “outer-space”.",
  ]);
  expect(await advice({ "site.yaml": `${settings}hub: slef\n` })).toEqual([
    "content/site.yaml:6 error: “hub” is “self”, or the address of one elsewhere, such as https://hub.example/.",
  ]);
});

test("old addresses that hold the path of the site are told, on a site under a path alone", async () => {
  const files = {
    "a.md": article("aliases: [/blog/old/, /older/, slug]"),
    "redirects.yaml": "/gone: 410\n/blog/tag/*: /\n",
  };
  expect(await advice({ ...files, "site.yaml": settings("https://example.org/blog") })).toEqual([
    "content/a.md:5 warning: “/blog/old/” is /blog/blog/old/ here, for the site is at /blog/. Write “/old/”, unless that is meant.",
    "content/redirects.yaml:2 warning: “/blog/tag/*” is /blog/blog/tag/* here, for the site is at /blog/. Write “/tag/*”, unless that is meant.",
  ]);
  expect(await advice({ ...files, "site.yaml": settings("https://example.org") })).toEqual([]);
});

test("a feed or a podcast in what is no language is told where that is said", async () => {
  const files = {
    "a.md": article("tags: [x]"),
    "topics.yaml": "x: {title: X, podcast: {language: english}}\n",
    "words.yaml": "german: {latest: Aktuelles}\nde: {latest: Aktuelles}\n",
    "feeds.yaml": "y: {title: Y, language: jp}\n",
  };
  expect((await advice(files)).filter((line) => line.includes("tag of no language"))).toEqual([
    "content/feeds.yaml:1 warning: “jp” is the tag of no language, and nobody reads it as one. Write “ja”.",
    "content/topics.yaml:1 warning: “english” is the tag of no language, and nobody reads it as one. Write “en”.",
    "content/words.yaml:1 warning: “german” is the tag of no language, and nobody reads it as one. Write “de”.",
  ]);
});

describe("a translation that its file's name tells of", () => {
  test.each([
    ["lake.md", "lake.de.md", "German", "de", "lake.md"],
    ["lake/index.md", "lake/index.pt-BR.md", "Brazilian Portuguese", "pt-BR", "index.md"],
    ["lake.en.md", "lake.zh_TW.md", "Chinese (Taiwan)", "zh-TW", "lake.en.md"],
  ])("and says no language is told: %s, %s", async (original, translation, name, lang, translates) => {
    expect(await advice({ [original]: article(), [translation]: article() })).toEqual([
      `content/${translation}:1 warning: By its name this is in ${name}, and readers are told that it is in English. Write “lang: ${lang}” and “translates: ${translates}”.`,
    ]);
  });

  test.each([
    ["lake.md", "lake.old.md", ""],
    ["lake.md", "lake.en.md", ""],
    ["lake.md", "lake.de.md", "lang: de"],
    ["sea.md", "lake.de.md", ""],
    ["deep/lake.md", "lake.de.md", ""],
  ])("is none: %s, %s %j", async (original, other, more) => {
    expect(await advice({ [original]: article(), [other]: article(more) })).toEqual([]);
  });

  test("is given a slug of its own where folders of translations clash", async () => {
    const files = ["harbour", "lake"].flatMap((name) => [`${name}/index.md`, `${name}/index.de.md`]);
    const told = await advice(Object.fromEntries(files.map((file) => [file, article()])));
    expect(told.filter((line) => line.includes(" error: "))).toEqual([
      "content/lake/index.de.md:1 error: harbour/index.de.md has the slug “index-de” too. Write “slug: lake-de” into this file.",
    ]);
  });
});
