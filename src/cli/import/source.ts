/** From a file, a folder or an address to the articles that it holds, with those of its archive. @module */
import { existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { type Address, parseAddress } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";
import { readExport, readMarkdownFiles } from "./archive.ts";
import { settleDates } from "./day-order.ts";
import { decodeDocument } from "./decode.ts";
import { messagesForExcerpts } from "./excerpts.ts";
import { folderTree, zipTree } from "./file-tree.ts";
import { feedsOfPage } from "./html/page-links.ts";
import type { ImportedArticle, ImportedPage } from "./imported-article.ts";
import { readLocalFile } from "./local-file.ts";
import { type FetchedDocument, fetchDocument } from "./network.ts";
import { isHtmlPage, readDocument, type Surroundings } from "./recognise.ts";
import { distinguish } from "./same-article.ts";
import { isZip, isZipFile } from "./zip.ts";

/** Documents of one archive; it is longer only by mistake, or to keep us busy. */
const most = 200;

export interface Source {
  articles: ImportedArticle[];
  /** How many articles are in it twice. */
  repeated: number;
  /** What could not be placed, in sentences. */
  notes: string[];
}

/**
 * Reads all of it, or fails: an archive of which a page cannot be had is not half an archive.
 *
 * @param cwd the folder that a file is named relative to
 * @param progress is told of each document of an archive
 * @param own the host (with its port) that the person named, which may be anywhere; that of the address, if not said
 * @throws Failure in a sentence that names the file or the address
 */
export async function readSource(
  name: string,
  cwd: string,
  around: Surroundings,
  progress: (message: string) => void,
  own?: string,
): Promise<Source> {
  const address = /^https?:\/\//i.test(name) ? parseAddress(name) : undefined;
  const { pages, notes } =
    address === undefined
      ? { pages: [await within(name, () => readFile(resolve(cwd, name), name, around))], notes: [] }
      : await readArchive(address, around, progress, own);
  const older = address === undefined ? pages[0]?.older : undefined;
  const { articles, repeated } = distinguish(pages.map((page) => page.articles));
  const host = address && new URL(address).host;
  return {
    articles: settleDates(articles).map((article) => ({ ...article, host })),
    repeated,
    notes: [
      ...notes,
      ...pages.flatMap((page) => page.notes),
      ...messagesForExcerpts(pages.filter((page) => page.isFeed).flatMap((page) => page.articles)),
      ...(older ? [`Older articles are at ${older}: import that address to have them too.`] : []),
    ],
  };
}

async function readFile(file: string, name: string, around: Surroundings): Promise<ImportedPage> {
  if (!existsSync(file))
    throw new Failure(
      `There is no file “${name}”. Name a file, or the address of a feed, such as https://example.org/feed.xml.`,
    );
  if (statSync(file).isDirectory()) return readFolder(file, around);
  if (!statSync(file).isFile()) throw new Failure("It is neither a file nor a folder.");
  const packed = isZipFile(file) ? await readPacked(file, around) : undefined;
  return packed ?? readDocument({ bytes: readLocalFile(file), name: basename(file) }, around);
}

/** A folder that some service exported. */
async function readFolder(folder: string, around: Surroundings): Promise<ImportedPage> {
  const page = await readExport(folderTree(folder), around);
  if (page) return page;
  throw new Failure(
    "This is a folder, but it holds neither Markdown nor an export of Substack, Medium, Tumblr, Blogger or Micro.blog. Name the file to import.",
  );
}

/**
 * What a ZIP archive holds; undefined if that is nothing known.
 *
 * @param archive its bytes, or the path of its file
 */
async function readPacked(
  archive: Uint8Array | string,
  around: Surroundings,
): Promise<ImportedPage | undefined> {
  const tree = await zipTree(archive);
  return (await readExport(tree, around)) ?? readMarkdownFiles(tree, around);
}

async function readArchive(
  start: Address,
  around: Surroundings,
  progress: (message: string) => void,
  own = new URL(start).host,
): Promise<{ pages: ImportedPage[]; notes: string[] }> {
  const seen = new Set<Address>();
  const pages: ImportedPage[] = [];
  let next: Address | undefined = start;
  while (next !== undefined && !seen.has(next)) {
    if (seen.size === most)
      return { pages, notes: [`The archive has more than ${most} documents; it goes on at ${next}.`] };
    const here = next;
    seen.add(here);
    progress(here);
    const fetched = await fetchDocument(here, own);
    const feed: Address | undefined = feedNamedBy(fetched);
    if (feed === undefined) {
      const { address, bytes, charset } = fetched;
      const name = basename(new URL(address).pathname);
      const read = async () =>
        (isZip(bytes) ? await readPacked(bytes, around) : undefined) ??
        readDocument({ bytes, charset, address, name }, around);
      pages.push(await within(here, read));
    }
    next = feed ?? pages.at(-1)?.older;
  }
  return { pages, notes: [] };
}

/** The feed that a page names, which is followed; undefined if it is no page. */
function feedNamedBy({ bytes, charset, type, address }: FetchedDocument): Address | undefined {
  if (!/^(?:text\/html|application\/xhtml\+xml)$/.test(type)) return undefined;
  const { text } = decodeDocument(bytes, charset);
  if (!isHtmlPage(text)) return undefined;
  const feed = parseAddress(feedsOfPage(text, address)[0]?.href);
  if (feed) return feed;
  throw new Failure(`${address} is a page that names no feed. Give the address of the feed itself.`);
}

/** Runs a step, and has its failure say where. */
async function within<T>(name: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Failure && !error.message.startsWith("There is no file"))
      throw new Failure(`${name}: ${error.message}`);
    throw error;
  }
}
