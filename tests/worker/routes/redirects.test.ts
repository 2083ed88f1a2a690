import { expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Redirects } from "../../../src/model/redirects.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight } from "../../helpers/site.ts";
import { asSlug } from "../../helpers/values.ts";

const redirects: Redirects = {
  rules: [
    { from: "/index.xml", to: "/feed.xml", status: 301 },
    { from: "/tag/*/feed/", to: "/topics/:1/feed.xml", status: 301 },
    { from: "/?p=12", to: "/articles/a1/", status: 301 },
    { from: "/articles/soon/", to: "https://elsewhere.example/", status: 302 },
    { from: "/old/**", status: 410 },
    { from: "/RSS.xml", to: "/atom.xml", status: 301 },
    { from: "/Feed.json", to: "/topics/space/feed.json", status: 301 },
  ],
  topics: { moon: asSlug("mars") },
};
const made = bundle(eight);
const store = bundleStore({ ...made, index: JSON.stringify({ ...JSON.parse(made.index), redirects }) });
const app = createApp({
  base: "/blog",
  stylesheet: "/s.css",
  words: en,
  store,
  clock: () => new Date("2023-01-01T00:00:00Z"),
});

test.each([
  ["/blog/index.xml", 301, "/blog/feed.xml"],
  ["/blog/index.xml?page=2", 301, "/blog/feed.xml?page=2"],
  ["/blog/tag/space/feed/", 301, "/blog/topics/space/feed.xml"],
  ["/blog/?p=12", 301, "/blog/articles/a1/"],
  ["/blog/articles/soon/", 302, "https://elsewhere.example/"],
  ["/blog/RSS.xml", 301, "/blog/atom.xml"],
  ["/blog/Feed.json", 301, "/blog/topics/space/feed.json"],
  ["/blog/FEED.json/?page=2", 301, "/blog/feed.json?page=2"],
  ["/blog/topics/moon/feed.xml", 301, "/blog/topics/mars/feed.xml"],
  ["/blog/topics/policy+!moon/?page=2", 301, "/blog/topics/policy+!mars/?page=2"],
])("%s is answered %i with %s, to readers and people alike", async (path, status, location) => {
  for (const dest of ["empty", "document"]) {
    const headers = { "Sec-Fetch-Dest": dest };
    const response = await app.request(path, { headers });
    expect([response.status, response.headers.get("Location")]).toEqual([status, location]);
  }
});

test("what is said to be gone is answered 410, and what is there is never led away", async () => {
  const gone = await app.request("/blog/old/2020/x");
  expect([gone.status, await gone.text()]).toEqual([410, "What was at “/blog/old/2020/x” is gone.\n"]);
  expect((await app.request("/blog/?p=13")).status).toBe(200);
  expect((await app.request("/index.xml")).status).toBe(404);
});
