import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Podcast } from "../../../src/model/podcast.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight } from "../../helpers/site.ts";
import { asRevision } from "../../helpers/values.ts";

const podcast: Podcast = { guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810", author: "Ann", categories: [] };

/** A site whose topic `space` is a podcast, with an episode of this number; or the same without any of that. */
function site(number?: number) {
  const episode =
    number === undefined
      ? undefined
      : { revision: asRevision(`episode-${number}`.padEnd(16, "-")), number: { value: number } };
  const written = eight.map((each) => (each.slug === "a7" ? { ...each, episode } : each));
  const content = bundle(written, number === undefined ? {} : { podcasts: { space: podcast } });
  return createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(content),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
}

const feeds = ["feed.xml", "atom.xml", "feed.json"];
const others = [
  ...feeds.map((file) => `/${file}`),
  ...feeds.map((file) => `/topics/mars/${file}`),
  ...feeds.map((file) => `/topics/mars+space/${file}`),
  ...feeds.map((file) => `/topics/mars,space/${file}`),
  ...feeds.map((file) => `/topics/!space/${file}`),
  ...feeds.map((file) => `/authors/ann/${file}`),
  "/topics/space/atom.xml",
  "/topics/space/feed.json",
  "/topics/space/",
  "/topics/",
  "/",
  "/opml.xml",
  "/sitemap.xml",
  "/articles/a6/",
  "/articles/a7/index.md",
];

describe("a topic that is a podcast", () => {
  test.each(others)("leaves %s as it was, and its validator", async (path) => {
    const [plain, with_] = await Promise.all([site().request(path), site(4).request(path)]);
    expect(with_.headers.get("ETag")).toBe(plain.headers.get("ETag"));
    expect(await with_.text()).toBe(await plain.text());
  });

  test("has pages of episodes that say so, with the number, and have another validator for another", async () => {
    const pages = await Promise.all([site(), site(4), site(5)].map((app) => app.request("/articles/a7/")));
    const [plain, fourth] = await Promise.all(pages.map((page) => page.text()));
    expect(new Set(pages.map((page) => page.headers.get("ETag"))).size).toBe(3);
    expect(plain).not.toContain("PodcastEpisode");
    expect(fourth).toContain('["Article","PodcastEpisode"],"episodeNumber":4,');
  });

  test("says so in its own RSS feed, whatever feed was asked for before", async () => {
    const app = site(4);
    const read = async (path: string) => (await app.request(path)).text();
    for (const _ of [1, 2]) {
      expect(await read("/topics/space/feed.xml")).toContain("<itunes:episode>4</itunes:episode>");
      expect(await read("/topics/space/feed.xml?page=2")).toContain("<itunes:author>Ann</itunes:author>");
      expect(await read("/feed.xml")).not.toContain("itunes");
    }
    const page = await app.request("/topics/space/feed.xml", { headers: { "Sec-Fetch-Dest": "document" } });
    expect(await page.text()).not.toContain("itunes");
  });

  test("has another validator when an episode changes, and sends that episode alone to who asks for news", async () => {
    const before = await site(4).request("/topics/space/feed.xml");
    const etag = before.headers.get("ETag") ?? "";
    const news = await site(5).request("/topics/space/feed.xml", {
      headers: { "If-None-Match": etag, "A-IM": "feed" },
    });
    expect(news.status).toBe(226);
    const text = await news.text();
    expect(text.match(/<item>/g)).toHaveLength(1);
    expect(text).toContain("<itunes:episode>5</itunes:episode>");
  });
});
