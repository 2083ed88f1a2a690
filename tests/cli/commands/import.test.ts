import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { contentOf, parts, type Ran, tagwire } from "../../helpers/cli.ts";
import { build, folder, md, output } from "../../helpers/folder.ts";

const fixture = (name: string) => join(import.meta.dirname, "../import/fixtures", name);
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Serves these documents; what is not among them breaks the connection. */
async function web(documents: Record<string, { type: string; body: string | Uint8Array }>): Promise<string> {
  const server = createServer((request, response) => {
    const found = documents[request.url ?? ""];
    if (!found) response.destroy();
    else response.setHeader("Content-Type", found.type).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

async function imported(name: string, files: Record<string, string> = {}) {
  const root = folder(files);
  const ran = await tagwire(root, ["import", fixture(name)]);
  return { root, ran, files: contentOf(root) };
}

describe("tagwire import, of a feed", () => {
  test("takes all that RSS has: ids, dates, authors, tags, enclosures, and the text as clean Markdown", async () => {
    const { root, ran, files } = await imported("harbour.rss");
    expect(ran.status).toBe(0);
    expect(Object.keys(files)).toEqual([
      "a-short-note-that-never-had-any-title.md",
      "fish-and-chips.md",
      "no-guid.md",
      "site.yaml",
    ]);
    const { fields, markdown } = parts(files["fish-and-chips.md"]);
    expect(fields).toEqual({
      title: "Fish & chips at the café",
      date: "2020-05-05 08:30 +00:00",
      id: "https://OLD.example/?p=12",
      summary: "What the harbour eats.",
      authors: ["Bo Chen"],
      tags: ["Food & Drink", "Space"],
      link: "https://old.example/2020/05/fish-and-chips/",
      enclosure: { url: "https://old.example/fish.mp3", type: "audio/mpeg", length: 1234, duration: 90 },
    });
    expect(markdown).toBe(`## Frying

Heat to 10<sup>2</sup> degrees, [like this](https://old.example/2020/05/how/):

- fish
- *chips*

| Dish |
| ---- |
| Cod  |

![A cod](https://old.example/cod.png)

<https://video.example/1>`);
    expect(parts(files["no-guid.md"]).fields.id).toBe("https://old.example/no-guid");
    expect((await build(root)).status).toBe(0);
  });

  test("says what could not be placed", async () => {
    const { ran, files } = await imported("harbour.rss");
    expect(ran.stdout).toContain("this one was left out: https://old.example/fish.ogg");
    expect(ran.stdout).toContain("The tag “!!!” has neither letters nor digits");
    expect(parts(files["a-short-note-that-never-had-any-title.md"]).fields.id).toBe("4711");
    expect(ran.stdout).toMatch(/3 articles imported, 0 there already\n$/);
  });

  test("of a site whose place this one takes, has old addresses lead on here", async () => {
    const root = folder({});
    const there = await tagwire(root, ["import", fixture("harbour.rss"), "--dry-run"]);
    expect(there.stderr).toContain(
      "2 articles stand at https://old.example, where feeds and pages send readers",
    );
    expect(there.stderr).toContain("import it again with “--was https://old.example”");
    const moved = await tagwire(root, [
      "import",
      fixture("harbour.rss"),
      "--was",
      "https://www.old.example/",
    ]);
    expect(moved).toMatchObject({ status: 0, stderr: "" });
    const { fields } = parts(contentOf(root)["fish-and-chips.md"]);
    expect(fields).toMatchObject({ id: "https://OLD.example/?p=12", aliases: ["/2020/05/fish-and-chips/"] });
    expect(fields).not.toHaveProperty("link");
    expect((await build(root)).status).toBe(0);
    const again = await tagwire(root, ["import", fixture("harbour.rss")]);
    expect(again).toMatchObject({ stderr: "", stdout: "0 articles imported, 3 there already\n" });
  });

  test("of a site under a path takes addresses from that path on, and refuses what is no address", async () => {
    const root = folder({});
    const was = (address: string) => tagwire(root, ["import", fixture("harbour.rss"), "--was", address]);
    expect((await was("old.example")).stderr).toContain("Write --was https://old.example.");
    expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
    expect((await was("https://old.example/2020")).status).toBe(0);
    const files = contentOf(root);
    expect(parts(files["fish-and-chips.md"]).fields.aliases).toEqual(["/05/fish-and-chips/"]);
    expect(parts(files["no-guid.md"]).fields.link).toBe("https://old.example/no-guid");
  });

  test("takes all that Atom has", async () => {
    const { root, files } = await imported("harbour.atom");
    expect(parts(files["tides.md"])).toEqual({
      fields: {
        title: "Tides <and> moons",
        date: "2021-03-01 11:00 +00:00",
        updated: "2021-03-04 00:00 +00:00",
        id: "tag:old.example,2021:Tides",
        summary: "When the water comes.",
        authors: [{ name: "Cem Kaya", url: "https://cem.example/", email: "cem@old.example" }],
        tags: ["The Moon"],
        link: "https://old.example/tides",
        enclosure: { url: "https://old.example/tides.pdf", type: "application/pdf", length: 99 },
      },
      markdown: "Twice a day, **roughly**.",
    });
    expect(parts(files["plain-text.md"]).fields).toMatchObject({ lang: "de" });
    expect((await build(root)).status).toBe(0);
    const plain = output(root).bodies.find(({ html }) => html.includes("bold"))?.html;
    expect(plain).toBe("<p>Not *bold*, and no # heading.</p>\n<p># Nor this.</p>");
  });

  test("takes all that JSON Feed has, and makes an alias of an address on this very site", async () => {
    const { root, files } = await imported("harbour.json");
    expect(parts(files["old-name.md"])).toEqual({
      fields: {
        title: "From JSON",
        date: "2019-01-02 03:04:05 +00:00",
        updated: "2019-02-03 04:05:06 +00:00",
        id: "https://old.example/json/1#First",
        summary: "A greeting.",
        authors: [{ name: "Dee", url: "https://dee.example/" }],
        tags: ["Code"],
        enclosure: { url: "https://old.example/a.mp3", type: "audio/mpeg", length: 7, duration: 8 },
        aliases: ["/2019/old name/"],
      },
      markdown: "Hello, `world`.",
    });
    expect((await build(root)).status).toBe(0);
  });
});

describe("tagwire import, of other things", () => {
  test("takes the posts of a WordPress export, drafts as drafts, and says what it left out", async () => {
    const { root, ran, files } = await imported("wordpress.xml");
    expect(parts(files["mooring.md"])).toEqual({
      fields: {
        title: "Mooring",
        date: "2018-07-01 08:00 +00:00",
        updated: "2018-07-02 09:00 +00:00",
        id: "https://example.org/?p=5",
        summary: "How to moor.",
        authors: ["Bo Chen"],
        tags: ["Ropes & Knots"],
        image: "https://example.org/rope.jpg",
        aliases: ["/2018/07/mooring/"],
      },
      markdown: 'First line\\\nsecond line.\n\n\\[gallery ids="1,2"]\n\n> Tie it well.',
    });
    expect(parts(files["unfinished.md"]).fields).toEqual({
      title: "Unfinished",
      date: "2018-08-01 08:00 +00:00",
      id: "https://example.org/?p=7",
      draft: true,
    });
    expect(ran.stdout).toContain("Comments were left out: 1.");
    expect(ran.stdout).toContain('It holds a shortcode, [gallery ids="1,2"]');
    expect(ran.stdout).toContain("2 articles and 1 page imported, 1 of them as a draft, 0 there already");
    expect(files["pages/about.md"]).toBe("---\ntitle: About\n---\n\n");
    expect((await build(root, ["--drafts"])).status).toBe(0);
  });

  test("takes a news agency's text apart, and loses none of it", async () => {
    const { files, ran } = await imported("dispatch.txt");
    const { fields, markdown } = parts(
      files["lighthouse-keepers-ferry-crews-agree-on-a-shared-timetable.md"],
    );
    expect(fields).toEqual({
      title: "Lighthouse keepers, ferry crews agree on a shared timetable",
      date: "2024-02-03 07:15 +00:00",
      id: expect.stringMatching(/^urn:uuid:/),
      authors: ["Coastwire"],
    });
    expect(markdown.split("\n\n")).toHaveLength(4);
    expect(markdown).toMatch(/^PORT ELLIS, Feb\. 2 \(Coastwire\) -- The keepers/);
    expect(markdown).toMatch(/\(Web editor: Ida Brandt, Olu Sand\)$/);
    expect(ran.stdout).toContain("Its hour, 07:15, was read in the time zone UTC.");
  });

  test("leaves in the text, and reports, what stands where nothing is known to stand", async () => {
    const root = folder({
      "../text.txt":
        "A headline\n\nAttention editors: hold\n\nBy Ann Lee and Bo Chen\n\nOSLO, May 1 (Wire) -- It rained.",
    });
    const { stdout } = await tagwire(root, ["import", "text.txt"]);
    expect(stdout).toContain(
      "“Attention editors: hold” stands before the dateline; it was left in the text.",
    );
    expect(stdout).toContain("It has no date; it was given today's.");
    const { fields, markdown } = parts(contentOf(root)["a-headline.md"]);
    expect(fields.authors).toEqual(["Ann Lee", "Bo Chen"]);
    expect(markdown).toBe("Attention editors: hold\n\nOSLO, May 1 (Wire) -- It rained.");
  });
});

describe("tagwire import, again and again", () => {
  test("changes nothing the second time, not even what was edited since", async () => {
    const { root } = await imported("harbour.rss");
    await tagwire(root, ["import", fixture("wordpress.xml"), fixture("dispatch.txt")]);
    const { "no-guid.md": text = "", ...others } = contentOf(root);
    const edited = { ...others, "no-guid.md": text.replace("Only", "Edited since:") };
    const again = folder(edited);
    const names = ["harbour.rss", "wordpress.xml", "dispatch.txt", "harbour.rss"];
    const { status, stdout } = await tagwire(again, ["import", ...names.map(fixture)]);
    expect([status, stdout]).toEqual([0, "0 articles imported, 10 there already\n"]);
    expect(contentOf(again)).toEqual(edited);
  });

  test("overwrites nothing that has the same name", async () => {
    const mine = {
      "no-guid.md": md("title: Mine\ndate: 2020-01-01"),
      "2019-09-09-fish-and-chips.md": md("title: Old\ndate: 2019-09-09"),
    };
    const { root, files } = await imported("harbour.rss", mine);
    expect(files).toMatchObject(mine);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["no-guid-2.md", "fish-and-chips-2.md"]));
    expect((await build(root)).status).toBe(0);
  });

  test("writes nothing with --dry-run, and says what it would", async () => {
    const root = folder({});
    const { stdout } = await tagwire(root, ["import", "--dry-run", fixture("harbour.rss")]);
    expect(stdout).toContain("+ content/fish-and-chips.md");
    expect(stdout).toMatch(/3 articles would be imported, 0 there already\n$/);
    expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
  });

  test.each([
    ["broken.xml", "<rss><channel>", "broken.xml: This is not a feed"],
    ["empty.txt", " \n", "empty.txt: It is empty."],
    ["page.html", "<!doctype html><p>Hi", "page.html: This is not a feed"],
    ["wxr.xml", '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>', "not well-formed XML"],
  ])("of %s is refused in a sentence", async (name, text, message) => {
    const root = folder({ [`../${name}`]: text });
    const { status, stderr } = await tagwire(root, ["import", name]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test("waits until it is known what is there", async () => {
    const root = folder({ "a.md": md("title: A") });
    const { status, stderr } = await tagwire(root, ["import", fixture("harbour.rss")]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("“date” is missing")]);
    expect(Object.keys(contentOf(root))).toEqual(["a.md", "site.yaml"]);
  });
});

describe("tagwire import, from an address", () => {
  const item = (name: string) =>
    `<entry><title>${name}</title><id>urn:x:${name}</id><updated>2020-01-01T00:00:00Z</updated><content type="html">&lt;p>Text of ${name}.&lt;/p></content></entry>`;
  const atom = (older: string, ...names: string[]) => ({
    type: "application/atom+xml",
    body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>urn:x:f</id><updated>2020-01-01T00:00:00Z</updated>${older}${names.map(item).join("")}</feed>`,
  });
  const page = {
    type: "text/html",
    body: '<!doctype html><link rel="alternate" type="application/atom+xml" href="/feed">',
  };
  const run = async (
    documents: Parameters<typeof web>[0],
    path: string,
    ...options: string[]
  ): Promise<Ran & { root: string }> => {
    const root = folder({});
    return { root, ...(await tagwire(root, ["import", (await web(documents)) + path, ...options])) };
  };

  test("finds the feed of a page, follows its archive, and stops where that runs in a circle", async () => {
    const { root, stdout } = await run(
      {
        "/": page,
        "/feed": atom('<link rel="next" href="/other"/><link rel="prev-archive" href="/2"/>', "one"),
        "/2": atom('<link rel="prev-archive" href="/3"/>', "two"),
        "/3": atom('<link rel="prev-archive" href="/2"/>', "three", "one"),
      },
      "/",
    );
    expect(stdout).toMatch(/3 articles imported, 1 there already\n$/);
    expect(Object.keys(contentOf(root))).toEqual(["one.md", "site.yaml", "three.md", "two.md"]);
  });

  test("writes nothing if a page of the archive cannot be had, and says which", async () => {
    const { root, status, stderr } = await run(
      { "/feed": atom('<link rel="next" href="/gone"/>', "one") },
      "/feed",
    );
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/error: http:\S+\/gone could not be reached: /),
    ]);
    expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
  });

  test("follows the next_url of a JSON feed", async () => {
    const feed = (id: string, next?: string) => ({
      type: "application/feed+json",
      body: JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "F",
        next_url: next,
        items: [{ id: `urn:x:${id}`, title: id, content_text: "x", date_published: "2020-01-01T00:00:00Z" }],
      }),
    });
    const { root } = await run({ "/1": feed("one", "/2"), "/2": feed("two") }, "/1");
    expect(Object.keys(contentOf(root))).toEqual(["one.md", "site.yaml", "two.md"]);
  });

  test("fetches images on request, beside the article; one that is gone stays where it is", async () => {
    const picture = { type: "image/png", body: png };
    const text =
      '&lt;img src="/a.png?w=1&amp;amp;h=2" alt="A">&lt;a href="/a.png">&lt;img src="/a.png" alt="B">&lt;/a>&lt;img src="/gone.png" alt="C">';
    const entry = `<entry><title>Pictures</title><id>urn:x:p</id><updated>2020-01-01T00:00:00Z</updated><link href="/pictures"/><content type="html">${text}</content></entry>`;
    const documents = {
      "/feed": { type: "text/xml", body: atom("", "plain").body.replace("</feed>", `${entry}</feed>`) },
      "/a.png?w=1&h=2": picture,
      "/a.png": picture,
    };
    const { root, stdout } = await run(documents, "/feed", "--images");
    expect(stdout).toMatch(/An image was left where it is: http:\S+\/gone\.png could not be reached/);
    const files = contentOf(root);
    expect(Object.keys(files)).toEqual([
      "pictures/a-2.png",
      "pictures/a.png",
      "pictures/index.md",
      "plain.md",
      "site.yaml",
    ]);
    expect(readFileSync(join(root, "content/pictures/a.png"))).toEqual(png);
    expect(parts(files["pictures/index.md"]).markdown).toMatch(
      /^!\[A\]\(a\.png\)\[!\[B\]\(a-2\.png\)\]\(a-2\.png\)!\[C\]\(http:\S+\/gone\.png\)$/,
    );
    expect((await build(root)).status).toBe(0);
    expect((await tagwire(root, ["import", `${await web(documents)}/feed`, "--images"])).stdout).toBe(
      "0 articles imported, 2 there already\n",
    );
  });
});

describe("tagwire import, with more", () => {
  test("gives tags, an author, a language and the mark of a draft to all that it imports", async () => {
    const root = folder({});
    const { stdout } = await tagwire(root, [
      "import",
      fixture("dispatch.txt"),
      ...["--tags", "Space, China", "--author", "Ann Bell", "--lang", "zh-hans", "--draft"],
    ]);
    expect(stdout).toMatch(/1 article imported, 1 of them as a draft, 0 there already\n$/);
    const [, text] = Object.entries(contentOf(root)).find(([name]) => name !== "site.yaml") ?? [];
    expect(parts(text).fields).toMatchObject({
      authors: ["Coastwire", "Ann Bell"],
      tags: ["Space", "China"],
      lang: "zh-Hans",
      draft: true,
    });
  });

  test.each([
    [["--lang", "klingon!"], "“klingon!” is not the tag of a language"],
    [["--tags", " , "], "No tag is given"],
    [["--author", " "], "The author is empty"],
  ])("refuses %j", async (options, message) => {
    const { status, stderr } = await tagwire(folder({}), ["import", fixture("dispatch.txt"), ...options]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test("shows control characters of what it imports, and obeys none", async () => {
    const feed = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: [
        { id: "1", title: "A\u001b[2Jb\u202ec", content_html: '<a href="ftp://x/\u001b]0;y\u0007">z</a>' },
      ],
    });
    const { stdout, stderr } = await tagwire(folder({ "../feed.json": feed }), ["import", "feed.json"]);
    expect(stdout).toContain("A[2Jb\\u202ec");
    const missing = await tagwire(folder({}), ["import", "no\u001b[2J.xml"]);
    expect(missing.stderr).toContain("“no\\x1b[2J.xml”");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(stdout + stderr + missing.stderr).not.toMatch(/[\u0007\u001b\u202e]/);
  });

  test("gives the ids of an old feed to Markdown that has none, and to no other", async () => {
    const feed = `<rss version="2.0"><channel><title>F</title>${[
      ["At night", "https://example.org/2019/at-night/", "4711", "02"],
      ["By day", "https://example.org/?p=2", "two words", "03"],
      ["Known", "https://example.org/known/", "5", "04"],
      ["Lost", "https://example.org/lost/", "6", "05"],
    ]
      .map(
        ([title, link, id, day]) =>
          `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${id}</guid><pubDate>${day} Jan 2019 00:00:00 GMT</pubDate><description>x</description></item>`,
      )
      .join("")}</channel></rss>`;
    const mine = {
      "a.md": md("title: Another title\ndate: 2018-01-01\naliases: [/2019/at-night/] # where it was"),
      "b.md": md("title: By Day\ndate: 2019-01-03"),
      "c.md": md("title: Known\ndate: 2019-01-04\nid: urn:x:mine"),
    };
    const root = folder({ ...mine, "../old.xml": feed });
    const { status, stdout, stderr } = await tagwire(root, ["import", "--ids-from", "old.xml"]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/Ids of the old feed given to 2 articles without one\n$/),
    ]);
    expect(stderr).toContain("1 article of the old feed was not found here: “Lost”.");
    const files = contentOf(root);
    expect(files["a.md"]).toBe(mine["a.md"].replace("# where it was\n", '# where it was\nid: "4711"\n'));
    expect(parts(files["b.md"]).fields.id).toBe("two words");
    expect(files["c.md"]).toBe(mine["c.md"]);
    expect((await tagwire(root, ["import", "--ids-from", "old.xml"])).stdout).toContain(
      "given to 0 articles",
    );
    expect((await tagwire(root, ["import", "old.xml"])).stdout).toContain(
      "1 article imported, 3 there already",
    );
  });

  test("tells nobody to write what it writes", async () => {
    const feed =
      '<rss version="2.0"><channel><item><title>By day</title><guid isPermaLink="false">4711</guid><pubDate>03 Jan 2019 00:00:00 GMT</pubDate></item></channel></rss>';
    const root = folder({ "a.md": md("title: By day\ndate: 2019-01-03"), "../old.xml": feed });
    const { printed } = await tagwire(root, ["import", "old.xml", "--ids-from", "old.xml"]);
    expect(parts(contentOf(root)["a.md"]).fields.id).toBe("4711");
    expect(printed).not.toContain("write “id: 4711” into it");
  });

  test("gives them to what an export left without", async () => {
    const feed =
      '<rss version="2.0"><channel><item><title>At night</title><link>https://bo.substack.example/p/at-night</link><guid>https://bo.substack.example/p/at-night</guid><pubDate>Wed, 02 Jan 2019 10:00:00 GMT</pubDate></item></channel></rss>';
    const root = folder({
      "../old.xml": feed,
      "../export/posts.csv":
        "post_id,post_date,is_published,audience,title\n1.at-night,2019-01-02T10:00:00Z,true,everyone,At night\n",
      "../export/posts/1.at-night.html": "<p>Text.</p>",
    });
    await tagwire(root, ["import", "export", "--ids-from", "old.xml"]);
    expect(parts(contentOf(root)["at-night.md"]).fields.id).toBe("https://bo.substack.example/p/at-night");
  });

  test("needs something to import", async () => {
    const { status, stderr } = await tagwire(folder({}), ["import"]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("Name what to import")]);
  });
});

test("a blog comes to the addresses that it had, where the site's pattern is the blog's", async () => {
  const entry = (month: string, id: number) =>
    `<item><title>At night</title><link>https://example.org/2020/${month}/at-night/</link><guid isPermaLink="false">${id}</guid><pubDate>${`2 ${month === "01" ? "Jan" : "Feb"}`} 2020 08:00:00 GMT</pubDate><description>Number ${id}</description></item>`;
  const feed = `<rss version="2.0"><channel><title>T</title>${entry("01", 1)}${entry("02", 2)}</channel></rss>`;
  const root = folder({
    "site.yaml":
      "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\narticles: /:year/:month/:slug/\n",
  });
  writeFileSync(join(root, "feed.xml"), feed);
  await tagwire(root, ["import", "feed.xml"]);
  expect((await build(root)).status).toBe(0);
  expect(output(root).index.articles.map(({ permalink, id }) => [permalink, id])).toEqual([
    ["/2020/02/at-night/", "2"],
    ["/2020/01/at-night/", "1"],
  ]);
  expect(Object.values(contentOf(root)).join("")).not.toContain("aliases");
});
