/** RSS, RDF, Atom and JSON Feed, read by feedsmith, as articles that come in. @module */
import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from "feedsmith";
import { Failure } from "../failure.ts";
import {
  aboutOthers,
  archive,
  atomText,
  enclosed,
  isPicture,
  isText,
  linkOf,
  people,
  sourceOf,
  titleText,
} from "./feed-parts.ts";
import { type Incoming, type IncomingPage, toAddress, toDate } from "./incoming.ts";
import { plain } from "./markdown.ts";

/**
 * The articles of a feed document, and where its archive goes on (RFC 5005 §3 and §4; `next_url` in JSON Feed).
 *
 * @param address where the document is from
 * @throws Failure if it is not a feed
 */
export function readFeed(text: string, address?: string): IncomingPage {
  const parsed = parsedFeed(text);
  switch (parsed.format) {
    case "rss":
    case "rdf":
      return readRss(parsed.feed, address);
    case "atom":
      return readAtom(parsed.feed, address);
    case "json":
      return readJson(parsed.feed, address);
  }
}

function parsedFeed(text: string) {
  try {
    return parseFeed(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`This is not a feed in RSS, Atom or JSON Feed (${reason}).`);
  }
}

function readRss(feed: RssFeed.Feed<string> | RdfFeed.Feed<string>, address?: string): IncomingPage {
  const base = toAddress(feed.link, address) ?? address;
  const lang = ("language" in feed ? feed.language : undefined) ?? feed.dc?.languages?.[0];
  const items: RssFeed.Item<string>[] = feed.items ?? [];
  const articles = items.map((item): Incoming => {
    const link =
      toAddress(item.link, base) ??
      (item.guid?.isPermaLink === false ? undefined : toAddress(item.guid?.value));
    const full = item.content?.encoded;
    const [enclosure, ...others] = item.enclosures ?? [];
    const markdown = item.sourceNs?.markdown;
    const duration = item.itunes?.duration;
    const creators = (item.dc?.creators ?? []).map((name) => ({ name }));
    return {
      // Without a guid, readers tell items apart by their links (RSS Best Practices Profile, “guid”).
      id: item.guid?.value ?? link,
      title: item.title === undefined ? undefined : titleText(item.title),
      date: toDate(item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published),
      updated: toDate(item.atom?.updated),
      text: markdown
        ? { kind: "markdown", markdown }
        : { kind: "html", html: full ?? item.description ?? "" },
      link,
      summary: (full ?? markdown) && item.description ? plain(item.description) : undefined,
      authors: people([
        ...creators,
        ...(item.authors ?? []).map(({ name, email, link: url }) => ({ name, email, url })),
      ]),
      tags: (item.categories ?? []).map((category) => category.name ?? ""),
      lang: item.dc?.languages?.[0] ?? lang,
      image: toAddress(
        item.media?.thumbnails?.[0]?.url ?? item.media?.contents?.find(isPicture)?.url ?? item.itunes?.image,
        base,
      ),
      enclosure: enclosed(enclosure && { ...enclosure, duration }, base),
      source: sourceOf(item.source?.url ?? item.dc?.sources?.[0], item.source?.title),
      licence: toAddress(item.creativeCommons?.licenses?.[0]),
      notes: aboutOthers(others),
    };
  });
  return { articles, older: archive(feed.atom?.links, address), notes: [] };
}

function readAtom(feed: AtomFeed.Feed<string>, address?: string): IncomingPage {
  const home = linkOf(feed.links, "alternate");
  const base = toAddress(feed.xml?.base ?? home, address) ?? address;
  const articles = (feed.entries ?? []).map((entry): Incoming => {
    const link = toAddress(linkOf(entry.links, "alternate"), base);
    const { content, summary } = entry;
    const [enclosure, ...others] = (entry.links ?? []).filter(({ rel }) => rel === "enclosure");
    const body = content?.value === undefined ? summary : content;
    return {
      id: entry.id ?? link,
      title: atomText(entry.title),
      date: toDate(entry.published ?? entry.updated),
      updated: toDate(entry.updated),
      text: isText(body?.type)
        ? {
            kind: "plain",
            paragraphs: (body?.value ?? "")
              .split(/\n\s*\n/)
              .map((each) => each.trim())
              .filter(Boolean),
          }
        : { kind: "html", html: body?.value ?? "" },
      link: link ?? toAddress(content?.src, base),
      summary: content?.value === undefined ? undefined : atomText(summary),
      authors: people(
        (entry.authors ?? feed.authors ?? []).map(({ name, email, uri }) => ({ name, email, url: uri })),
      ),
      tags: (entry.categories ?? []).map(({ term, label }) => label ?? term ?? ""),
      lang: entry.xml?.lang ?? feed.xml?.lang,
      image: toAddress(
        entry.media?.thumbnails?.[0]?.url ?? entry.media?.contents?.find(isPicture)?.url,
        base,
      ),
      enclosure: enclosed(enclosure && { ...enclosure, url: enclosure.href }, base),
      source: sourceOf(
        linkOf(entry.links, "via") ?? linkOf(entry.source?.links, "alternate"),
        atomText(entry.source?.title),
      ),
      licence: toAddress(linkOf(entry.links, "license")),
      notes: aboutOthers(others),
    };
  });
  return { articles, older: archive(feed.links, address), notes: [] };
}

function readJson(feed: JsonFeed.Feed<string>, address?: string): IncomingPage {
  const base = toAddress(feed.home_page_url, address) ?? address;
  const articles = (feed.items ?? []).map((item): Incoming => {
    const [attachment, ...others] = item.attachments ?? [];
    return {
      id: item.id ?? item.url,
      title: item.title,
      date: toDate(item.date_published ?? item.date_modified),
      updated: toDate(item.date_modified),
      text:
        item.content_html === undefined
          ? {
              kind: "plain",
              paragraphs: (item.content_text ?? "")
                .split(/\n\s*\n/)
                .map((each) => each.trim())
                .filter(Boolean),
            }
          : { kind: "html", html: item.content_html },
      link: toAddress(item.url, base),
      summary: item.summary,
      authors: people(item.authors ?? feed.authors ?? []),
      tags: item.tags ?? [],
      lang: item.language ?? feed.language,
      image: toAddress(item.image ?? item.banner_image, base),
      enclosure: enclosed(
        attachment && {
          ...attachment,
          type: attachment.mime_type,
          length: attachment.size_in_bytes,
          duration: attachment.duration_in_seconds,
        },
        base,
      ),
      source: sourceOf(item.external_url),
      notes: aboutOthers(others),
    };
  });
  return { articles, older: toAddress(feed.next_url, address), notes: [] };
}
