import { mf2 } from "microformats-parser";
import { describe, expect, test } from "vitest";
import { json } from "../../../src/feeds/json-feed.ts";
import { articlePath } from "../../../src/model/addresses.ts";
import type { Entry } from "../../../src/model/article.ts";
import { renderArticle } from "../../../src/worker/pages/article-page.tsx";
import { renderAuthor } from "../../../src/worker/pages/author-page.tsx";
import { renderFeed } from "../../../src/worker/pages/feed-page.tsx";
import { renderHome } from "../../../src/worker/pages/home-page.tsx";
import { renderSearch } from "../../../src/worker/pages/search-page.tsx";
import { renderSelection } from "../../../src/worker/pages/selection-page.tsx";
import { asAddress, asInstant, asSlug } from "../../helpers/values.ts";
import { entry, site, space, topic, wholeSite } from "./samples.ts";

const full: Entry = {
  ...entry({
    title: "Ships & <stars>",
    summary: "What the harbour saw.",
    updated: asInstant("2022-11-24T10:00:00Z"),
    image: { url: asAddress("https://example.org/a.png"), alt: "A ship", width: 400, height: 300 },
    html: '<p>The <em>whole</em> text &amp; <a href="https://example.org/b">more</a>.</p>',
  }),
  authors: [
    { slug: asSlug("ann"), name: "Ann Lee", url: asAddress("https://ann.example/") },
    { slug: asSlug("bo"), name: "Bo & Co", avatar: asAddress("https://example.org/bo.png") },
  ],
};
const manyTags = Array.from({ length: 12 }, (_, at) => ({ name: `Tag ${at}`, topic: asSlug(`tag-${at}`) }));
const entries: Record<string, Entry> = {
  "an article": full,
  "one in Arabic with many topics": {
    ...full,
    title: "سفن في الميناء",
    lang: "ar",
    updated: full.date,
    tags: manyTags,
  },
  "one whose text holds its picture": {
    ...full,
    html: '<p><img src="https://example.org/a.png" alt="A ship"></p>',
  },
  "one with a summary made of its text": { ...full, derived: true },
  "a note": {
    ...full,
    title: undefined,
    opening: "The tide is out…",
    summary: "The tide is out, and so are we.",
    derived: true,
    tags: [],
  },
  "a note with a summary of its own": { ...full, title: undefined, opening: "The tide…", tags: [] },
};

type Parsed = ReturnType<typeof mf2>["items"][number];
const parse = (html: string) => mf2(html, { baseUrl: "https://example.org/" }).items;
const plain = (value: unknown) =>
  typeof value === "object" && value && "value" in value ? value.value : value;
const texts = (item: Parsed | undefined, name: string) => (item?.properties[name] ?? []).map(plain);
const cards = (item: Parsed | undefined, name: string) =>
  (item?.properties[name] ?? []).map((card) =>
    typeof card === "object" && "properties" in card ? card.properties : {},
  );

/** What of an entry microformats say, by the names of JSON Feed. */
function summarise(item: Parsed | undefined) {
  return {
    title: texts(item, "name")[0],
    url: texts(item, "url")[0],
    summary: texts(item, "summary")[0],
    date_published: texts(item, "published")[0],
    date_modified: texts(item, "updated")[0],
    image: texts(item, "photo")[0],
    tags: item?.properties.category,
    language: undefined,
    authors: cards(item, "author").map(({ name, url, photo }) => ({
      name: name?.[0],
      url: url?.[0],
      avatar: photo?.[0],
    })),
  };
}

/** The same as a JSON feed says it, where an author without an address has that of the page here. */
function fed(shown: Entry) {
  const {
    id: _,
    content_html,
    language,
    ...item
  } = JSON.parse(json.renderEntry(shown, site.url, { direction: "ltr", podcast: false }));
  const authors = item.authors.map((author: { url?: string }, at: number) => ({
    avatar: undefined,
    url: `https://example.org/authors/${shown.authors[at]?.slug}/`,
    ...author,
  }));
  return { title: undefined, tags: undefined, language: undefined, ...item, authors };
}

describe.each(Object.entries(entries))("%s", (_, shown) => {
  test("reads on its page as in a feed, with its text", () => {
    const [item] = parse(renderArticle({ site, entry: shown }));
    expect(item?.type).toEqual(["h-entry"]);
    expect(summarise(item)).toEqual(fed(shown));
    expect(item?.properties.content).toEqual([expect.objectContaining({ html: shown.html })]);
    expect(item?.properties.name?.length ?? 0).toBe(shown.title === undefined ? 0 : 1);
  });

  test("reads in every list as in a feed", () => {
    for (const [name, page] of Object.entries(lists(shown))) {
      const feed = parse(page).find(({ type }) => type?.includes("h-feed"));
      expect(summarise(feed?.children?.[0]), name).toEqual(fed(shown));
    }
  });
});

test("lists are called as their feeds are, with their address and the site's author", () => {
  const feeds = Object.fromEntries(
    Object.entries(lists(full)).map(([name, page]) => {
      const feed = parse(page).find(({ type }) => type?.includes("h-feed"));
      return [name, [texts(feed, "name")[0], texts(feed, "url")[0], cards(feed, "author")[0]?.name]];
    }),
  );
  expect(feeds).toEqual({
    home: ["The Example", "https://example.org/", ["Ann"]],
    topic: ["Space – The Example", "https://example.org/topics/space/", ["Ann"]],
    author: ["Ann Lee – The Example", "https://example.org/authors/ann/", ["Ann"]],
    feed: ["The Example", "https://example.org/", ["Ann"]],
    search: ["“ship” – The Example", "https://example.org/search/?q=ship", ["Ann"]],
  });
});

test("the page of an author is their card", () => {
  const [card] = parse(lists(full).author);
  expect(card).toMatchObject({
    type: ["h-card"],
    properties: { name: ["Ann Lee"], url: ["https://ann.example/", "https://example.org/authors/ann/"] },
  });
});

test("an unlisted article leads to no page that may not be there", () => {
  const [item] = parse(renderArticle({ site, entry: { ...full, unlisted: true } }));
  expect(cards(item, "author").map(({ url }) => url)).toEqual([["https://ann.example/"], undefined]);
  expect(articlePath(full)).toBe(new URL(String(texts(item, "url")[0])).pathname);
});

function lists(shown: Entry) {
  const paging = { page: 1, pageCount: 1 };
  const topics = [topic("space", 1, "Space")];
  const facets = new Map([[asSlug("space"), 1]]);
  const list = { site, articles: [shown], total: 1, paging, topics, facets };
  const ann = { slug: asSlug("ann"), name: "Ann Lee", url: asAddress("https://ann.example/") };
  return {
    home: renderHome({ ...list, subject: wholeSite }),
    topic: renderSelection({
      ...list,
      subject: { selection: { kind: "topics", groups: space }, words: "Space" },
    }),
    author: renderAuthor({
      ...list,
      author: ann,
      subject: { selection: { kind: "author", author: ann.slug }, words: ann.name },
    }),
    feed: renderFeed({ ...list, subject: { selection: { kind: "site" } }, format: "rss" }),
    search: renderSearch({
      site,
      found: {
        ...list,
        search: { query: "ship", terms: [] },
        subject: { selection: { kind: "search", search: { query: "ship", terms: [] } }, words: "“ship”" },
      },
    }),
  };
}
