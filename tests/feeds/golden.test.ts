import { parseFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { describeChannel } from "../../src/feeds/channel.ts";
import type { Entry } from "../../src/model/article.ts";
import { type Format, formats } from "../../src/model/formats.ts";
import type { Podcast, SharedDetails } from "../../src/model/podcast.ts";
import { topicSelection } from "../../src/model/selection.ts";
import { checkDocument } from "../helpers/conformance/check.ts";
import { requireJing } from "../helpers/conformance/jing.ts";
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
  en,
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

const cover = { url: asAddress("https://example.org/media/cover.12345678.png?a=1&b=2") };
const shared: SharedDetails = {
  people: [
    { name: "Ann & Bo" },
    {
      name: "Cy",
      role: "guest",
      group: "cast",
      img: asAddress("https://example.org/cy.png"),
      href: asAddress("https://cy.example/?a=1&b=2"),
    },
  ],
  locations: [
    { name: "Austin <TX>", rel: "creator", geo: "geo:30.2672,-97.7431", osm: "R113314", country: "us" },
  ],
  licence: { name: "my & licence", url: asAddress("https://example.org/licence") },
  txt: [{ text: "S6lpp-7ZCn8-dZfGc-OoyaG", purpose: "verify" }, { text: "plain" }],
  values: [
    {
      type: "lightning",
      method: "keysend",
      suggested: "0.00000005",
      recipients: [
        { name: "Ann & Bo", type: "node", address: "02d5c1", split: 99 },
        { customKey: "112111100", customValue: "wal", type: "node", address: "03ae9f", split: 1, fee: true },
      ],
    },
  ],
};

/** A podcast and an episode that say everything they can say. */
const podcast: Podcast = {
  title: "The “Space” & more show",
  description: "What <flies>",
  language: "en-GB",
  guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810",
  author: "Ann & Bo",
  owner: { name: "Ann & Bo", email: "ann@example.org" },
  image: cover,
  categories: [{ name: "News", subcategory: "Politics" }, { name: "TV & Film" }],
  explicit: false,
  type: "serial",
  block: true,
  complete: true,
  newFeedUrl: asAddress("https://example.org/new?a=1&b=2"),
  locked: { value: true, owner: "ann@example.org" },
  funding: [{ url: asAddress("https://example.org/fund?a=1&b=2"), text: "Support & <more>" }],
  medium: "podcast",
  ...shared,
};
const episode: NonNullable<Entry["episode"]> = {
  revision: asRevision("fedcba9876543210"),
  title: "Fish & <chips>",
  number: { value: 4, display: "Day & 4" },
  season: { number: 2, name: "The “harbour” & more" },
  type: "bonus",
  explicit: true,
  block: true,
  image: cover,
  duration: 99,
  transcripts: [
    { url: asAddress("https://example.org/talk.vtt"), type: "text/vtt", language: "en", rel: "captions" },
    { url: asAddress("https://example.org/talk.html"), type: "text/html" },
  ],
  chapters: { url: asAddress("https://example.org/chapters.json"), type: "application/json+chapters" },
  soundbites: [
    { start: 73, duration: 60.5, title: "Why & how" },
    { start: 1, duration: 2 },
  ],
  alternates: [
    {
      type: "audio/opus",
      length: 1234,
      bitrate: 160_707.74,
      height: 1080,
      lang: "en",
      title: "High & low",
      rel: "default",
      codecs: "opus",
      default: false,
      sources: [
        { uri: "https://example.org/talk.opus" },
        { uri: "ipfs://QmdwGqd3d2gFPGe", contentType: "audio/ogg" },
      ],
      integrity: { type: "sri", value: "sha384-abc" },
    },
  ],
  ...shared,
};

const files: Record<Format, string> = { rss: "rich.rss", atom: "rich.atom", json: "rich.json" };

const inPodcast = describeChannel(
  en,
  site,
  { selection: topicSelection(asSlug("space")), words: "Space", podcast },
  { page: 1, pageCount: 1, updated: rich.updated, fraction: 123, deleted: [] },
);

describe("a podcast", () => {
  const document = documentOf("rss", inPodcast, [{ ...rich, episode }]);

  test("shows everything that it and its episodes say", async () => {
    await expect(document).toMatchFileSnapshot("golden/podcast.rss");
  });

  test("is valid", (context) => {
    requireJing(context);
    expect(checkDocument("rss", new TextEncoder().encode(document), inPodcast.self.rss)).toEqual([]);
  });

  test("is read back by feedsmith, field by field", () => {
    const { feed, format } = parseFeed(document);
    if (format !== "rss") throw new Error(format);
    const { licence: license, locations, txt, values } = shared;
    const sharedRead = {
      persons: shared.people?.map(({ name, ...person }) => ({ display: name, ...person })),
      locations: locations?.map(({ name, ...location }) => ({ display: name, ...location })),
      license: { display: license?.name, url: license?.url },
      txts: txt?.map(({ text, ...more }) => ({ display: text, ...more })),
      values: values?.map(({ recipients, suggested, ...value }) => ({
        ...value,
        suggested: Number(suggested),
        valueRecipients: recipients,
      })),
    };
    expect(feed.title).toBe(podcast.title);
    expect(feed.description).toBe(podcast.description);
    expect(feed.language).toBe("en-GB");
    expect(feed.itunes).toEqual({
      image: cover.url,
      categories: [{ text: "News", categories: [{ text: "Politics" }] }, { text: "TV & Film" }],
      explicit: false,
      author: "Ann & Bo",
      type: "serial",
      newFeedUrl: podcast.newFeedUrl,
      block: true,
      complete: true,
      owner: podcast.owner,
    });
    expect(feed.podcast).toEqual({
      guid: podcast.guid,
      locked: podcast.locked,
      fundings: podcast.funding?.map(({ url, text }) => ({ url, display: text })),
      medium: "podcast",
      ...sharedRead,
    });
    const [item] = feed.items ?? [];
    expect(item?.itunes).toEqual({
      title: episode.title,
      duration: 754,
      episode: 4,
      season: 2,
      episodeType: "bonus",
      explicit: true,
      block: true,
      image: cover.url,
    });
    expect(item?.podcast).toEqual({
      transcripts: episode.transcripts,
      chapters: episode.chapters,
      soundbites: [
        { startTime: 73, duration: 60.5, display: "Why & how" },
        { startTime: 1, duration: 2 },
      ],
      season: { number: 2, name: episode.season?.name },
      episode: { number: 4, display: "Day & 4" },
      alternateEnclosures: episode.alternates,
      ...sharedRead,
    });
  });

  test.each(formats)("leaves %s of the same article as it is", (format) => {
    const entries = [{ ...rich, episode }];
    expect(documentOf(format, described, entries)).toBe(documentOf(format, described, [rich]));
  });
});

test.each(formats)("%s shows everything that an article says", async (format) => {
  const document = documentOf(format, described, [rich]);
  await expect(document).toMatchFileSnapshot(`golden/${files[format]}`);
});
