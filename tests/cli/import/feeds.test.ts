import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { address, atom, importDocument, rss, showMarkdown } from "./importing.ts";

const entry = (id: string, more: string) =>
  `<entry><id>${id}</id><title>T</title><published>2020-01-01T00:00:00Z</published><updated>2020-01-01T00:00:00Z</updated>${more}</entry>`;
const item = (more: string) => `<title>T</title><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate>${more}`;

/** The first article of a document. */
async function first(document: string, from?: string) {
  const { articles, notes } = await importDocument(
    document,
    "feed.xml",
    from === undefined ? undefined : address(from),
  );
  const [article] = articles;
  if (!article) throw new Error("There is no article in it.");
  return { ...article, all: articles, notes };
}

describe("an id", () => {
  test.each([
    ["24 hexadecimal digits", "61f0a1b2c3d4e5f601234567"],
    ["a bare UUID", "7D3F1C52-0f0e-4e0b-8d0c-8b8f0e1f2a3b"],
    ["a number", "00123"],
    ["a word", "post-123"],
    ["words with spaces", "Episode 12:  the harbour"],
    ["letters beyond ASCII", "航天 ép. 1"],
    ["an address as it is spelt", "HTTP://Old.example:80/a/../b?x=%7E1"],
    ["signs of XML", "a<b>&c"],
  ])("of %s is kept to the letter, in every format", async (_, id) => {
    const escaped = id.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    expect((await first(rss(item(`<guid isPermaLink="false">\n ${escaped}\n</guid>`)))).fields.id).toBe(id);
    expect((await first(atom(entry(escaped, "")))).fields.id).toBe(id);
    const json = { version: "https://jsonfeed.org/version/1.1", items: [{ id, content_text: "x" }] };
    expect((await first(JSON.stringify(json))).fields.id).toBe(id);
  });

  test("in JSON may be a number", async () => {
    const json = { version: "https://jsonfeed.org/version/1", items: [{ id: 4711, content_text: "x" }] };
    expect((await first(JSON.stringify(json))).fields.id).toBe("4711");
  });

  test("of RDF is what the item is about", async () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.example/"><title>F</title><link>https://old.example/</link></channel><item rdf:about="urn:x:About"><title>T</title><link>https://old.example/1</link><dc:date>2020-01-01</dc:date><description>x</description></item></rdf:RDF>`;
    const { fields } = await first(rdf);
    expect(fields).toMatchObject({
      id: "urn:x:About",
      link: "https://old.example/1",
      date: "2020-01-01 00:00 +00:00",
    });
  });

  test("is the link where there is no other, and as that is written", async () => {
    expect((await first(rss(item("<link>https://OLD.example/a b</link>")))).fields.id).toBe(
      "https://OLD.example/a b",
    );
  });

  test("of more than one line or a thousand letters becomes a UUID, and that is told", async () => {
    const { fields, notes } = await first(rss(item("<guid>a\nb</guid>")));
    expect(fields.id).toMatch(/^urn:uuid:/);
    expect(notes).toContain(`Its id is of more than one line; it became ${fields.id}.`);
    expect((await first(rss(item(`<guid>${"x".repeat(1001)}</guid>`)))).fields.id).toMatch(/^urn:uuid:/);
  });
});

