/** From a file or an address to the articles that it holds, with those of its archive. @module */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Element } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Address } from "../../model/address.ts";
import { parseAddress } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";
import { readFeed } from "./feed.ts";
import { decodeDocument, fetchDocument } from "./fetch.ts";
import type { ImportedArticle, ImportedPage } from "./imported-article.ts";
import { readDispatch } from "./newswire.ts";
import { isWordPress, readWordPress } from "./wordpress.ts";

/** Documents of one archive; it is longer only by mistake, or to keep us busy. */
const most = 200;

export interface Source {
  articles: ImportedArticle[];
  /** What could not be placed, in sentences. */
  notes: string[];
}

/**
 * Reads all of it, or fails: an archive of which a page cannot be had is not half an archive.
 *
 * @param cwd the folder that a file is named relative to
 * @param zone the IANA time zone of plain text
 * @param progress is told of each document of an archive
 * @throws Failure in a sentence that names the file or the address
 */
export async function readSource(
  name: string,
  cwd: string,
  zone: string,
  progress: (message: string) => void,
): Promise<Source> {
  const address = /^https?:\/\//i.test(name) ? parseAddress(name) : undefined;
  if (address !== undefined) return readArchive(address, zone, progress);
  const file = resolve(cwd, name);
  if (!existsSync(file) || !statSync(file).isFile())
    throw new Failure(
      `There is no file “${name}”. Name a file, or the address of a feed, such as https://example.org/feed.xml.`,
    );
  const { articles, older, notes } = within(name, () =>
    readDocument(decodeDocument(readFileSync(file)), zone),
  );
  const more = older ? [`Older articles are at ${older}: import that address to have them too.`] : [];
  return { articles, notes: [...notes, ...more] };
}

async function readArchive(
  start: Address,
  zone: string,
  progress: (message: string) => void,
): Promise<Source> {
  const seen = new Set<Address>();
  const pages: ImportedPage[] = [];
  let next: Address | undefined = start;
  while (next !== undefined && !seen.has(next)) {
    if (seen.size === most) {
      const notes = [`The archive has more than ${most} documents; it goes on at ${next}.`];
      return { articles: pages.flatMap((page) => page.articles), notes };
    }
    seen.add(next);
    progress(next);
    const { bytes, charset, address, type } = await fetchDocument(next);
    const text = decodeDocument(bytes, charset);
    const feed: Address | undefined = isPage(text, type) ? feedOf(text, address) : undefined;
    if (feed === undefined) pages.push(within(next, () => readDocument(text, zone, address)));
    next = feed ?? pages.at(-1)?.older;
  }
  return { articles: pages.flatMap((page) => page.articles), notes: pages.flatMap((page) => page.notes) };
}

function readDocument(text: string, zone: string, address?: Address): ImportedPage {
  const start = text.trimStart();
  if (isWordPress(start)) return readWordPress(start);
  if (/^[<{[]/.test(start)) return readFeed(start, address);
  if (start === "") throw new Failure("It is empty.");
  return { articles: [readDispatch(text, zone)], notes: [] };
}

function isPage(text: string, type: string): boolean {
  return type === "text/html" && /^\s*<(?:!doctype html|html)/i.test(text);
}

/** The feed that a page names (autodiscovery): the first. */
function feedOf(html: string, address: Address): Address {
  let found: Address | undefined;
  visit(unified().use(rehypeParse).parse(html), "element", ({ tagName, properties }: Element) => {
    const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i.test(String(properties.type));
    const rel = Array.isArray(properties.rel) ? properties.rel : [];
    if (tagName === "link" && isFeed && rel.includes("alternate"))
      found ??= parseAddress(String(properties.href), address);
  });
  if (found) return found;
  throw new Failure(`${address} is a page that names no feed. Give the address of the feed itself.`);
}

/** Runs a step, and has its failure say where. */
function within<T>(name: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`${name}: ${error.message}`);
    throw error;
  }
}
