import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { formats, formatTable } from "../../../src/model/formats.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { beginPublication, putArticles, removeArticles } from "../../../src/worker/store/d1/writing.ts";
import { checkDocument } from "../../helpers/conformance/check.ts";
import { requireJing } from "../../helpers/conformance/jing.ts";
import { database, fill, publicationOf, type TestDatabase } from "../../helpers/database.ts";
import { bundle, type Written } from "../../helpers/site.ts";
import { asSlug } from "../../helpers/values.ts";

const now = "2023-01-01T00:00:00Z";
const text = (slug: string, date: string, html: string): Written => ({ slug, date, tags: ["space"], html });
/** Without a title. */
const note: Written = {
  slug: "fog",
  date: "2022-04-15T00:00:00Z",
  opening: "Fog",
  html: "<p>Fog on Venus</p>",
  title: undefined,
};
const written: Written[] = [
  note,
  text("rover", "2022-05-01T00:00:00Z", "<p>A rover lands on <b>Mars</b>, near a crater.</p>"),
  text(
    "crater",
    "2022-04-01T00:00:00Z",
    '<p>Craters of Mars &#x26; <a href="/nasa" title="a > b">Moon</a>.</p>',
  ),
  text("cafe", "2022-03-01T00:00:00Z", "<p>The café at the edge of deep space.</p>"),
  text("station", "2022-02-01T00:00:00Z", "<p>中国航天员进入空间站。</p>"),
  text("twin-b", "2022-01-01T00:00:00Z", "<p>Gemini</p>"),
  text("twin-a", "2022-01-01T00:00:00Z", "<p>Gemini</p>"),
  text("soon", "2023-01-01T06:00:00Z", "<p>Mars, tomorrow.</p>"),
];

let opened: TestDatabase;
let at = now;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, bundle(written));
});
afterAll(() => opened.close());

async function request(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const [response] = await opened.ask([{ path, headers }], at);
  if (!response) throw new Error("There is no answer.");
  return response;
}
const ask = (query: string, file = "feed.json", headers: Record<string, string> = {}) =>
  request(`/search/${file}?q=${encodeURIComponent(query)}`, headers);
const found = async (query: string): Promise<string[]> => {
  const response = await ask(query);
  expect(response.status, query).toBe(200);
  const feed: { items: { url: string }[] } = await response.json();
  return feed.items.map(({ url }) => new URL(url).pathname.split("/")[2] ?? "");
};

