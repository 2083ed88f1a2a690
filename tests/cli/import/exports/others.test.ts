import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readExport, readMarkdownFiles } from "../../../../src/cli/import/archive.ts";
import { zipTree } from "../../../../src/cli/import/file-tree.ts";
import { importDocument, importFiles, site } from "../importing.ts";

describe("a Ghost export", () => {
  const ghost = (posts: object[], more = {}) =>
    JSON.stringify({ db: [{ meta: { exported_on: 1, version: "5.0.0" }, data: { posts, ...more } }] });
  const post = {
    id: "61f0a1b2c3d4e5f601234567",
    title: "At night",
    slug: "at-night",
    html: "<p>Text.</p>",
    status: "published",
    published_at: "2019-01-02T10:00:00.000Z",
  };

  test("gives posts with Ghost's ids, and with the tags and authors of its tables", async () => {
    const { articles, notes } = await importDocument(
      ghost(
        [
          {
            ...post,
            html: '<p><img src="__GHOST_URL__/content/a.png"></p>',
            feature_image: "__GHOST_URL__/b.png",
          },
          { id: "2", title: "About", type: "page", status: "published", html: "x" },
        ],
        {
          tags: [
            { id: "t1", name: "Ships" },
            { id: "t2", name: "#internal" },
          ],
          posts_tags: [
            { post_id: post.id, tag_id: "t2" },
            { post_id: post.id, tag_id: "t1" },
          ],
          users: [{ id: "u1", name: "Bo Chen" }],
          posts_authors: [{ post_id: post.id, author_id: "u1" }],
        },
      ),
    );
    expect(articles.map(({ name, standalone }) => [name, standalone])).toEqual([
      ["At night", false],
      ["About", true],
    ]);
    expect(articles[0]?.fields).toMatchObject({
      id: post.id,
      date: "2019-01-02 10:00 +00:00",
      authors: ["Bo Chen"],
      tags: ["Ships"],
      image: "https://blog.example/b.png",
      aliases: ["/at-night/"],
    });
    expect(articles[0]?.markdown).toBe("![](https://blog.example/content/a.png)");
    expect(notes).toEqual([]);
  });

  test("keeps drafts drafts, and what was for members from the public", async () => {
    const { articles } = await importDocument(
      ghost([
        { ...post, status: "draft" },
        { ...post, id: "2", visibility: "paid" },
        { ...post, id: "3", visibility: "public" },
      ]),
    );
    expect(articles.map(({ fields }) => fields.draft)).toEqual([true, true, undefined]);
  });

  test("of the first versions has its dates, and the ids that readers of its feeds know", async () => {
    const { articles, notes } = await importDocument(
      JSON.stringify({
        meta: { exported_on: 1, version: "003" },
        data: {
          posts: [
            {
              ...post,
              ...{ id: 7, uuid: "2fab9e0e-5e0b-4b0e-9c0a-0f6c1a3ef1b2", page: 0, html: null },
              ...{ markdown: "Ships *sail*.", published_at: 1546423200000, updated_at: 1546509600000 },
            },
          ],
        },
      }),
    );
    expect(articles[0]?.fields).toMatchObject({
      id: "2fab9e0e-5e0b-4b0e-9c0a-0f6c1a3ef1b2",
      date: "2019-01-02 10:00 +00:00",
      updated: "2019-01-03 10:00 +00:00",
    });
    expect(articles[0]?.markdown).toBe("Ships *sail*.");
    expect(notes).toEqual([]);
  });

  test("that cannot be read is named, with its version", async () => {
    await expect(importDocument('{"db":[{"meta":{"version":"0.3"},"data":{"posts":{}}}]}')).rejects.toThrow(
      "This is a Ghost export of version 0.3 whose posts cannot be read.",
    );
  });
});

