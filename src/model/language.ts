/** What is known of a language from its tag. @module */
import * as v from "valibot";
import { keepEach } from "../text/kept.ts";
import type { Instant } from "./instant.ts";

/** A BCP 47 language tag in its canonical spelling, such as `en`, `pt-BR` or `zh-Hans`. */
export const Language = v.pipe(
  v.string(),
  v.check(
    (tag) => canonicaliseLanguage(tag) === tag,
    "a language tag (BCP 47) in its canonical spelling, such as en, pt-BR or zh-Hans",
  ),
);

/** The canonical spelling of a language tag; undefined if it is none. */
export function canonicaliseLanguage(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical;
  } catch {
    return undefined;
  }
}

/**
 * A language tag in lower case, canonical but for that. It stands for every language whose tag is or begins with it
 * (RFC 4647 §3.3.1): `zh` for `zh-Hans` too.
 */
const LanguageRange = v.pipe(
  v.string(),
  v.check((text) => canonicalRange(text) === text),
  v.brand("LanguageRange"),
);
export type LanguageRange = v.InferOutput<typeof LanguageRange>;

function isLanguageRange(text: string | undefined): text is LanguageRange {
  return v.is(LanguageRange, text);
}

/** The range that a tag names, whatever its case; undefined if it is no tag. */
export function toLanguageRange(tag: string): LanguageRange | undefined {
  const range = canonicalRange(tag);
  return isLanguageRange(range) ? range : undefined;
}

function canonicalRange(tag: string): string | undefined {
  return canonicaliseLanguage(tag)?.toLowerCase();
}

/** Every range that a language is in, the widest first: `zh` and `zh-hans` for `zh-Hans`. */
export function rangesOf(lang: string): LanguageRange[] {
  const parts = lang.toLowerCase().split("-");
  const starts = parts.map((_, at) => parts.slice(0, at + 1).join("-"));
  return starts.filter(isLanguageRange);
}

/** Whether every language of a range is one of another, wider range too. */
export function isWithin(range: LanguageRange, wider: LanguageRange): boolean {
  return range === wider || range.startsWith(`${wider}-`);
}

/** The tag of a range in its usual spelling: `zh-Hans` for `zh-hans`. */
export function tagOf(range: LanguageRange): string {
  return canonicaliseLanguage(range) ?? range;
}

/** What a language is called, in another or in itself. */
export function nameLanguage(tag: string, inLanguage = tag): string {
  return new Intl.DisplayNames([inLanguage, tag], { type: "language" }).of(tag) ?? tag;
}

/** A language that articles are written in. */
export interface LanguageSummary {
  range: LanguageRange;
  count: number;
  updated: Instant;
}

/**
 * Of all ranges with articles those that say most of what they hold: of `zh` and `zh-hans` the latter alone, if there is
 * no other Chinese.
 */
export function distinctLanguages<T extends Pick<LanguageSummary, "range" | "count">>(
  summaries: readonly T[],
): T[] {
  return summaries.filter(
    ({ range, count }) =>
      !summaries.some(
        (other) => other.range !== range && isWithin(other.range, range) && other.count === count,
      ),
  );
}

/** The scripts in use that run from right to left (Unicode, `Bidi_Class` R and AL). */
const rightToLeft = new Set([
  "Adlm",
  "Arab",
  "Aran",
  "Hebr",
  "Mand",
  "Mend",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
  "Yezi",
]);

export type TextDirection = "ltr" | "rtl";

/** Which way a language is written, from its BCP 47 tag: `az-Arab` runs from right to left, `az` does not. */
export const textDirection = keepEach(
  (lang: string): TextDirection =>
    rightToLeft.has(new Intl.Locale(lang).maximize().script ?? "") ? "rtl" : "ltr",
);
