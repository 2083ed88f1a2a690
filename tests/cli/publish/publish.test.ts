import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publish } from "../../../src/cli/commands/publish.ts";
import { maxRequestBytes } from "../../../src/model/publication.ts";
import { cacheTag } from "../../../src/worker/http/cache-tags.ts";
import { run, tagwire } from "../../helpers/cli.ts";
import { content, folder, md } from "../../helpers/folder.ts";
import { published, token, worker } from "../../helpers/published.ts";
import { article, site as settled } from "../../helpers/site.ts";

/** A picture of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);

let served: Awaited<ReturnType<typeof worker>>;
beforeAll(async () => {
  served = await worker({ PUBLISH_TOKEN: token });
});
afterAll(() => served.close());

const authorized = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
const ask = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, served.url), { redirect: "manual", ...init });
const send = (body: string, headers: Record<string, string> = authorized) =>
  ask("/publication/articles?generation=1", { method: "PUT", headers, body });
const slugs = async (path: string) => {
  const feed: { items: { url: string }[] } = await (await ask(path)).json();
  return feed.items.map(({ url }) => new URL(url).pathname);
};

describe("the endpoint", () => {
  test("asks for a token, and for the right one", async () => {
    const without = await send("{}", {});
    expect([without.status, without.headers.get("WWW-Authenticate")]).toEqual([
      401,
      'Bearer realm="publication"',
    ]);
    for (const wrong of ["x", `${token}x`, token.slice(1)])
      expect((await send("{}", { Authorization: `Bearer ${wrong}` })).status).toBe(403);
  });

  test("takes JSON only, and not too much of it", async () => {
    expect((await send("{}", { ...authorized, "Content-Type": "text/plain" })).status).toBe(415);
    expect((await send("{")).status).toBe(422);
    expect((await send(" ".repeat(maxRequestBytes + 1))).status).toBe(413);
  });

  test("names the article and the field that are wrong, and applies nothing of the batch", async () => {
    const one = (slug: string) => ({
      article: article({ slug, date: "2022-01-01T00:00:00Z", tags: ["space"] }),
      body: { html: "<p>x</p>", markdown: "x" },
    });
    const wrong = { ...one("wrong"), article: { ...one("wrong").article, date: "yesterday" } };
    const { generation } = await (await ask("/publication/", { method: "POST", headers: authorized })).json<{
      generation: number;
    }>();
    const response = await ask(`/publication/articles?generation=${generation}`, {
      method: "PUT",
      headers: authorized,
      body: JSON.stringify({ written: [one("right"), wrong], deleted: [] }),
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/“wrong”.*article\.date/);
    const held = await ask("/publication/articles", { headers: authorized });
    expect(await held.json()).toEqual({ articles: [] });
  });

  describe("refuses what the build refuses, by article and field", () => {
    const good = article({ slug: "right", date: "2022-01-01T00:00:00Z", tags: ["space"] });
    const enclosure = { url: "https://example.org/a.mp3", type: "audio/mpeg", length: 1 };
    const begun = async () => {
      const response = await ask("/publication/", { method: "POST", headers: authorized });
      return (await response.json<{ generation: number }>()).generation;
    };
    const put = async (what: string, value: unknown) =>
      ask(`/publication/${what}?generation=${await begun()}`, {
        method: "PUT",
        headers: authorized,
        body: typeof value === "string" ? value : JSON.stringify(value),
      });
    const write = (...articles: unknown[]) =>
      put("articles", {
        written: articles.map((each) => ({ article: each, body: { html: "" } })),
        deleted: [],
      });

    test.each<[field: string, value: unknown]>([
      ["slug", "Wrong"],
      ["slug", "not a slug"],
      ["slug", "cafe\u0301"],
      ["slug", ""],
      ["lang", "xx-"],
      ["lang", "en_GB"],
      ["lang", "EN-gb"],
      ["lang", ""],
      ["date", "2022-02-30T00:00:00Z"],
      ["date", "2022-13-01T00:00:00Z"],
      ["date", "2022-01-01T24:00:00Z"],
      ["updated", "2022-01-01"],
      ["title", ""],
      ["id", ""],
      ["id", "a\u007fb"],
      ["words", -1],
      ["words", 1.5],
      ["tags", [{ name: "Space", topic: "Space" }]],
      ["tags", [{ name: "", topic: "space" }]],
      ["authors", [{ slug: "ann", name: "Ann", url: "https://[" }]],
      ["authors", [{ slug: "Ann", name: "Ann" }]],
      ["authors", [{ slug: "ann", name: "Ann", email: "nobody" }]],
      ["link", "https://exa mple.org"],
      ["link", "javascript:alert(1)"],
      ["aliases", ["harbour"]],
      ["enclosure", { ...enclosure, length: -1 }],
      ["enclosure", { ...enclosure, length: 0.5 }],
      ["enclosure", { ...enclosure, type: "mp3" }],
      ["enclosure", { ...enclosure, duration: -1 }],
      ["revision", "short"],
    ])("%s: %j", async (field, value) => {
      const response = await write({ ...good, [field]: value });
      const said = await response.text();
      expect([response.status, said]).toEqual([422, expect.stringContaining(`article.${field}`)]);
    });

    test("infinite numbers, which JSON can write", async () => {
      const json = JSON.stringify({ written: [{ article: good, body: { html: "" } }], deleted: [] });
      const response = await put("articles", json.replace('"words":3', '"words":1e999'));
      expect([response.status, await response.text()]).toEqual([
        422,
        expect.stringContaining("article.words"),
      ]);
    });

    test.each(["slug", "id"] as const)("two articles of one batch with the same %s", async (field) => {
      const other = article({ slug: "other", date: "2022-01-02T00:00:00Z" });
      const response = await write(good, { ...other, [field]: good[field] });
      expect([response.status, await response.text()]).toEqual([
        422,
        expect.stringMatching(`${field}: another`),
      ]);
    });

    test.each<[field: string, value: unknown]>([
      ["language", "xx_yy"],
      ["perPage", 0],
      ["perPage", 1e9],
      ["perPage", 1.5],
      ["maxAge", -1],
      ["url", "https://example.org/"],
      ["url", "https://example.org?a"],
      ["url", "https://["],
      ["author", { slug: "ann", name: "" }],
      ["icon", "icon.png"],
    ])("the site's %s: %j", async (field, value) => {
      const settings = { site: { ...settled, [field]: value }, topics: [], authors: [] };
      const response = await put("settings", { settings, revision: "settings--------" });
      expect([response.status, await response.text()]).toEqual([
        422,
        expect.stringContaining(`site.${field}`),
      ]);
      expect((await ask("/")).status).toBe(503); // still nothing was published
    });

    test.each([{ home: "b+a" }, { home: "a+" }, { named: [{ name: "A b", title: "A" }] }])(
      "feeds that no folder can name: %j",
      async (wrong) => {
        const settings = { site: settled, topics: [], authors: [], feeds: { named: [], ...wrong } };
        const response = await put("settings", { settings, revision: "settings--------" });
        expect([response.status, await response.text()]).toEqual([422, expect.stringContaining("feeds.")]);
      },
    );

    test("a number of a publication that is none", async () => {
      for (const generation of ["", "x", "-1", "1e3", "9".repeat(400)]) {
        const response = await ask(`/publication/articles?generation=${generation}`, {
          method: "PUT",
          headers: authorized,
          body: '{"written":[],"deleted":[]}',
        });
        expect([generation, response.status]).toEqual([generation, 422]);
      }
    });
  });

  test("is absent where no token is set", async () => {
    const closed = await worker({});
    for (const method of ["GET", "POST", "PUT"])
      expect(
        (await fetch(new URL("/publication/", closed.url), { method, headers: authorized })).status,
      ).toBe(404);
    await closed.close();
  });
});

describe("a database that nothing was published into", () => {
  test("answers 503 with when to come back, not an empty feed", async () => {
    const response = await ask("/feed.xml");
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "60"]);
  });
});

describe("publishing", () => {
  test("names feeds, and renames them without a word about the articles", async () => {
    const site = content({
      "harbour.md": md("title: Harbour\ndate: 2022-11-22\ntags: [Space, Sea]", "Ships."),
      "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]", "Red."),
      "plan.md": md("title: Plan\ndate: 2022-11-20\ntags: [Space]\nunlisted: true", "Hush."),
      "feeds.yaml": 'home: "!sea"\nessays: {title: Essays, select: "space+!sea"}\n',
    });
    expect((await published(site.path, served.url)).stdout).toContain("3 added, 0 changed");
    expect(await slugs("/feed.json")).toEqual(["/articles/mars/"]);
    expect(await slugs("/feeds/essays/feed.json")).toEqual(["/articles/mars/"]);
    expect((await ask("/articles/plan/")).status).toBe(200);
    site.put({ "feeds.yaml": "papers: {title: Papers, select: sea}\n" });
    expect((await published(site.path, served.url)).stdout).toContain("0 added, 0 changed, 0 removed, 3");
    expect(await slugs("/feed.json")).toEqual(["/articles/harbour/", "/articles/mars/"]);
    expect(await slugs("/feeds/papers/feed.json")).toEqual(["/articles/harbour/"]);
    expect((await ask("/feeds/essays/feed.json")).status).toBe(404);
    rmSync(join(site.path, "content/feeds.yaml"));
    for (const name of ["harbour", "mars", "plan"]) rmSync(join(site.path, `content/${name}.md`));
    await tagwire(site.path, ["publish", "--yes", "--to", served.url.href], { PUBLISH_TOKEN: token });
    expect((await ask("/articles/plan/")).status).toBe(404);
    site.remove();
  });

  test("moves articles to the addresses of a pattern and back, under the ids that they have", async () => {
    const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n";
    const site = content({
      "2021/harbour.md": md("title: Harbour\ndate: 2021-11-22\ntags: [Space]\nslug: old-harbour"),
      "2022/harbour.md": md("title: Harbour\ndate: 2022-11-22\ntags: [Space]"),
      "site.yaml": settings,
    });
    const ids = async () => {
      const feed: { items: { id: string }[] } = await (await ask("/feed.json")).json();
      return feed.items.map(({ id }) => id);
    };
    await published(site.path, served.url);
    const before = await ids();
    site.put({
      "2021/harbour.md": md(`title: Harbour\ndate: 2021-11-22\ntags: [Space]\nid: ${before[1]}`),
      "site.yaml": `${settings}articles: /:year/:slug/\n`,
    });
    expect((await published(site.path, served.url)).status).toBe(0);
    expect(await slugs("/topics/space/feed.json")).toEqual(["/2022/harbour/", "/2021/harbour/"]);
    expect(await ids()).toEqual(before);
    const usual = await ask("/articles/harbour/");
    expect([usual.status, usual.headers.get("Location")]).toEqual([301, "/2022/harbour/"]);
    expect((await ask("/2022/harbour/")).status).toBe(200);
    site.put({ "2021/harbour.md": "", "site.yaml": settings });
    rmSync(join(site.path, "content/2021/harbour.md"));
    await published(site.path, served.url);
    expect(await slugs("/feed.json")).toEqual(["/articles/harbour/"]);
    expect((await ask("/2022/harbour/")).status).toBe(404);
    rmSync(join(site.path, "content/2022/harbour.md"));
    await tagwire(site.path, ["publish", "--yes", "--to", served.url.href], { PUBLISH_TOKEN: token });
    site.remove();
  });

  test("sends what differs, and the site shows it at once", async () => {
    const site = content({
      "harbour.md": md("title: Harbour\ndate: 2022-11-22\ntags: [Space, Sea]", "Ships."),
      "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]", "Red."),
    });
    const first = await published(site.path, served.url);
    expect([first.status, first.printed]).toEqual([
      0,
      "Published: 2 added, 0 changed, 0 removed, 0 left alone.\n",
    ]);
    expect(await slugs("/topics/space/feed.json")).toEqual(["/articles/harbour/", "/articles/mars/"]);
    expect((await published(site.path, served.url)).printed).toContain(
      "0 added, 0 changed, 0 removed, 2 left alone",
    );

    site.put({
      "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Planets]", "Still red."),
      "moon.md": md("title: Moon\ndate: 2022-11-20\ntags: [Space]"),
    });
    rmSync(join(site.path, "content/harbour.md"));
    expect((await published(site.path, served.url)).printed).toContain(
      "1 added, 1 changed, 1 removed, 0 left alone",
    );
    expect(await slugs("/feed.json")).toEqual(["/articles/mars/", "/articles/moon/"]);
    const tags = async (path: string) => (await ask(path)).headers.get("Cache-Tag")?.split(",").slice(1);
    expect(await tags("/feed.xml")).toEqual([cacheTag("whole", served.url.host)]);
    expect(await tags("/topics/space/feed.xml")).toEqual(["topic:space"]);
    expect(await tags("/topics/!space/feed.xml")).toEqual([
      cacheTag("whole", served.url.host),
      "topic:space",
    ]);
    expect(await slugs("/topics/space/feed.json")).toEqual(["/articles/moon/"]);
    expect(await (await ask("/topics/planets/feed.xml")).text()).toContain("Still red.");
    expect((await ask("/topics/sea/feed.xml")).status).toBe(404);
    expect((await ask("/articles/harbour/")).status).toBe(404);

    site.put({ "moon.md": md("title: Moon\ndate: 2022-11-20\ntags: [Space]\ndeleted: 2022-12-01") });
    expect((await published(site.path, served.url)).printed).toContain("1 changed");
    expect((await ask("/articles/moon/")).status).toBe(410);
    site.remove();
  });

  test("sends a podcast and its episodes, and an episode again when only that has changed", async () => {
    const topic = (category: string) =>
      `talks:\n  podcast: {category: ${category}, explicit: false, image: "https://example.org/c.png"}\n`;
    const talk = (number: number) =>
      md(`title: Talk\ndate: 2022-11-22\ntags: [Talks]\nepisode: {number: ${number}}`);
    const site = content({ "topics.yaml": topic("News"), "talk.md": talk(1) });
    await published(site.path, served.url);
    const feed = async () => (await ask("/topics/talks/feed.xml")).text();
    expect(await feed()).toMatch(/<itunes:category text="News"\/>[\s\S]*<itunes:episode>1<\/itunes:episode>/);
    site.put({ "talk.md": talk(2) });
    expect((await published(site.path, served.url)).printed).toContain("0 added, 1 changed, 0 removed");
    site.put({ "topics.yaml": topic("Arts") });
    expect((await published(site.path, served.url)).printed).toContain("0 changed, 0 removed, 1 left alone");
    expect(await feed()).toMatch(/<itunes:category text="Arts"\/>[\s\S]*<itunes:episode>2<\/itunes:episode>/);
    site.put({ "topics.yaml": "" });
    await published(site.path, served.url);
    expect(await feed()).not.toContain("itunes");
    site.remove();
  });

  test("refuses content with a mistake in it, and an address that takes none", async () => {
    const broken = folder({ "a.md": md("title: A\ndate: never") });
    expect(await published(broken, served.url)).toMatchObject({
      status: 1,
      printed: expect.stringContaining("Nothing was published."),
    });
    const fine = folder({ "a.md": md("title: A\ndate: 2022-11-21") });
    expect(await published(fine, "http://localhost:1")).toMatchObject({
      status: 1,
      printed: expect.stringContaining("run this again"),
    });
  });

  test("refuses, by name, an article with an image that was not deployed, and sends nothing", async () => {
    const begun = await (await ask("/publication/articles", { headers: authorized })).json();
    const fields = "title: A pier\ndate: 2022-11-22\nimage: {src: pictures/pier.png, alt: A pier}";
    const site = folder({
      "site.yaml": `title: The Example\ndescription: Examples\nurl: ${served.url.origin}\nlanguage: en\nauthor: Ann\n`,
      "pier.md": md(fields),
      "other.md": md("title: Another\ndate: 2022-11-23"),
      "pictures/pier.png": png,
    });
    const elsewhere = { TAGWIRE_PUBLISH_TO: served.url.origin };
    const { status, printed } = await published(site, undefined, elsewhere);
    expect([status, printed]).toEqual([
      1,
      expect.stringMatching(
        /content\/pictures\/pier\.png is not on the site yet\. Deploy first; then publish\./,
      ),
    ]);
    expect(await (await ask("/publication/articles", { headers: authorized })).json()).toEqual(begun);
    rmSync(join(site, "content/pier.md"));
    expect((await published(site, undefined, elsewhere)).printed).toContain("1 added");
  });

  test("asks before it empties the site, and empties it if that is meant", async () => {
    const empty = folder({ "_draft.md": md("title: A\ndate: 2022-11-21") });
    const held = async () => (await slugs("/feed.json")).length;
    await published(folder({ "a.md": md("title: A\ndate: 2022-11-21") }), served.url);
    expect(await published(empty, served.url)).toMatchObject({
      status: 1,
      printed: `error: There is no article in content: every article on ${served.url.href} would be removed. If that is meant, run this again with --yes.\n`,
    });
    expect(await held()).toBe(1);
    const meant = await tagwire(empty, ["publish", "--yes", "--to", served.url.href], {
      PUBLISH_TOKEN: token,
    });
    expect([meant.status, meant.printed]).toEqual([
      0,
      "Published: 0 added, 0 changed, 1 removed, 0 left alone.\n",
    ]);
    expect(await held()).toBe(0);
  });

  test("leaves articles with mistakes as they are on the site, if that is asked for", async () => {
    const site = content({
      "a.md": md("title: A\ndate: 2022-11-21", "First."),
      "b.md": md("title: B\ndate: 2022-11-20", "First."),
    });
    await published(site.path, served.url);
    site.put({
      "a.md": md("title: A\ndate: never", "Second."),
      "b.md": md("title: B\ndate: 2022-11-20", "Second."),
      "c.md": md("titel: C"),
    });
    const options = { content: "content", to: served.url.href, partial: true };
    const { status, stdout, stderr } = await run(site.path, { PUBLISH_TOKEN: token }, (context) =>
      publish(options, context),
    );
    expect([status, stdout]).toEqual([1, "Published: 0 added, 1 changed, 0 removed, 0 left alone.\n"]);
    expect(stderr).toContain("content/a.md:3:7 error: “never” is not a date.");
    expect(stderr).toContain("without what has mistakes (content/a.md, content/c.md)");
    expect(await slugs("/feed.json")).toEqual(["/articles/a/", "/articles/b/"]);
    const feed = await (await ask("/feed.json")).text();
    expect([feed.includes("First."), feed.includes("Second.")]).toEqual([true, true]);
    site.remove();
  });

  test("of two publications that one goes through which began last", async () => {
    const begin = async () =>
      (
        await (
          await ask("/publication/", { method: "POST", headers: authorized })
        ).json<{ generation: number }>()
      ).generation;
    const [one, two] = [await begin(), await begin()];
    const nothing = { method: "PUT", headers: authorized, body: '{"written":[],"deleted":[]}' };
    expect((await ask(`/publication/articles?generation=${one}`, nothing)).status).toBe(409);
    expect((await ask(`/publication/articles?generation=${two}`, nothing)).status).toBe(204);
  });
});
