/** Entries and channels as hostile as a schema-valid article can be. @module */

import fc from "fast-check";
import { en } from "../../src/cli/words/en.ts";
import { type Channel, describeChannel } from "../../src/feeds/channel.ts";
import type { Entry } from "../../src/model/article.ts";
import type { Author } from "../../src/model/author.ts";
import { type Instant, toInstant } from "../../src/model/instant.ts";
import { topicSelection } from "../../src/model/selection.ts";
import type { Site } from "../../src/model/site.ts";
import { replaceForbidden } from "../../src/text/well-formed.ts";
import { asAddress, asInstant, asRevision, asSlug } from "../helpers/values.ts";

export const site: Site = {
  url: asAddress("https://example.org"),
  title: "Fish & chips <now>",
  description: "What “]]>” means & more",
  language: "en",
  author: {
    slug: asSlug("ann"),
    name: "Ann & Bob <both>",
    email: "ann@example.org",
    url: asAddress("https://example.org/ann?a=1&b=2"),
  },
  licence: { name: "CC BY 4.0", url: asAddress("https://creativecommons.org/licenses/by/4.0/") },
  icon: asAddress("https://example.org/icon.png?a=1&b=2"),
  image: { url: asAddress("https://example.org/icon.png?a=1&b=2"), width: 512, height: 256 },
  perPage: 20,
  maxAge: 900,
};

const fragment = fc.constantFrom(
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&amp;amp;",
  "&#0;",
  "&nbsp;",
  "<b>",
  "</b>",
  "&",
  "<",
  ">",
  '"',
  "'",
  "\u0000",
  "\u0008",
  "\u000b",
  "\u001f",
  "\ufffe",
  "\uffff",
  "\ud800",
  "\udc00",
  "\r",
  "\r\n",
  "\n",
  "\t",
  "\u0085",
  "\u2028",
  "\u202e",
  "\u2067",
  "\u200f",
  "שלום",
  "مرحبا",
  "你好",
  "🚀",
  "👩‍🚀",
  "e\u0301",
  "%00",
  "$&",
  "$1",
  "{{x}}",
  "</item>",
  "</entry>",
  "</channel>",
  "<item>",
  "</title>",
  "urn:tagwire:placeholder",
  "<id>",
  "<?xml?>",
);
/** Any text: words, markup, controls, lone surrogates, in any mixture. */
export const text = fc
  .array(fc.oneof(fragment, fc.string({ maxLength: 8 }), fc.string({ unit: "binary", maxLength: 4 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));
const titled = text.map((value) => `T${value}`);

// From the year 1000: JavaScript reads the year of an RFC 822 date such as "31 Dec 0099" as one of two digits.
export const instant: fc.Arbitrary<Instant> = fc
  .date({ min: new Date("1000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
  .map(toInstant);

const slug = fc.constantFrom("harbour", "航天", "c", "a-b", "फ़ीड", "été").map(asSlug);
const url = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .map((value) => asAddress(new URL(value).href));
const author: fc.Arbitrary<Author> = fc.record(
  { slug, name: titled, url, email: fc.constantFrom("a@b.example", "x+y@z.example"), avatar: url },
  { requiredKeys: ["slug", "name"] },
);

export const entry: fc.Arbitrary<Entry> = fc
  .record(
    {
      slug,
      id: fc.oneof(
        fc.constantFrom(
          "tag:Example.org,2022:/Articles/x",
          "HTTPS://Example.org/?p=12&q=<1>",
          "urn:UUID:ABC-def",
        ),
        fc.uuid().map((value) => `urn:uuid:${value}`),
      ),
      revision: fc.constant(asRevision("0123456789abcdef")),
      title: titled,
      summary: text,
      date: instant,
      updated: instant,
      authors: fc.uniqueArray(author, { maxLength: 3, selector: (each) => each.slug }),
      tags: fc.uniqueArray(fc.record({ name: titled, topic: slug }), {
        maxLength: 4,
        selector: (each) => replaceForbidden(each.name).trim(),
      }),
      lang: fc.constantFrom("en", "ar", "zh-Hans", "he"),
      link: url,
      source: fc.record({ title: titled, url }),
      image: fc.record({ url, alt: text, type: fc.constant("image/png"), width: fc.nat(), height: fc.nat() }),
      enclosure: fc.record(
        { url, type: fc.constant("audio/mpeg"), length: fc.nat(), duration: fc.nat(), title: titled },
        { requiredKeys: ["url", "type", "length"] },
      ),
      licence: fc.record({ name: titled, url }, { requiredKeys: ["name"] }),
      aliases: fc.constant<string[]>([]),
      words: fc.nat(),
      // Without comments, which the parser that reads it back drops.
      html: fc.oneof(
        fc.constant(""),
        text.map((value) => `<p>${value}</p>`),
      ),
    },
    {
      requiredKeys: [
        "slug",
        "id",
        "revision",
        "date",
        "updated",
        "authors",
        "tags",
        "lang",
        "aliases",
        "words",
        "html",
      ],
    },
  )
  // The build refuses an article that has neither.
  .map((each) => (each.title === undefined && each.html === "" ? { ...each, html: "<p>A note.</p>" } : each));

/** The first page of a topic's feed. */
export function channelOf(words: string, more: Partial<Channel> = {}): Channel {
  const subject = {
    selection: topicSelection(asSlug("space")),
    words,
  };
  return {
    ...describeChannel(en, site, subject, {
      page: 1,
      pageCount: 3,
      updated: asInstant("2022-11-22T00:44:00Z"),
      fraction: 0,
      deleted: [],
    }),
    ...more,
  };
}
