import { rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md, put } from "../../helpers/folder.ts";
import { altered, type Fault, serve } from "./served.ts";

const files = {
  "a.md": md("title: A\ndate: 2020-01-02\ntags: [Sea]\naliases: [old-a]"),
  "b.md": md('title: B & <b>\ndate: 2020-01-01\nid: "4711"\ntags: [Sea, Sky]\nlink: https://other.example/b'),
  "gone.md": md("title: Gone\ndate: 2019-01-01\ndeleted: 2020-01-01"),
  "redirects.yaml": "/index.xml: /feed.xml\n/tag/*/feed/: /topics/:1/feed.xml\n/newsletter/: 410\n",
  "topics.yaml": "sea: {formerly: [ocean]}\n",
};

const isFeed = (path: string | undefined) => /(?:feed\.xml|atom\.xml|feed\.json)$/.test(path ?? "");

/** A fault in the site's own feed in RSS. */
const inFeed =
  (fault: Fault): Fault =>
  (request, answer) =>
    request.url === "/feed.xml" ? fault(request, answer) : undefined;

const justAMoment =
  "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body></html>";

describe("of a site that is as it should be", () => {
  test("nothing is said, and every feed, redirect and earlier address is asked, by several readers", async () => {
    const site = await serve(files);
    const { status, stdout, stderr } = await site.check();
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`${site.asked.length} requests to ${site.url}: all is well\n`);
    const lines = new Set(site.asked.map(({ line }) => line));
    for (const path of [
      ...["/feed.xml", "/atom.xml", "/feed.json", "/topics/sky/feed.xml", "/authors/ann-lee/feed.xml"],
      ...["/index.xml", "/tag/x/feed/", "/newsletter/", "/topics/ocean/feed.xml", "/articles/old-a/"],
      ...["/articles/gone/", "/articles/a/", "/robots.txt", "/sitemap.xml", "/opml.xml", "/"],
    ])
      expect(lines).toContain(`GET ${path}`);
    expect([...lines].every((line) => line.startsWith("GET "))).toBe(true);
    const agents = new Set(site.asked.map(({ agent }) => /^\w*/.exec(agent ?? "")?.[0]));
    expect(agents).toEqual(new Set(["newsboat", "FreshRSS", "NetNewsWire", "Feedly", "Mozilla", ""]));
  });

  test.each([
    ["under a path", "url: https://example.org/news\n"],
    ["with a pattern for addresses", "url: https://example.org\narticles: /:year/:slug.html\n"],
  ])("nothing is said if it stands %s", async (_, settings) => {
    const yaml = `title: T\ndescription: D\nlanguage: en\nauthor: Ann Lee\n${settings}`;
    const site = await serve({ ...files, "site.yaml": yaml });
    expect(await site.findings()).toEqual([]);
  });

  test("nothing is said of named feeds, of languages, of what is in no feed or list, or has no title", async () => {
    const site = await serve({
      ...files,
      "feeds.yaml": "home: sea\nquiet: {title: Quiet, select: sky}\n",
      "note.md": md("date: 2021-01-01\ntags: [Sea]", "A note without a title."),
      "zh.md": md("title: 航天\ndate: 2021-01-02\nlang: zh-Hans\ntags: [Sea]"),
      "page.md": md("title: Page\ndate: 2021-01-01\ntags: [Sea]\nfeeds: false"),
      "secret.md": md("title: Secret\ndate: 2021-01-01\ntags: [Sea]\nunlisted: true"),
    });
    expect(await site.findings()).toEqual([]);
    const lines = site.asked.map(({ line }) => line);
    expect(lines).toContain("GET /feeds/quiet/feed.xml");
    expect(lines).toContain("GET /topics/lang:zh-hans/feed.xml");
  });

  test("no more is asked than is allowed, and that is said", async () => {
    const site = await serve(files);
    const { status, stdout } = await site.check("--requests", "5");
    expect(site.asked).toHaveLength(5);
    expect(status).toBe(0);
    expect(stdout).toContain("The limit of 5 requests was reached");
    expect(stdout).toContain("nothing is wrong with what was asked");
  });
});

