/** What is known of a language from its tag. @module */

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
