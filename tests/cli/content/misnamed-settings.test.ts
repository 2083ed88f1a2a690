import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const article = md("title: A\ndate: 2022-11-22\nsummary: S");
const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann\n";

test.each([
  ["topics.yml", "Call it “topics.yaml”."],
  ["Topics.yaml", "Call it “topics.yaml”."],
  ["topic.yaml", "Call it “topics.yaml”."],
  ["redirect.yml", "Call it “redirects.yaml”."],
  ["site.yml", "Call it “site.yaml”."],
  ["styles.css", "Call it “style.css”."],
  ["Head.html", "Call it “head.html”."],
  ["authors.yaml", "People are described in site.yaml, by “authors: [{name: Ann Lee, url: …}]”."],
  ["_config.yml", "Settings are in site.yaml."],
  ["_redirects", "Addresses are led on in redirects.yaml."],
])("%s, which nothing reads, is told with the file that is meant", async (name, instead) => {
  const { lines } = await load(folder({ "a.md": article, [name]: "" }));
  expect(lines.filter((line) => !/ note: /.test(line))).toEqual([
    `${name}:1:1 warning: Nothing reads this file. ${instead}`,
  ]);
});

test("files that are read, that stand in a folder or that are anything else are no such", async () => {
  const files = {
    "topics.yaml": "",
    "style.css": "",
    "print.css": "",
    ".prettierrc.yaml": "",
    "data/topics.yml": "",
  };
  expect((await load(folder({ "a.md": article, ...files }))).lines).toEqual([]);
  expect((await load(folder({ "a.md": article, "data.yaml": "" }))).lines).toEqual([
    "data.yaml:1:1 note: Nothing reads “data.yaml”. Settings are in site.yaml, topics.yaml, feeds.yaml, redirects.yaml, words.yaml.",
  ]);
});

test("where site.yaml is missing, what stands for it is told to be called that", async () => {
  const root = folder({ "a.md": article, "site.yml": settings });
  rmSync(join(root, "content/site.yaml"));
  expect((await load(root)).lines).toEqual([
    "site.yaml:1:1 error: There is no such file, but “site.yml”. Call that “site.yaml”.",
  ]);
});

test("an author of the site whose name makes no slug is told, and not left out", async () => {
  const root = folder({ "a.md": article, "site.yaml": `${settings}authors: [Bo, "🌫️"]\n` });
  expect((await load(root)).lines).toEqual([
    "site.yaml:6:15 error: No letters or digits are in this name. Give the author a slug: {name: …, slug: ann}.",
  ]);
});

test.each(["Static", "statics", "public"])(
  "a folder %s, from which nothing is served, is told",
  async (name) => {
    const { lines } = await load(folder({ "a.md": article, [`${name}/a.css`]: "" }));
    expect(lines).toEqual([
      `${name}:1:1 warning: Nothing is served from this folder as it is. Call it “static”.`,
    ]);
  },
);

test("a folder of that name whose files articles show is none of these", async () => {
  const shows = md("title: A\ndate: 2022-11-22\nsummary: S", "![A](public/a.png)");
  expect((await load(folder({ "a.md": shows, "public/a.png": "1", "static/b.css": "" }))).lines).toEqual([]);
});
