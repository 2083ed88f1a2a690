/** An export that is a folder or a ZIP archive: which program wrote it, and its articles. @module */
import { Failure } from "../terminal/failure.ts";
import { decodeDocument } from "./decode.ts";
import { isMedium } from "./exports/medium.ts";
import { readSubstack, substackTable } from "./exports/substack.ts";
import { isTumblrPage } from "./exports/tumblr.ts";
import { isForDevelopers, isMarkdown } from "./file-names.ts";
import { type FileTree, zipTree } from "./file-tree.ts";
import type { ImportedPage } from "./imported-article.ts";
import { hasFrontMatter } from "./markdown-post.ts";
import { readDocument, type Surroundings } from "./recognise.ts";
import { isZip } from "./zip.ts";

/** Tumblr packs the posts once more within its archive. */
const packedPosts = /(?:^|\/)posts\.zip$/;

/**
 * The articles of an export of many files; undefined if no program is known that wrote it.
 *
 * @throws Failure if one of its files cannot be read
 */
export async function readExport(tree: FileTree, around: Surroundings): Promise<ImportedPage | undefined> {
  const table = substackTable(tree);
  if (table !== undefined) return readSubstack(tree, table);
  const inner = tree.paths.find((path) => packedPosts.test(path));
  if (inner !== undefined && isZip(tree.read(inner))) {
    const { paths, read } = await zipTree(tree.read(inner));
    // An archive that holds itself would go on for ever.
    return readExport({ paths: paths.filter((path) => !packedPosts.test(path)), read }, around);
  }
  return readDocuments(tree, documentsOf(tree), around);
}

/** The articles of an archive of Markdown files with front matter, such as Micro.blog's; undefined if there are none. */
export async function readMarkdownFiles(
  tree: FileTree,
  around: Surroundings,
): Promise<ImportedPage | undefined> {
  const files = tree.paths.filter(
    (path) => isPost(path) && hasFrontMatter(decodeDocument(tree.read(path)).text),
  );
  return readDocuments(tree, files, around);
}

async function readDocuments(
  tree: FileTree,
  paths: readonly string[],
  around: Surroundings,
): Promise<ImportedPage | undefined> {
  if (paths.length === 0) return undefined;
  const pages: ImportedPage[] = [];
  for (const path of paths) {
    const page = await readDocument({ bytes: tree.read(path), name: path }, around).catch(
      (error: unknown) => {
        throw error instanceof Failure ? new Failure(`${path}: ${error.message}`) : error;
      },
    );
    pages.push(page);
  }
  return {
    articles: pages.flatMap((page) => page.articles),
    notes: [...new Set(pages.flatMap((page) => page.notes))],
  };
}

function isPost(path: string): boolean {
  return isMarkdown(path) && !isForDevelopers(path);
}

/** The files of an export that hold its articles. */
function documentsOf(tree: FileTree): string[] {
  const named = (pattern: RegExp) => tree.paths.filter((path) => pattern.test(path));
  // Whoever writes Markdown has a site of their own, with feeds and pages among its files.
  if (tree.paths.some(isPost)) return [];
  const tumblr = named(/(?:^|\/)posts\.xml$/);
  if (tumblr.length > 0) return tumblr;
  // A blog of Google Takeout; Micro.blog's archive; WordPress.com and Ghost pack what they export.
  const feeds = [...named(/(?:^|\/)feed\.(?:atom|json)$/), ...named(/\.wordpress\.[\d-]+(?:\.\d+)?\.xml$/)];
  if (feeds.length > 0) return feeds;
  const alone = named(/^[^/]+\.(?:xml|json)$/).filter((path) => isExport(tree.read(path)));
  if (alone.length > 0) return alone;
  // Somebody may name the folder of the posts itself.
  const pages = named(/(?:(?:^|\/)posts\/(?:html\/)?|^)[^/]+\.html$/);
  return pages.filter((path) => {
    const { text } = decodeDocument(tree.read(path));
    return isMedium(text) || isTumblrPage(text);
  });
}

/** Whether a file is a feed or an export by what stands at its beginning. */
function isExport(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4000)).toString("latin1");
  return /<(?:rss|feed|rdf:RDF)[\s>]|jsonfeed\.org\/version|"exported_on"/.test(head);
}
