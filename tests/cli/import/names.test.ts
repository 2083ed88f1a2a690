import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentOf, parts, tagwire } from "../../helpers/cli.ts";
import { build, content, folder, md, put } from "../../helpers/folder.ts";
import { post, rss, wxr } from "./importing.ts";
import { built } from "./site-folder/imported.ts";

interface Item {
  author: string;
  tags: string[];
  url?: string | undefined;
}

const date = "2020-01-02T00:00:00Z";
const siteOfEditor =
  "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: {name: Ann Lee, slug: editor}";
const title = (at: number) => `Article ${at + 1}`;

/** A file of each kind that can be imported, with these articles in it; by the path to name and what to write there. */
const kinds: [kind: string, files: (items: Item[]) => [path: string, text: string][]][] = [
  [
    "RSS",
    (items) => [
      [
        "old.rss",
        rss(
          ...items.map(
            ({ author, tags }, at) =>
              `<title>${title(at)}</title><guid>urn:x:${at}</guid><pubDate>Thu, 02 Jan 2020 00:00:00 GMT</pubDate><dc:creator>${author}</dc:creator>${tags.map((tag) => `<category>${tag}</category>`).join("")}<description>Text.</description>`,
          ),
        ),
      ],
    ],
  ],
  ["a JSON Feed", (items) => [["old.json", jsonFeed(items)]]],
  [
    "WordPress",
    (items) => [
      [
        "old.xml",
        wxr(
          items.map(({ author, tags }, at) =>
            post(
              title(at).replace(" ", "-"),
              "Text.",
              `<dc:creator>${author}</dc:creator>${tags.map((tag) => `<category domain="post_tag">${tag}</category>`).join("")}`,
            ),
          ),
        ),
      ],
    ],
  ],
  ["single files of Markdown", (items) => items.map((item, at) => [`old-${at}.md`, markdown(item, at)])],
  [
    "a folder of Markdown",
    (items) => items.map((item, at) => [`old/content/posts/article-${at + 1}.md`, markdown(item, at)]),
  ],
];

function jsonFeed(items: Item[], name = "old"): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Old",
    items: items.map(({ author, tags, url }, at) => ({
      id: `urn:${name}:${at}`,
      title: `${title(at)} of ${name}`,
      content_text: "Text.",
      date_published: date,
      authors: [{ name: author, url }],
      tags,
    })),
  });
}

function markdown({ author, tags }: Item, at: number): string {
  return md(`title: ${title(at)}\ndate: 2020-01-02\nauthor: ${author}\ntags: ${JSON.stringify(tags)}`);
}

/** Imports articles into a folder; what was printed, and the names in all its articles by file. */
async function importInto(root: string, files: [path: string, text: string][]) {
  for (const [path, text] of files) put(root, `../${path}`, text);
  const sources = new Set(files.map(([path]) => path.replace(/\/.*/, "")));
  const ran = await tagwire(root, ["import", ...sources]);
  expect(ran.status, ran.printed).toBe(0);
  const written = contentOf(root);
  const articles = Object.entries(written).filter(([path]) => path.endsWith(".md"));
  return {
    printed: ran.printed,
    topics: written["topics.yaml"],
    authors: articles.map(([, text]) => parts(text).fields.authors),
    tags: articles.map(([, text]) => parts(text).fields.tags),
  };
}

async function buildsIn(root: string) {
  const { status, printed } = await build(root);
  expect(status, printed).toBe(0);
}

