import { describe, expect, test } from "vitest";
import { catalogues, wordsFor } from "../../src/cli/words/catalogues.ts";
import { renderLlmsTxt } from "../../src/feeds/llms-txt.ts";
import type { Words } from "../../src/model/words.ts";
import { article, site } from "../helpers/site.ts";
import { asSlug } from "../helpers/values.ts";

const list = {
  site: { ...site, title: "X", description: "X" },
  articles: [article({ slug: "x", title: "X", date: "2022-11-22T00:00:00Z" })],
  topics: [{ slug: asSlug("x"), title: "X" }],
  feeds: [],
};
const headings = (words: Words) =>
  [...renderLlmsTxt({ ...list, words }).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);

describe.each(Object.entries(catalogues))("/llms.txt of a site in %s", (language, words) => {
  const text = renderLlmsTxt({ ...list, words });

  test("has the headings of its language, and the one that the format itself knows", () => {
    expect(headings(words)).toEqual([words.articleList, words.feeds, words.topics, "Optional"]);
  });

  test("says how its articles and feeds are read, with what is to be written as it is written", () => {
    const said = text.split("\n\n")[2];
    for (const written of ["Markdown", "index.md", "JSON Feed", "?limit=5", "?page=2"])
      expect(said).toContain(written);
  });

  test("has no word of English besides", () => {
    if (language === "en") return;
    const sentences = ["howToRead", "everyPage", "allTopics", "everyFeedOpml"] as const;
    for (const name of sentences) {
      expect(text).toContain(words[name]);
      expect(text).not.toContain(catalogues.en?.[name]);
    }
    expect(text).not.toMatch(/\b(?:every|for people|the)\b/i);
  });
});

const own = { pages: { articleList: "Texte" }, inArticles: {} };

test("a word of the publisher's own stands in /llms.txt", () => {
  expect(headings(wordsFor("de", new Map([["de", own]])))[0]).toBe("Texte");
});
