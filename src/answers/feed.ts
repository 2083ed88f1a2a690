/** A request for a feed, worked out: which entries it shows, its validators, and how to render it. @module */
import { type Format, formats } from "../addresses.ts";
import type { Article, Entry, Instant, Tombstone } from "../article.ts";
import { toInstant } from "../article.ts";
import type { Bytes } from "../bytes.ts";
import { type Channel, channel } from "../feeds/channel.ts";
import { join, writers, written } from "../feeds/document.ts";
import type { Answer } from "../http/answer.ts";
import { cacheTags } from "../http/caching.ts";
import { asksForDelta, delta } from "../http/delta.ts";
import { open, varied } from "../http/headers.ts";
import type { Shelf } from "../http/shelf.ts";
import { feedETag, fingerprint } from "../http/validators.ts";
import type { Site } from "../site.ts";
import type { Store } from "../store/store.ts";
import type { Subject } from "../subject.ts";
import type { Asked } from "./asked.ts";
import { behind } from "./behind.ts";
import { pageCount, pageNumber } from "./paging.ts";

/** What an empty feed gives as its last change; Atom asks for one (RFC 4287 §4.1.1). */
const never: Instant = "1970-01-01T00:00:00Z";

/** For how long a feed tells of a deletion, in milliseconds. */
const mourning = 90 * 24 * 60 * 60 * 1000;

export interface Sources {
  store: Store;
  /** Entries as the formats write them, by format and revision. */
  entries: Shelf<Bytes>;
}

/**
 * The answer to a request for a feed.
 *
 * @throws Refusal (404) if the feed has no such page
 */
export async function feedAnswer(
  sources: Sources,
  { url, now }: Asked,
  subject: Subject,
  format: Format,
): Promise<Answer> {
  const page = pageNumber(url);
  const { store } = sources;
  const site = await store.site();
  const window = { now, offset: (page - 1) * site.perPage, limit: site.perPage };
  const { articles, total, deleted } = await store.select(subject.selection, window);
  const of = pageCount(total, site.perPage, page);
  const mourned = format === "atom" && page === 1 ? deleted.filter((each) => farewell(each) > now) : [];
  const updated = latest(articles.map((article) => article.updated)) ?? never;
  const described = channel(site, subject, { page, of, updated, deleted: mourned });

  // A delta needs the same frame; how many pages there are and when the newest entry changed may differ.
  const frame = await fingerprint([format, { ...described, updated: "", pages: {} }]);
  const revisions = articles.map(({ id, revision }) => ({ id, revision }));
  const shown = await fingerprint([format, described, revisions]);

  // The edge compresses RSS by itself, but neither of the other media types.
  const compress = format !== "rss";
  return {
    etag: feedETag({ frame, shown, entries: revisions }),
    lastModified: latest([updated, ...deleted.map((each) => each.deleted)]),
    maxAge: site.maxAge,
    until: earliest([await store.nextDue(now), ...mourned.map(farewell)]),
    headers: {
      ...open,
      "Content-Type": writers[format].mediaType,
      "Cache-Tag": cacheTags({ site: site.url, ...behind(subject.selection) }),
      Link: links(described, format),
      Vary: compress ? `${varied}, Accept-Encoding` : varied,
    },
    compress,
    render: () => render(sources, site, format, described, articles),
    async delta(headers) {
      if (page !== 1 || !asksForDelta(headers)) return undefined;
      const full = articles.length === site.perPage;
      const news = delta(headers, { frame, entries: revisions, full });
      return (
        news &&
        render(
          sources,
          site,
          format,
          described,
          news.fresh.flatMap((at) => articles[at] ?? []),
        )
      );
    },
  };
}

/** The document; entries that some feed showed before are not rendered again. */
async function render(
  { store, entries }: Sources,
  site: Site,
  format: Format,
  described: Channel,
  articles: readonly Article[],
): Promise<Bytes> {
  const key = ({ revision }: Article) => `${format} ${revision}`;
  const found = new Map(articles.map((article) => [key(article), entries.get(key(article))]));
  const missing = articles.filter((article) => found.get(key(article)) === undefined);
  for (const entry of await store.entries(missing)) {
    const bytes = written(format, marked(entry), site.url);
    found.set(key(entry), bytes);
    entries.put(key(entry), bytes, bytes.length);
  }
  return join(
    format,
    described,
    [...found.values()].filter((each) => each !== undefined),
  );
}

/** A draft says so in a feed reader too; only the dev server has any. */
function marked(entry: Entry): Entry {
  return entry.draft ? { ...entry, title: `Draft: ${entry.title}` } : entry;
}

/** The Link header (RFC 8288): where this stands, in which other formats, and which hub tells of news. */
function links({ self, hub }: Channel, format: Format): string {
  const alternates = formats.filter((other) => other !== format);
  return [
    `<${self[format]}>; rel="self"`,
    ...alternates.map(
      (other) => `<${self[other]}>; rel="alternate"; type="${writers[other].mediaType.split(";")[0]}"`,
    ),
    ...(hub ? [`<${hub}>; rel="hub"`] : []),
  ].join(", ");
}

/** Until when a feed tells of a deletion. */
function farewell({ deleted }: Tombstone): Instant {
  return toInstant(new Date(Date.parse(deleted) + mourning));
}

function latest(instants: Instant[]): Instant | undefined {
  return instants.reduce<Instant | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
}

function earliest(instants: (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
}
