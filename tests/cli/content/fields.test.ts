import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { articleSchema, siteSchema } from "../../../src/cli/content/schemas.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const article = (fields: string) => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`);
const linesOf = async (files: Record<string, string>) => (await load(folder(files))).lines;

describe("a number that cannot be is named at its place, with what to write", () => {
  const size = (field: string) => `“${field}” is a whole number of pixels, such as 1200.`;
  const length = "“length” is a whole number of bytes, such as 123456.";
  const duration = "“duration” is a whole number of seconds, such as 3723, or 1:02:03.";
  test.each([
    ["image", "width", ".inf", size("width")],
    ["image", "width", "-5", size("width")],
    ["image", "width", "0", size("width")],
    ["image", "height", "12.5", size("height")],
    ["image", "height", ".nan", size("height")],
    ["image", "height", '"600"', size("height")],
    ["image", "height", "1e300", size("height")],
    ["enclosure", "length", "-5", length],
    ["enclosure", "length", ".inf", length],
    ["enclosure", "length", "-.inf", length],
    ["enclosure", "length", "1.5", length],
    ["enclosure", "length", "99999999999999999999", length],
    ["enclosure", "length", '"123"', length],
    ["enclosure", "length", "[1]", length],
    ["enclosure", "duration", "-1", duration],
    ["enclosure", "duration", "1.5", duration],
    ["enclosure", "duration", ".inf", duration],
    ["enclosure", "duration", ".nan", duration],
    ["enclosure", "duration", '"1:99"', duration],
    ["enclosure", "duration", '"1:60:00"', duration],
    ["enclosure", "duration", '"-1:00"', duration],
    ["enclosure", "duration", '"1:2:3:4"', duration],
    ["enclosure", "duration", `"${"9".repeat(400)}"`, duration],
    ["enclosure", "duration", "{}", duration],
    ["enclosure", "duration", "PT", duration],
    ["enclosure", "duration", "2m 1h", duration],
    ["enclosure", "duration", "1h 2m or so", duration],
  ])("%s: {%s: %s}", async (field, name, value, message) => {
    const lines = await linesOf({
      "a.md": article(
        `${field}:\n  ${field === "image" ? "src" : "url"}: https://e.org/a.mp3\n  ${name}: ${value}`,
      ),
    });
    expect(lines).toEqual([`a.md:7:${5 + name.length} error: ${message}`]);
  });

  test.each([
    ["0", 0],
    ["3723", 3723],
    ["90:00", 5400],
    ['"1:02:03"', 3723],
    ['"45"', 45],
    ["1h 2m", 3720],
    ["1 h 2 min 3 s", 3723],
    ["62 minutes", 3720],
    ["PT1H2M3S", 3723],
    ["90s", 90],
  ])("a duration of %s is %d seconds", async (written, duration) => {
    const enclosure = `enclosure: {url: https://e.org/a.mp3, length: 0, duration: ${written}}`;
    const { index, lines } = await load(folder({ "a.md": article(enclosure) }));
    expect(lines).toEqual([]);
    expect(index?.articles[0]?.enclosure).toMatchObject({ length: 0, duration });
  });

  test.each(['a/b;"<>', "audio", "audio/", "audio/mpeg; codecs", "a b/c", "audio/<b>"])(
    "%j is no media type",
    async (type) => {
      const lines = await linesOf({
        "a.md": article(`enclosure: {url: "https://e.org/a", length: 1, type: '${type}'}`),
      });
      expect(lines).toEqual(["a.md:5:54 error: “type” is a media type, such as audio/mpeg."]);
    },
  );
});