describe("Substack's archive", () => {
  const files = {
    "posts.csv":
      'post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n101.at-night,2019-01-02T10:00:00.000Z,true,,newsletter,everyone,"At night, ""again""",The harbour,\n102.paid,2019-01-03T10:00:00.000Z,true,,newsletter,only_paid,Paid,,\n103.draft,,false,,newsletter,everyone,Draft,,\n104.talk,2019-01-04T10:00:00.000Z,true,,podcast,everyone,Talk,,https://cdn.example/1.mp3\n105.thread,2019-01-05T10:00:00.000Z,true,,thread,everyone,What do you think?,,\n',
    "posts/101.at-night.html": "<p>Text.</p>",
    "posts/102.paid.html": "<p>For few.</p>",
    "posts/103.draft.html": "<p>Not yet.</p>",
    "posts/101.opens.csv": "a,b",
  };

  test("gives posts, drafts as drafts and what was for subscribers too", async () => {
    const { articles, notes } = await importFiles(files);
    expect(articles.map(({ fields, slug }) => [fields.title, slug, fields.draft])).toEqual([
      ['At night, "again"', "at-night", undefined],
      ["Paid", "paid", true],
      ["Draft", "draft", true],
      ["Talk", "talk", undefined],
    ]);
    expect(articles[0]?.fields).toMatchObject({
      summary: "The harbour",
      aliases: ["/p/at-night/"],
      date: "2019-01-02 10:00 +00:00",
    });
    expect(articles[3]?.fields.enclosure).toMatchObject({ url: "https://cdn.example/1.mp3" });
    expect(notes).toEqual(
      expect.arrayContaining([
        "Left out: 1 × thread (“What do you think?”).",
        "It was for subscribers only, and became a draft.",
      ]),
    );
  });

  test("may be a ZIP archive, in a folder of its own", async () => {
    const packed = zipSync(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`export/${path}`, Buffer.from(text)])),
    );
    const page = await readExport(await zipTree(packed), { zone: "UTC", site });
    expect(page?.articles).toHaveLength(4);
  });

  test("is refused in a sentence if it is damaged", async () => {
    await expect(zipTree(Buffer.from("PK\u0003\u0004nothing"))).rejects.toThrow("The archive is damaged");
  });
});

describe("Medium's archive", () => {
  const page = (date: string) =>
    `<!DOCTYPE html><html><head><title>At night</title></head><body><article class="h-entry"><header><h1 class="p-name">At night</h1></header><section data-field="subtitle" class="p-summary">The harbour</section><section data-field="body" class="e-content"><section><div class="section-divider"><hr></div><div class="section-inner"><h3 class="graf graf--h3 graf--leading graf--title">At night</h3><p class="graf">Text.</p><pre class="graf graf--pre">a<br>  b</pre></div></section></section><footer><p>By <a href="https://medium.com/@bo" class="p-author h-card">Bo Chen</a>${date}.</p><p><a href="https://medium.com/@bo/at-night-abc123" class="p-canonical">Canonical link</a></p></footer></article></body></html>`;
  const published =
    ' on <a href="https://medium.com/p/abc123"><time class="dt-published" datetime="2019-01-02T10:00:00.000Z">x</time></a>';

  test("gives posts with the ids of Medium's feeds, without the title in the text, and drafts as drafts", async () => {
    const { articles } = await importFiles({
      "README.html": "<html>Your archive</html>",
      "posts/2019-01-02_At-night-abc123.html": page(published),
      "posts/draft_At-night-def456.html": page(""),
    });
    expect(articles.map(({ fields }) => fields.draft)).toEqual([undefined, true]);
    expect(articles[0]?.fields).toMatchObject({
      id: "https://medium.com/p/abc123",
      link: "https://medium.com/@bo/at-night-abc123",
      summary: "The harbour",
      authors: [{ name: "Bo Chen", url: "https://medium.com/@bo" }],
    });
    expect(articles[0]?.markdown).toBe("Text.\n\n```\na\n  b\n```");
  });

  test("may be the folder of the posts itself", async () => {
    const { articles } = await importFiles({ "2019-01-02_At-night-abc123.html": page(published) });
    expect(articles.map(({ fields }) => fields.id)).toEqual(["https://medium.com/p/abc123"]);
  });
});

describe("Movable Type's text", () => {
  const entry = (head: string, body: string) =>
    `AUTHOR: Bo Chen\n${head}\n-----\nBODY:\n${body}\n-----\nEXTENDED BODY:\n\n-----\nEXCERPT:\nShort &amp; sweet\n-----\nCOMMENT:\nAUTHOR: Someone\nDATE: 01/03/2019 10:00:00 AM\nNice!\n-----\n\n--------\n`;

  test("gives entries with their fields, and leaves out what others wrote", async () => {
    const { articles, notes } = await importDocument(
      entry(
        'TITLE: At night\nBASENAME: at_night\nSTATUS: Publish\nCONVERT BREAKS: 1\nPRIMARY CATEGORY: Sea\nCATEGORY: Sea\nCATEGORY: Ships\nDATE: 01/02/2019 03:04:05 PM\nTAGS: "two words",one',
        "First <b>line</b>\nsecond.\n\nNext.",
      ) +
        entry(
          "TITLE: Later\nSTATUS: Draft\nCONVERT BREAKS: markdown\nDATE: 01/03/2019 15:04:05",
          "*Mark*down",
        ),
    );
    expect(
      articles.map(({ fields, markdown }) => [fields.title, fields.date, fields.draft, markdown]),
    ).toEqual([
      ["At night", "2019-01-02 15:04:05 +00:00", undefined, "First **line**\\\nsecond.\n\nNext."],
      ["Later", "2019-01-03 15:04:05 +00:00", true, "*Mark*down"],
    ]);
    expect(articles[0]?.fields).toMatchObject({
      tags: ["Sea", "Ships", "two words", "one"],
      authors: ["Bo Chen"],
      summary: "Short & sweet",
    });
    expect(notes).toEqual(["Left out: 2 × comment.", "Its dates name no time zone; they were read in UTC."]);
  });
});