describe.each(kinds)("an import of %s", (_, files) => {
  test("spells two names that share a page as one, and says so", async () => {
    const root = folder({});
    const { authors, printed } = await importInto(
      root,
      files([
        { author: "'B.Z:'", tags: [] },
        { author: "'B.Z.'", tags: [] },
      ]).map(([path, text]) => [path, path.endsWith(".md") ? text : text.replaceAll("'", "")]),
    );
    expect(authors).toEqual([["B.Z:"], ["B.Z:"]]);
    expect(printed).toContain(
      "The author “B.Z.” is written “B.Z:”: the two would have shared the page /authors/b-z/",
    );
    await buildsIn(root);
  });

  test("takes the spelling of a name that is there", async () => {
    const root = folder({ "there.md": md("date: 2019-01-01\nauthor: B Z!\ntags: [sci.fi]") });
    const { authors, tags, printed } = await importInto(
      root,
      files([{ author: "B Z", tags: ["Sci:Fi", "Sci Fi"] }]),
    );
    expect([authors[0], tags[0]]).toEqual([["B Z!"], ["sci.fi"]]);
    expect(printed).toContain("“B Z” is written “B Z!”");
    expect(printed).toContain("“Sci:Fi” is written “sci.fi”: the two would have shared the topic “sci-fi”");
    await buildsIn(root);
  });

  test("tells somebody from another to whom the site gave that slug", async () => {
    const root = folder({ "site.yaml": siteOfEditor });
    const { authors, printed } = await importInto(
      root,
      files([
        { author: "Editor", tags: [] },
        { author: "Ann Lee", tags: [] },
      ]),
    );
    expect(authors).toEqual([[{ name: "Editor", slug: "editor-2" }], undefined]);
    expect(printed).toContain("The author “Editor” got the slug “editor-2”: “editor” is that of “Ann Lee”");
    await buildsIn(root);
  });

  test("gives tags that only signs tell apart topics of their own, once", async () => {
    const root = folder({ "there.md": md("date: 2019-01-01\ntags: [C]") });
    const items = [
      { author: "Bo", tags: ["C", "C#"] },
      { author: "Bo", tags: ["C++", "c"] },
    ];
    const { topics, tags } = await importInto(root, files(items));
    expect(tags.slice(0, 2)).toEqual([
      ["C", "C#"],
      ["C++", "C"],
    ]);
    expect(topics).toBe("c-sharp: {tags: [C#]}\nc-plus-plus: {tags: [C++]}\n");
    expect((await importInto(root, files(items))).topics).toBe(topics);
    await buildsIn(root);
  });
});

describe("tags that come in", () => {
  const bring = async (there: Record<string, string>, ...tags: string[]) => {
    const root = folder(there);
    const found = await importInto(root, [["old.json", jsonFeed([{ author: "Bo", tags }])]]);
    await buildsIn(root);
    return { ...found, tags: found.tags[0] };
  };

  test.each([
    ["C#", ["C"], "c-2: {tags: [C]}\n"],
    ["C++", ["C#", "C"], "c-sharp: {tags: [C#]}\nc-2: {tags: [C]}\n"],
    ["C", ["C++", "C#"], "c-plus-plus: {tags: [C++]}\nc-sharp: {tags: [C#]}\n"],
  ])("get topics of their own where “%s” has been alone", async (carried, tags, topics) => {
    const root = folder({ "there.md": md(`date: 2019-01-01\ntags: ['${carried}']`) });
    const found = await importInto(root, [["old.json", jsonFeed([{ author: "Bo", tags }])]]);
    expect([found.tags[0], found.topics]).toEqual([tags, topics]);
    await buildsIn(root);
    const later = await importInto(root, [
      ["new.json", jsonFeed([{ author: "Bo", tags: ["c.", ...tags] }], "new")],
    ]);
    expect(later.topics).toBe(topics);
    await buildsIn(root);
  });

  test("leave a number to whom it is left", async () => {
    const there = { "there.md": md("date: 2019-01-01\ntags: ['C#', C 2]") };
    expect((await bring(there, "C", "C 3")).topics).toBe("c-4: {tags: [C]}\n");
  });

  test("get a topic of their own where another claims the slug", async () => {
    const there = {
      "topics.yaml": "c: {tags: ['C#']}\n",
      "there.md": md("date: 2019-01-01\ntags: ['C#']"),
    };
    const { topics, tags } = await bring(there, "C", "C#");
    expect([tags, topics]).toEqual([["C", "C#"], "c: {tags: ['C#']}\nc-2: {tags: [C]}\n"]);
  });

  test("get no topic that is described as another", async () => {
    const { topics, tags } = await bring({ "topics.yaml": "c-plus-plus: {title: Other}\n" }, "C", "C++");
    expect(tags).toEqual(["C", "C++"]);
    expect(topics).toBe("c-plus-plus: {title: Other}\nc-plus-plus-2: {tags: [C++]}\n");
  });

  test("leave a slug to whom it is left: a tag that another topic claims does not have it", async () => {
    const there = {
      "topics.yaml": "c-sharp: {tags: ['C#']}\n",
      "there.md": md("date: 2019-01-01\ntags: ['C#']"),
    };
    expect((await bring(there, "C", "C#")).tags).toEqual(["C", "C#"]);
  });

  test("are spelt the same where nothing can be added to topics.yaml", async () => {
    const { topics, tags, printed } = await bring({ "topics.yaml": "{space: {title: Space}}\n" }, "C", "C++");
    expect([topics, tags]).toEqual(["{space: {title: Space}}\n", ["C"]]);
    expect(printed).toContain("The tag “C++” is written “C”");
  });

  test("that were renamed carry the name that their topic has now", async () => {
    const { tags, printed } = await bring({ "topics.yaml": "space: {formerly: [universe]}\n" }, "Universe");
    expect(tags).toEqual(["space"]);
    expect(printed).toContain("The tag “Universe” is written “space”: its topic is “space” now");
  });

  test("are not written where nothing is to be", async () => {
    const root = folder({});
    put(root, "../old.json", jsonFeed([{ author: "Bo", tags: ["C", "C++"] }]));
    await tagwire(root, ["import", "--dry-run", "old.json"]);
    expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
  });
});