test("all unknown fields are named at once, also those inside others, each where it stands", async () => {
  const lines = await linesOf({
    "a.md": article(
      [
        "layout: post",
        "categories: [a]",
        "author: {name: Bo, twitter: bo, urll: x}",
        "authors:\n  - {name: Cy, mail: c@example.org}\n  - {nam: Di}",
        "image: {src: https://e.org/a.png, alt: A, caption: C}",
        "constructor: x",
      ].join("\n"),
    ),
    "b.md": article("toString: x\nimage: {file: a.png}\nlicence: {title: T}\nsource: {name: N, link: L}"),
  });
  expect(lines).toEqual([
    expect.stringMatching(/^a\.md:5:1 error: There is no field “layout”\./),
    expect.stringMatching(/^a\.md:6:1 error: There is no field “categories”\./),
    `a.md:7:20 error: There is no field “twitter” here. ${people}`,
    `a.md:7:33 error: There is no field “urll” here. Did you mean “url”? ${people}`,
    `a.md:9:16 error: There is no field “mail” here. Did you mean “email”? ${people}`,
    `a.md:10:6 error: There is no field “nam” here. Did you mean “name”? ${people}`,
    "a.md:11:43 error: There is no field “caption” here. The fields here are src, alt, width, height.",
    "a.md:12:1 error: “constructor” cannot be the name of a field. Write another.",
    expect.stringMatching(/^b\.md:5:1 error: There is no field “toString”\./),
    "b.md:6:8 error: “src” is missing here. Add “src: …”.",
    "b.md:6:9 error: There is no field “file” here. The fields here are src, alt, width, height.",
    "b.md:7:10 error: “name” is missing here. Add “name: …”.",
    "b.md:7:11 error: There is no field “title” here. The fields here are name, url.",
    "b.md:8:9 error: “title” is missing here. Add “title: …”.",
    "b.md:8:9 error: “url” is missing here. Add “url: …”.",
    "b.md:8:10 error: There is no field “name” here. The fields here are title, url.",
    "b.md:8:19 error: There is no field “link” here. The fields here are title, url.",
  ]);
});

const people = "The fields here are name, slug, url, email, avatar, fediverse.";

test.each([
  ["author: 5", "a.md:5:9 error: Write the authors as a list of names, such as [Ann Lee, Bo Chen]."],
  ["authors: 5", "a.md:5:10 error: Write the authors as a list of names, such as [Ann Lee, Bo Chen]."],
  ["authors: [Ann, 5]", "a.md:5:16 error: An author is a name, such as “Ann Lee”"],
  ["extra: [a]", "a.md:5:8 error: “extra” is a mapping: whatever other programs need, as “name: value”."],
  ["tags: a; b", "a.md:5:7 error: Write several tags as a list, such as [Space, Policy]."],
  ["tags: {a: b}", "a.md:5:7 error: Write the tags as a list, such as [Space, Policy]."],
  ["tags: [a, [b]]", 'a.md:5:11 error: A tag is a text. Put a number between quotes: tags: [Space, "2022"].'],
  ["tags: [a, b: c]", "a.md:5:11 error: A tag is a text. Put one that holds “: ” between quotes: tags:"],
  ["licence: [a]", "a.md:5:10 error: A licence is a name, such as CC-BY-4.0, or {name: …, url: …}."],
  ["image: [a]", "a.md:5:8 error: An image is a file or an address, or {src: …, alt: …}."],
  ["enclosure: 5", "a.md:5:12 error: An enclosure is a file, or {url: …"],
  ["source: [a]", "a.md:5:9 error: A source is an address, or {title: …, url: …}."],
  ["aliases: {a: b}", "a.md:5:10 error: Write “aliases” as a list, such as [old-name, /2020/older-name/]."],
  ["aliases: /a/, /b/", "a.md:5:10 error: Write “aliases” as a list, such as [old-name, /2020/older-name/]."],
  ["episode: [4]", "a.md:5:10 error: “episode” is written such as {number: 4, season: 1"],
  [
    "episode: {chapters: [{start: 0}]}",
    "a.md:5:21 error: “chapters” is written such as {url: chapters.json}.",
  ],
  ["episode: {people: [[Ann]]}", "a.md:5:20 error: “people” is written such as {name: Ann Lee, role: host"],
  ["aliases: [a, 5]", 'a.md:5:14 error: “aliases” is a text. Put it between quotes: aliases: "5".'],
])("%s is told how to be written", async (fields, line) => {
  expect(await linesOf({ "a.md": article(fields) })).toEqual([expect.stringContaining(line)]);
});

