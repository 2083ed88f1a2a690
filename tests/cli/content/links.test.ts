import { expect, test } from "vitest";
import { checkTexts } from "../../../src/cli/check/text.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { asInstant } from "../../helpers/values.ts";

const article = (text: string, fields = "") => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`, text);

/** The settings of a site under a path. */
const blog = "title: T\ndescription: D\nurl: https://example.org/blog\nlanguage: en\nauthor: Ann Lee\n";

/** What the build warns of and the feed doctor advises on, of links in one article among others. */
async function alarms(links: readonly string[], settings = ""): Promise<string[]> {
  const root = folder({
    "a.md": article(links.map((link) => `[x](${link})\n`).join("\n"), "tags: [Sea]"),
    "deep/b.md": article("B", "aliases: [old-b, /2020/b/]"),
    "c.pdf": "1",
    ...(settings && { "site.yaml": settings }),
  });
  const { index, bodies, files, lines } = await load(root);
  if (!index) throw new Error(lines.join("\n"));
  const examined = { content: root, index, bodies, files, now: asInstant("2023-01-01T00:00:00Z") };
  const advice = (await checkTexts(examined)).map(({ message }) => message);
  return [...lines, ...advice].map((line) => /“(.*?)”/.exec(line)?.[1] ?? line);
}

test("a relative link is content with what it leads to where the article is served, or beside its file", async () => {
  const links = [
    "../b/",
    "../b",
    "../b/#part",
    "../b/?q",
    "../old-b/",
    "../../articles/B/",
    "../../topics/sea/",
    "../../topics/sea/feed.xml",
    "../../",
    "../../2020/b/",
    "./",
    "../a/",
    "deep/b.md",
    "./c.pdf",
    "#top",
    "?page=2",
  ];
  expect(await alarms(links)).toEqual([]);
});

test("what the site answers with besides pages can be linked", async () => {
  const links = [
    "/llms.txt",
    "/robots.txt",
    "/favicon.ico",
    "/opml.xml",
    "/articles/b/index.md",
    "../b/index.md",
    "../../llms.txt",
    "/search/",
    "/search/?q=sea",
    "/search/feed.xml?q=sea",
  ];
  expect(await alarms(links)).toEqual([]);
  const underPath = links.filter((link) => link.startsWith("/")).map((link) => `/blog${link}`);
  expect(await alarms([...links, ...underPath], blog)).toEqual([]);
  const lost = ["/articles/gone/index.md", "/topics/gone.pdf", "/searches/"];
  expect(await alarms(lost)).toEqual(lost);
});

test("a relative link that leads nowhere is told once", async () => {
  const links = [
    "../c/",
    "b/",
    "harbour",
    "../../topics/sky/",
    "../../nowhere/",
    "../",
    "../topics/sea/",
    "../c.pdf",
  ];
  expect((await alarms(links)).sort()).toEqual([...links].sort());
});

test("on a site under a path, links with and without it are followed to the same", async () => {
  const links = [
    "../b/",
    "/articles/b/",
    "/blog/articles/b/",
    "../../topics/sea/",
    "https://example.org/blog/topics/sea/",
  ];
  expect(await alarms(links, blog)).toEqual([]);
  const broken = ["../c/", "/blog/articles/c/", "../../topics/sky/"];
  expect((await alarms(broken, blog)).sort()).toEqual([...broken].sort());
});

test("a link that leads nowhere, or to a draft, is found however it is spelt", async () => {
  const spelt = {
    "[x](my\\_draft.md)": "my_draft.md",
    "[x](my&lowbar;draft.md)": "my_draft.md",
    "[x](</topics/sea/ x>)": "/topics/sea/ x",
    "[x]\n\n[x]: ../../nowhere/": "../../nowhere/",
    "https://example.org/topics/sky/": "https://example.org/topics/sky/",
    "<https://example.org/topics/sky/>": "https://example.org/topics/sky/",
  };
  for (const [text, url] of Object.entries(spelt)) {
    const root = folder({
      "a.md": article(text, "tags: [Sea]"),
      "my_draft.md": article("Not yet.", "draft: true"),
    });
    const { index, bodies, files } = await load(root, { drafts: true });
    const now = asInstant("2023-01-01T00:00:00Z");
    const advice = index ? await checkTexts({ content: root, index, files, bodies, now }) : [];
    expect(advice.map(({ message }) => /“(.*?)”/.exec(message)?.[1])).toEqual([url]);
  }
});
