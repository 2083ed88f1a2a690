/** A single Markdown file of another program, with its front matter, as an article that comes in. @module */
import { posix } from "node:path";
import { parseAddress } from "../../model/address.ts";
import { normalise } from "../../text/normalise.ts";
import { readDuration } from "./durations.ts";
import type { ImportedPage } from "./imported-article.ts";
import { dateInName, readPostDate } from "./site-folder/dates.ts";
import { readFields } from "./site-folder/fields.ts";
import { readFrontMatter } from "./site-folder/front-matter.ts";
import { takeTitle, titleInName } from "./site-folder/headings.ts";
import { asWords } from "./site-folder/text-values.ts";

/** Whether a text begins with front matter. */
export function hasFrontMatter(text: string): boolean {
  return readFrontMatter(text).firstLine > 1;
}

/**
 * @param path that of the file, whose name may tell the date and the slug
 * @param zone the IANA time zone of a date that names none
 * @returns the article, unless it is for those who have a password
 */
export function readMarkdownPost(text: string, path: string, zone: string): ImportedPage {
  const { fields: written, markdown, notes } = readFrontMatter(text);
  const fields = readFields(written, { spaced: false, plain: true });
  const { name } = posix.parse(path);
  const { date: day, rest } = dateInName(name) ?? { date: undefined, rest: name };
  if (fields.secret) return { articles: [], notes: [`Left out: “${name}”, which needs a password.`] };
  const heading = takeTitle(markdown);
  const isTitle = fields.title === undefined || normalise(heading.title ?? "") === normalise(fields.title);
  const { recording, source, licence } = fields;
  const url = parseAddress(recording?.url);
  const sourceUrl = parseAddress(source?.url);
  const article = {
    id: fields.id,
    title: fields.title ?? heading.title ?? titleInName({ path, fields: written, slug: rest }),
    date: (readPostDate(fields.date, zone) ?? readPostDate(day, zone))?.moment,
    dateAsWritten: asWords(fields.date),
    updated: readPostDate(fields.updated, zone)?.moment,
    updatedAsWritten: asWords(fields.updated),
    zone,
    text: { kind: "markdown", markdown: isTitle ? heading.markdown : markdown } as const,
    link: parseAddress(fields.link),
    path: fields.address?.match(/^\/[^:]*$/)?.[0],
    slug: fields.slug ?? (rest || undefined),
    summary: fields.summary,
    authors: fields.authors,
    tags: fields.tags,
    lang: fields.lang,
    image: parseAddress(fields.image?.src),
    enclosure: url && {
      ...{ url, type: recording?.type, length: recording?.length, title: recording?.title },
      ...readDuration(recording?.duration),
    },
    source: source && sourceUrl && { title: source.title, url: sourceUrl },
    licence: parseAddress(licence),
    draft: fields.draft === undefined ? undefined : true,
    extra: Object.keys(fields.extra).length > 0 ? fields.extra : undefined,
    notes,
  };
  return { articles: [article], notes: [] };
}
