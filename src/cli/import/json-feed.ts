/** JSON Feed 1 and 1.1, as articles that come in. @module */
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";
import { readDuration } from "./durations.ts";
import {
  addressAt,
  chooseEnclosure,
  importEnclosure,
  importSource,
  noteForLink,
  parseCount,
  uniqueAuthors,
} from "./feed-parts.ts";
import { type ImportedArticle, type ImportedPage, plainText } from "./imported-article.ts";
import { firstChange, firstDate, writeEpoch } from "./imported-dates.ts";
import { LeftOut } from "./left-out.ts";

/** A value of another kind than it should be is as good as none: one slip of a program is no reason to lose an article. */
const text = v.fallback(
  v.optional(
    v.union([
      v.pipe(
        v.string(),
        v.transform((value) => value || undefined),
      ),
      v.pipe(v.number(), v.transform(String)),
    ]),
  ),
  undefined,
);
/** A date as text; programs that count from 1970 write a number. */
const date = v.fallback(
  v.optional(v.union([v.string(), v.pipe(v.number(), v.transform(writeEpoch))])),
  undefined,
);
const listOf = <T>(each: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((values) =>
      values.flatMap((value) => {
        const read = v.safeParse(each, value);
        return read.success ? [read.output] : [];
      }),
    ),
  );

const author = v.object({ name: text, url: text, avatar: text });
const authors = {
  author: v.fallback(v.optional(author), undefined),
  authors: v.optional(listOf(author), []),
};
const item = v.object({
  ...{ id: text, url: text, external_url: text, title: text, content_html: text, content_text: text },
  ...{
    summary: text,
    image: text,
    banner_image: text,
    date_published: date,
    date_modified: date,
    language: text,
  },
  ...authors,
  tags: v.optional(listOf(v.string()), []),
  attachments: v.optional(
    listOf(
      v.object({
        ...{ url: text, mime_type: text, title: text },
        ...{ size_in_bytes: text, duration_in_seconds: text },
      }),
    ),
    [],
  ),
});
const feed = v.object({
  version: v.pipe(v.string(), v.includes("jsonfeed.org/version")),
  ...{ title: text, home_page_url: text, feed_url: text, next_url: text, language: text },
  ...authors,
  // Whatever is none of them is told.
  items: v.fallback(v.array(v.fallback(v.nullable(item), null)), []),
});

/** Whether a value says that it is a JSON Feed. */
export function isJsonFeed(value: unknown): boolean {
  return v.is(v.object({ version: feed.entries.version }), value);
}

/**
 * The articles of a JSON feed.
 *
 * @param address where the document is from
 */
export function readJsonFeed(value: unknown, address?: Address): ImportedPage {
  const read = v.safeParse(feed, value);
  if (!read.success) throw new Failure("This is a JSON Feed without “items”.");
  const whole = read.output;
  const document = address ?? addressAt(whole.feed_url);
  const base = addressAt(whole.home_page_url, document) ?? document;
  const people = whole.authors.length > 0 ? whole.authors : whole.author ? [whole.author] : [];
  const items = whole.items.filter((each) => each !== null);
  const leftOut = new LeftOut();
  for (const each of whole.items) if (each === null) leftOut.count("item that is no object");
  const articles = items.map((each): ImportedArticle => {
    const link = addressAt(each.url, base);
    const own = each.authors.length > 0 ? each.authors : each.author ? [each.author] : people;
    const { enclosure, notes } = chooseEnclosure(
      each.attachments.map((attachment) =>
        importEnclosure(
          {
            url: attachment.url,
            type: attachment.mime_type,
            title: attachment.title,
            length: parseCount(attachment.size_in_bytes),
            ...readDuration(attachment.duration_in_seconds),
          },
          base,
        ),
      ),
    );
    const body = each.content_html ?? each.content_text;
    return {
      id: each.id ?? each.url,
      title: each.title,
      ...firstDate(each.date_published, each.date_modified),
      ...firstChange(each.date_modified),
      text:
        each.content_html === undefined
          ? plainText(each.content_text ?? each.summary ?? "")
          : { kind: "html", html: each.content_html, base: link ?? base },
      link,
      summary: body === undefined ? undefined : each.summary,
      summaryOnly: body === undefined && each.summary !== undefined,
      authors: uniqueAuthors(own),
      tags: each.tags,
      lang: each.language ?? whole.language,
      image: addressAt(each.image ?? each.banner_image, base),
      enclosure,
      source: importSource(each.external_url),
      notes: [...noteForLink(each.url, link), ...notes],
    };
  });
  return { articles, older: addressAt(whole.next_url, document), isFeed: true, notes: leftOut.sentences() };
}
