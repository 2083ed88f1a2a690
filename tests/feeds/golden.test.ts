import { expect, test } from "vitest";
import { describeChannel } from "../../src/feeds/channel.ts";
import type { Entry } from "../../src/model/article.ts";
import { type Format, formats } from "../../src/model/formats.ts";
import { asAddress, asInstant, asRevision, asSlug } from "../helpers/values.ts";
import { site } from "./arbitrary.ts";
import { documentOf } from "./document.ts";

/** An article that says everything an article can say. */
const rich: Entry = {
  slug: asSlug("航天"),
  id: "tag:example.org,2022:/articles/%E8%88%AA%E5%A4%A9",
  revision: asRevision("0123456789abcdef"),
  title: 'Fish & chips <now> in "C++" – 你好 🚀',
  summary: "A summary with <b>, &amp; and ]]>",
  date: asInstant("2022-11-22T00:44:00Z"),
  updated: asInstant("2022-11-23T01:00:00Z"),
  authors: [
    {
      slug: asSlug("ann"),
      name: "Ann & Bob",
      url: asAddress("https://example.org/ann?a=1&b=2"),
      email: "ann@example.org",
    },
    { slug: asSlug("cy"), name: "Cy", avatar: asAddress("https://example.org/cy.png") },
  ],
  tags: [
    { name: "food & drink", topic: asSlug("food-drink") },
    { name: "C++", topic: asSlug("c-plus-plus") },
    { name: "航天", topic: asSlug("航天") },
  ],
  lang: "zh-Hans",
  link: asAddress("https://elsewhere.example/a?b=1&c=2"),
  source: { title: "A “source” & more", url: asAddress("https://source.example/?a=1&b=2") },
  image: {
    url: asAddress("https://example.org/media/a.12345678.png"),
    alt: "A picture of A & B",
    type: "image/png",
    width: 640,
    height: 480,
    length: 12345,
  },
  enclosure: {
    url: asAddress("https://example.org/media/a.12345678.mp3"),
    type: "audio/mpeg",
    length: 54321,
    duration: 754,
    title: "The talk",
  },
  licence: { name: "CC BY 4.0", url: asAddress("https://creativecommons.org/licenses/by/4.0/") },
  aliases: [],
  words: 7,
  html: '<p>Text with <em>markup</em>, an &amp; and <a href="https://example.org/?a=1&amp;b=2">a link</a> ]]> end.</p>',
};

const described = describeChannel(
  { ...site, hub: asAddress("https://hub.example/") },
  {
    selection: { kind: "topics", groups: [[{ topic: asSlug("航天"), not: false }]] },
    words: "航天",
    description: "On space",
  },
  {
    page: 2,
    pageCount: 3,
    updated: rich.updated,
    fraction: 123,
    deleted: [
      {
        slug: asSlug("gone"),
        id: "tag:example.org,2022:/articles/gone",
        date: asInstant("2022-01-01T00:00:00Z"),
        deleted: asInstant("2022-11-01T00:00:00Z"),
        tags: [],
        authors: [],
        aliases: [],
      },
    ],
  },
);

const files: Record<Format, string> = { rss: "rich.rss", atom: "rich.atom", json: "rich.json" };

test.each(formats)("%s shows everything that an article says", async (format) => {
  const document = documentOf(format, described, [rich]);
  await expect(document).toMatchFileSnapshot(`golden/${files[format]}`);
});