describe("Tumblr's archive", () => {
  const posts = (inner: string) =>
    `<?xml version="1.0"?><tumblr version="1.0"><posts>${inner}</posts></tumblr>`;

  test("gives posts of every type, with the ids of Tumblr's feeds", async () => {
    const { articles } = await importFiles({
      "posts/posts.xml": posts(
        `<post id="1" url="https://bo.tumblr.com/post/1" url-with-slug="https://bo.tumblr.com/post/1/at-night" type="regular" date-gmt="2019-01-02 10:00:00 GMT" slug="at-night"><regular-title>At night</regular-title><regular-body><![CDATA[<p>Text.</p>]]></regular-body><tag>ships</tag></post><post id="2" type="photo" date="January 2nd, 2019 3:04pm"><photo-url max-width="1280">https://64.example/a.jpg</photo-url><photo-url max-width="75">https://64.example/b.jpg</photo-url><photo-caption>The quay</photo-caption></post><post id="3" type="quote" state="draft" date="January 3rd, 2019 3:04pm"><quote-text>Ahoy</quote-text><quote-source>Bo</quote-source></post>`,
      ),
      "media/a.jpg": "",
    });
    expect(articles.map(({ markdown, fields }) => [markdown, fields.date, fields.draft])).toEqual([
      ["Text.", "2019-01-02 10:00 +00:00", undefined],
      ["![](https://64.example/a.jpg)\n\nThe quay", "2019-01-02 15:04 +00:00", undefined],
      ["> Ahoy\n\nBo", "2019-01-03 15:04 +00:00", true],
    ]);
    expect(articles[0]?.fields).toMatchObject({
      id: "https://bo.tumblr.com/post/1",
      tags: ["ships"],
      link: "https://bo.tumblr.com/post/1/at-night",
    });
  });

  test("of pages is read as well", async () => {
    const { articles } = await importFiles({
      "posts/html/123.html":
        '<!DOCTYPE html><html><body><h1>At night</h1>\n<p>Text.</p><div id="footer"><span id="timestamp"> October 22nd, 2020 10:41am </span><span class="tag">ships</span></div></body></html>',
    });
    expect(articles[0]?.fields).toMatchObject({
      id: "123",
      title: "At night",
      date: "2020-10-22 10:41 +00:00",
      tags: ["ships"],
    });
    expect(articles[0]?.markdown).toBe("Text.");
  });
});

test("Micro.blog's archive, Blogger's of Takeout and a packed WordPress export are found among other files", async () => {
  const feed = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    items: [{ id: "1", content_html: "<p>Text.</p>" }],
  });
  expect(
    (await importFiles({ "index.html": "<html></html>", "feed.json": feed, "uploads/a.jpg": "" })).articles,
  ).toHaveLength(1);
  const blog =
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>1</id><title>T</title></entry></feed>';
  expect(
    (await importFiles({ "Takeout/Blogger/Blogs/B/feed.atom": blog, "Takeout/archive_browser.html": "" }))
      .articles,
  ).toHaveLength(1);
  const wordpress =
    '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>T</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>';
  expect((await importFiles({ "old.wordpress.2024-01-01.000.xml": wordpress })).articles).toHaveLength(1);
});

test("an archive of Markdown, such as Micro.blog's, gives its posts with their ids and addresses", async () => {
  const packed = zipSync({
    "README.md": Buffer.from("# A theme"),
    "content/2019/01/02/at-night.md": Buffer.from(
      "---\ntitle: At night\nguid: https://bo.micro.blog/2019/01/02/at-night.html\ndate: 2019-01-02T10:00:00+0200\nurl: /2019/01/02/at-night.html\n---\nShips *sail*.\n",
    ),
    "layouts/index.html": Buffer.from("<html></html>"),
  });
  expect(await readExport(await zipTree(packed), { zone: "UTC", site })).toBeUndefined();
  const page = await readMarkdownFiles(await zipTree(packed), { zone: "UTC", site });
  expect(page?.articles).toMatchObject([
    {
      id: "https://bo.micro.blog/2019/01/02/at-night.html",
      date: new Date("2019-01-02T08:00:00Z"),
      path: "/2019/01/02/at-night.html",
      slug: "at-night",
    },
  ]);
});

test("a folder of a site is no export, whatever feeds and settings are in it", async () => {
  const sites: Record<string, string>[] = [
    { "package.json": "{}", "src/pages/a.mdx": "", "public/feed.json": "{}" },
    { "_posts/2019-01-02-a.md": "---\ntitle: A\n---\n", "feed.xml": "<feed/>" },
    { "package.json": "{}", "index.html": "<html></html>" },
  ];
  for (const files of sites)
    await expect(importFiles(files)).rejects.toThrow("No program is known that wrote these files.");
});
