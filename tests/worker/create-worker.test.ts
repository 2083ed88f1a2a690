import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentedFiles } from "../helpers/documented.ts";
import { content, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

const repository = join(import.meta.dirname, "../..");
const example = documentedFiles("theming.md", "Components of your own");

/** A site with the example's files, next to its content. */
const root = content({
  "site.yaml":
    "title: The Example\ndescription: Examples\nurl: https://example.org/news\nlanguage: en\nauthor: Ann Lee\n",
  "harbour.md": md('title: Fish <b> & "chips"\ndate: 2022-11-22\ntags: [Space]', "Ships **sail**."),
  "mars.md": md("title: מאדים\ndate: 2022-11-21\nlang: he\nauthors: [Ann Lee, Bo Kim]"),
});
let served: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  writeFileSync(join(root.path, "wrangler.toml"), 'main = "src/worker.ts"\n');
  for (const [name, text] of Object.entries(example)) {
    mkdirSync(dirname(join(root.path, name)), { recursive: true });
    writeFileSync(join(root.path, name), text);
  }
  writeFileSync(join(root.path, "tsconfig.json"), readFileSync(join(repository, "template/tsconfig.json")));
  symlinkSync(join(repository, "node_modules"), join(root.path, "node_modules"));
  served = await serve(root.path, {}, {}, join(root.path, "src/worker.ts"));
});
afterAll(async () => {
  await served.close();
  root.remove();
});
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(`/news${path}`, served.url), { headers });

test("the example is short, and has a page and a part", () => {
  expect(Object.keys(example)).toEqual(["src/components.tsx", "src/worker.ts"]);
  expect(Object.values(example).join("").split("\n").length).toBeLessThan(30);
});

test("the components of the example stand in the place of ours, in the document around every page", async () => {
  const response = await get("/articles/harbour/");
  expect(response.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'; style-src 'self'; /);
  const page = await response.text();
  expect(page).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
  expect(page).toContain(
    '<main id="main" tabindex="-1"><article class="story"><header class="lead"><h1>Fish &lt;b&gt; &amp; &quot;chips&quot;</h1><p>Filed by Ann Lee</p></header><div class="prose"><p>Ships <strong>sail</strong>.</p>',
  );
  expect(page).toContain(
    '</main><p class="thanks">The Example is made by volunteers.</p><footer class="foot">',
  );
  expect(page).toContain('<link rel="alternate" type="application/rss+xml" title="The Example (RSS)"');
});

test("an article in another language is marked as such by them", async () => {
  const page = await (await get("/articles/mars/")).text();
  expect(page).toContain('<article class="story" lang="he" dir="rtl">');
  expect(page).toContain("<p>Filed by Ann Lee &amp; Bo Kim</p>");
});

test("other pages have ours, with the site's own foot, and so have errors", async () => {
  const home = await (await get("/")).text();
  expect(home).toContain("Latest</h2>");
  expect(home).toContain("made by volunteers");
  const missing = await get("/articles/none/", { "Sec-Fetch-Dest": "document" });
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain("made by volunteers");
});

test("feeds are as ever", async () => {
  const feed = await get("/feed.json");
  expect(await feed.json()).toMatchObject({ items: [{ title: 'Fish <b> & "chips"' }, { title: "מאדים" }] });
});

test("a browser that has a page is told so, until a component is another; a feed reader does not notice", async () => {
  const etags = async (url: URL) => {
    const ask = async (path: string) => (await fetch(new URL(path, url))).headers.get("ETag");
    return { page: await ask("/news/articles/harbour/"), feed: await ask("/news/feed.xml") };
  };
  const { page, feed } = await etags(served.url);
  const again = { "If-None-Match": page ?? "" };
  expect((await get("/articles/harbour/", again)).status).toBe(304);
  await served.close();
  writeFileSync(
    join(root.path, "src/components.tsx"),
    (example["src/components.tsx"] ?? "").replace("volunteers", "friends"),
  );
  served = await serve(root.path, {}, {}, join(root.path, "src/worker.ts"));
  const answer = await get("/articles/harbour/", again);
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("made by friends")]);
  expect((await etags(served.url)).feed).toBe(feed);
});
