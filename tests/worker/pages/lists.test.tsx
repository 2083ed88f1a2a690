import { describe, expect, test } from "vitest";
import { parseOffset } from "../../../src/model/instant.ts";
import { renderFailure } from "../../../src/worker/pages/failure-page.tsx";
import { type FeedPage, renderFeed } from "../../../src/worker/pages/feed-page.tsx";
import { renderHome } from "../../../src/worker/pages/home-page.tsx";
import { renderSelection, type SelectionPage } from "../../../src/worker/pages/selection-page.tsx";
import { renderTopics } from "../../../src/worker/pages/topics-page.tsx";
import { asInstant, asSlug } from "../../helpers/values.ts";
import { elements, links, meta, related } from "./html.ts";
import { entry, site, space, topic, wholeSite } from "./samples.ts";

const topics = [topic("space", 9, "Space"), topic("policy", 4, "Policy"), topic("mars", 3, "Mars")];
const listing: SelectionPage = {
  site,
  subject: { selection: { kind: "topics", groups: space }, words: "Space" },
  articles: [entry()],
  total: 9,
  paging: { page: 2, pageCount: 3 },
  topics,
  facets: new Map([
    [asSlug("space"), 9],
    [asSlug("mars"), 2],
    [asSlug("policy"), 9],
  ]),
};

describe("the page of a selection", () => {
  const page = renderSelection(listing);

  test("lists its own feeds before the site's, RSS first", () => {
    expect(related(page, "alternate")).toEqual([
      "https://example.org/topics/space/feed.xml",
      "https://example.org/topics/space/atom.xml",
      "https://example.org/topics/space/feed.json",
      "https://example.org/feed.xml",
      "https://example.org/atom.xml",
      "https://example.org/feed.json",
    ]);
  });

  test("stands between the pages before and after it", () => {
    expect(related(page, "canonical")).toEqual(["https://example.org/topics/space/?page=2"]);
    expect(related(page, "prev")).toEqual(["https://example.org/topics/space/"]);
    expect(related(page, "next")).toEqual(["https://example.org/topics/space/?page=3"]);
    expect(links(page)).toEqual(expect.arrayContaining(["/topics/space/", "/topics/space/?page=3"]));
    expect(elements(page, "title")[0]?.text).toBe("Space (page 2) – The Example");
  });

  test("offers to add a topic or to leave it out, with what would be left, where that changes anything", () => {
    const offers = elements(page, "a").filter(({ attributes }) => String(attributes.href).includes("mars"));
    // Seen as “+ with” and a number, and heard as what comes behind these.
    expect(offers.map(({ attributes, text }) => [attributes.href, text])).toEqual([
      ["/topics/mars/", "Mars"],
      ["/topics/mars+space/", "+ with2with Mars: 2 articles"],
      ["/topics/space+!mars/", "− without7without Mars: 7 articles"],
    ]);
    expect(page).not.toContain("policy+space");
    expect(page).not.toContain("!policy");
  });

  test("offers to drop each term of a combination, and the only term of none", () => {
    const groups = [[...(space[0] ?? []), { topic: asSlug("mars"), not: true }]];
    const combined = renderSelection({
      ...listing,
      subject: { selection: { kind: "topics", groups }, words: "Space, without Mars" },
    });
    const drops = elements(combined, "a").filter(({ text }) => text.endsWith("×"));
    expect(drops.map(({ attributes, text }) => [attributes.href, text, attributes.ariaLabel])).toEqual([
      ["/topics/!mars/", "Space ×", "Drop Space"],
      ["/topics/space/", "Mars ×", "Drop Mars"],
    ]);
    expect(page).not.toContain("Drop ");
  });

  test("keeps each term of a combination on a line with what joins it to the others", () => {
    const mars = { topic: asSlug("mars"), not: false };
    const groups = [[...(space[0] ?? []), mars, { topic: asSlug("moon"), not: true }], ...space];
    const selection = { kind: "topics" as const, groups };
    const combined = renderSelection({ ...listing, subject: { selection, words: "Many" } });
    const [terms] = elements(combined, "p").filter(
      ({ attributes }) => attributes.className?.toString() === "terms",
    );
    expect(terms?.text).toBe("Space × and Mars × without moon × or Space ×");
    const parts = elements(combined, "span").map(({ text }) => text);
    expect(parts).toEqual(expect.arrayContaining(["and Mars ×", "without moon ×", "or Space ×"]));
  });

  test("tells how to subscribe, with an address that is whole", () => {
    expect(elements(page, "code")[0]?.text).toBe("https://example.org/topics/space/feed.xml");
    expect(links(page)).toContain(
      "https://www.inoreader.com/?add_feed=https%3A%2F%2Fexample.org%2Ftopics%2Fspace%2Ffeed.xml",
    );
    expect(links(page)).toContain("feed:https://example.org/topics/space/feed.xml");
  });
});

