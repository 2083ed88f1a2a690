/** A request for a feed, worked out: which entries it shows, its validators, and how to render it. @module */

import { type Channel, describeChannel } from "../../feeds/channel.ts";
import { assembleDocument, entryFeed, renderEntry } from "../../feeds/feed-document.ts";
import { type Entry, fullRevision, type ShownArticle, type Tombstone } from "../../model/article.ts";
import { type Format, formats, formatTable } from "../../model/formats.ts";
import { addSeconds, earliest, type Instant, latest, toInstant } from "../../model/instant.ts";
import { inFeeds, type Selection } from "../../model/selection.ts";
import type { Site } from "../../model/site.ts";
import type { Subject } from "../../model/subject.ts";
import { say, type Words } from "../../model/words.ts";
import type { Bytes } from "../../text/utf8.ts";
import { cacheTagHeader, tagScopeOf } from "../http/cache-tags.ts";
import { computeDelta } from "../http/delta.ts";
import { corsHeaders, varyHeader } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { fingerprint, formatFeedETag } from "../http/validators.ts";
import type { Store } from "../store/store.ts";
import { countPages, readPageRequest, windowOf } from "./paging.ts";
import type { RouteRequest, Sources } from "./request.ts";
import { withTranslations } from "./translations.ts";

/** For how long a feed tells of a deletion, in seconds. */
export const tombstoneLifetime = 90 * 24 * 60 * 60;

/**
 * The answer to a request for a feed.
 *
 * @param foreseen what the subject is going to select, if that is known before it is looked up
 * @throws HttpError (404) if the feed has no such page, (400) if a page or a limit is no such number
 */
export async function representFeed(
  sources: Sources,
  { url, now }: RouteRequest,
  resolving: Promise<Subject>,
  format: Format,
  foreseen?: Selection,
): Promise<Representation> {
  const { store, words } = sources;
  const site = await store.site();
  const asked = readPageRequest(url, site);
  const { page } = asked;
  const window = { now, ...windowOf(asked, site), texts: true };
  const selection = foreseen ?? (await resolving).selection;
  const [subject, { articles: selected, total, deleted }, due] = await Promise.all([
    resolving,
    store.select(inFeeds(selection), window),
    store.nextDue(now),
  ]);
  // Atom alone can link to them without taking the entry's own link away.
  const articles = format === "atom" ? await withTranslations(store, selected, now) : selected;
  const pageCount = countPages(total, window.limit, page);
  const activeTombstones =
    format === "atom" && page === 1 ? deleted.filter((each) => tombstoneExpiry(each) > now) : [];
  const updated =
    latest(articles.map((article) => article.updated)) ?? (await updatedIfEmpty(format, store, now));
  // Other formats have no elements for podcasts, and stay as they are.
  const about = format === "rss" ? subject : { ...subject, podcast: undefined };
  const channel = describeChannel(words, site, about, {
    ...asked,
    pageCount,
    updated,
    fraction: 0,
    deleted: activeTombstones,
  });

  // A delta needs the same frame; how many pages there are and when the newest entry changed may differ.
  const { updated: _, pages, ...lasting } = channel;
  const frame = await fingerprint([format, lasting]);
  const revisions = articles.map((article) => ({
    id: article.id,
    revision: shownRevision(channel, article),
  }));
  const content = await fingerprint([format, channel, revisions]);
  const described = { ...channel, fraction: fractionOf(content) };

  return {
    etag: formatFeedETag({ frame, content, entries: revisions }),
    maxAge: site.maxAge,
    changesAt: earliest([due, ...activeTombstones.map(tombstoneExpiry)]),
    headers: {
      ...corsHeaders,
      "Content-Type": `${formatTable[format].mediaType}; charset=utf-8`,
      "Cache-Tag": cacheTagHeader(site.url, tagScopeOf(subject.selection)),
      Link: linkHeader(described, format),
      Vary: `${varyHeader}, Accept-Encoding`,
    },
    // The edge compresses RSS by itself, but neither of the other media types.
    compress: format === "rss" ? "again" : "always",
    render: () => renderDocument(sources, site, format, described, articles),
    delta: page === 1 ? delta : undefined,
  };

  async function delta(headers: Headers): Promise<Bytes | undefined> {
    const full = articles.length === window.limit;
    const news = computeDelta(headers, { frame, entries: revisions, full });
    return (
      news &&
      renderDocument(
        sources,
        site,
        format,
        described,
        news.fresh.flatMap((at) => articles[at] ?? []),
      )
    );
  }
}

