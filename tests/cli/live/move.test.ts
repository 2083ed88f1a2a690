import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { md, put } from "../../helpers/folder.ts";
import { listen, type Served, serve } from "./served.ts";

const item = (title: string, guid: string, link: string) =>
  `<item><title>${title}</title><guid isPermaLink="false">${guid}</guid><link>${link}</link><pubDate>Thu, 02 Jan 2020 00:00:00 GMT</pubDate><description>Text</description></item>`;
const rss = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Old</title>${items.join("")}</channel></rss>`;

const settings = "title: T\ndescription: D\nurl: https://new.example\nlanguage: en\nauthor: Ann Lee\n";
const here = {
  "kept.md": md('title: Kept\ndate: 2020-01-02\nid: "1"\naliases: [/2020/kept/]'),
  "other.md": md("title: Other\ndate: 2020-01-02\nid: urn:x:2\naliases: [/2020/other/]"),
  "nowhere.md": md('title: Nowhere\ndate: 2020-01-02\nid: "3"'),
  "ruled.md": md('title: Ruled\ndate: 2020-01-02\nid: "4"'),
  "linked.md": md('title: Linked\ndate: 2020-01-02\nid: "9"\nlink: https://elsewhere.example/x'),
  "redirects.yaml": "/index.xml: /feed.xml\n/old/*.html: /articles/:1/\n/?p=5: /articles/kept/\n",
  "site.yaml": settings,
};
const old = (host: string) =>
  rss(
    item("Kept", "1", `${host}/2020/kept/`),
    item("Other", "2", `${host}/2020/other/`),
    item("Nowhere", "3", `${host}/2020/nowhere/`),
    item("Ruled", "4", `${host}/old/ruled.html`),
    item("Never imported", "6", `${host}/2020/never/`),
    item("Linked", "9", "https://elsewhere.example/x"),
  );

const expected = [
  "error content/nowhere.md:1: OLD/2020/nowhere/ was the address of this article, and /2020/nowhere/ leads nowhere here. Add “aliases: [/2020/nowhere/]”.",
  "error content/other.md:4: Readers of the old blog know this article as “2”, and would see it again as “urn:x:2”. Write “id: 2”.",
  "error OLD/2020/never/: OLD/2020/never/ was the address of “Never imported”, and /2020/never/ leads nowhere here. Write “/2020/never/: …” into redirects.yaml.",
  "error OLD/2020/never/: “Never imported” of the old blog, with the id “6”, is not in content. Import it.",
];

/** The findings about a move, the old blog called OLD. */
async function moved(site: Served, was: string, host: string): Promise<string[]> {
  return (await site.findings("--was", was)).map((each) => each.replaceAll(host, "OLD")).sort();
}

describe("the move of a blog is held against the site:", () => {
  test("by a file of its feed", async () => {
    const site = await serve(here);
    writeFileSync(join(site.root, "old.xml"), old("https://old.example"));
    expect(await moved(site, "old.xml", "https://old.example")).toEqual(expected.toSorted());
    expect(site.asked.map(({ line }) => line)).toEqual(
      expect.arrayContaining(["GET /2020/kept/", "GET /2020/other/", "GET /old/ruled.html"]),
    );
  });

  test("by its page, whose feeds are found, and their archives; those of comments are left alone", async () => {
    let host = "";
    const asked: string[] = [];
    host = await listen(({ url = "" }, response) => {
      asked.push(url);
      if (url === "/")
        response
          .setHeader("Content-Type", "text/html")
          .end(
            '<!doctype html><link rel=alternate type="application/rss+xml" href="/index.xml"><link rel=alternate type="application/rss+xml" title="Comments" href="/comments/feed.xml">',
          );
      else if (url === "/index.xml")
        response.end(
          old(host).replace(
            "<item>",
            '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="/index.xml?page=2"/><item>',
          ),
        );
      else response.end(rss(item("Archived", "7", `${host}/2020/archived/`)));
    });
    const site = await serve(here);
    const found = await moved(site, host, host);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found.filter((each) => each.includes("Archived"))).toHaveLength(2);
    expect(asked).toEqual(["/", "/index.xml", "/index.xml?page=2"]);
    expect(site.asked.map(({ line }) => line)).toContain("GET /index.xml");
  });

  test("an old feed's address that leads to no feed, and addresses that are but a query", async () => {
    const host = await listen((_, response) =>
      response.end(rss(item("Kept", "1", `${host}/?p=5`), item("Ruled", "4", `${host}/?p=6`))),
    );
    const site = await serve(here);
    expect(await moved(site, `${host}/feed/rss2`, host)).toEqual([
      "error OLD/?p=6: OLD/?p=6 was the address of this article, and /?p=6 leads nowhere here. Write “/?p=6: /articles/ruled/” into redirects.yaml.",
      "error OLD/feed/rss2: Readers of the old feed come to /feed/rss2 here, and get no feed (404 Not Found). Write “/feed/rss2: /feed.xml” into redirects.yaml.",
    ]);
  });

  test("a feed on another host, which is no way to this machine", async () => {
    const inside = await listen((_, response) => response.end(rss(item("Kept", "1", "https://x.example/a"))));
    const page = (feed: string) =>
      `<!doctype html><link rel=alternate type="application/rss+xml" href="${feed}">`;
    const host = await listen((_, response) =>
      response.setHeader("Content-Type", "text/html").end(page(`${inside}/feed`)),
    );
    const site = await serve(here);
    const { status, printed } = await site.check("--was", host);
    expect(status).toBe(1);
    expect(printed).toContain(
      "on this machine or its network (127.0.0.1), where nothing from elsewhere may lead",
    );
  });

  test("an old address that leads to another article", async () => {
    const site = await serve({ ...here, "redirects.yaml": "/old/*.html: /articles/kept/\n" });
    writeFileSync(join(site.root, "old.xml"), rss(item("Ruled", "4", "https://old.example/old/ruled.html")));
    expect(await site.findings("--was", "old.xml")).toEqual([
      "warning /old/ruled.html: This leads to /articles/kept/, and “Ruled” of the old blog is at /articles/ruled/. See whether that is meant.",
    ]);
  });

  test("what is in the folder and was never deployed", async () => {
    const site = await serve({ "kept.md": here["kept.md"], "site.yaml": settings });
    put(site.root, "late.md", md('title: Late\ndate: 2020-01-02\nid: "8"\naliases: [/late/]'));
    writeFileSync(join(site.root, "old.xml"), rss(item("Late", "8", "https://old.example/late/")));
    const found = await site.findings("--was", "old.xml");
    expect(found).toContain(
      "error : “Late” of the old blog (8) is in the content folder, and in no page of the site's feed. Deploy or publish.",
    );
    expect(found).toContain(
      "error /late/: Here “Late” of the old blog should be found, and it is not (404 Not Found). Deploy or publish.",
    );
  });

  test("two feeds that give an article two ids keep one of them", async () => {
    const atom = (host: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><id>x</id><updated>2020-01-02T00:00:00Z</updated><entry><title>Kept</title><id>tag:old,1</id><updated>2020-01-02T00:00:00Z</updated><link href="${host}/2020/kept/"/><content>Text</content></entry></feed>`;
    const host = await listen(({ url }, response) => {
      if (url === "/atom.xml") response.end(atom(host));
      else if (url === "/index.xml") response.end(rss(item("Kept", "1", `${host}/2020/kept/`)));
      else
        response
          .setHeader("Content-Type", "text/html")
          .end(
            '<!doctype html><link rel=alternate type="application/rss+xml" href="/index.xml"><link rel=alternate type="application/atom+xml" href="/atom.xml">',
          );
    });
    const site = await serve(here);
    expect(await moved(site, host, host)).toEqual([
      "note content: The feeds of the old blog give 1 article two ids. One of them is kept here, and those who read by the other will see it again.",
    ]);
  });

  test("an old blog that cannot be read", async () => {
    const site = await serve(here);
    const { status, printed } = await site.check("--was", "nothing.xml");
    expect(status).toBe(1);
    expect(printed).toContain("There is no file “nothing.xml”");
  });

  test("an old blog that is this site", async () => {
    const site = await serve(here);
    expect(await site.findings("--was", `${site.url}/`)).toEqual([
      "note : The old blog is this site by now. Give a file in which its old feed was kept.",
    ]);
  });
});
