import { expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { bundle, eight } from "../helpers/site.ts";
import { asAddress } from "../helpers/values.ts";
import { links, related } from "./pages/html.ts";

const settings = { url: asAddress("https://example.org/news/blog") };
const app = createApp({
  base: "/news/blog",
  stylesheet: "/news/blog/style.css",
  words: en,
  store: bundleStore(bundle(eight, { settings })),
  clock: () => new Date("2023-01-01T00:00:00Z"),
});
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test.each([
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/topics/space/feed.xml",
  "/opml.xml",
  "/sitemap.xml",
  "/robots.txt",
])("%s stands under the path, and names no address outside it", async (path) => {
  const response = await get(`/news/blog${path}`);
  expect(response.status).toBe(200);
  const addresses = (await response.text()).match(/https:\/\/example\.org[^"<\s]*/g) ?? [];
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/example\.org\/news\/blog(\/|$)/);
});

test.each([
  "/",
  "/topics/",
  "/topics/space/",
  "/authors/ann/",
  "/articles/a1/",
  "/feed.xml",
  "/topics/nothing/",
])("every link of the page %s leads to an address under the path", async (path) => {
  const page = await (await get(`/news/blog${path}`, { "Sec-Fetch-Dest": "document" })).text();
  const local = [...links(page), ...related(page, "stylesheet")].filter((link) => link.startsWith("/"));
  expect(local.length).toBeGreaterThan(3);
  for (const link of local) expect(link).toMatch(/^\/news\/blog\//);
});

test.each([
  ["/x/", "There is nothing at “/news/blog/x/”."],
  ["/topics/space/rss", "“/news/blog/topics/space/rss”. Did you mean “/news/blog/topics/space/feed.xml”?"],
  ["/topics/Space/", "This address has moved to /news/blog/topics/space/"],
])("the sentence at %s names addresses under the path", async (path, words) => {
  expect(await (await get(`/news/blog${path}`)).text()).toContain(words);
});

test.each([
  ["/news/blog", "/news/blog/"],
  ["/news/blog/topics", "/news/blog/topics/"],
  ["/news/blog/topics/Space/feed.xml?page=2", "/news/blog/topics/space/feed.xml?page=2"],
  ["/news/blog/topics/space", "/news/blog/topics/space/"],
  ["/news/blog/articles/a1", "/news/blog/articles/a1/"],
])("%s leads to %s", async (path, location) => {
  const response = await get(path);
  expect([response.status, response.headers.get("Location")]).toEqual([301, location]);
});

test.each(["/", "/feed.xml", "/news/", "/news/blogs/feed.xml", "/articles/a1/"])(
  "%s, outside the path, is answered 404 with a sentence that names the path",
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("/news/blog/");
  },
);
