/** Parsers from npm, as programs use them: rss-parser and feedsmith. They hold what they fetched last. @module */
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";
import type { Reader, Shown, ShownFeed } from "./reader.ts";

interface Parsed {
  feed: ShownFeed;
  entries: Shown[];
}

/** A reader that holds what these make of an address. */
function holding(read: () => Promise<Parsed>): Reader {
  let held: Parsed = { feed: {}, entries: [] };
  return {
    async poll() {
      held = await read();
    },
    entries: async () => held.entries,
    feed: async () => held.feed,
  };
}

export async function rssParser(address: string): Promise<Reader> {
  return holding(async () => {
    const { items, ...feed } = await new Parser().parseURL(address);
    return {
      feed: {
        title: feed.title,
        link: feed.link,
        // Of an Atom feed it tells neither its author nor its language.
        author: feed.creator,
        language: feed.language,
        date: parseTime(feed.lastBuildDate),
      },
      entries: items.map((item) => ({
        title: item.title ?? "",
        link: item.link ?? "",
        date: Date.parse(item.isoDate ?? ""),
        content: item["content:encoded"] ?? item.content ?? "",
        author: item.creator ?? item.author,
        categories: item.categories,
        enclosure: item.enclosure?.url,
      })),
    };
  });
}

export async function feedsmith(address: string): Promise<Reader> {
  return holding(async () => shown(parseFeed(await (await fetch(address)).text())));
}

function shown(parsed: ReturnType<typeof parseFeed>): Parsed {
  switch (parsed.format) {
    case "rss": {
      const { feed } = parsed;
      return {
        feed: {
          title: feed.title,
          link: feed.link,
          author: feed.dc?.creators?.[0],
          language: feed.language,
          date: parseTime(feed.lastBuildDate),
        },
        entries: (feed.items ?? []).map((item) => ({
          title: item.title ?? "",
          link: item.link ?? "",
          date: Date.parse(String(item.pubDate)),
          content: item.content?.encoded ?? item.description ?? "",
          author: item.dc?.creators?.[0],
          categories: item.categories?.map(({ name = "" }) => name),
          enclosure: item.enclosures?.[0]?.url,
        })),
      };
    }
    case "atom": {
      const { feed } = parsed;
      return {
        feed: {
          title: feed.title?.value,
          link: linkOf(feed.links, "alternate"),
          author: feed.authors?.[0]?.name,
          language: feed.xml?.lang,
          date: parseTime(feed.updated),
        },
        entries: (feed.entries ?? []).map((entry) => ({
          title: entry.title?.value ?? "",
          link: linkOf(entry.links, "alternate") ?? "",
          date: Date.parse(String(entry.published)),
          content: entry.content?.value ?? "",
          author: entry.authors?.[0]?.name,
          categories: entry.categories?.map(({ term = "" }) => term),
          enclosure: linkOf(entry.links, "enclosure"),
        })),
      };
    }
    case "json": {
      const { feed } = parsed;
      return {
        feed: {
          title: feed.title,
          link: feed.home_page_url,
          author: feed.authors?.[0]?.name,
          language: feed.language,
        },
        entries: (feed.items ?? []).map((item) => ({
          title: item.title ?? "",
          link: item.url ?? "",
          date: Date.parse(String(item.date_published)),
          content: item.content_html ?? "",
          author: item.authors?.[0]?.name,
          categories: item.tags,
          enclosure: item.attachments?.[0]?.url,
        })),
      };
    }
    default:
      throw new Error(`feedsmith takes the feed for ${parsed.format}`);
  }
}

/** The address of the first link of a kind (RFC 4287 §4.2.7.2: a link that names none is an alternate). */
function linkOf(links: { rel?: string; href?: string }[] | undefined, rel: string): string | undefined {
  return links?.find((link) => (link.rel ?? "alternate") === rel)?.href;
}

function parseTime(date: unknown): number | undefined {
  return date === undefined ? undefined : Date.parse(String(date));
}
