import { describe, expect, test } from "vitest";
import { kindOfLeftOut } from "../../../../src/cli/import/site-folder/page-kinds.ts";
import { parts } from "../../../helpers/cli.ts";
import { md } from "../../../helpers/folder.ts";
import { built, type Files, imported, png, read } from "./imported.ts";

const jekyll: Files = {
  "_config.yml": "title: Harbour\nurl: https://ours.example\npermalink: /:year/:title/",
  "_posts/2019-01-02-at-night.md": md(
    "title: At night",
    "See [us](/about/) and [them]({% link team/crew.md %}).",
  ),
  "about.md": md("title: About us\npermalink: /about/", "Who we are. [The night](/2019/at-night/)."),
};

/** Every page that an import wrote, by path. */
function pagesOf(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("pages/")));
}

describe("pages of a site", () => {
  test("become pages, at their own addresses, and links lead both ways", async () => {
    const { root, files, report, text } = await imported({
      ...jekyll,
      "team/crew.md": md("title: Crew\nexcerpt: All of us", "# Crew\n\nAnn and Bo."),
    });
    expect(pagesOf(files)).toEqual({
      "pages/about.md": "---\ntitle: About us\n---\n\nWho we are. [The night](../at-night.md).\n",
      "pages/team-crew.md": "---\ntitle: Crew\nsummary: All of us\n---\n\nAnn and Bo.\n",
    });
    expect(text("at-night.md")).toBe("See [us](pages/about.md) and [them](pages/team-crew.md).");
    expect(files["redirects.yaml"]).toContain('"/team/crew/": /team-crew/\n');
    expect(files["redirects.yaml"]).not.toContain("/about");
    expect(report.pages).toEqual(["pages/about.md", "pages/team-crew.md"]);
    const { errors, index } = await built(root);
    expect(errors).toEqual([]);
    expect(index?.pages).toEqual(["/about/", "/team-crew/"]);
  });

  test("are there already the second time, with nothing said of them or of drafts", async () => {
    const site = {
      ...jekyll,
      "_drafts/later.md": md("title: Later", "Soon."),
      "index.md": md("title: Home", "Hello."),
      "draft.md": md("title: Not yet\npublished: false", "Wait."),
      "tags.md": md("title: Tags"),
    };
    const first = await imported(site);
    expect(Object.keys(first.findings)).toEqual(
      expect.arrayContaining([
        "draft, which stays one",
        "home page left out",
        "page that lists posts left out",
      ]),
    );
    expect(parts(first.files["pages/draft.md"]).fields).toEqual({ title: "Not yet", draft: true });
    const second = await imported(site, { into: first.root });
    expect(second.files).toEqual(first.files);
    expect(second.report).toMatchObject({ imported: [], pages: [], known: 4, redirects: 0 });
    expect(second.findings).toEqual({});
  });

  test("are none if posts are: what has a date among the posts stays an article", async () => {
    const { files, written } = await imported({
      "hugo.toml": "title = 'A'",
      "content/posts/about.md": md("title: About\ndate: 2020-01-02", "Text."),
      "content/about.md": md("title: About", "Us."),
    });
    expect(written).toEqual(["about.md"]);
    expect(Object.keys(pagesOf(files))).toEqual(["pages/about.md"]);
  });

  test("that only list, search or greet are left out, and counted by what they are", async () => {
    const { findings, files } = await imported({
      ...jekyll,
      "index.md": md("title: Home", "Welcome."),
      "404.md": md("title: Lost", "Nothing here."),
      "search.md": md("title: Search", "Type."),
      "archive.md": md("title: Archive", "All posts."),
      "all.md": md("title: All", "{% for post in site.posts %}{{ post.title }}{% endfor %}"),
      "empty.md": md("title: Empty", "{% include form.html %}"),
      "old.md": md("title: Old\nredirect_to: /about/", "Moved."),
      "members.md": md("title: Members\npassword: x", "Secret."),
    });
    expect(findings).toMatchObject({
      "home page left out": ["index.md"],
      "error page left out": ["404.md"],
      "search page left out": ["search.md"],
      "page that lists posts left out": ["archive.md"],
      "page that a template fills left out": ["all.md"],
      "page without a text of its own left out": ["empty.md"],
      "page that leads elsewhere left out": ["old.md"],
      "page with a password left out": ["members.md"],
    });
    expect(Object.keys(pagesOf(files))).toEqual(["pages/about.md"]);
    expect(JSON.stringify(files)).not.toContain("Secret");
  });

  test.each([
    [
      "a loop of Liquid in code that shows it",
      "Write it so:\n\n```liquid\n{% raw %}{% for p in posts %}{% endraw %}\n```",
      true,
    ],
    ["a CV, which is no home page in Chuvash", "My life.", true, "cv/index.md"],
    ["a short text in the layout of posts", "layout: post", true],
    ["a program of Vue's", "<script setup>\nlet a = 1\n</script>\n\nYou gave {{ a }}.", false],
    ["a list of JSX", "Posts: {posts.map((post) => post.title)}", false],
    ["a file that stands for many pages", "Text.", false, "[slug].md"],
    ["what tells of a folder", "Files.", false, "img/Readme.md"],
  ])("of %s come along, or do not", async (_, text, comes, path = "some.md") => {
    const front = text.startsWith("layout") ? `title: A\n${text}` : "title: A";
    const { report } = await imported({
      ...jekyll,
      [path]: md(front, text.startsWith("layout") ? "Few words." : text),
    });
    expect(report.pages).toHaveLength(comes ? 2 : 1);
  });

  test("with a text of their own come along whatever they are called", async () => {
    const { files, findings } = await imported({
      ...jekyll,
      "archive.md": md("title: Archive", "Our paper archive in the cellar holds many old maps. ".repeat(10)),
    });
    expect(Object.keys(pagesOf(files))).toEqual(["pages/about.md", "pages/archive-2.md"]);
    expect(
      findings[
        "page whose old address does not lead on, since something else is there: it is /archive-2/ now"
      ],
    ).toEqual(["archive.md"]);
  });

  test("do not take an address from an article, nor from each other", async () => {
    const { root, files, fields } = await imported(
      {
        ...jekyll,
        "about.html.md": md("title: Other\npermalink: /pages/about/", "Other."),
        "night.md": md("title: Night\npermalink: /at-night/", "Dark."),
      },
      {
        into: {
          "site.yaml": `title: O\ndescription: D\nurl: https://ours.example\nlanguage: en\nauthor: A\narticles: /:slug/\n`,
        },
      },
    );
    expect(fields("at-night.md").title).toBe("At night");
    expect(Object.keys(pagesOf(files))).toEqual([
      "pages/about-2.md",
      "pages/about.md",
      "pages/at-night-2.md",
    ]);
    expect((await built(root)).errors).toEqual([]);
  });

  test("keep their pictures, languages, aliases and places in the menu", async () => {
    const { root, files } = await imported({
      "hugo.toml": "title = 'A'\nlanguageCode = 'en'\n[[menu.main]]\nname = 'About'\nurl = '/about/'\n",
      "content/about/index.md": md("title: About\naliases: [/who/]", "![Me](me.png)"),
      "content/about/me.png": png,
      "content/kontakt.de.md": md("title: Kontakt\nlang: de\nmenu: main", "Hallo."),
      "content/posts/a.md": md("title: A\ndate: 2020-01-02", "Text."),
    });
    expect(parts(files["pages/about.md"]).fields).toEqual({ title: "About", navigation: true });
    expect(parts(files["pages/about.md"]).markdown).toBe("![Me](/about/me.png)");
    expect(files["redirects.yaml"]).toContain("/who/");
    const german = Object.entries(pagesOf(files)).find(([path]) => path.includes("kontakt"));
    expect(parts(german?.[1] ?? "").fields).toMatchObject({ title: "Kontakt", lang: "de", navigation: true });
    expect((await built(root)).errors).toEqual([]);
  });

  test("that are marked as nobody's to read become drafts, and are told", async () => {
    const { files, findings, root } = await imported({
      ...jekyll,
      "private.md": md("title: A\nprivate: true\neleventyExcludeFromCollections: true", "Mine."),
      "hidden.md": md("title: B\nhidden: true", "Hers."),
      "unlisted.md": md("title: C\nunlisted: true", "Theirs."),
      "unrendered.md": md("title: D\n_build:\n  render: never", "Nobody's."),
      "collected.md": md("title: E\neleventyExcludeFromCollections: true", "Everybody's."),
      "secret.md": md("title: F\npassword: x", "Ours."),
    });
    const drafts = ["hidden", "private", "unlisted", "unrendered"].map((name) => `pages/${name}.md`);
    expect(
      Object.entries(pagesOf(files)).flatMap(([path, text]) => (parts(text).fields.draft ? path : [])),
    ).toEqual(drafts);
    expect(findings).toMatchObject({
      "page became a draft, because it is marked “private”": ["private.md"],
      "page became a draft, because it is marked “hidden”": ["hidden.md"],
      "page became a draft, because it is marked “unlisted”": ["unlisted.md"],
      "page became a draft, because it is marked “unpublished”": ["unrendered.md"],
      "page with a password left out": ["secret.md"],
    });
    expect(files["redirects.yaml"]).not.toMatch(/private|hidden|unlisted|unrendered/);
    expect((await built(root)).errors).toEqual([]);
  });

  test("that only have a section of their own come along, and sections and terms do not", async () => {
    const { files, findings } = await imported({
      "hugo.toml": "title = 'A'",
      "content/about/_index.md": md("title: About", "Us."),
      "content/posts/_index.md": md("title: Posts", "All of them."),
      "content/posts/a.md": md("title: A\ndate: 2020-01-02", "[We](/about/), [all](/posts/), [home](/)."),
      "content/tags/sea/_index.md": md("title: Sea", "What we say of the sea."),
    });
    expect(pagesOf(files)).toEqual({ "pages/about.md": "---\ntitle: About\n---\n\nUs.\n" });
    expect(files["a.md"]).toContain("[We](pages/about.md), [all](/posts/), [home](/).");
    expect(findings["section left out"]).toEqual(["content/posts/_index.md", "content/tags/sea/_index.md"]);
    expect(findings["link to a section that was left out"]).toEqual(["content/posts/a.md"]);
  });

  test("of Astro are those that a route shows; other collections are data", async () => {
    const { files, findings } = await imported({
      "astro.config.mjs": "export default { site: 'https://old.example' }",
      "src/content/posts/a.md": md("title: A\npubDate: 2020-01-02", "Text."),
      "src/content/docs/start.md": md("title: Start", "Begin."),
      "src/content/team/ann.md": md("title: Ann", "She."),
      "src/content/pages/uses.md": md("title: Uses", "A pen."),
      "src/pages/posts/[slug].astro": "getCollection('posts')",
      "src/pages/docs/[...slug].astro": "getCollection('docs')",
      "src/pages/now.md": md("title: Now", "Here."),
    });
    expect(Object.keys(pagesOf(files))).toEqual(["pages/docs-start.md", "pages/now.md", "pages/uses.md"]);
    expect(files["redirects.yaml"]).toContain('"/docs/start/": /docs-start/');
    expect(findings["entry without an address of its own left out"]).toEqual(["src/content/team/ann.md"]);
  });

  test("in a folder that only `include` of Jekyll publishes come along", async () => {
    const { files } = await imported({
      ...jekyll,
      "_config.yml": `${jekyll["_config.yml"]}\ninclude: [_pages]`,
      "_pages/uses.md": md("title: Uses\npermalink: /uses/", "A pen."),
      "_notes/mine.md": md("title: Mine", "Not published."),
    });
    expect(Object.keys(pagesOf(files))).toEqual(["pages/about.md", "pages/uses.md"]);
  });

  test("say what of their template code stays as text", async () => {
    const { findings } = await imported({ ...jekyll, "about.md": md("title: About", "Us. {% chart x %}") });
    expect(findings["tag “chart” stays as text"]).toEqual(["about.md:5"]);
  });

  test("of no letters at all, and with names as long as files can be, do not stop an import", async () => {
    const long = "x".repeat(240);
    const { report, files, root } = await imported({
      ...jekyll,
      [`${long}.md`]: md("title: Long", "Text."),
      "---.md": md("title: '!'\npermalink: /---/", "Text."),
    });
    expect(report.pages).toHaveLength(2);
    expect(Object.keys(files).every((path) => path.length < 100)).toBe(true);
    expect(report.findings.map(({ kind }) => kind)).toContain(
      "page left out whose name has no letters or digits",
    );
    expect((await built(root)).errors).toEqual([]);
  });
});