describe("two entries with one id", () => {
  const two = [
    item("<guid>same</guid><description>One</description>"),
    `<title>U</title><pubDate>Thu, 02 Jan 2020 10:00:00 GMT</pubDate><guid>same</guid><description>Two</description>`,
  ];

  test("are two articles, with a warning, and the same two every time", async () => {
    const { all, notes } = await first(rss(...two));
    expect(all.map(({ markdown }) => markdown)).toEqual(["One", "Two"]);
    expect(all[0]?.id).toBe("same");
    expect(notes.join()).toMatch(
      /Another article of this source has its id, same, too: this one got urn:uuid:/,
    );
    expect((await first(rss(...two))).all.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });

  test("are told apart so that the one that was published keeps it", async () => {
    const control =
      '<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>';
    const { all } = await first(
      atom(
        entry("urn:x:1", `${control}<summary>Not yet</summary>`) + entry("urn:x:1", "<summary>Out</summary>"),
      ),
    );
    expect(all.map(({ markdown }) => markdown)).toEqual(["Not yet", "Out"]);
    expect(all.map(({ id }) => id === "urn:x:1")).toEqual([false, true]);
  });

  test("are two also if only their texts tell them apart", async () => {
    const texts = ["One", "Two", "One"].map((text) =>
      item(`<guid>same</guid><description>${text}</description>`),
    );
    expect((await first(rss(...texts))).all).toHaveLength(2);
  });

  test("are two where all link to one page and have no id at all", async () => {
    const { all } = await first(
      rss(
        ...["a", "b", "c"].map(
          (title) =>
            `<title>${title}</title><link>https://old.example/</link><description>${title}</description>`,
        ),
      ),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
  });
});

describe("XHTML in Atom", () => {
  const xhtml = (inner: string, more = "") =>
    `<content type="xhtml" ${more}><div xmlns="http://www.w3.org/1999/xhtml">${inner}</div></content>`;

  test.each([
    [
      "a frame",
      '<p>Before.</p><iframe src="https://video.example/1"/><p>After: <a href="https://a.example/">a</a>.</p>',
      "Before.\n\n<https://video.example/1>\n\nAfter: [a](https://a.example/).",
    ],
    [
      "an icon",
      '<p>Before <a id="here"/>it, <i class="icon"/>then text.</p><p>Para.</p>',
      "Before it, then text.\n\nPara.",
    ],
    ["a script", '<p>Before.</p><script src="https://a.example/w.js"/><p>After.</p>', "Before.\n\nAfter."],
    [
      "a text area, a title and a style",
      "<p>Before.</p><textarea/><title/><style/><p>After.</p>",
      "Before.\n\nAfter.",
    ],
    ["a paragraph", "<p/><p>After.</p>", "After."],
  ])("in which %s closes itself, goes on behind it", async (_, inner, markdown) => {
    expect((await first(atom(entry("urn:x:1", xhtml(inner))))).markdown).toBe(markdown);
  });

  test("may have a prefix", async () => {
    const content =
      '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>One <h:b>bold</h:b>.</h:p></h:div></content>';
    expect((await first(atom(entry("urn:x:1", content)))).markdown).toBe("One **bold**.");
  });

  test("shows what is escaped, and keeps preformatted text", async () => {
    const inner = "<p>AT&amp;T &lt;b&gt; &amp;amp;</p><pre>\n a &lt; b\n\n  c</pre><![CDATA[<i>]]>";
    expect((await first(atom(entry("urn:x:1", xhtml(inner))))).markdown).toBe(
      "AT\\&T \\<b> \\&amp;\n\n```\n a < b\n\n  c\n```\n\n\\<i>",
    );
  });

  test("resolves addresses by xml:base on the feed, the entry, the content and within", async () => {
    const inner =
      '<p><img src="i.png"/> <a href="/p">p</a> <span xml:base="deep/"><a href="q">q</a></span></p>';
    const feed = atom(
      `<entry xml:base="dir/"><id>urn:x:1</id><title>T</title><updated>2020-01-01T00:00:00Z</updated><link href="post"/>${xhtml(inner, 'xml:base="sub/"')}</entry>`,
      'xml:base="https://base.example/"',
    );
    const { fields, markdown } = await first(feed);
    expect(fields.link).toBe("https://base.example/dir/post");
    expect(markdown).toBe(
      "![](https://base.example/dir/sub/i.png) [p](https://base.example/p) [q](https://base.example/dir/sub/deep/q)",
    );
  });
});

describe("Blogger's exports", () => {
  const kind = (name: string) =>
    `<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${name}"/>`;
  const older = atom(
    [
      entry("tag:1", `${kind("settings")}<content>owner@example.com</content>`),
      entry("tag:2", `${kind("template")}<content>&lt;b:skin/></content>`),
      entry("tag:3", `${kind("post")}<category term="Ships"/><content type="html">Public.</content>`),
      entry(
        "tag:4",
        `${kind("post")}<app:control xmlns:app="http://purl.org/atom/app#"><app:draft>yes</app:draft></app:control><content type="html">Secret.</content>`,
      ),
      entry("tag:5", `${kind("comment")}<content type="html">Nice!</content>`),
      entry("tag:6", `${kind("page")}<content type="html">About us.</content>`),
    ].join(""),
  );
  const takeout = atom(
    [
      ["POST", "LIVE", "Public."],
      ["POST", "DRAFT", "Secret."],
      ["POST", "SOFT_TRASHED", "Gone."],
      ["COMMENT", "LIVE", "Nice!"],
      ["PAGE", "LIVE", "About us."],
    ]
      .map(([type, status, text], at) =>
        entry(
          `tag:${at}`,
          `<blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status><content type="html">${text}</content><category/><blogger:filename>/2020/01/${at}.html</blogger:filename><link/><enclosure/><blogger:trashed/>`,
        ),
      )
      .join(""),
    'xmlns:blogger="http://schemas.google.com/blogger/2018"',
  );

  test.each([
    ["the older", older],
    ["that of Takeout", takeout],
  ])("%s gives posts, drafts as drafts, and nothing that was not published", async (_, document) => {
    const { all, notes } = await first(document);
    expect(all.map(({ markdown, fields }) => [markdown, fields.draft])).toEqual([
      ["Public.", undefined],
      ["Secret.", true],
    ]);
    expect(notes).toEqual(expect.arrayContaining(["Left out: 1 × comment.", "Left out: 1 × page (“T”)."]));
  });

  test("write titles in HTML without saying so, in Takeout", async () => {
    const { fields } = await first(
      takeout.replace("<title>T</title>", "<title>Fish &amp;#39;n&amp;#39; chips</title>"),
    );
    expect(fields.title).toBe("Fish 'n' chips");
  });

  test("keep the address of a post, of which only the path is known, and its tags", async () => {
    expect((await first(takeout)).fields.aliases).toEqual(["/2020/01/0.html/"]);
    expect((await first(older)).fields.tags).toEqual(["Ships"]);
  });
});

describe("fields", () => {
  test("of a podcast are taken, those of its episodes too", async () => {
    const { fields, markdown, notes } = await first(
      rss(
        item(
          `<itunes:summary>All of it.\n\nSecond &amp; last.</itunes:summary><itunes:author>Ann Lee, Bo Chen</itunes:author><itunes:duration>1:02:03</itunes:duration><itunes:image href="https://old.example/e.png"/><itunes:season>2</itunes:season><itunes:episode>3</itunes:episode><itunes:explicit>no</itunes:explicit><podcast:transcript url="https://old.example/t.vtt" type="text/vtt"/><podcast:chapters url="https://old.example/c.json" type="application/json+chapters"/><podcast:soundbite startTime="73.5" duration="60">The best</podcast:soundbite><podcast:person role="guest" href="https://bo.example/">Bo Chen</podcast:person><podcast:location geo="north">Here</podcast:location><podcast:trailer/><enclosure url="https://old.example/e.m4a" length="12,345" type="audio/x-m4a"/>`,
        ),
      ),
    );
    expect(markdown).toBe("All of it.\n\nSecond & last.");
    expect(fields).toMatchObject({
      authors: ["Ann Lee, Bo Chen"],
      image: "https://old.example/e.png",
      enclosure: { url: "https://old.example/e.m4a", type: "audio/x-m4a", length: 12345, duration: 3723 },
    });
    expect(fields.episode).toEqual({
      number: 3,
      season: 2,
      explicit: false,
      image: "https://old.example/e.png",
      transcript: [{ url: "https://old.example/t.vtt" }],
      chapters: { url: "https://old.example/c.json", type: "application/json+chapters" },
      soundbites: [{ start: 73.5, duration: 60, title: "The best" }],
      people: [{ name: "Bo Chen", role: "guest", href: "https://bo.example/" }],
    });
    expect(notes).toContain("Left out: 1 × podcast:trailer.");
    expect(notes).toContain(
      "What its source says of “location” as an episode is not as it should be, and was left out.",
    );
  });

  test("of a channel that is a podcast are told, as they stand in topics.yaml", async () => {
    const document = rss(item("<guid>1</guid>")).replace(
      /<title>.*?<item>/s,
      `<title>The "Harbour" Talk: live</title><description>Ships &amp; men</description><itunes:author>Ann Lee</itunes:author><itunes:owner><itunes:name>Ann</itunes:name><itunes:email>ann@example.org</itunes:email></itunes:owner><itunes:image href="https://old.example/cover.png"/><itunes:category text="News"><itunes:category text="Politics"/></itunes:category><itunes:category text="Nonsense"/><itunes:explicit>clean</itunes:explicit><itunes:type>Serial</itunes:type><podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid><podcast:locked owner="ann@example.org">yes</podcast:locked><podcast:funding url="https://give.example/">Give</podcast:funding><item>`,
    );
    const { notes } = await first(document);
    const [note = ""] = notes.filter((each) => each.startsWith("This is a podcast."));
    expect(note).toContain('(--tags “The "Harbour" Talk: live”)');
    const written = note.slice(note.indexOf("holds: ") + "holds: ".length);
    expect(written).not.toContain("\n");
    expect(parseYaml(written)).toEqual({
      "the-harbour-talk-live": {
        title: 'The "Harbour" Talk: live',
        description: "Ships & men",
        podcast: {
          category: ["News > Politics"],
          explicit: false,
          author: "Ann Lee",
          owner: { name: "Ann", email: "ann@example.org" },
          image: "https://old.example/cover.png",
          type: "serial",
          guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810",
          locked: { value: true, owner: "ann@example.org" },
          funding: [{ url: "https://give.example/", text: "Give" }],
        },
      },
    });
  });

  test("of a podcast are the fuller text where the description is a line", async () => {
    const { fields, markdown } = await first(
      rss(
        item(
          "<description>Short.</description><itunes:summary>All that was said, and more.</itunes:summary>",
        ),
      ),
    );
    expect([markdown, fields.summary]).toEqual(["All that was said, and more.", "Short."]);
  });

  test("of a podcast that say something else than the text are counted, and those that say it again are not", async () => {
    const { notes } = await first(
      rss(
        item(
          "<description>All that was said.</description><itunes:summary>All that was &lt;b&gt;said&lt;/b&gt;</itunes:summary><itunes:subtitle>Write to us!</itunes:subtitle>",
        ),
      ),
    );
    expect(notes).toEqual(["Left out: 1 × itunes:subtitle that says something else than the text."]);
  });

  test("of a channel are plain text in one line, whatever they are written in", async () => {
    const document = rss(item("<guid>1</guid>")).replace(
      "<title>Old</title><link>https://old.example/</link><description>d</description>",
      `<title>Left, Right &amp;amp; Center</title><link>https://old.example/</link><description>&lt;p&gt;Politics,\n\n\n${"week after week, ".repeat(8)}&lt;/p&gt;</description><itunes:category text="News"/><itunes:category text="News"/>`,
    );
    const [note = ""] = (await first(document)).notes.filter((each) => each.startsWith("This is a podcast."));
    expect(note).toContain("(--tags “Left, Right & Center”)");
    expect(note).not.toContain("\n");
    expect(parseYaml(note.slice(note.indexOf("holds: ") + "holds: ".length))).toEqual({
      "left-right-center": {
        title: "Left, Right & Center",
        description: `Politics, ${"week after week, ".repeat(8)}`.trim(),
        podcast: { category: ["News"] },
      },
    });
  });

  test.each([
    ["RSS", (media: string) => rss(item(media))],
    ["Atom", (media: string) => atom(entry("1", media), 'xmlns:media="http://search.yahoo.com/mrss/"')],
  ])(
    "of %s that Media RSS names a recording are it where there is no enclosure, and a player is none",
    async (_, document) => {
      const player =
        '<media:content url="https://old.example/player" type="application/x-shockwave-flash" medium="video"/>';
      const film =
        '<media:content url="https://old.example/a.mp4" type="video/mp4" fileSize="9" duration="61"/>';
      expect((await first(document(player))).fields.enclosure).toBeUndefined();
      expect((await first(document(`<media:group>${player}${film}</media:group>`))).fields.enclosure).toEqual(
        {
          ...{ url: "https://old.example/a.mp4", type: "video/mp4", length: 9, duration: 61 },
        },
      );
    },
  );

  test.each([
    ["RSS", (media: string) => rss(item(`<description>x</description>${media}`))],
    ["Atom", (media: string) => atom(entry("1", media), 'xmlns:media="http://search.yahoo.com/mrss/"')],
  ])("of %s that Media RSS says of a picture are what is read in its place", async (_, document) => {
    const content = (inside: string) =>
      `<media:content url="https://old.example/a.png" medium="image">${inside}</media:content>`;
    const said = content('<media:description type="plain">A ship\n at the quay</media:description>');
    const shown = await first(document(said));
    expect(shown.fields.image).toEqual({ src: "https://old.example/a.png", alt: "A ship at the quay" });
    expect(shown.notes).toEqual([]);
    for (const silent of [content(""), content("<media:description> </media:description>")])
      expect((await first(document(silent))).fields.image).toBe("https://old.example/a.png");
    // Of what a smaller picture shows nothing is said.
    const small = '<media:thumbnail url="https://old.example/small.png"/>';
    expect((await first(document(small + said))).fields.image).toBe("https://old.example/small.png");
  });

  test("of a picture that say something else than the text are counted", async () => {
    const { notes } = await first(
      rss(item("<description>Ships.</description><media:description>A harbour by night</media:description>")),
    );
    expect(notes).toEqual(["Left out: 1 × media:description that says something else than the text."]);
  });

  test("of a film's page are taken, its description as the text", async () => {
    const video = entry(
      "yt:video:1",
      '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:thumbnail url="https://i.example/1.jpg"/><media:description>About ships.\nAnd the sea.</media:description></media:group>',
    );
    const { fields, markdown } = await first(atom(video));
    expect([markdown, fields.image]).toEqual(["About ships.\\\nAnd the sea.", "https://i.example/1.jpg"]);
  });

  test("dc:subject are tags, and HTML in titles and tags is undone once", async () => {
    const { fields } = await first(
      rss(
        `<title>R&amp;amp;D &lt;b&gt;now&lt;/b&gt;</title><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><dc:subject>Ships</dc:subject><category><![CDATA[Food &amp; Drink]]></category>`,
      ),
    );
    expect([fields.title, fields.tags]).toEqual(["R&D now", ["Food & Drink", "Ships"]]);
    expect((await first(rss(`<title>List&lt;String&gt; &amp;amp; co</title>`))).fields.title).toBe(
      "List<String> & co",
    );
  });

  test.each([
    ["Mon, 01 Jan 0001 00:00:00 GMT"],
    ["0001-01-01T00:00:00Z"],
    ["Wed, 30 Nov -0001 00:00:00 +0000"],
    ["0000-00-00 00:00:00"],
  ])("%s is no date, and of no other year", async (written) => {
    const { fields, notes } = await first(rss(`<title>T</title><pubDate>${written}</pubDate>`));
    expect(fields.date).toMatch(/^2026-01-01/);
    expect(notes).toContain("It has no date; it was given today's.");
  });

  test.each(["&#x200B;", "&#xFEFF;&#xA0;", "&#x2060; &#xAD;", "&#x3164;"])(
    "have no title where that is %s, which shows nothing",
    async (title) => {
      const { fields, markdown } = await first(
        rss(`<title>${title}</title><description>Text.</description>`),
      );
      expect([fields.title, markdown]).toEqual([undefined, "Text."]);
    },
  );

  test("of a date that cannot be read says which that is", async () => {
    const { fields, notes } = await first(rss("<title>T</title><pubDate>6 brumaire 2020</pubDate>"));
    expect(fields.date).toMatch(/^2026-01-01/);
    expect(notes).toEqual(["Its date, “6 brumaire 2020”, cannot be read; it was given today's."]);
  });

  test.each([
    ["another element", "<pubDate>6 brumaire</pubDate><dc:date>2020-01-06T10:00:00Z</dc:date>"],
    ["the time of its last change", "<atom:updated>2020-01-06T10:00:00Z</atom:updated>"],
    [
      "the time of its last change, as libraries have it",
      "<dcterms:modified>2020-01-06T10:00:00Z</dcterms:modified>",
    ],
  ])("have the date that %s says, if theirs cannot be had", async (_, elements) => {
    const { fields, notes } = await first(
      rss(`<title>T</title>${elements}`).replace("<rss ", '<rss xmlns:dcterms="http://purl.org/dc/terms/" '),
    );
    expect([fields.date, fields.updated]).toEqual(["2020-01-06 10:00 +00:00", undefined]);
    expect(notes).toEqual([]);
  });

  test("of JSON that are no objects are told", async () => {
    const items = ["junk", { id: "1", content_text: "x", date_published: "2020-01-06" }, null, 5];
    const { all, notes } = await first(JSON.stringify({ version: "https://jsonfeed.org/version/1", items }));
    expect(all).toHaveLength(1);
    expect(notes).toEqual(["Left out: 3 × item that is no object."]);
  });

  test("of JSON may count their dates from 1970", async () => {
    const item = (id: string, at: unknown) => ({ id, content_text: "x", date_published: at });
    const items = [item("1", 1578304800), item("2", 1578304800000), item("3", "1578304800")];
    const { all, notes } = await first(JSON.stringify({ version: "https://jsonfeed.org/version/1", items }));
    expect(all.map(({ fields }) => fields.date)).toEqual([
      "2020-01-06 10:00 +00:00",
      "2020-01-06 10:00 +00:00",
      expect.stringMatching(/^2026-01-01/),
    ]);
    expect(notes).toEqual(["Its date, “1578304800”, cannot be read; it was given today's."]);
  });

  test("of Atom have the language of their content, and no content that is a file", async () => {
    const { fields, markdown } = await first(
      atom(entry("urn:x:1", '<content type="html" xml:lang="fr">&lt;p>Le port&lt;/p></content>')),
    );
    expect([fields.lang, markdown]).toEqual(["fr", "Le port"]);
    const picture = await first(
      atom(entry("urn:x:1", '<summary>A ship</summary><content type="image/png">iVBORw0KGgo=</content>')),
    );
    expect(picture.markdown).toBe("A ship");
    expect(picture.notes).toContain("Left out: 1 × content that is a file (image/png).");
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>hi</text></svg>';
    const drawn = await first(atom(entry("urn:x:1", `<content type="image/svg+xml">${drawing}</content>`)));
    expect(drawn.markdown).toContain("hi");
  });

  test.each([
    ['type="" url="https://e.example/1.m4a?x=1"', "audio/x-m4a"],
    ['url="https://e.example/1.mp3"', "audio/mpeg"],
    ['type="application/octet-stream" url="https://e.example/1.opus"', "audio/ogg"],
    ['type="audio; bad" url="https://e.example/1.OGG"', "audio/ogg"],
    ['type="audio/aac" url="https://e.example/1.m4a"', "audio/aac"],
    ['url="https://e.example/play?id=1"', "application/octet-stream"],
  ])("have recordings with <enclosure %s> of the type %s", async (attributes, type) => {
    const { fields } = await first(rss(`<title>T</title><enclosure length="5" ${attributes}/>`));
    expect(fields.enclosure).toMatchObject({ type });
  });

  test.each([
    [
      "Notes: https://e.example/a?b=1&c=2.\nMore (http://e.example/d).",
      "Notes: <https://e.example/a?b=1&c=2>.\\\nMore (<http://e.example/d>).",
    ],
    ["https://e.example/a_b*c", "<https://e.example/a_b*c>"],
    [
      "“https://e.example/a”, xhttps://e.example/ and https://",
      String.raw`“<https://e.example/a>”, xhttps\://e.example/ and https\://`,
    ],
    ["Ships *sail* <b>", String.raw`Ships \*sail\* \<b>`],
  ])("of plain text lead to the addresses in it: %j", async (text, expected) => {
    const items = [{ id: "1", content_text: text, date_published: "2020-01-01" }];
    const { markdown, name } = await first(
      JSON.stringify({ version: "https://jsonfeed.org/version/1.1", items }),
    );
    expect(markdown).toBe(expected);
    expect(name).toContain(/https?:\S+[a-z]/.exec(text)?.[0].replaceAll(/[*_]/g, "") ?? "Ships");
  });

  test("are found whatever their prefixes are", async () => {
    const document = `<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><item><title>T</title><d:creator>Cem</d:creator><c:encoded><![CDATA[<p>Full</p>]]></c:encoded><description>Short</description></item></channel></rss>`;
    const { fields, markdown } = await first(document);
    expect([markdown, fields.summary, fields.authors]).toEqual(["Full", "Short", ["Cem"]]);
  });

  test("of Atom 0.3 in Base64 are read, and files in it left out", async () => {
    const base64 = Buffer.from("<p>Hï</p>").toString("base64");
    const entry = (type: string) =>
      `<entry><title>A</title><id>tag:old.example,2004:${type}</id><issued>2004-01-02T03:04:05Z</issued><content type="${type}" mode="base64">\n${base64}\n</content></entry>`;
    const { articles, notes } = await importDocument(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title>${entry("text/html")}${entry("image/png")}</feed>`,
    );
    expect(articles.map(({ markdown }) => markdown)).toEqual(["Hï", ""]);
    expect(notes).toEqual(["Left out: 1 × content that is a file (image/png)."]);
  });

  test("of Atom 0.3 are taken", async () => {
    const document = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry><title mode="escaped" type="text/html">A &amp;amp; B</title><id>tag:old.example,2004:1</id><issued>2004-01-02T03:04:05Z</issued><modified>2004-02-02T03:04:05Z</modified><content type="text/html" mode="escaped">&lt;p>Hi&lt;/p></content></entry></feed>`;
    const { fields, markdown } = await first(document);
    expect(fields).toMatchObject({
      title: "A & B",
      date: "2004-01-02 03:04:05 +00:00",
      updated: "2004-02-02 03:04:05 +00:00",
    });
    expect(markdown).toBe("Hi");
  });

  test("of people are names, and no address that nobody reads", async () => {
    const authors = async (written: string) =>
      (await first(rss(item(`<author>${written}</author>`)))).fields.authors;
    expect(await authors("bo@old.example (Bo Chen)")).toEqual([{ name: "Bo Chen", email: "bo@old.example" }]);
    expect(await authors("noreply@blogger.com (Bo Chen)")).toEqual(["Bo Chen"]);
    expect(await authors("Bo Chen &lt;bo@old.example&gt;")).toEqual([
      { name: "Bo Chen", email: "bo@old.example" },
    ]);
    expect(await authors("Bo Chen")).toEqual(["Bo Chen"]);
  });

  test("that are markup instead of text are read as that", async () => {
    expect(
      (await first(rss(item("<description><p>One <b>two</b></p><br/>three</description>")))).markdown,
    ).toBe("One **two**\n\nthree");
  });

  test.each([
    [
      "a description",
      "<description>Links:\n\n* Ships &lt;https://ships.example/a?b=1&gt;\n* Ann &lt;ann@old.example&gt;</description>",
    ],
    [
      "a podcast's summary",
      "<itunes:summary>Links:\n\n* Ships &lt;https://ships.example/a?b=1&gt;\n* Ann &lt;ann@old.example&gt;</itunes:summary>",
    ],
    [
      "HTML",
      "<description>&lt;p&gt;Ships &lt;https://ships.example/a?b=1&gt;, &lt;b&gt;Ann&lt;/b&gt; &lt;ann@old.example&gt;&lt;/p&gt;</description>",
    ],
  ])("of %s show the addresses that stand in angle brackets", async (_, written) => {
    const shown = await showMarkdown((await first(rss(item(written)))).markdown);
    expect(shown).toContain("https://ships.example/a?b=1");
    expect(shown).toContain("ann@old.example");
  });

  test("of plain text keep their lines", async () => {
    expect((await first(rss(item("<description>One\ntwo\n\n* three</description>")))).markdown).toBe(
      "One\\\ntwo\n\n\\* three",
    );
  });

  test.each([
    [
      "RSS",
      rss(item("<link>/2020/ships</link>")).replace(
        "<link>https://old.example/</link>",
        '<atom:link rel="self" href="https://old.example/feed.xml"/>',
      ),
    ],
    [
      "Atom",
      atom(
        `<link rel="self" href="https://old.example/feed.xml"/><link href="/"/>${entry("1", '<link href="/2020/ships"/>')}`,
      ),
    ],
    [
      "JSON Feed",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        feed_url: "https://old.example/feed.json",
        items: [{ id: "1", url: "/2020/ships" }],
      }),
    ],
  ])(
    "of %s in a file have addresses relative to where the document says that it stands",
    async (_, document) => {
      expect((await first(document)).fields.link).toBe("https://old.example/2020/ships");
    },
  );

  test("whose address is relative to nothing that is known are told", async () => {
    const { fields, notes } = await first(atom(entry("1", '<link href="/2020/ships"/>')));
    expect(fields.link).toBeUndefined();
    expect(notes).toContain(
      "Its link, “/2020/ships”, leads nowhere: it is not absolute, and the document does not say what it is relative to. The article has none.",
    );
  });

  test("without an address are not the site's", async () => {
    const { fields } = await first(
      rss(item('<media:thumbnail url=""/><enclosure url="" length="1" type="audio/mpeg"/>')),
    );
    expect([fields.image, fields.enclosure]).toEqual([undefined, undefined]);
  });
});

describe("beginnings of articles", () => {
  const beginning = (text: string, at = 1) =>
    `<title>T${at}</title><link>https://old.example/${at}</link><guid>${at}</guid><description>${text}</description>`;

  test.each([
    ["a sign for it", rss(beginning("The harbour […]"), beginning("Whole.", 2), beginning("Whole too.", 3))],
    [
      "a link to go on",
      rss(
        beginning('The harbour &lt;a href="https://old.example/1">Read more&lt;/a>'),
        beginning("Whole.", 2),
        beginning("Whole too.", 3),
      ),
    ],
    [
      "dots at the end of most",
      rss(beginning("The harbour…"), beginning("The sea...", 2), beginning("Whole.", 3)),
    ],
    [
      "a summary without a text",
      atom(entry("urn:x:1", '<link href="https://old.example/1"/><summary>The harbour</summary>')),
    ],
  ])("are told by %s, and are not fetched", async (_, document) => {
    expect((await first(document)).notes.join("\n")).toMatch(
      /to be only (?:a beginning|beginnings), such as “T\d?”: the whole is at https:\/\/old\.example\/1, and was not fetched/,
    );
  });

  test("are not what ends in dots now and then", async () => {
    const { notes } = await first(
      rss(beginning("And then..."), beginning("Whole.", 2), beginning("Whole too.", 3)),
    );
    expect(notes.join()).not.toMatch(/beginning/);
  });
});

test("characters that nobody sees become those that were meant, or nothing", async () => {
  const { fields, markdown, notes } = await first(
    rss(
      item(
        "<description>It&#146;s \u0093here\u0094&#150;&lt;i&gt;now&amp;#157;&amp;#7;&lt;/i&gt;&lt;img src='https://a.example/b.png' alt='a&#146;b'&gt;</description><category>caf\u008a</category>",
      ).replace("<title>T</title>", "<title>It&#146;s\u009d here</title>"),
    ),
  );
  expect(fields).toMatchObject({ title: "It’s here", tags: ["cafŠ"] });
  expect(markdown).toBe("It’s “here”–*now*![a’b](https://a.example/b.png)");
  expect(notes).toEqual([]);
});

describe("XML that is not well-formed", () => {
  test("in a way that can mean but one thing is read, and told", async () => {
    const { markdown, fields, notes } = await first(
      rss(
        item(
          "<link>https://old.example/?a=1&b=2</link><description>Fish & chips&nbsp;here\u0007 &bogus;</description>",
        ),
      ),
    );
    expect([fields.link, markdown]).toEqual([
      "https://old.example/?a=1&b=2",
      "Fish & chips\u00a0here \\&bogus;",
    ]);
    expect(notes).toEqual(
      expect.arrayContaining([
        "It is not well-formed XML: “&” stands for itself in 3 places.",
        "Control characters, which XML forbids, were left out: 1.",
      ]),
    );
  });

  test.each([
    ["<rss><channel>\n<item>\n</channel></rss>", "Line 3: Missing end tag for element item."],
    ["<rss>\n\n<channel a=b></channel></rss>", "Line 3: Attribute value expected."],
    ["\n\n<rss><channel>\n<title>x", "Line 4: Missing end tag for element title."],
  ])("otherwise is refused with the line", async (document, message) => {
    await expect(importDocument(document)).rejects.toThrow(message);
  });

  test.each([
    ["20,000 elements deep", "<a>".repeat(20_000) + "</a>".repeat(20_000)],
    [
      "of entities within entities",
      `<!DOCTYPE rss [${Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at} "${`&e${at - 1};`.repeat(10)}">`).join("")}]><rss><channel><item><title>&e19;</title></item></channel></rss>`,
    ],
    ["of open comments", "<!--".repeat(50_000)],
    ["of comments before anything", `${"<!-- a -->\n".repeat(2000)}<rss`],
    ["of open tags", "<a ".repeat(50_000)],
  ])("%s is read or refused within a moment", async (_, document) => {
    const start = performance.now();
    await importDocument(document).catch(() => undefined);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
