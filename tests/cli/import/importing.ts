/** Documents imported in this process, into a site without articles. @module */
import * as v from "valibot";
import { placeBySlug } from "../../../src/cli/content/permalinks.ts";
import type { Settings } from "../../../src/cli/content/site-settings.ts";
import { readExport } from "../../../src/cli/import/archive.ts";
import { type ConvertedArticle, convertArticle } from "../../../src/cli/import/convert.ts";
import { settleDates } from "../../../src/cli/import/day-order.ts";
import { messagesForExcerpts } from "../../../src/cli/import/excerpts.ts";
import type { FileTree } from "../../../src/cli/import/file-tree.ts";
import type { ImportedPage } from "../../../src/cli/import/imported-article.ts";
import { readDocument } from "../../../src/cli/import/recognise.ts";
import { distinguish } from "../../../src/cli/import/same-article.ts";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { en } from "../../../src/cli/words/en.ts";
import { Address } from "../../../src/model/address.ts";
import { Slug } from "../../../src/model/slug.ts";

export const address = (text: string) => v.parse(Address, text);
const slug = (text: string) => v.parse(Slug, text);

export const site = address("https://blog.example/");
const author = { slug: slug("ann-lee"), name: "Ann Lee" };
export const settings: Settings = {
  site: {
    url: site,
    title: "Harbour",
    description: "News",
    language: "en",
    timezone: "UTC",
    author,
    perPage: 20,
    maxAge: 900,
  },
  published: site,
  people: [author],
  zone: "UTC",
  face: { navigation: [], social: [], at: () => ({ line: 1, column: 1 }) },
  sizesPictures: false,
  idBase: "blog.example",
  place: placeBySlug,
};
const around = { zone: "UTC", site };

export interface Imported {
  articles: ConvertedArticle[];
  /** What was told of the document, and of its articles. */
  notes: string[];
}

/** Imports a document as if it were a file of this name. */
export async function importDocument(
  document: string | Uint8Array,
  name = "document",
  from?: Address,
): Promise<Imported> {
  const bytes = typeof document === "string" ? Buffer.from(document) : document;
  return convertPage(await readDocument({ bytes, name, address: from }, around));
}

/** Imports the files of an export. */
export async function importFiles(files: Record<string, string | Uint8Array>): Promise<Imported> {
  const tree: FileTree = {
    paths: Object.keys(files).sort(),
    read: (path) => Buffer.from(files[path] ?? ""),
  };
  const page = await readExport(tree, around);
  if (!page) throw new Error("No program is known that wrote these files.");
  return convertPage(page);
}

async function convertPage(page: ImportedPage): Promise<Imported> {
  const { articles } = distinguish([page.articles]);
  const converted: ConvertedArticle[] = [];
  for (const article of settleDates(articles))
    converted.push(await convertArticle(article, settings, new Date("2026-01-01T00:00:00Z")));
  const excerpts = page.isFeed ? messagesForExcerpts(page.articles) : [];
  return {
    articles: converted,
    notes: [...page.notes, ...excerpts, ...converted.flatMap(({ notes }) => notes)],
  };
}

/** The HTML of an item of RSS, imported as Markdown. */
export async function importHtml(html: string): Promise<{ markdown: string; notes: string[] }> {
  const { articles } = await importDocument(
    rss(
      `<title>T</title><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><link>https://old.example/1</link><description><![CDATA[${html}]]></description>`,
    ),
  );
  const [article] = articles;
  return { markdown: article?.markdown ?? "", notes: article?.notes ?? [] };
}

/** Markdown as the site shows it. */
export async function showMarkdown(markdown: string): Promise<string> {
  const { html } = await renderMarkdown(markdown, {
    address: address("https://blog.example/articles/x/"),
    slug: slug("x"),
    words: en.inArticles,
    pictures: address("https://blog.example/media/"),
    resolve: (url) => ({ url: address(`https://blog.example/${url}`) }),
  });
  return html;
}

const namespaces = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  media: "http://search.yahoo.com/mrss/",
  podcast: "https://podcastindex.org/namespace/1.0",
};

/** A feed in RSS, each item's children given. */
export function rss(...items: string[]): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return `<?xml version="1.0"?><rss version="2.0" ${declared.join(" ")}><channel><title>Old</title><link>https://old.example/</link><description>d</description>${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`;
}

/** A feed in Atom, each entry's children given. */
export function atom(entries: string, more = ""): string {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${more}><title>F</title><id>urn:x:f</id><updated>2020-01-01T00:00:00Z</updated>${entries}</feed>`;
}

/** An export of WordPress, each item's children given. */
export function wxr(items: string[], channel = ""): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>${channel}${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`;
}

/** The children of a published post of WordPress. */
export function post(title: string, content: string, more = ""): string {
  return `<title>${title}</title><link>https://old.example/${title}/</link><guid isPermaLink="false">https://old.example/?p=${title}</guid><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_type>post</wp:post_type><wp:post_date_gmt>2020-01-02 10:00:00</wp:post_date_gmt>${more.includes("wp:status") ? "" : "<wp:status>publish</wp:status>"}${more}`;
}
