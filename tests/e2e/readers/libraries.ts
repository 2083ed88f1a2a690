/** Parsers from npm, as programs use them: rss-parser and feedsmith. They hold what they fetched last. @module */
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";
import type { Reader, Shown } from "./reader.ts";

export async function rssParser(feed: string): Promise<Reader> {
  let entries: Shown[] = [];
  return {
    async poll() {
      const { items } = await new Parser().parseURL(feed);
      entries = items.map((item) => ({
        title: item.title ?? "",
        link: item.link ?? "",
        date: Date.parse(item.isoDate ?? ""),
        content: item["content:encoded"] ?? item.content ?? "",
      }));
    },
    entries: async () => entries,
  };
}

export async function feedsmith(feed: string): Promise<Reader> {
  let entries: Shown[] = [];
  return {
    async poll() {
      entries = shown(parseFeed(await (await fetch(feed)).text()));
    },
    entries: async () => entries,
  };
}

function shown(parsed: ReturnType<typeof parseFeed>): Shown[] {
  const entry = (title = "", link = "", date: unknown = "", content = ""): Shown => ({
    title,
    link,
    date: Date.parse(String(date)),
    content,
  });
  switch (parsed.format) {
    case "rss":
      return (parsed.feed.items ?? []).map((each) =>
        entry(each.title, each.link, each.pubDate, each.content?.encoded),
      );
    case "atom":
      return (parsed.feed.entries ?? []).map((each) =>
        entry(each.title?.value, each.links?.[0]?.href, each.published, each.content?.value),
      );
    case "json":
      return (parsed.feed.items ?? []).map((each) =>
        entry(each.title, each.url, each.date_published, each.content_html),
      );
    default:
      throw new Error(`feedsmith takes the feed for ${parsed.format}`);
  }
}
