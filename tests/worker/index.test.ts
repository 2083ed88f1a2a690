import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { content, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const root = content({
  "harbour.md": md(
    'title: Fish & chips <now> in "C++"\ndate: 2022-11-22 08:44 +08:00\ntags: [Space, Food & Drink]\naliases: [port]',
    "Ships **sail**.\n\n![A ship](ship.png)\n\n[Mars](mars.md)",
  ),
  "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space, Mars]\nauthor: Bo Chen"),
  "policy.md": md("title: Policy\ndate: 2022-11-20 00:30 +08:00\ntags: [Policy]"),
  "draft.md": md("title: Unfinished\ndate: 2022-11-23\ntags: [Space]\ndraft: true"),
  "later.md": md("title: Scheduled\ndate: 2999-01-01\ntags: [Space]"),
  "ship.png": png,
});

let served: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  served = await serve(root.path);
});
afterAll(async () => {
  await served.close();
  root.remove();
});
const get = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, served.url), { redirect: "manual", ...init });

describe("the Worker, in the real runtime", () => {
  test("shows the day that the author's clock showed", async () => {
    const page = await (await get("/articles/policy/")).text();
    expect(page).toContain(
      '<time class="dt-published" datetime="2022-11-19T16:30:00Z">November 20, 2022</time>',
    );
  });

  test.each([
    ["/feed.xml", "application/rss+xml; charset=utf-8"],
    ["/atom.xml", "application/atom+xml; charset=utf-8"],
    ["/feed.json", "application/feed+json; charset=utf-8"],
    ["/topics/space/feed.xml", "application/rss+xml; charset=utf-8"],
    ["/topics/food-drink/atom.xml", "application/atom+xml; charset=utf-8"],
    ["/authors/bo-chen/feed.json", "application/feed+json; charset=utf-8"],
    ["/", "text/html; charset=utf-8"],
    ["/topics/", "text/html; charset=utf-8"],
    ["/topics/mars+space/", "text/html; charset=utf-8"],
    ["/articles/harbour/", "text/html; charset=utf-8"],
    ["/opml.xml", "text/x-opml; charset=utf-8"],
    ["/sitemap.xml", "application/xml; charset=utf-8"],
    ["/robots.txt", "text/plain; charset=utf-8"],
  ])("serves %s as %s, whole and in a HEAD", async (path, type) => {
    const response = await get(path);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, type]);
    const text = await response.text();
    expect(text).not.toContain("Unfinished");
    expect(text).not.toContain("Scheduled");
    expect(text).not.toContain(served.url.host);
    const head = await get(path, { method: "HEAD" });
    expect([head.status, head.headers.get("ETag"), await head.text()]).toEqual([
      200,
      response.headers.get("ETag"),
      "",
    ]);
    const again = await get(path, { headers: { "If-None-Match": response.headers.get("ETag") ?? "" } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("a topic's feed holds its articles and no other", async () => {
    const feed: { items: { title: string }[] } = await (await get("/topics/space/feed.json")).json();
    expect(feed.items.map((item) => item.title)).toEqual(['Fish & chips <now> in "C++"', "Mars"]);
  });

  test("a picture is served where the feed says", async () => {
    const feed = await (await get("/feed.json")).text();
    const path = /https:\/\/example\.org(\/media\/ship\.[\da-f]{8}\.png)/.exec(feed)?.[1] ?? "/none";
    const picture = await get(path);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect(picture.headers.get("Cache-Control")).toContain("immutable");
  });

  test("the style sheet stands where the pages say, for good", async () => {
    const page = await (await get("/")).text();
    const sheet = await get(/href="(\/style[^"]+\.css)"/.exec(page)?.[1] ?? "/none");
    expect(sheet.headers.get("Content-Type")).toBe("text/css; charset=utf-8");
    expect(sheet.headers.get("Cache-Control")).toContain("immutable");
  });

  test("an old address leads to the new one, an unknown one to a sentence", async () => {
    const moved = await get("/articles/port/");
    expect([moved.status, moved.headers.get("Location")]).toEqual([301, "/articles/harbour/"]);
    const missing = await get("/topics/spce/feed.xml");
    expect([missing.status, await missing.text()]).toEqual([
      404,
      expect.stringContaining("Did you mean “space”?"),
    ]);
    const refused = await get("/feed.xml", { method: "POST" });
    expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  test("there is no hub on a site that is not its own", async () => {
    const asked = await get("/hub", {
      method: "POST",
      body: new URLSearchParams({ "hub.mode": "subscribe" }),
    });
    expect([(await get("/hub")).status, asked.status]).toEqual([404, 405]);
  });

  test("gzip goes to those who accept it, RSS that is asked for again included, and unpacks to the same", async () => {
    for (const path of ["/atom.xml", "/feed.json", "/topics/space/feed.xml"]) {
      const plain = await get(path, { headers: { "Accept-Encoding": "identity" } });
      const text = await plain.text();
      expect(plain.headers.get("Content-Encoding")).toBe(null);
      for (let time = 0; time < 2; time++) {
        const response = await get(path, { headers: { "Accept-Encoding": "gzip" } });
        expect(response.headers.get("Content-Encoding")).toBe("gzip");
        expect(response.headers.get("ETag")).toBe(plain.headers.get("ETag"));
        expect(await response.text()).toBe(text);
      }
    }
  });
});
