import { expect, test } from "vitest";
import { catalogues } from "../../../src/cli/words/catalogues.ts";
import { en } from "../../../src/cli/words/en.ts";
import { wordsUnder } from "../../../src/cli/words/words-under.ts";

/** Every address that words name. */
const addressesIn = (words: unknown) =>
  JSON.stringify(words).match(/[\w/]*\/(?:archive|topics|authors)\/|[\w/]*\/(?:opml|search\/feed)\.xml/g) ??
  [];

test.each(Object.entries(catalogues))("the words of %s name addresses where they stand", (_, words) => {
  const plain = addressesIn(words);
  expect(plain.length).toBeGreaterThan(6);
  expect(addressesIn(wordsUnder("", words))).toEqual(plain);
  expect(addressesIn(wordsUnder("/news/blog", words))).toEqual(plain.map((each) => `/news/blog${each}`));
});

test("what the publisher wrote with its path stays so", () => {
  const words = { ...en, noSearch: "See /news/topics/." };
  expect(wordsUnder("/news", words).noSearch).toBe("See /news/topics/.");
});