describe("a search in D1", () => {
  test.each([
    ["mars", ["rover", "crater"]],
    ["MARS rover", ["rover"]],
    ["craters", ["crater"]],
    ["crater*", ["rover", "crater"]],
    ["mars -moon", ["rover"]],
    ['"deep space"', ["cafe"]],
    ['"space deep"', []],
    ["venus", ["fog"]],
    ["undefined", []],
    ["cafe", ["cafe"]],
    ["航天", ["station"]],
    ["天航", []],
    ["nasa", []],
    ["x26", []],
    ["gemini", ["twin-a", "twin-b"]],
    ["station", ["station"]],
    ["nowhere", []],
  ])("for %s finds %j, newest first", async (query, slugs) => {
    expect(await found(query)).toEqual(slugs);
  });

  test("finds what is scheduled when it is due, and not before", async () => {
    at = "2023-01-01T06:00:00Z";
    expect(await found("mars")).toEqual(["soon", "rover", "crater"]);
    at = now;
    expect(await found("mars")).toEqual(["rover", "crater"]);
  });

  test("is a feed in each format, with links to itself, and a validator that a 304 rests on", async () => {
    for (const file of ["feed.xml", "atom.xml", "feed.json"]) {
      const response = await ask("Mars  ROVER", file);
      expect(response.status).toBe(200);
      expect(response.headers.get("Link")).toContain(`/search/${file}?q=mars%20rover>; rel="self"`);
      expect(response.headers.get("Cache-Tag")).toContain("whole:");
      const etag = response.headers.get("ETag") ?? "";
      expect((await ask("mars rover", file, { "If-None-Match": etag })).status).toBe(304);
      expect((await ask("mars", file, { "If-None-Match": etag })).status).toBe(200);
    }
  });

  test.for(formats)(
    "is a %s feed with nothing wrong with it, whatever was typed",
    async (format, context) => {
      if (format !== "json") requireJing(context);
      const response = await ask(`mars & "near a" -<b> ]]> '`, formatTable[format].file);
      const [, self = ""] = /<([^>]+)>; rel="self"/.exec(response.headers.get("Link") ?? "") ?? [];
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect([response.status, checkDocument(format, bytes, self)]).toEqual([200, []]);
      expect(new TextDecoder().decode(bytes)).toContain("lands on");
    },
  );

  test("goes on on further pages, and has no more than there are", async () => {
    const many = bundle(
      Array.from({ length: 25 }, (_, day) =>
        text(`day-${day}`, `2021-01-${String(day + 1).padStart(2, "0")}T00:00:00Z`, "<p>daily</p>"),
      ),
    );
    await fill(opened.db, many);
    const slugs: string[] = [];
    for (let next: string | undefined = "/search/feed.json?q=daily"; next; ) {
      const feed: { items: { id: string }[]; next_url?: string } = await (await request(next)).json();
      slugs.push(...feed.items.map(({ id }) => id.replace(/.*day-/, "")));
      next = feed.next_url?.replace("https://example.org", "");
    }
    expect(slugs).toEqual(Array.from({ length: 25 }, (_, day) => String(24 - day)));
    expect((await request("/search/feed.json?q=daily&page=99")).status).toBe(404);
  });

  test("is a page for people, and a form where nothing is looked for", async () => {
    const page = await (await request("/search/?q=mars%20%3Cb%3E")).text();
    expect(page).toContain('value="mars &lt;b&gt;"');
    const results = await (await request("/search/?q=mars")).text();
    expect(results).toContain('<a class="u-url p-name" href="/articles/rover/">');
    expect(results).toContain("/search/feed.xml?q=mars");
    for (const path of ["/search/", "/search/?q=", "/search/?q=+"]) {
      const form = await request(path);
      expect(form.status).toBe(200);
      expect(await form.text()).toContain('<form class="search" action="/search/">');
    }
    const moved = await request("/search?q=mars");
    expect([moved.status, moved.headers.get("Location")]).toEqual([301, "/search/?q=mars"]);
    const browsed = await ask("mars", "feed.xml", { "Sec-Fetch-Dest": "document" });
    expect(await browsed.text()).toContain('href="/search/feed.xml?q=mars&amp;raw"');
  });

  test("is refused with a sentence where it is malformed or missing", async () => {
    for (const query of ["", '"', "-mars", "?!"]) {
      const response = await ask(query);
      expect([response.status, response.headers.get("Content-Type")]).toEqual([
        400,
        "text/plain; charset=utf-8",
      ]);
    }
  });

  test("is safe, whatever is looked for", async () => {
    const pieces = fc.constantFrom(
      ..."\" ' * - + ^ : ( ) { } NEAR AND OR NOT title: rowid search ; -- /* \0 % _ \\ 航 é mars".split(" "),
    );
    const hostile = fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom("", " "), async (parts, between) => {
        const response = await ask(parts.join(between));
        expect([200, 400]).toContain(response.status);
      }),
      { numRuns: 100 },
    );
  });

  test("follows an article that is changed, deleted and taken away", async () => {
    const send = async (changed: Written[], slugs: string[] = []) => {
      const generation = (await beginPublication(opened.db).first<number>("generation")) ?? 0;
      const { items } = publicationOf(bundle(changed));
      if (items.length > 0) await opened.db.batch(putArticles(opened.db, generation, items));
      if (slugs.length > 0) await opened.db.batch(removeArticles(opened.db, generation, slugs.map(asSlug)));
    };
    await send([text("cafe", "2022-03-01T00:00:00Z", "<p>A teahouse.</p>")]);
    expect([await found("café"), await found("teahouse")]).toEqual([["cafe"], ["cafe"]]); // its title stays
    expect(await found("edge")).toEqual([]);
    await send([], ["cafe"]);
    expect(await found("teahouse")).toEqual([]);
    const left = await opened.db.prepare("SELECT COUNT(*) AS n FROM search").first<number>("n");
    const articles = await opened.db.prepare("SELECT COUNT(*) AS n FROM article").first<number>("n");
    expect(left).toBe(articles);
  });
});

test("a site without a database says that it cannot be searched", async () => {
  const bundled = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(bundle(written)),
    clock: () => new Date(now),
  });
  for (const path of ["/search/feed.xml?q=mars", "/search/", "/search/?q=mars"]) {
    const response = await bundled.request(path);
    expect([response.status, await response.text()]).toEqual([
      404,
      "This site cannot be searched. Choose a topic from those listed at /topics/.\n",
    ]);
  }
  expect(await (await bundled.request("/")).text()).not.toContain("/search/");
});