test.each([
  [
    "Jekyll's own style",
    { "_config.yml": "title: A", "_posts/2020-01-02-a.md": "x", "a.md": md("title: A") },
    "a.md",
    "/a.html",
  ],
  [
    "Jekyll's pretty one",
    { "_config.yml": "permalink: pretty", "_posts/2020-01-02-a.md": "x", "b/c.md": md("title: A") },
    "b/c.md",
    "/b/c/",
  ],
  [
    "Hexo's files",
    {
      "_config.yml": "title: A",
      "scaffolds/post.md": "x",
      "source/_posts/a.md": md("date: 2020-01-02"),
      "source/b.md": md("title: B"),
    },
    "source/b.md",
    "/b.html",
  ],
  [
    "Pelican's pages",
    {
      "pelicanconf.py": "SITENAME = 'A'",
      "content/a.md": "Title: A\nDate: 2020-01-02\n\nx",
      "content/pages/b.md": "Title: B\n\nx",
    },
    "content/pages/b.md",
    "/pages/b.html",
  ],
  [
    "Pelican's own pattern",
    {
      "pelicanconf.py": "SITENAME = 'A'\nPAGE_URL = '{slug}/'",
      "content/a.md": "Title: A\nDate: 2020-01-02\n\nx",
      "content/pages/b.md": "Title: B\n\nx",
    },
    "content/pages/b.md",
    "/b/",
  ],
])("the old address of a page is known by %s", (_, files: Files, path, address) => {
  expect(read(files).others.get(path)?.address).toBe(address);
});

test.each(["<", "<img ", "{%", "{{", "![", "\n", "<script setup></script>"])(
  "a page of nothing but %j is looked through in one go",
  (mark) => {
    const markdown = `Words. ${mark.repeat(200_000 / mark.length)}`;
    expect(
      kindOfLeftOut({ path: "about.md", fields: {}, firstLine: 1, notes: [], markdown }),
    ).toBeUndefined();
  },
  3000,
);