/**
 * What an empty feed gives as its last change, for Atom asks for one (RFC 4287 §4.1.1): that of the newest entry. The other
 * formats give none, and stay as they are whatever changes elsewhere.
 */
async function updatedIfEmpty(format: Format, store: Store, now: Instant): Promise<Instant> {
  if (format !== "atom") return toInstant(new Date(0));
  const { articles, deleted } = await store.select(inFeeds({ kind: "site" }), { now, offset: 0, limit: 1 });
  const dates = [...articles.map(({ updated }) => updated), ...deleted.map((each) => each.deleted)];
  return latest(dates) ?? toInstant(new Date(0));
}

/** Milliseconds below a second that a fingerprint decides. */
function fractionOf(fingerprint: string): number {
  return [...fingerprint].reduce((sum, letter) => (sum * 64 + letter.charCodeAt(0)) % 997, 0);
}

/** The document; entries that some feed showed before are not rendered again. */
async function renderDocument(
  { store, entries, words }: Sources,
  site: Site,
  format: Format,
  described: Channel,
  articles: readonly ShownArticle[],
): Promise<Bytes> {
  const feed = entryFeed(described);
  const key = (article: ShownArticle) =>
    `${feed.podcast && article.episode ? "podcast" : format} ${feed.direction} ${shownRevision(described, article)}`;
  const found = new Map(articles.map((article) => [key(article), entries.get(key(article))]));
  const missing = articles.filter((article) => found.get(key(article)) === undefined);
  for (const entry of await store.entries(missing)) {
    const bytes = renderEntry(format, markDraft(words, entry), site.url, feed);
    found.set(key(entry), bytes);
    entries.put(key(entry), bytes, bytes.length);
  }
  return assembleDocument(
    format,
    described,
    [...found.values()].filter((each) => each !== undefined),
  );
}

/**
 * What stands for an article as a feed shows it: its revision, which is the same before and after a change that it
 * announces. A podcast shows more of it, and where its translations stand is not its own.
 */
function shownRevision({ podcast }: Channel, article: ShownArticle): string {
  const translations = article.translations?.map(({ lang, path }) => ` ${lang} ${path}`) ?? [];
  return `${podcast ? fullRevision(article) : article.revision} ${article.updated}${translations.join("")}`;
}

/** A draft says so in a feed reader too; only the dev server has any. */
function markDraft(words: Words, entry: Entry): Entry {
  if (!entry.draft) return entry;
  const { title } = entry;
  return {
    ...entry,
    title: title === undefined ? say(words, "draft") : say(words, "draftTitle", { title }),
  };
}

/** The Link header (RFC 8288): where this stands, in which other formats, and which hub tells of news. */
function linkHeader({ self, hub }: Channel, format: Format): string {
  const alternates = formats.filter((other) => other !== format);
  return [
    `<${self[format]}>; rel="self"`,
    ...alternates.map((other) => `<${self[other]}>; rel="alternate"; type="${formatTable[other].mediaType}"`),
    ...(hub ? [`<${hub}>; rel="hub"`] : []),
  ].join(", ");
}

/** Until when a feed tells of a deletion. */
function tombstoneExpiry({ deleted }: Tombstone): Instant {
  return addSeconds(deleted, tombstoneLifetime);
}
