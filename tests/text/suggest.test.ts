import { describe, expect, it } from "vitest";
import { suggest } from "../../src/text/suggest.ts";

const topics = ["law", "mars", "open-source", "policy", "space", "spain", "航天"];

describe("nearest", () => {
  it.each([
    ["a letter is missing", "spce", "space"],
    ["a letter is too many", "spacce", "space"],
    ["a letter is another", "spane", "space"],
    ["two neighbours are swapped", "psace", "space"],
    ["the word is in the plural", "policies", "policy"],
    ["the word is in upper case", "LAW", "law"],
    ["a known plural is in the singular", "mar", "mars"],
    ["the hyphen is missing", "opensource", "open-source"],
    ["the word is cut short", "open", "open-source"],
    ["the word goes on", "lawmaking", "law"],
    ["the script is another", "航", "航天"],
  ])("is found when %s", (_, word, expected) => {
    expect(suggest(word, topics)).toBe(expected);
  });

  it.each([
    ["nothing is like it", "cooking"],
    ["a short word has another letter", "lo"],
    ["hardly a start is shared", "p"],
    ["the word is empty", ""],
    ["the word is enormous", "space".repeat(2000)],
  ])("is nothing when %s", (_, word) => {
    expect(suggest(word, topics)).toBeUndefined();
  });

  it("prefers the smaller distance to the earlier word", () => {
    expect(suggest("spine", ["spain", "spine-tingling", "spines"])).toBe("spines");
  });

  it("prefers the earlier of two equally near words", () => {
    expect(suggest("cat", ["bat", "hat"])).toBe("bat");
  });

  it("keeps to the limit it is given", () => {
    expect(suggest("sqade", topics, 1)).toBeUndefined();
    expect(suggest("sqade", topics, 2)).toBe("space");
  });

  it("returns the word as it is spelt among the known", () => {
    expect(suggest("perpage", ["title", "perPage"])).toBe("perPage");
  });
});
