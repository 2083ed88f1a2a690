import { expect, test } from "vitest";
import { slugify } from "../../src/model/slug.ts";

test.each([
  ["Food & Drink", "food-drink"],
  ["航天", "航天"],
  ["हिन्दी में", "हिन्दी-में"],
  ["ภาษาไทย", "ภาษาไทย"],
  ["葛\u{E0100}城", "葛\u{E0100}城"],
  ["1️⃣", "1️⃣"],
  ["Fog 🌫", "fog"],
])("“%s” becomes “%s”", (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test.each([
  ["an emoji that a variation selector makes a picture", "🌫️"],
  ["several emoji", "❤️ ☁️"],
  ["a keycap without a digit", "#️⃣"],
  ["the filler of Hangul", "\u3164"],
  ["a joiner of graphemes", "\u034F"],
  ["a mark without a letter", "\u0301"],
])("of %s alone no slug is made, for nobody could read the address", (_, text) => {
  expect(slugify(text)).toBeUndefined();
});