test("an author who got a slug of their own has it in the next import too", async () => {
  const there = md("date: 2019-01-01\nauthor: {name: Editor, slug: editor-2}");
  const root = folder({ "site.yaml": siteOfEditor, "there.md": there });
  const { authors, printed } = await importInto(root, [
    ["old.json", jsonFeed([{ author: "EDITOR", tags: [] }])],
  ]);
  expect(authors[0]).toEqual([{ name: "Editor", slug: "editor-2" }]);
  expect(printed).not.toContain("The author");
  await buildsIn(root);
});

test("an author who is described in two ways is described as by the first", async () => {
  const root = folder({});
  const items = ["https://one.example/", undefined, "https://two.example/"].map((url) => ({
    author: "Bo",
    tags: [],
    url,
  }));
  const { authors } = await importInto(root, [["old.json", jsonFeed(items)]]);
  expect(authors).toEqual(Array(3).fill([{ name: "Bo", url: "https://one.example/" }]));
  await buildsIn(root);
});

test("whatever the names, two imports after each other leave a site that builds", {
  timeout: 30_000,
}, async () => {
  const name = fc.constantFrom(
    "Ann Lee",
    "ann lee",
    "ann",
    "Ann",
    "Bo.",
    "bo",
    "Bo!",
    "BO",
    "bo-2",
    "B\u0001o",
  );
  const tag = fc.constantFrom(
    "C",
    "c",
    "C#",
    "c#",
    "C++",
    "C+ +",
    "c plus plus",
    "c.",
    "C\u0001+",
    "old",
    "X",
  );
  const items = fc.array(
    fc.record({
      author: name,
      tags: fc.array(tag, { maxLength: 4 }),
      url: fc.constantFrom(undefined, "https://a.example/", "https://b.example/"),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const there = fc.constantFrom(
    "",
    "c-plus-plus: {title: Other}\n",
    "new: {formerly: [old], tags: [X]}\n",
    "{}\n",
  );
  await fc.assert(
    fc.asyncProperty(items, items, there, async (first, second, topics) => {
      const { path, remove } = content({
        "site.yaml":
          "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: {name: Ann Lee, slug: ann}",
        ...(topics && { "topics.yaml": topics }),
      });
      try {
        await importInto(path, [["one.json", jsonFeed(first, "one")]]);
        await importInto(path, [["two.json", jsonFeed(second, "two")]]);
        expect((await built(path)).errors, JSON.stringify(contentOf(path))).toEqual([]);
      } finally {
        remove();
      }
    }),
    { numRuns: 60 },
  );
});