describe("the page of a feed", () => {
  const given: FeedPage = { ...listing, format: "atom" };
  const page = renderFeed(given);

  test("gives the address to subscribe to, its source, and the same in the other formats", () => {
    expect(elements(page, "code")[0]?.text).toBe("https://example.org/topics/space/atom.xml");
    expect(links(page)).toEqual(
      expect.arrayContaining([
        "/topics/space/atom.xml?page=2&raw",
        "/topics/space/feed.xml",
        "/topics/space/feed.json",
        "/topics/space/",
        "/articles/harbour/",
      ]),
    );
    expect(links(renderFeed({ ...given, paging: { page: 1, pageCount: 1 } }))).toContain(
      "/topics/space/atom.xml?raw",
    );
  });

  test("leads to neighbouring feeds in the same format", () => {
    expect(links(page)).toEqual(
      expect.arrayContaining([
        "/topics/mars/atom.xml",
        "/topics/mars+space/atom.xml",
        "/topics/space+!mars/atom.xml",
      ]),
    );
  });

  test("points search engines to the page that shows the same", () => {
    expect(related(page, "canonical")).toEqual(["https://example.org/topics/space/?page=2"]);
  });
});

test("only the first page of the home page tells search engines what the site is called", () => {
  const dataOn = (page: number) =>
    elements(
      renderHome({ site, subject: wholeSite, articles: [], paging: { page, pageCount: 2 }, topics }),
      "script",
    );
  expect(dataOn(1).map(({ text }) => JSON.parse(text))).toEqual([
    {
      "@context": "https://schema.org",
      "@type": "WebSite",
      name: site.title,
      description: site.description,
      url: `${site.url}/`,
      inLanguage: site.language,
    },
  ]);
  expect(dataOn(2)).toEqual([]);
});

test("the home page says what the site is about, unless that is what it is called", () => {
  const homeOf = (description: string) =>
    renderHome({
      site: { ...site, description },
      subject: wholeSite,
      articles: [],
      paging: { page: 1, pageCount: 1 },
      topics,
    });
  const paragraphs = (page: string) => elements(page, "p").map(({ text }) => text);
  expect(paragraphs(homeOf("Ships and space"))).toContain("Ships and space");
  expect(paragraphs(homeOf(site.title))).not.toContain(site.title);
});

test("the home page shows the day that the author's clock showed", () => {
  const written = { date: asInstant("2025-12-31T16:00:00Z"), dateOffset: parseOffset("+08:00") };
  const page = renderHome({
    site,
    subject: wholeSite,
    articles: [entry(written)],
    paging: { page: 1, pageCount: 1 },
    topics,
  });
  expect(elements(page, "time")[0]?.text).toBe("Jan 1, 2026");
});

test("the home page marks drafts, and each entry whose language is not the site's", () => {
  const articles = [entry({ draft: true, title: "Half done" }), entry({ lang: "he", title: "שלום" })];
  const page = renderHome({ site, subject: wholeSite, articles, paging: { page: 1, pageCount: 1 }, topics });
  expect(elements(page, "h3").map(({ text }) => text)).toEqual(["Half doneDraft", "שלום"]);
  expect(elements(page, "article").map(({ attributes }) => attributes)).toEqual([
    {},
    { lang: "he", dir: "rtl" },
  ]);
});

