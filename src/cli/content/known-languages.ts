/** Which well-formed tags are those of a language, and which was meant by another. @module */
import { canonicaliseLanguage, nameLanguage } from "../../model/language.ts";

/**
 * Whether a well-formed tag is that of a language. Every language with two letters is known here (ISO 639-1), and not every
 * one with three (ISO 639-3). None has more (IANA's registry of BCP 47).
 */
export function isLanguage(tag: string): boolean {
  const primary = primaryOf(tag);
  if (primary.length === 3) return true;
  return primary.length === 2 && nameLanguage(primary, "en") !== primary;
}

/**
 * The tag that was meant by a text that is none: `ja` by the country `jp`, `de` by `German` and `deutsch`, `en-US` by `en_US`.
 */
export function suggestLanguage(text: string): string | undefined {
  const canonical = canonicaliseLanguage(text.replaceAll("_", "-"));
  if (canonical !== undefined && isLanguage(canonical)) return canonical;
  const primary = primaryOf(text);
  return primary.length === 2 ? languageOfCountry(primary) : languageCalled(primary);
}

function primaryOf(tag: string): string {
  const [primary = ""] = tag.toLowerCase().split("-");
  return primary;
}

/** The language that has a name in English or in itself, such as `german` and `deutsch`. */
function languageCalled(name: string): string | undefined {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const tags = letters.flatMap((first) => letters.map((second) => first + second));
  return tags.find((tag) => ["en", tag].some((each) => nameLanguage(tag, each).toLowerCase() === name));
}

/** The language that most people of a country write: `ja` for `jp`. */
function languageOfCountry(code: string): string | undefined {
  if (!/^[a-z]{2}$/.test(code) || countries.of(code.toUpperCase()) === undefined) return undefined;
  return new Intl.Locale(`und-${code}`).maximize().language;
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
