/** What the readers of an old blog know of it: its feeds, and the ids and addresses of what is in them. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { decodeDocument } from "../import/decode.ts";
import { feedsOfPage } from "../import/html/page-links.ts";
import type { ImportedArticle } from "../import/imported-article.ts";
import { fetchDocument } from "../import/network.ts";
import { isHtmlPage, type Surroundings } from "../import/recognise.ts";
import { readSource } from "../import/source.ts";
import { Failure } from "../terminal/failure.ts";

export type OldEntry = Pick<ImportedArticle, "id" | "title" | "date" | "link">;

export interface OldBlog {
  /** Where its feeds are; none if it was given as a file. */
  feeds: Address[];
  /** What they and their archives hold, each id and address once. */
  entries: OldEntry[];
  /** The host of its articles, without `www.`. */
  host: string | undefined;
}

/**
 * Reads an old blog: all feeds that its page names, a feed, or a file that a feed was kept in.
 *
 * @param was an address, or a file relative to `cwd`
 * @throws Failure if it cannot be read, in a sentence that names it
 */
export async function readOldBlog(
  was: string,
  cwd: string,
  around: Surroundings,
  progress: (message: string) => void,
): Promise<OldBlog> {
  const address = /^https?:\/\//i.test(was) ? parseAddress(was) : undefined;
  progress(was);
  const feeds = address === undefined ? [] : await findFeeds(address);
  const entries = new Map<string, OldEntry>();
  for (const name of address === undefined ? [was] : feeds) {
    const { articles } = await readSource(name, cwd, around, progress, address && new URL(address).host);
    for (const { id, title, date, link } of articles) entries.set(`${id} ${link}`, { id, title, date, link });
  }
  const hosts = [...entries.values()].flatMap(({ link }) => (link ? [bareHost(link)] : []));
  return { feeds, entries: [...entries.values()], host: address ? bareHost(address) : mostFrequent(hosts) };
}

/** The host of an address, which is the same with `www.` before it and without. */
export function bareHost(address: string): string {
  return new URL(address).host.replace(/^www\./, "");
}

/** The feeds that a page names, but for those of comments; the address itself, if it is no page. */
async function findFeeds(start: Address): Promise<Address[]> {
  const { bytes, charset, address } = await fetchDocument(start, new URL(start).host);
  const { text } = decodeDocument(bytes, charset);
  if (!isHtmlPage(text)) return [start];
  const feeds = feedsOfPage(text, address)
    .filter(({ href, title }) => !/comments?\b/i.test(title) && !/\/comments?\//i.test(href))
    .flatMap(({ href }) => parseAddress(href) ?? []);
  if (feeds.length === 0)
    throw new Failure(`${address} is a page that names no feed. Give the address of the feed itself.`);
  return [...new Set(feeds)];
}

function mostFrequent(names: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(names, (name) => name).values()].sort((a, b) => b.length - a.length);
  return groups[0]?.[0];
}
