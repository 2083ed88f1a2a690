/** RSS, RDF, Atom and JSON Feed, read by feedsmith, as articles that come in. @module */
import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from "feedsmith";
import { parseAddress } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";
import { classifyEntries, isKindCategory } from "./blogger.ts";
import {
  archiveAddress,
  atomText,
  importEnclosure,
  importSource,
  isPicture,
  isText,
  linkOf,
  messagesForOtherEnclosures,
  titleText,
  uniqueAuthors,
} from "./feed-parts.ts";
import { htmlToText } from "./html-to-markdown.ts";
import { type ImportedArticle, type ImportedPage, parseImportedDate } from "./imported-article.ts";

/**
 * The articles of a feed document, and where its archive goes on (RFC 5005 §3 and §4; `next_url` in JSON Feed).
 *
 * @param address where the document is from
 * @throws Failure if it is not a feed
 */
export function readFeed(text: string, address?: string): ImportedPage {
  const parsed = parsedFeed(text);
  switch (parsed.format) {
    case "rss":
    case "rdf":
      return readRss(parsed.feed, address);
    case "atom":
      return readAtom(parsed.feed, text, address);
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

function readRss(feed: RssFeed.Feed<string> | RdfFeed.Feed<string>, address?: string): ImportedPage {
  const base = parseAddress(feed.link, address) ?? address;
  const lang = ("language" in feed ? feed.language : undefined) ?? feed.dc?.languages?.[0];
  const items: RssFeed.Item<string>[] = feed.items ?? [];
  const articles = items.map((item): ImportedArticle => {
    const link =
      parseAddress(item.link, base) ??
      (item.guid?.isPermaLink === false ? undefined : parseAddress(item.guid?.value));
    const full = item.content?.encoded;
    const [enclosure, ...others] = item.enclosures ?? [];
    const markdown = item.sourceNs?.markdown;
    const duration = item.itunes?.duration;
    const creators = (item.dc?.creators ?? []).map((name) => ({ name }));
    return {
      // Without a guid, readers tell items apart by their links (RSS Best Practices Profile, “guid”).
      id: item.guid?.value ?? link,
      title: item.title === undefined ? undefined : titleText(item.title),
      date: parseImportedDate(item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published),
      updated: parseImportedDate(item.atom?.updated),
      text: markdown
        ? { kind: "markdown", markdown }
        : { kind: "html", html: full ?? item.description ?? "" },
      link,
      summary: (full ?? markdown) && item.description ? htmlToText(item.description) : undefined,
      authors: uniqueAuthors([
        ...creators,
        ...(item.authors ?? []).map(({ name, email, link: url }) => ({ name, email, url })),
      ]),
      tags: (item.categories ?? []).map((category) => category.name ?? ""),
      lang: item.dc?.languages?.[0] ?? lang,
      image: parseAddress(
        item.media?.thumbnails?.[0]?.url ?? item.media?.contents?.find(isPicture)?.url ?? item.itunes?.image,
        base,
      ),
      enclosure: importEnclosure(enclosure && { ...enclosure, duration }, base),
      source: importSource(item.source?.url ?? item.dc?.sources?.[0], item.source?.title),
      licence: parseAddress(item.creativeCommons?.licenses?.[0]),
      notes: messagesForOtherEnclosures(others),
    };
  });
  return { articles, older: archiveAddress(feed.atom?.links, address), notes: [] };
}

function readAtom(feed: AtomFeed.Feed<string>, text: string, address?: string): ImportedPage {
  const home = linkOf(feed.links, "alternate");
  const base = parseAddress(feed.xml?.base ?? home, address) ?? address;
  const kinds = classifyEntries(feed.entries ?? [], text);
  const left = Map.groupBy(
    kinds.flatMap(({ other }) => other ?? []),
    (other) => other,
  );
  const articles = (feed.entries ?? []).flatMap((entry, at): ImportedArticle[] => {
    const { other, draft } = kinds[at] ?? { draft: false };
    if (other !== undefined) return [];
    const link = parseAddress(linkOf(entry.links, "alternate"), base);
    const { content, summary } = entry;
    const [enclosure, ...others] = (entry.links ?? []).filter(({ rel }) => rel === "enclosure");
    const body = content?.value === undefined ? summary : content;
    const article: ImportedArticle = {
      id: entry.id ?? link,
      title: atomText(entry.title),
      date: parseImportedDate(entry.published ?? entry.updated),
      updated: parseImportedDate(entry.updated),
      text: isText(body?.type)
        ? {
            kind: "plain",
            paragraphs: (body?.value ?? "")
              .split(/\n\s*\n/)
              .map((each) => each.trim())
              .filter(Boolean),
          }
        : { kind: "html", html: body?.value ?? "" },
      link: link ?? parseAddress(content?.src, base),
      summary: content?.value === undefined ? undefined : atomText(summary),
      authors: uniqueAuthors(
        (entry.authors ?? feed.authors ?? []).map(({ name, email, uri }) => ({ name, email, url: uri })),
      ),
      tags: (entry.categories ?? [])
        .filter((category) => !isKindCategory(category))
        .map(({ term, label }) => label ?? term ?? ""),
      lang: entry.xml?.lang ?? feed.xml?.lang,
      image: parseAddress(
        entry.media?.thumbnails?.[0]?.url ?? entry.media?.contents?.find(isPicture)?.url,
        base,
      ),
      enclosure: importEnclosure(enclosure && { ...enclosure, url: enclosure.href }, base),
      source: importSource(
        linkOf(entry.links, "via") ?? linkOf(entry.source?.links, "alternate"),
        atomText(entry.source?.title),
      ),
      licence: parseAddress(linkOf(entry.links, "license")),
      draft: draft || undefined,
      notes: messagesForOtherEnclosures(others),
    };
    return [article];
  });
  const notes = [...left].map(([other, { length }]) => `Left out: ${length} × ${other}.`);
  return { articles, older: archiveAddress(feed.links, address), notes };
}

function readJson(feed: JsonFeed.Feed<string>, address?: string): ImportedPage {
  const base = parseAddress(feed.home_page_url, address) ?? address;
  const articles = (feed.items ?? []).map((item): ImportedArticle => {
    const [attachment, ...others] = item.attachments ?? [];
    return {
      id: item.id ?? item.url,
      title: item.title,
      date: parseImportedDate(item.date_published ?? item.date_modified),
      updated: parseImportedDate(item.date_modified),
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
      link: parseAddress(item.url, base),
      summary: item.summary,
      authors: uniqueAuthors(item.authors ?? feed.authors ?? []),
      tags: item.tags ?? [],
      lang: item.language ?? feed.language,
      image: parseAddress(item.image ?? item.banner_image, base),
      enclosure: importEnclosure(
        attachment && {
          ...attachment,
          type: attachment.mime_type,
          length: attachment.size_in_bytes,
          duration: attachment.duration_in_seconds,
        },
        base,
      ),
      source: importSource(item.external_url),
      notes: messagesForOtherEnclosures(others),
    };
  });
  return { articles, older: parseAddress(feed.next_url, address), notes: [] };
}
