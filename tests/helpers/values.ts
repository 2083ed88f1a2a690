/** Values of the vocabulary, from text that tests write. @module */
import * as v from "valibot";
import { Address } from "../../src/model/address.ts";
import { Revision } from "../../src/model/article.ts";
import { Instant } from "../../src/model/instant.ts";
import { type LanguageRange, toLanguageRange } from "../../src/model/language.ts";
import { Slug } from "../../src/model/slug.ts";

export const asAddress = (text: string): Address => v.parse(Address, text);
export const asInstant = (text: string): Instant => v.parse(Instant, text);
export const asRevision = (text: string): Revision => v.parse(Revision, text);
export const asSlug = (text: string): Slug => v.parse(Slug, text);

export function asRange(text: string): LanguageRange {
  const range = toLanguageRange(text);
  if (range === undefined) throw new Error(`${text} is no language`);
  return range;
}