test("the index of topics counts what is published, says since when, and leaves out what is gone", () => {
  const page = renderTopics({ site, topics: [...topics, topic("gone", 0, "Gone")] });
  expect(elements(page, "h2").map(({ text }) => text)).toEqual([
    "SpaceFeed of Space",
    "PolicyFeed of Policy",
    "MarsFeed of Mars",
  ]);
  expect(elements(page, "li")[0]?.text).toContain("9 articles, last updated Nov 22, 2022");
  const west = renderTopics({ site: { ...site, timezone: "America/New_York" }, topics });
  expect(elements(west, "li")[0]?.text).toContain("last updated Nov 21, 2022");
  expect(links(page)).toEqual(expect.arrayContaining(["/topics/mars/", "/topics/mars/feed.xml"]));
});

test("the page of a failure suggests where to go, and is kept from search engines", () => {
  const page = renderFailure({
    site,
    status: 410,
    message: "The article was deleted.",
    suggestions: [{ title: "Space", path: "/topics/space/" }],
    topics: [...topics, topic("newsletter", 0)],
    tombstone: {
      slug: asSlug("old"),
      id: "tag:example.org,2022:old",
      date: asInstant("2021-12-31T16:00:00Z"),
      dateOffset: parseOffset("+08:00"),
      deleted: asInstant("2022-03-02T00:00:00Z"),
      deletedOffset: parseOffset("-05:00"),
      tags: [
        { name: "Mars", topic: asSlug("mars") },
        { name: "Newsletter", topic: asSlug("newsletter") },
      ],
      authors: [],
      aliases: [],
    },
  });
  expect(links(page)).toEqual(expect.arrayContaining(["/topics/space/", "/topics/mars/", "/", "/topics/"]));
  expect(elements(page, "main")[0]?.text).toContain(
    "published on January 1, 2022 and deleted on March 1, 2022",
  );
  expect(links(page)).not.toContain("/topics/newsletter/");
  expect(meta(page).get("robots")).toBe("noindex");
  expect(related(page, "canonical")).toEqual([]);
});

describe("a note in a list", () => {
  const listed = (opening: string | undefined, summary: string | undefined) => {
    const page = renderHome({
      ...listing,
      subject: wholeSite,
      articles: [{ ...entry({ summary }), title: undefined, opening }],
    });
    const [item = ""] = /<article.*?<\/article>/s.exec(page) ?? [];
    return [
      ...elements(item, "h3").map(({ text, attributes }) => [text, attributes.className]),
      ...elements(item, "p").map(({ text }) => text),
    ];
  };

  test("reads on from its first words, which lead to it", () => {
    expect(listed("Ships sail…", "Ships sail tonight.")).toEqual([["Ships sail", ["opening"]], "tonight."]);
    expect(listed("Fog.", "Fog.")).toEqual([["Fog.", ["opening"]]]);
  });

  test("has its summary below them, if its author wrote one", () => {
    expect(listed("Ships sail…", "On the harbour.")).toEqual([["Ships sail…", undefined], "On the harbour."]);
  });

  test("is called by its address, if it has no words", () => {
    expect(listed(undefined, undefined)).toEqual([["harbour", undefined]]);
  });
});

test("a selection can be narrowed down before its articles, for who reads on a phone", () => {
  const page = renderSelection(listing);
  expect(page.indexOf('id="narrow"')).toBeLessThan(page.indexOf('id="articles"'));
  expect(page.indexOf('id="narrow"')).toBeGreaterThan(0);
});

test("an index without topics says so", () => {
  expect(renderTopics({ site, topics: [] })).toContain("No article has a topic yet.");
});

test("an article of thirty topics shows a few of them in a list, in the site's direction", () => {
  const tags = Array.from({ length: 30 }, (_, at) => `tag-${at}`);
  const page = renderHome({
    site,
    subject: wholeSite,
    articles: [entry({ tags, lang: "ar" })],
    paging: { page: 1, pageCount: 1 },
    topics: [],
  });
  expect(links(page).filter((link) => link.startsWith("/topics/tag-"))).toHaveLength(8);
  expect(elements(page, "ul")[0]?.attributes).toMatchObject({ lang: "en", dir: "ltr" });
});