describe("what stands before feeds is named, and who meets it:", () => {
  test("a challenge for one reader", async () => {
    const site = await serve(files, ({ url, headers }, answer) =>
      isFeed(url) && headers["user-agent"]?.startsWith("Feedly")
        ? altered(answer, {
            body: justAMoment,
            status: 403,
            headers: { "cf-mitigated": "challenge", "Content-Type": "text/html; charset=UTF-8" },
          })
        : undefined,
    );
    const found = await site.findings();
    expect(found).toContain(
      "error /feed.xml: Asked as Feedly, it shows a challenge of Cloudflare's (403 Forbidden) instead of the feed, and no feed reader gets past that. Exempt feeds; on Cloudflare by a rule that skips its protection, and with Bot Fight Mode off (docs/live.md).",
    );
    expect(found.some((each) => each.startsWith("error /feed.json"))).toBe(false);
    expect((await site.check()).status).toBe(1);
  });

  test("one for all, after which nothing else is asked", async () => {
    const site = await serve(files, (_, answer) =>
      altered(answer, { body: justAMoment, status: 503, headers: { "Content-Type": "text/html" } }),
    );
    const found = await site.findings();
    expect(found[0]).toMatch(
      /^error \/atom\.xml: Asked as any feed reader, it shows a challenge of Cloudflare's \(503/,
    );
    expect(found.at(-1)).toBe("note : No reader gets a feed of this site; nothing else was asked.");
    expect(site.asked.some(({ line }) => line === "GET /opml.xml")).toBe(false);
  });

  test.each<[string, Parameters<typeof altered>[1], RegExp]>([
    ["a refusal", { body: "no", status: 403 }, /it answers 403 Forbidden instead of the feed\. Protection/],
    [
      "a limit",
      { body: "", status: 429, headers: { "Retry-After": "60" } },
      /it answers 429 Too Many Requests, to come back after 60 s/,
    ],
    [
      "a page",
      { body: "<!doctype html><p>Hello", headers: { "Content-Type": "text/html" } },
      /it answers with a page instead of the feed/,
    ],
    [
      "a challenge without a mark",
      { body: "<html><title>Are you human?</title>", status: 403, headers: { "Content-Type": "text/html" } },
      /it shows a challenge \(403/,
    ],
  ])("%s", async (_, change, message) => {
    const site = await serve(
      files,
      inFeed((_request, answer) => altered(answer, change)),
    );
    const [first] = await site.findings();
    expect(first).toMatch(/^error \/feed\.xml: Asked as any feed reader, /);
    expect(first).toMatch(message);
  });

  test("a limit of requests, after which nothing else is asked", async () => {
    const site = await serve(files, (_, answer) => altered(answer, { body: "", status: 429 }));
    expect((await site.findings()).at(-1)).toBe(
      "note : The site wants to be asked less (429); nothing else was asked.",
    );
    expect(new Set(site.asked.map(({ line }) => line))).toEqual(new Set(["GET /feed.xml"]));
  });

  test("a server that is not there", async () => {
    const root = folder(files);
    const { status, stdout } = await tagwire(root, ["check", "--live", "http://127.0.0.1:1"]);
    expect(status).toBe(1);
    expect(stdout).toContain("there is no answer: connect ECONNREFUSED 127.0.0.1:1.");
  });
});

describe("what is wrong with a feed itself is told:", () => {
  const changes: [string, Parameters<typeof altered>[1], string][] = [
    [
      "type",
      { headers: { "Content-Type": "text/plain" } },
      "error /feed.xml: It is RSS, and is sent as “text/plain”",
    ],
    [
      "no type",
      { headers: { "Content-Type": null } },
      "error /feed.xml: It is RSS, and is sent without a Content-Type",
    ],
    [
      "the type of a page",
      { headers: { "Content-Type": "text/html; charset=utf-8" } },
      "error /feed.xml: It is RSS, and is sent as “text/html”",
    ],
    [
      "generic type",
      { headers: { "Content-Type": "text/xml" } },
      "warning /feed.xml: It is RSS, and is sent as “text/xml”",
    ],
    [
      "encoding",
      { headers: { "Content-Type": "application/rss+xml; charset=iso-8859-1" } },
      "warning /feed.xml: It is sent as “charset=iso-8859-1”",
    ],
    [
      "caching",
      { headers: { "Cache-Control": "no-store" } },
      "warning /feed.xml: Its Cache-Control is “no-store”",
    ],
    ["cookie", { headers: { "Set-Cookie": "a=b" } }, "warning /feed.xml: It comes with a cookie"],
    [
      "validators",
      { headers: { ETag: null } },
      "warning /feed.xml: It has neither an ETag nor a Last-Modified",
    ],
    ["other validators", { headers: { ETag: '"other"' } }, "warning /feed.xml: To a reader that has it"],
    ["nothing", { body: "" }, "error /feed.xml: It is empty"],
    [
      "another document",
      { body: "<html><x/></html>" },
      "error /feed.xml: Asked as any feed reader, it answers with a page",
    ],
    [
      "no feed",
      { body: "<opml/>" },
      "error /feed.xml: It is XML, but no feed: its outermost element is “opml”.",
    ],
    ["bad JSON", { body: "{" }, "error /feed.xml: It is not well-formed JSON"],
  ];
  test.each(changes)("%s", async (_, change, message) => {
    const site = await serve(
      files,
      inFeed((_request, answer) => altered(answer, change)),
    );
    expect((await site.findings()).some((each) => each.startsWith(message))).toBe(true);
  });

  test.each([
    [
      "not well-formed",
      (xml: string) => xml.replace("</channel>", ""),
      /^error \/feed\.xml: .*not well-formed XML/,
    ],
    [
      "an ampersand",
      (xml: string) => xml.replace("<channel>", "<channel><x>a & b</x>"),
      /^error \/feed\.xml: It is not well-formed XML/,
    ],
    [
      "no date",
      (xml: string) => xml.replace(/<pubDate>.*?<\/pubDate>/, "<pubDate>soon</pubDate>"),
      /“A” has no date that can be read/,
    ],
    [
      "a date to come",
      (xml: string) =>
        xml.replace(/<pubDate>.*?<\/pubDate>/, "<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>"),
      /“A” is dated 2100-01-01T00:00:00\.000Z, which is in the future/,
    ],
    [
      "one id twice",
      (xml: string) => xml.replace(/tag:example\.org,2020:\/articles\/old-a/, "4711"),
      /^error \/feed\.xml: The entry “.*” has the id of another, “4711”/,
    ],
    [
      "another place",
      (xml: string) => xml.replace(/(<atom:link rel="self" href=")[^"]*/, "$1https://old.example/feed.xml"),
      /^warning \/feed\.xml: The feed says that it stands at “https:\/\/old\.example\/feed\.xml”/,
    ],
  ])("%s", async (_, change, message) => {
    const site = await serve(
      files,
      inFeed(async (_request, answer) => altered(answer, { body: change(await answer.text()) })),
    );
    expect((await site.findings()).filter((each) => message.test(each))).toHaveLength(1);
  });

  test("compressed for those who do not ask for that", async () => {
    const site = await serve(
      files,
      inFeed(async (_request, answer) => {
        const headers = new Headers(answer.headers);
        headers.set("Content-Encoding", "gzip");
        return new Response(gzipSync(await answer.text()), { status: answer.status, headers });
      }),
    );
    expect(await site.findings()).toContainEqual(
      expect.stringMatching(
        /^error \/feed\.xml: It is compressed \(gzip\) for readers that do not ask for that, such as sfeed/,
      ),
    );
  });

  test("an id that is not what the content folder says, and a deploy that is not of today", async () => {
    const site = await serve(files);
    put(site.root, "b.md", files["b.md"].replace("4711", "4712"));
    put(site.root, "a.md", files["a.md"].replace("title: A", "title: A, corrected"));
    put(site.root, "new.md", md("title: New\ndate: 2021-01-01\ntags: [News]"));
    put(
      site.root,
      "today.md",
      md(`title: Today\ndate: ${new Date().toISOString().slice(0, 16).replace("T", " ")} Z`),
    );
    const found = await site.findings();
    expect(found.filter((each) => each.startsWith("error"))).toEqual([
      "error /feed.xml: “B & <b>” has the id “4711” here, and “4712” in the content folder: as soon as that is deployed, readers see it a second time. Write “id: 4711” into its file.",
    ]);
    expect(found).toContain(
      "warning /feed.xml: The site is not what the content folder says: 1 article is not there (“New”). Deploy or publish, if readers are to have it as it is in the folder.",
    );
    expect(found).toContain(
      "warning /atom.xml: The site is not what the content folder says: 1 has another title or address there (“A”). Deploy or publish, if readers are to have it as it is in the folder.",
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^warning \/opml\.xml: It lacks a feed .*\(\/topics\/news\/feed\.xml\)/),
    );
    expect(found.join("\n")).not.toContain("Today");
  });

  test("what was taken out of the folder", async () => {
    const site = await serve(files);
    rmSync(join(site.root, "content/a.md"));
    expect(await site.findings()).toContainEqual(
      expect.stringContaining("1 entry there is not in the folder (“A”)"),
    );
  });

  test("whatever it says, the terminal shows it and obeys nothing", async () => {
    const evil = "\u001b[2J\u001b]0;x\u0007\u202e";
    const site = await serve(
      files,
      inFeed(async (_request, answer) =>
        altered(answer, {
          body: (await answer.text()).replace(
            /<guid[^>]*>.*?</,
            `<guid>${evil.replaceAll("\u001b", "").replace("\u0007", "")}\u0085<`,
          ),
          headers: { "Cache-Control": "a=\u0085" },
        }),
      ),
    );
    for (const args of [[], ["--json"]]) {
      const { printed } = await site.check(...args);
      expect(printed).toMatch(/\\u202e/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
      expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe("what stands around the feeds is told:", () => {
  test.each<[string, Fault, string]>([
    [
      "feeds that robots.txt forbids",
      ({ url }, answer) =>
        url === "/robots.txt"
          ? altered(answer, { body: "User-agent: Feedly\nDisallow: /*.xml$\n" })
          : undefined,
      "warning /robots.txt: It forbids “/feed.xml” to Feedly.",
    ],
    [
      "a home page behind a challenge",
      ({ url }, answer) =>
        url === "/" ? altered(answer, { status: 403, headers: { "cf-mitigated": "challenge" } }) : undefined,
      "warning /: A reader that is given this address looks for the feeds that the page names, and it shows a challenge of Cloudflare's (403 Forbidden).",
    ],
    [
      "a home page that names no feed",
      async ({ url }, answer) =>
        url === "/"
          ? altered(answer, { body: (await answer.text()).replaceAll("alternate", "x") })
          : undefined,
      "warning /: The page names no feed of this site",
    ],
    [
      "a page that says it stands elsewhere",
      async ({ url }, answer) =>
        url === "/articles/a/"
          ? altered(answer, {
              body: (await answer.text()).replace(/(rel="canonical" href=")[^"]*/, "$1https://x.example/"),
            })
          : undefined,
      "warning /articles/a/: The page says that it stands at “https://x.example/”",
    ],
    [
      "a sitemap that is not there",
      ({ url }, answer) => (url === "/sitemap.xml" ? altered(answer, { status: 404 }) : undefined),
      "warning /sitemap.xml: The sitemap cannot be had (404 Not Found).",
    ],
    [
      "a redirect that leads nowhere",
      ({ url }, answer) => (url === "/index.xml" ? altered(answer, { status: 404 }) : undefined),
      "error /index.xml: By the content folder it should lead on to /feed.xml (301), and it answers 404 Not Found.",
    ],
    [
      "a redirect that leads elsewhere",
      ({ url }, answer) =>
        url === "/topics/ocean/feed.xml"
          ? altered(answer, { status: 302, headers: { Location: "/" } })
          : undefined,
      "error /topics/ocean/feed.xml: By the content folder it should lead on to /topics/sea/feed.xml (301), and it leads on to / (302).",
    ],
    [
      "an earlier address that is lost",
      ({ url }, answer) => (url === "/articles/old-a/" ? altered(answer, { status: 404 }) : undefined),
      "error /articles/old-a/: By the content folder it should lead on to /articles/a/ (301), and it answers 404",
    ],
    [
      "a deleted article that is there",
      ({ url }, answer) => (url === "/articles/gone/" ? altered(answer, { status: 200 }) : undefined),
      "error /articles/gone/: By the content folder it should say that it is gone (410), and it answers 200 OK.",
    ],
    [
      "a feed of the OPML that cannot be had",
      ({ url }, answer) => (url === "/topics/sky/feed.xml" ? altered(answer, { status: 500 }) : undefined),
      "it answers 500 Internal Server Error instead of the feed.",
    ],
    [
      "an OPML that is none",
      ({ url }, answer) => (url === "/opml.xml" ? altered(answer, { body: "<x/>" }) : undefined),
      "error /opml.xml: It is no OPML: its outermost element is “x”.",
    ],
    [
      "an OPML of another site",
      async ({ url, headers }, answer) =>
        url === "/opml.xml"
          ? altered(answer, {
              body: (await answer.text()).replaceAll(`http://${headers.host}`, "https://x.example"),
            })
          : undefined,
      "warning /opml.xml: It lists feeds that are not on this site, such as “https://x.example/feed.xml”.",
    ],
    [
      "a feed that leads on",
      ({ url, headers }, answer) =>
        url === "/feed.xml" && !headers["if-none-match"]
          ? altered(answer, { status: 301, headers: { Location: "/topics/sea/feed.xml" } })
          : undefined,
      "warning /feed.xml: It leads on to /topics/sea/feed.xml, and some readers follow no redirect.",
    ],
  ])("%s", async (_, fault, message) => {
    const site = await serve(files, fault);
    expect((await site.findings()).filter((each) => each.includes(message))).toHaveLength(1);
  });

  test("a hub that is not named, or cannot be reached", async () => {
    const yaml = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n";
    const site = await serve({ ...files, "site.yaml": `${yaml}hub: http://127.0.0.1:1/\n` });
    expect(await site.findings()).toEqual([
      "warning http://127.0.0.1:1/: The hub that the feeds name cannot be reached (http://127.0.0.1:1/ is on this machine or its network (127.0.0.1), where nothing from elsewhere may lead): nobody is told of news.",
    ]);
    put(site.root, "site.yaml", `${yaml}hub: https://hub.example/\n`);
    expect((await site.findings()).join("\n")).toContain(
      "It names the hub “http://127.0.0.1:1/”, and site.yaml https://hub.example/",
    );
  });
});

describe("what is asked for has to make sense:", () => {
  test.each([
    [["--live", "localhost"], "“localhost” is not where a site can be."],
    [["--live", "file:///etc/passwd"], "is not where a site can be."],
    [["--live"], "“url: https://example.org” in site.yaml is a placeholder."],
    [["--was", "x"], "write it with --live"],
    [["--live", "--requests", "0"], "Write a whole number"],
  ])("%j", async (args, message) => {
    const { status, printed } = await tagwire(folder(files), ["check", ...args]);
    expect(status).toBe(1);
    expect(printed).toContain(message);
  });
});
