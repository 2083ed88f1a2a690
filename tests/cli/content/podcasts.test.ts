import { join } from "node:path";
import { parseFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { DurationCache } from "../../../src/cli/content/durations.ts";
import { parseCategories } from "../../../src/cli/content/podcast-categories.ts";
import { podcastGuid } from "../../../src/cli/content/podcasts.ts";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { folder, md } from "../../helpers/folder.ts";
import { bundleOf, type Loaded, load } from "../../helpers/loaded.ts";
import { mp3, wav } from "../../helpers/recordings.ts";

const topic = (block: string) => `space:\n  podcast:\n${block.replace(/^/gm, "    ")}\n`;

/** The Worker over what was loaded. */
function appOf(loaded: Loaded) {
  return createApp({
    base: "",
    stylesheet: "",
    words: en,
    store: bundleStore(bundleOf(loaded)),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
}

/** The feed of the topic, or another, as feedsmith reads it. */
async function feedOf(loaded: Loaded, path = "/topics/space/feed.xml") {
  const { feed, format } = parseFeed(await (await appOf(loaded).request(path)).text());
  if (format !== "rss") throw new Error(format);
  return feed;
}

describe("a podcast of files", () => {
  const files = {
    "topics.yaml": topic(`category: "news > politics"
explicit: false
author: The Crew
owner: {email: ann@example.org}
image: cover.png
locked: true
funding: https://fund.example/
people: [Bo, {name: Cy, role: guest, img: cy.png}]
location: Austin
license: CC-BY-4.0
txt: hello
value: {type: lightning, method: keysend, suggested: 0.00000005, recipients: {type: node, address: abc, split: 100}}`),
    "a.md": md(`title: One
date: 2022-11-22
tags: [Space]
enclosure: talk.mp3
episode:
  number: 1.5
  season: {number: 2, name: Two}
  image: cover.png
  transcript: [talk.vtt, {url: talk.srt, rel: captions, language: en}]
  chapters: chapters.json
  soundbites: {start: "1:13", duration: 30, title: Hear}
  alternate: [talk.wav, {url: "https://else.example/talk.opus", length: 5, sources: "ipfs://abc"}]`),
    "b.md": md("title: Two\ndate: 2022-11-21\ntags: [Space]\nenclosure: {url: talk.mp3, duration: 5}"),
    ...{ "cover.png": "png", "cy.png": "png", "talk.vtt": "WEBVTT", "talk.srt": "1", "chapters.json": "{}" },
    ...{ "talk.mp3": mp3, "talk.wav": wav },
  };
  const media = (name: string) =>
    expect.stringMatching(
      new RegExp(`^https://example\\.org/media/${name.replace(".", "\\.[\\da-f]{8}\\.")}$`),
    );

  test("says what its author wrote, with addresses, types, lengths and durations from the files", async () => {
    const loaded = await load(folder(files));
    expect(loaded.lines).toEqual([]);
    const feed = await feedOf(loaded);
    expect(feed.itunes).toEqual({
      author: "The Crew",
      categories: [{ text: "News", categories: [{ text: "Politics" }] }],
      explicit: false,
      image: media("cover.png"),
      owner: { email: "ann@example.org" },
    });
    expect(feed.podcast).toEqual({
      guid: podcastGuid("https://example.org/topics/space/feed.xml"),
      locked: { value: true, owner: "ann@example.org" },
      fundings: [{ url: "https://fund.example/", display: "Support the show" }],
      persons: [{ display: "Bo" }, { display: "Cy", role: "guest", img: media("cy.png") }],
      locations: [{ display: "Austin" }],
      license: { display: "cc-by-4.0" },
      txts: [{ display: "hello" }],
      values: [
        {
          ...{ type: "lightning", method: "keysend", suggested: 0.00000005 },
          valueRecipients: [{ type: "node", address: "abc", split: 100 }],
        },
      ],
    });
    const [one, two] = feed.items ?? [];
    expect(one?.enclosures).toEqual([{ url: media("talk.mp3"), type: "audio/mpeg", length: mp3.length }]);
    expect(one?.itunes).toEqual({ duration: 3, season: 2, image: media("cover.png") });
    expect(one?.podcast).toEqual({
      season: { number: 2, name: "Two" },
      episode: { number: 1.5 },
      transcripts: [
        { url: media("talk.vtt"), type: "text/vtt" },
        { url: media("talk.srt"), type: "application/x-subrip", language: "en", rel: "captions" },
      ],
      chapters: { url: media("chapters.json"), type: "application/json+chapters" },
      soundbites: [{ startTime: 73, duration: 30, display: "Hear" }],
      alternateEnclosures: [
        { type: "audio/wav", length: wav.length, sources: [{ uri: media("talk.wav") }] },
        {
          ...{ type: "audio/ogg", length: 5 },
          sources: [{ uri: "https://else.example/talk.opus" }, { uri: "ipfs://abc" }],
        },
      ],
    });
    expect(two?.itunes).toEqual({ duration: 5 });
  });

  test("has its id from the address in site.yaml, wherever it is served", async () => {
    const root = folder(files);
    const here = await load(root, { url: "http://localhost:8787" });
    expect(here.index?.topics[0]?.podcast?.guid).toBe(
      podcastGuid("https://example.org/topics/space/feed.xml"),
    );
    const own = folder({
      ...files,
      "topics.yaml": topic("guid: 917393E3-1B1E-5CEF-ACE4-EDAA54E1F810"),
    });
    expect((await load(own)).index?.topics[0]?.podcast?.guid).toBe("917393e3-1b1e-5cef-ace4-edaa54e1f810");
  });

  test("does not change the revision of its articles, nor what they say elsewhere", async () => {
    const { index: with_ } = await load(folder(files));
    const { index: without } = await load(folder({ ...files, "topics.yaml": "" }));
    const plain = with_?.articles.map(({ episode, ...article }) => article);
    expect(plain).toEqual(without?.articles.map(({ episode, ...article }) => article));
    expect(with_?.articles.every(({ episode, revision }) => episode && episode.revision !== revision)).toBe(
      true,
    );
  });
});

test.each([
  // https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md
  ["https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
  ["http://podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c"],
  ["https://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"],
])("the id of %s is %s", (feed, guid) => {
  expect(podcastGuid(feed)).toBe(guid);
});

describe("categories", () => {
  test.each([
    [["News"], [{ name: "News" }]],
    [["news > POLITICS"], [{ name: "News", subcategory: "Politics" }]],
    [["News", "Politics"], [{ name: "News", subcategory: "Politics" }]],
    [
      ["TV and film", "Arts"],
      [{ name: "TV & Film" }, { name: "Arts" }],
    ],
    [
      ["Society & Culture > places and travel", "Kids & Family", "Stories for Kids"],
      [
        { name: "Society & Culture", subcategory: "Places & Travel" },
        { name: "Kids & Family", subcategory: "Stories for Kids" },
      ],
    ],
    [["Comedy", "Stand-up"], [{ name: "Comedy", subcategory: "Stand-Up" }]],
    [
      ["News", "Politics", "Tech News"],
      [
        { name: "News", subcategory: "Politics" },
        { name: "News", subcategory: "Tech News" },
      ],
    ],
  ])("%j are Apple's", (written, expected) => {
    expect(parseCategories(written)).toEqual(expected);
  });

  test.each([
    ["Politics", "“Politics” is a subcategory of “News”. Write “category: News > Politics”."],
    ["Newz", "Apple has no category “Newz”. Did you mean “News”?"],
    ["News > Politcs", "Apple's category “News” has no subcategory “Politcs”. Did you mean “Politics”?"],
    ["History > War", "The category “History” has no subcategories. Write “category: History”."],
    ["News > Politics > Europe", "Apple's category “News” has no subcategory “Politics”."],
  ])("%s is none", (written, message) => {
    expect(parseCategories([written])).toMatchObject({ message: expect.stringContaining(message) });
  });
});

describe("a mistake in a podcast is placed, and told with what to write instead:", () => {
  test.each([
    [
      "categroy: News",
      "3:5 error: There is no field “categroy” here. Did you mean “category”? The fields here are title, description,",
    ],
    ["category: Cooking", "3:15 error: Apple has no category “Cooking”. The categories are Arts, Business,"],
    [
      "category: {News: Daily News}",
      "3:15 error: A category is a text; one below another is written “category: News > Politics”.",
    ],
    ["explicit: clean", "3:15 error: “explicit” is true or false."],
    ["type: weekly", "3:11 error: “type” is “episodic” or “serial”."],
    ["owner: Ann", "3:12 error: “owner” is written such as {name: Ann Lee, email: ann@example.org}."],
    ["owner: {name: Ann}", "3:12 error: “email” is missing here."],
    ["owner: {email: Ann}", "3:20 error: This is not an e-mail address"],
    ["guid: 1", "3:11 error: “guid” is a text."],
    ["guid: abc", "3:11 error: “guid” is a UUID, such as"],
    ["newFeedUrl: /feed.xml", "3:17 error: “newFeedUrl” is an address"],
    ["medium: radio", "3:13 error: “medium” is one of podcast,"],
    ["locked: maybe", "3:13 error: “locked” is written such as true, or {owner:"],
    ["people: [Ann, {role: host}]", "3:19 error: “name” is missing here."],
    [
      "people: [Ann, {name: Bo, roll: host}]",
      "3:30 error: There is no field “roll” here. Did you mean “role”? The fields here are name, role, group, img, href.",
    ],
    ["location: {name: A, geo: here}", "3:30 error: “geo” is such as geo:30.2672,-97.7431"],
    ["funding: [{text: Give}]", "3:15 error: “url” is missing here."],
    ["value: {type: a, method: b}", "3:12 error: “recipients” is missing here."],
    ["image: nowhere.png", "3:12 error: There is no file “nowhere.png” in "],
  ])("%s", async (written, message) => {
    const root = folder({
      "topics.yaml": topic(written),
      "a.md": md("title: A\ndate: 2022-11-22\ntags: [Space]"),
    });
    const { lines } = await load(root);
    expect(lines).toEqual([expect.stringContaining(`topics.yaml:${message}`)]);
  });

  test.each([
    ["episode: 4", "5:10 error: “episode” is written such as {number: 4, season: 1, explicit: false, …}."],
    [
      "episode: {nummer: 4}",
      "5:11 error: There is no field “nummer” here. Did you mean “number”? The fields here are number, season,",
    ],
    ["episode: {number: four}", "5:19 error: “number” is written such as 4, or {number: 4, display: Day 4}."],
    ["episode: {number: -1}", "5:19 error: “number” is not below 0."],
    ["episode: {season: 1.5}", "5:19 error: “season” is a whole number"],
    ["episode: {type: extra}", "5:17 error: “type” is “full”, “trailer” or “bonus”."],
    ["episode: {transcript: no.vtt}", "5:23 error: There is no file “no.vtt” beside the article"],
    ["episode: {transcript: [{type: text/vtt}]}", "5:24 error: “url” is missing here."],
    [
      "episode: {transcript: 'https://a.example/words'}",
      "5:23 error: Of what type “https://a.example/words” is cannot be told",
    ],
    [
      "episode: {soundbites: [{start: soon, duration: 5}]}",
      "5:32 error: “start” is a number of seconds, such as 73.5, or 1:13.",
    ],
    ["episode: {alternate: [{url: a.md}]}", "5:23 error: “a.md” is the text of an article"],
  ])("%s", async (written, message) => {
    const root = folder({
      "topics.yaml": topic("explicit: false"),
      "a.md": md(`title: A\ndate: 2022-11-22\ntags: [Space]\n${written}`),
    });
    const { lines } = await load(root);
    expect(lines).toEqual([expect.stringContaining(`a.md:${message}`)]);
  });

  test("a named feed's, at its place", async () => {
    const root = folder({
      "feeds.yaml": "talk:\n  title: Talk\n  podcast: {category: Nonsense}\n",
      "a.md": md("title: A\ndate: 2022-11-22"),
    });
    const { lines } = await load(root);
    expect(lines).toEqual([expect.stringContaining("feeds.yaml:3:23 error: ")]);
  });

  test("an episode of no podcast", async () => {
    const root = folder({ "a.md": md("title: A\ndate: 2022-11-22\ntags: [Space]\nepisode: {number: 4}") });
    const { lines } = await load(root);
    expect(lines).toEqual([
      "a.md:5:10 warning: Nothing shows this: no podcast holds the article. Give one of its topics in topics.yaml, or a feed in feeds.yaml, a “podcast: …”.",
    ]);
  });
});

describe("a named feed that is a podcast", () => {
  const files = {
    "feeds.yaml": `talk:
  title: Talk
  select: "space,!mars"
  podcast: {category: News, explicit: false, image: cover.png}
papers: {title: Papers}
`,
    "a.md": md("title: One\ndate: 2022-11-22\ntags: [Policy]\nenclosure: talk.mp3\nepisode: {number: 1}"),
    "b.md": md("title: Two\ndate: 2022-11-21\ntags: [Mars]\nepisode: {number: 2}"),
    "c.md": md(
      "title: Three\ndate: 2022-11-20\ntags: [Space]\nenclosure: talk.mp3\nfeeds: false\nepisode: {number: 3}",
    ),
    ...{ "cover.png": "png", "talk.mp3": mp3 },
  };

  test("says so at its own address, of the episodes that it selects", async () => {
    const loaded = await load(folder(files));
    expect(loaded.lines).toEqual([
      expect.stringContaining("b.md:5:10 warning: Nothing shows this"),
      expect.stringContaining("c.md:7:10 warning: Nothing shows this"),
    ]);
    const feed = await feedOf(loaded, "/feeds/talk/feed.xml");
    expect(feed.title).toBe("Talk");
    expect(feed.podcast?.guid).toBe(podcastGuid("https://example.org/feeds/talk/feed.xml"));
    expect(feed.itunes?.categories).toEqual([{ text: "News" }]);
    expect(feed.items?.map(({ title, itunes }) => [title, itunes])).toEqual([
      ["One", { duration: 3, episode: 1 }],
    ]);
  });

  test("leaves other feeds, and its own in other formats, as they are without it", async () => {
    const loaded = await load(folder(files));
    const plain = await load(
      folder({ ...files, "feeds.yaml": files["feeds.yaml"].replace(/ {2}podcast.*\n/, "") }),
    );
    expect((await feedOf(loaded, "/feeds/papers/feed.xml")).items?.[0]?.itunes).toBeUndefined();
    for (const path of ["/feeds/papers/feed.xml", "/feeds/talk/atom.xml", "/feeds/talk/", "/", "/opml.xml"]) {
      const [one, other] = await Promise.all([appOf(loaded).request(path), appOf(plain).request(path)]);
      expect([path, one.headers.get("ETag")]).toEqual([path, other.headers.get("ETag")]);
    }
  });
});

describe("the duration of a recording", () => {
  const file = (name: string, type: string, sha256 = name) => ({
    file: join(import.meta.dirname, name),
    ...{ path: `/media/${name}`, length: 1, type, sha256 },
  });

  test("is what is remembered of its content; of what is no recording, or tells nothing, there is none", async () => {
    const cache = new DurationCache({ known: 12.5, silent: null });
    expect(await cache.read(file("a.mp3", "audio/mpeg", "known"))).toBe(12.5);
    expect(await cache.read(file("a.mp3", "audio/mpeg", "silent"))).toBeUndefined();
    expect(await cache.read(file("podcasts.test.ts", "audio/mpeg"))).toBeUndefined();
    expect(await cache.read(file("a.pdf", "application/pdf", "known"))).toBeUndefined();
  });
});
