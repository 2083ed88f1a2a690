import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { articlePath } from "../../src/model/addresses.ts";
import type { Entry } from "../../src/model/article.ts";
import { type Format, formats } from "../../src/model/formats.ts";
import { replaceForbidden } from "../../src/text/well-formed.ts";
import { channelOf, entry, site, text } from "./arbitrary.ts";
import { documentOf } from "./document.ts";

function document(format: Format, entries: Entry[], words = "Space"): string {
  return documentOf(format, channelOf(words), entries);
}

describe("whatever an author typed", () => {
  const runs = { numRuns: 1000 };
  const entries = fc.array(entry, { maxLength: 3 });

  test.each(["rss", "atom"] as const)("%s is well-formed, with every namespace declared", (format) => {
    fc.assert(
      fc.property(entries, text, (each, words) => parseStrictly(document(format, each, `W${words}`))),
      runs,
    );
  });

  test("JSON parses, and holds no character that text may not hold", () => {
    fc.assert(
      fc.property(entries, text, (each, words) => {
        const parsed = JSON.parse(document("json", each, `W${words}`));
        expect(JSON.stringify(parsed).isWellFormed()).toBe(true);
        expect(parsed.items).toHaveLength(each.length);
      }),
      runs,
    );
  });

  test.each(formats)("an independent parser reads back from %s what went in", (format) => {
    fc.assert(
      fc.property(entry, text, (given, words) => {
        const xml = document(format, [given], `W${words}`);
        const { title, entries } = readers[format](xml);
        expect(title).toBe(seen(`W${words} – ${site.title}`));
        expect(entries).toEqual([expected(given, format)]);
      }),
      runs,
    );
  });

  test.each(formats)("%s bears an entry of a megabyte", (format) => {
    const html = `<p>${"]]> & < 你好 🚀 \u0000 ".repeat(60_000)}</p>`;
    const [given] = fc.sample(entry, { numRuns: 1, seed: 1 });
    if (!given) throw new Error("no sample");
    const { entries } = readers[format](document(format, [{ ...given, html }]));
    expect(entries[0]?.html).toBe(seen(inCdata(html, format)));
  });
});

/** What readers of every format get to see of an entry. */
interface Seen {
  id: string | undefined;
  title: string | undefined;
  link: string | undefined;
  html: string | undefined;
  summary: string | undefined;
  published: number;
  updated: number;
  authors: (string | undefined)[];
  tags: (string | undefined)[];
  markdown?: string | undefined;
}

function expected(given: Entry, format: Format): Seen {
  const page = site.url + articlePath(given);
  return {
    id: given.id,
    title: seen(given.title ?? ""),
    link: format === "json" ? page : (given.link ?? page),
    html: seen(inCdata(directed(given), format)),
    summary: seen(given.summary || substitute(given, format)),
    published: Date.parse(given.date),
    updated: Date.parse(given.updated),
    authors: given.authors.map((author) => seen(author.name)),
    // Atom keeps them in an attribute, where a line break is a space (XML 1.0 §3.3.3).
    tags: given.tags.map(({ name }) =>
      seen(format === "atom" ? replaceForbidden(name).replace(/[\n\t]/g, " ") : name),
    ),
  };
}

/** A text that runs from right to left says so. */
const directed = ({ html, lang }: Entry) =>
  html !== "" && /^(ar|he)$/.test(lang) ? `<div lang="${lang}" dir="rtl">${html}</div>` : html;

/** What stands in for a summary: in RSS the text, in Atom the title if there is no text either. */
const substitute = (given: Entry, format: Format) => {
  if (format === "json") return "";
  return format === "rss"
    ? (unescaped(inCdata(directed(given), format)) ?? "")
    : given.html === ""
      ? (given.title ?? "")
      : "";
};

/** Text as a reader gets it: well-formed, and without the white space around it. */
const seen = (value: string): string | undefined => replaceForbidden(value).trim() || undefined;
const inCdata = (html: string, format: Format) =>
  format === "json" ? html : html.replaceAll("]]>", "]]&gt;");

const readers: Record<Format, (source: string) => { title: string | undefined; entries: Seen[] }> = {
  rss(source) {
    const { title, items = [] } = parseRssFeed(source);
    return {
      title,
      entries: items.map((item) => ({
        id: item.guid?.value,
        title: item.title,
        link: item.link,
        html: item.content?.encoded,
        summary: unescaped(item.description),
        published: Date.parse(item.pubDate ?? ""),
        updated: Date.parse(item.atom?.updated ?? item.pubDate ?? ""),
        authors: item.dc?.creators ?? item.authors?.map((author) => author.name) ?? [],
        tags: item.categories?.map((category) => category.name) ?? [],
      })),
    };
  },
  atom(source) {
    const { title, entries = [] } = parseAtomFeed(source);
    return {
      title: title?.value,
      entries: entries.map((each) => ({
        id: each.id,
        title: each.title?.value,
        link: each.links?.find((link) => link.rel === undefined)?.href,
        html: each.content?.value,
        summary: each.summary?.value,
        published: Date.parse(each.published ?? ""),
        updated: Date.parse(each.updated ?? ""),
        authors: each.authors?.map((author) => author.name) ?? [],
        tags: each.categories?.map((category) => category.term) ?? [],
      })),
    };
  },
  json(source) {
    const { title, items = [] } = parseJsonFeed(source);
    return {
      title,
      entries: items.map((item) => ({
        id: item.id,
        title: item.title,
        link: item.url,
        html: item.content_html,
        summary: item.summary,
        published: Date.parse(item.date_published ?? ""),
        updated: Date.parse(item.date_modified ?? ""),
        authors: item.authors?.map((author) => author.name) ?? [],
        tags: item.tags ?? [],
      })),
    };
  },
};

/** The text of an RSS description, which is HTML. */
function unescaped(html: string | undefined): string | undefined {
  return html
    ?.replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** Throws at the first thing that is not well-formed XML 1.0 with namespaces. */
function parseStrictly(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
}
