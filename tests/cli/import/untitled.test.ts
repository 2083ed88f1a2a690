import { describe, expect, test } from "vitest";
import { ContentFiles } from "../../../src/cli/content/folder.ts";
import { formatArticle } from "../../../src/cli/content/front-matter.ts";
import { planImport } from "../../../src/cli/import/import-plan.ts";
import { readMarkdownPost } from "../../../src/cli/import/markdown-post.ts";
import { uuidOf } from "../../../src/model/article-id.ts";
import { readArticleFile } from "../../helpers/article-file.ts";
import { folder, md } from "../../helpers/folder.ts";
import { atom, importDocument, rss, site } from "./importing.ts";

const mastodon = rss(
  `<guid isPermaLink="true">https://social.example/@ann/1</guid><link>https://social.example/@ann/1</link><pubDate>Wed, 01 Jan 2020 10:00:00 +0000</pubDate><description>&lt;p&gt;Ships sail &lt;a href="https://social.example/tags/tonight"&gt;#tonight&lt;/a&gt;.&lt;/p&gt;</description>`,
);
const microBlog = (title: object) =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    items: [
      {
        id: "https://ann.micro.example/1.html",
        url: "https://ann.micro.example/1.html",
        date_published: "2020-01-01T10:00:00+00:00",
        content_html: "<p>Ships sail.</p>",
        ...title,
      },
    ],
  });
const empty = atom(
  '<entry><id>urn:x:1</id><title/><published>2020-01-01T10:00:00Z</published><updated>2020-01-01T10:00:00Z</updated><content type="html">&lt;p&gt;Ships sail.&lt;/p&gt;</content></entry>',
);

describe("a post without a title stays without one", () => {
  test.each([
    ["in Mastodon's feeds", mastodon, "https://social.example/@ann/1", "ships-sail-tonight"],
    ["in Micro.blog's", microBlog({}), "https://ann.micro.example/1.html", "ships-sail"],
    ["where it is empty", microBlog({ title: "" }), "https://ann.micro.example/1.html", "ships-sail"],
    ["in Atom, which asks for an empty one", empty, "urn:x:1", "ships-sail"],
  ])("%s, and keeps its id", async (_, document, id, slug) => {
    const { articles } = await importDocument(document);
    const [article] = articles;
    expect(article?.fields).toMatchObject({ title: undefined, id });
    expect(article?.slug).toBe(slug);
    expect(article?.name).toMatch(/^Ships sail/);
    expect(formatArticle(article?.fields ?? { date: "" }, article?.markdown ?? "")).not.toContain("title");
  });

  test("and what has neither an id nor a title has the id that imports always gave it", async () => {
    const { articles } = await importDocument(
      rss("<pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><description>Ships sail.</description>"),
    );
    expect(articles[0]?.fields).toMatchObject({
      title: undefined,
      id: uuidOf("2020-01-01T10:00:00Z Ships sail."),
    });
  });

  test("in files whose front matter has an empty one, or whose name is a number", () => {
    const read = (path: string, title: string) =>
      readMarkdownPost(`---\ndate: 2020-01-01\n${title}---\nShips sail.\n`, path, "UTC").articles[0]?.title;
    expect(read("2020/ships.md", 'title: ""\n')).toBeUndefined();
    expect(read("2020/01/01/1234.md", "")).toBeUndefined();
    expect(read("_posts/2020-01-01-at-night.md", "")).toBe("at night");
  });

  test("but what has neither a title nor a text is called something, for the build asks for one", async () => {
    const { articles } = await importDocument(rss("<guid>1</guid><description></description>"));
    expect(articles[0]?.fields.title).toBe("Untitled");
  });
});

test("a note that is there is found by its words on its day, and another of that day is not", async () => {
  const root = folder({ "note.md": md("date: 2020-01-01", "Ships sail.") });
  const content = new ContentFiles(`${root}/content`);
  const files = [readArticleFile(content, "note.md", "blog.example")].filter((file) => file !== undefined);
  const note = (words: string, id: string) =>
    `<guid isPermaLink="false">${id}</guid><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><description>${words}</description>`;
  const { articles } = await importDocument(rss(note("Ships sail.", "1"), note("Fog.", "2")));
  const { fresh, known } = planImport([articles], files, site);
  expect([fresh.map(({ name }) => name), known]).toEqual([["Fog."], 1]);
});
