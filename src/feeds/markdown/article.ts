/** An article as Markdown, with what everybody may know of it before the text. @module */
import type { Address } from "../../model/address.ts";
import { articlePath } from "../../model/addresses.ts";
import type { Entry } from "../../model/article.ts";
import { formatInstant } from "../../model/instant.ts";
import { stringifyWellFormed } from "../../text/well-formed.ts";
import { htmlToMarkdown } from "./blocks.ts";

/** The document of an article of the site at this address. Its fields have the names that they have in content. */
export function articleMarkdown(entry: Entry, site: Address): string {
  const { image, enclosure, licence } = entry;
  const fields = {
    title: entry.title,
    url: site + articlePath(entry),
    id: entry.id,
    date: formatInstant(entry.date, entry.dateOffset),
    updated: entry.updated === entry.date ? undefined : formatInstant(entry.updated, entry.updatedOffset),
    lang: entry.lang,
    authors: entry.authors.map(({ name }) => name),
    tags: entry.tags.length > 0 ? entry.tags.map(({ name }) => name) : undefined,
    summary: entry.summary,
    link: entry.link,
    source: entry.source,
    image: image && { src: image.url, alt: image.alt },
    enclosure: enclosure && { url: enclosure.url, type: enclosure.type, length: enclosure.length },
    licence,
    draft: entry.draft,
  };
  // JSON is YAML too (YAML 1.2 §1.3), and needs nobody to know how texts are quoted.
  const lines = Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field}: ${stringifyWellFormed(value)}`],
  );
  const text = htmlToMarkdown(entry.html);
  return `---\n${lines.join("\n")}\n---\n${text === "" ? "" : `\n${text}\n`}`;
}
