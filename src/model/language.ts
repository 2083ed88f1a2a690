/** What is known of a language from its tag. @module */
import * as v from "valibot";

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

/** Which way a language is written, from its BCP 47 tag: `az-Arab` runs from right to left, `az` does not. */
export function textDirection(lang: string): "ltr" | "rtl" {
  return rightToLeft.has(new Intl.Locale(lang).maximize().script ?? "") ? "rtl" : "ltr";
}
