import { describe, expect, test } from "vitest";
import { build, folder, md, output } from "../../helpers/folder.ts";

const articles = {
  "a.md": md("title: A\ndate: 2020-01-01\nsummary: s\ntags: [Space, Notes]"),
  "b.md": md("title: B\ndate: 2020-01-02\nsummary: s\ntags: [Policy]\nlang: pt-br\ndraft: true"),
  "c.md": md("title: C\ndate: 2020-01-03\nsummary: s\ntags: [Mars]\ndeleted: 2021-01-01"),
  "topics.yaml": "moon: {formerly: [luna]}\n",
  "cover.png": Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
    "base64",
  ),
};

const built = async (feeds: string) => {
  const root = folder({ ...articles, "feeds.yaml": feeds });
  const { status, printed } = await build(root);
  expect([printed, status]).toEqual([printed, 0]);
  return output(root).index;
};

test("feeds.yaml names feeds, each with what it selects in its one spelling", async () => {
  const { feeds } = await built(`
home: "!Notes"
essays:
  title: "Essays & more"
  select: " Policy , space+!mars "
  description: What takes longer
  language: pt-br
  image: cover.png
everything: {title: Everything, select: ""}
moons: {title: Moons, select: moon, image: "https://elsewhere.example/moon.svg"}
blank:
  title: Blank
  select:
`);
  const cover = expect.stringMatching(/^https:\/\/example\.org\/media\/cover\.\w+\.png$/);
  expect(feeds).toEqual({
    home: "!notes",
    named: [
      {
        name: "essays",
        title: "Essays & more",
        description: "What takes longer",
        select: "policy,space+!mars",
        language: "pt-BR",
        icon: cover,
        image: { url: cover, width: 1, height: 1 },
      },
      { name: "everything", title: "Everything" },
      { name: "moons", title: "Moons", select: "moon", icon: "https://elsewhere.example/moon.svg" },
      { name: "blank", title: "Blank" },
    ],
  });
});

test("what is left blank in a block of a feed counts as left out, as elsewhere", async () => {
  const { feeds } = await built(
    "show:\n  title: Show\n  description:\n  podcast:\n    category:\n    explicit: false\n",
  );
  expect(feeds).toMatchObject({ named: [{ name: "show", title: "Show" }], podcasts: [{ feed: "show" }] });
});

test("a site without the file has nothing of it, nor one whose feeds.yaml is empty of feeds", async () => {
  const root = folder(articles);
  expect((await build(root)).status).toBe(0);
  expect(output(root).index).not.toHaveProperty("feeds");
  expect((await built("# later\n")).feeds).toEqual({ named: [] });
});

describe("a mistake is told with its place:", () => {
  test.each([
    [
      "an unknown topic",
      'a: {title: A, select: "spcae"}',
      "1:23 error: There is no topic “spcae”: no article has such a tag. Did you mean “space”?",
    ],
    [
      "a topic that is like no other",
      "home: xylophone",
      "1:7 error: There is no topic “xylophone”: no article has such a tag. Write the slug",
    ],
    [
      "the old name of a topic",
      "a: {title: A, select: luna}",
      "1:23 error: The topic “luna” is called “moon” now. Write that.",
    ],
    [
      "a language that nothing is in",
      'a: {title: A, select: "space+lang:fr"}',
      "1:23 error: No article is in “fr”. Write one of lang:en, lang:pt, lang:pt-br.",
    ],
    [
      "another feed",
      "a: {title: A}\nb: {title: B, select: a}",
      "2:23 error: “a” is a feed. A selection is made of topics: write those.",
    ],
    ["itself", "a: {title: A, select: a}", "1:23 error: “a” is a feed."],
    [
      "a selection that is cut off",
      "a: {title: A, select: space+}",
      "1:23 error: In “space+” a “+” or “,” lacks a topic beside it. Write “space”.",
    ],
    [
      "one that contradicts itself",
      'home: "space+!space"',
      "1:7 error: “space+!space” asks for “space” and leaves it out.",
    ],
    [
      "a title in place of a slug",
      "a: {title: A, select: Outer Space}",
      "1:23 error: “outer space” is not a topic",
    ],
    ["a percent sign", 'a: {title: A, select: "100%"}', "1:23 error: “100%” is not a topic"],
    [
      "a selection that YAML takes for a tag",
      "home: !notes",
      '1:7 error: A text that begins with “!” stands between quotes: "!notes…".',
    ],
    [
      "the same in braces",
      "a: {title: A, select: !notes }",
      "1:23 error: A text that begins with “!” stands between quotes",
    ],
    [
      "a comma without quotes",
      "a: {select: space,policy, title: A}",
      "1:19 error: There is no field “policy” here. The fields here are title, select, description, language, image, podcast. Put a text that holds commas between quotes.",
    ],
    [
      "a list of topics",
      "a: {title: A, select: [space]}",
      '1:23 error: A selection is a text between quotes, such as “"space,policy+!mars"”.',
    ],
    ["a feed without a title", "a: {select: space}", "1:4 error: “title” is missing here."],
    ["a feed that is left blank", "a:", "1:3 error: A feed is written such as “essays: {title: Essays"],
    [
      "a name that is none",
      "Big News: {title: A}",
      "1:11 error: “Big News” is not a slug. Write “big-news”.",
    ],
    [
      "a feed by the name of the site's own",
      "home: {title: Home}",
      "1:7 error: “home” says what the site's own feed and its home page hold",
    ],
    [
      "a picture that is not there",
      "a: {title: A, image: no.png}",
      "1:22 error: There is no file “no.png” in content.",
    ],
    [
      "a language that is none",
      "a: {title: A, language: x}",
      "1:25 error: This is not the tag of a language",
    ],
    [
      "a name of JavaScript's",
      "constructor: {title: A}",
      "1:1 error: “constructor” cannot be the name of a field.",
    ],
    [
      "a feed that is there twice",
      "a: {title: A}\na: {title: B}",
      "2:1 error: This is not YAML: Map keys must be unique",
    ],
  ])("%s", async (_, feeds, expected) => {
    const { status, printed } = await build(folder({ ...articles, "feeds.yaml": `${feeds}\n` }));
    expect(status).toBe(1);
    expect(printed).toContain(`content/feeds.yaml:${expected}`);
  });
});

test("an article can be kept out of feeds, or be unlisted; its tags then make no topic", async () => {
  const root = folder({
    "a.md": md("title: A\ndate: 2020-01-01\ntags: [Space]\nfeeds: false"),
    "b.md": md("title: B\ndate: 2020-01-02\ntags: [SPACE, Cabal]\nunlisted: true"),
    "c.md": md("title: C\ndate: 2020-01-03\ntags: [Cabal]\nunlisted: true\ndeleted: 2021-01-01"),
    "d.md": md("title: D\ndate: 2020-01-04\ntags: [Space]\nfeeds: true\nunlisted: false"),
  });
  expect((await build(root)).status).toBe(0);
  const { index } = output(root);
  expect(index.articles.map(({ slug, feeds, unlisted }) => [slug, feeds, unlisted])).toEqual([
    ["d", undefined, undefined],
    ["b", undefined, true],
    ["a", false, undefined],
  ]);
  expect(index.deleted).toMatchObject([{ slug: "c", unlisted: true }]);
  expect(index.topics).toEqual([{ slug: "space", title: "Space" }]);
});