test.each([
  ["id: a\nid: b", /^a\.md:6:1 error: .* Keep one of the two\.$/],
  ["id:a", /^a\.md:5:1 error: .* Write “name: value”, with a space after the colon\.$/],
  ["author:\n  name: Bo\n url: x", /Begin lines that belong together with the same number of spaces/],
  ["...\nid: a", /multiple documents\. A line of “\.\.\.” or “---” ends the fields: take it out\.$/],
  ["id: a: b", /Put a text that holds “: ”, “#” or quotes between quotes\.$/],
])("%s is told what to write instead", async (fields, told) => {
  const [line] = await linesOf({ "a.md": article(fields) });
  expect(line).toMatch(told);
});

test.each(['""', '" "', '"\\u200B"', '"\\u2060 \\u3164"'])("a text of %s is empty", async (text) => {
  const lines = await linesOf({ "a.md": md(`title: ${text}\ndate: 2022-11-22\nsummary: S`) });
  expect(lines).toEqual(["a.md:2:8 error: “title” is empty. Write a text, or leave the field out."]);
});

test.each([
  ["id: 0123", 'id: "0123"'],
  ["id: 12345678901234567890", 'id: "12345678901234567890"'],
  ["slug: 1e3", 'slug: "1e3"'],
  ["slug: 2.10", 'slug: "2.10"'],
  ["slug: [a, b]", 'slug: "[a, b]"'],
  ['slug: !!int "42"', 'slug: "42"'],
  ["slug: &n 007\nid: *n", 'slug: "007"'],
  ["updated: [2026-01-02]", "not [2026-01-02]."],
  ["updated: 0x7E8", "not 0x7E8."],
])("what is no text is told with the very letters of %s", async (fields, told) => {
  const [line] = await linesOf({ "a.md": article(fields) });
  expect(line).toContain(told);
});

test("a field that is left blank inside others counts as left out", async () => {
  const { index, lines } = await load(
    folder({ "a.md": article("author: {name: Bo, url: }\nimage: {src: https://e.org/a.png, width: }") }),
  );
  expect(lines).toEqual([]);
  expect(index?.articles[0]).toMatchObject({
    authors: [{ name: "Bo" }],
    image: { url: "https://e.org/a.png" },
  });
});

test("unknown fields of settings and topics are all named", async () => {
  const lines = await linesOf({
    "site.yaml":
      "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: {name: A, bio: B}\nfoo: 1\nbar: 2\n",
  });
  expect(lines.map((line) => line.replace(/ The fields.*/, ""))).toEqual([
    "site.yaml:5:19 error: There is no field “bio” here.",
    "site.yaml:6:1 error: There is no field “foo”. Did you mean “footer”?",
    "site.yaml:7:1 error: There is no field “bar”.",
  ]);
  const topics = { "topics.yaml": "space: {titel: S, parent: x}\nmars: text\nprototype: {title: P}\n" };
  expect(await linesOf(topics)).toEqual([
    "topics.yaml:1:9 error: There is no field “titel” here. Did you mean “title”? The fields here are title, description, tags, formerly, podcast.",
    "topics.yaml:1:19 error: There is no field “parent” here. The fields here are title, description, tags, formerly, podcast.",
    "topics.yaml:2:7 error: A topic is written such as “space: {title: Space, description: …}”.",
    "topics.yaml:3:1 error: “prototype” cannot be the name of a field. Write another.",
  ]);
});

test("more tags than an article can carry are too many, in one sentence", async () => {
  const tags = (count: number) => `tags: [${Array.from({ length: count }, (_, at) => `t${at}`)}]`;
  expect(await linesOf({ "a.md": article(tags(100)) })).toEqual([]);
  expect(await linesOf({ "a.md": article(tags(101)) })).toEqual([
    "a.md:5:7 error: The article has 101 tags; 100 are the most. Keep those that readers would follow.",
  ]);
});

describe("YAML that cannot be read is named with a place, at once:", () => {
  const bomb = `summary: &a ["x","x","x","x","x","x","x","x","x"]
tags: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
aliases: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
authors: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
source: [*d,*d,*d,*d,*d,*d,*d,*d,*d]`;
  test.each([
    ["references that grow", bomb, /^a\.md:5:\d+ error: References such as “\*a” stand for more/],
    ["very many references", `x: &a x\ny: [${"*a,".repeat(20_000)}]`, /^a\.md:5:5 error: References/],
    ["references in a circle", "author: &a {name: *a}", /^a\.md:4:19 error: “name” is a text\./],
    [
      "a mapping of itself",
      "image: &a {src: x.png, image: *a}",
      /^a\.md:4:24 error: There is no field “image” here/,
    ],
    ["an open bracket too many", `tags: ${"[".repeat(20_000)}`, /^a\.md:4:\d+ error: /],
    [
      "brackets in brackets",
      `tags: ${"[".repeat(9000)}${"]".repeat(9000)}`,
      /^a\.md:4:\d+ error: .*too deep/,
    ],
    ["mappings as names", `${"? ".repeat(3000)}a`, /^a\.md:\d+:\d+ error: /],
    ["a list as a name", "[a]: b", /^a\.md:4:1 error: The name of a field is a text\./],
    ["lists in lists", `tags: ${"[{a: ".repeat(4000)}`, /^a\.md:4:\d+ error: /],
    ["closing brackets", `tags: ${"]".repeat(60_000)}`, /^a\.md:\d+:\d+ error: This is not YAML/],
    [
      "too much of it",
      `summary: ${"x".repeat(70_000)}`,
      /^a\.md:1:1 error: The front matter holds 70\d+ characters; 65536 are the most\./,
    ],
  ])("%s", { timeout: 20_000 }, async (_, yaml, line) => {
    const text = `---\ntitle: A\ndate: 2022-11-22\n${yaml}\n---\n\nText.\n`;
    const { lines } = await load(folder({ "a.md": text, "b.md": article("") }));
    expect(lines[0]).toMatch(line);
    expect(lines.length).toBeLessThanOrEqual(100);
  });
});

test("whatever other programs keep with an article may stay under extra, which is a mapping", async () => {
  const { index, lines } = await load(
    folder({
      "a.md": article("extra: {weight: 3, any: [thing, {at: all}]}"),
      "b.md": article("extra: no mapping"),
    }),
  );
  expect(lines).toEqual([
    "b.md:5:8 error: “extra” is a mapping: whatever other programs need, as “name: value”.",
  ]);
  expect(index?.articles.map(({ slug }) => slug)).toEqual(["a"]);
});

test("every field of an article and of site.yaml stands in the document on writing", () => {
  const document = readFileSync(join(import.meta.dirname, "../../../docs/writing.md"), "utf8");
  const named = new Set([...document.matchAll(/`(\w+)(?::[^`]*)?`/g)].map(([, name]) => name));
  const fields = [articleSchema, siteSchema].flatMap(({ examples }) => Object.keys(examples));
  expect(fields.length).toBeGreaterThan(30);
  // The American spelling of a field is no field of its own.
  expect(fields.filter((field) => field !== "license" && !named.has(field))).toEqual([]);
});

test.each([
  ["draft: yes", " Write “draft: true”."],
  ['draft: "true"', " Write “draft: true”."],
  ["unlisted: Off", " Write “unlisted: false”."],
  ["feeds: 0", " Write “feeds: false”."],
  ["draft: perhaps", ""],
  ["draft: {yes: 1}", ""],
])("of “%s”, which is neither true nor false, it is said what to write", async (field, instead) => {
  const [name = ""] = field.split(":");
  expect(await linesOf({ "a.md": article(field) })).toEqual([
    `a.md:5:${name.length + 3} error: “${name}” is true or false.${instead}`,
  ]);
});

test.each([
  ["duration: 1h 2m", "It stands with the recording: “enclosure: {url: talk.mp3, duration: 12:34}”."],
  ["pub_date: 2020-01-01", "Write “date: 2022-11-22”, or “draft: true” for what is not to be seen yet."],
  ["Categories: [x]", "Write “tags: [Space, Policy]”."],
  ["cover-image: a.png", "Write “image: {src: ship.jpg, alt: A ship at the quay}”."],
  ["layout: post", "Nothing here reads it. Take it out, or keep it for another program under “extra: {…}”."],
  ["tilte: A", "Did you mean “title”?"],
])("of “%s”, which is no field, it is said what to write", async (field, instead) => {
  const name = field.replace(/:.*/, "");
  expect(await linesOf({ "a.md": article(field) })).toEqual([
    `a.md:5:1 error: There is no field “${name}”. ${instead}`,
  ]);
});

test.each([
  ["baseURL: https://e.org", "Write “url: https://example.org”."],
  [
    "podcast: {category: News}",
    "A podcast is a topic's, in topics.yaml, or a named feed's, in feeds.yaml: “podcast: {…}”.",
  ],
  ["redirects: {/a: /}", "Addresses are led on in redirects.yaml."],
])("of “%s”, which is no setting, it is said what to write", async (setting, instead) => {
  const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann\n";
  const name = setting.replace(/:.*/, "");
  expect(await linesOf({ "site.yaml": `${settings}${setting}\n`, "a.md": article("") })).toEqual([
    `site.yaml:6:1 error: There is no field “${name}”. ${instead}`,
  ]);
});

test("no name that is one of ours is called another", () => {
  for (const { examples, otherNames } of [articleSchema, siteSchema])
    for (const name of Object.keys(examples)) expect(otherNames?.has(name.toLowerCase()), name).toBe(false);
});
