/** Fonts that packages ship (https://fontsource.org), of which only the parts are read that a text needs. @module */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A part of a font, with the characters that it draws. */
export interface Font {
  name: string;
  weight: number;
  data: Uint8Array;
  unicodeRange: [number, number][];
}

interface Family {
  name: string;
  parts: { name: string; ranges: [number, number][] }[];
  /** Reads a file of the package. */
  read(path: string): Uint8Array;
}

const weights = [400, 700];

/** The font of every text: Latin, Greek, Cyrillic and Devanagari letters. */
export const firstFamily = "noto-sans";

/** Scripts that other packages draw. Those that are not here nobody has looked at. */
const scripts: [script: RegExp, family: (lang: string) => string][] = [
  [/\p{Script=Arabic}/u, () => "noto-sans-arabic"],
  [/\p{Script=Hebrew}/u, () => "noto-sans-hebrew"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, () => "noto-sans-jp"],
  [/\p{Script=Hangul}/u, () => "noto-sans-kr"],
  [/[\p{Script=Han}\p{Script=Bopomofo}]/u, familyOfHan],
];

/** The same character is written otherwise in each of these languages. */
function familyOfHan(lang: string): string {
  const { language, script, region } = new Intl.Locale(lang).maximize();
  if (language === "ja") return "noto-sans-jp";
  if (language === "ko") return "noto-sans-kr";
  if (region === "HK") return "noto-sans-hk";
  return script === "Hant" ? "noto-sans-tc" : "noto-sans-sc";
}

/** What a text may hold that is not seen. */
const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/u;

export class Fonts {
  readonly #require: NodeJS.Require[];
  readonly #families = new Map<string, Family | undefined>();
  readonly #read = new Map<string, Font>();

  /** @param content the content folder, beside or above which the site's packages are */
  constructor(content: string) {
    this.#require = [createRequire(import.meta.url), createRequire(join(content, "site.yaml"))];
  }

  /** The package that would have to be installed for a text; undefined if none would, or if none would help. */
  lacking(text: string, lang: string): string | undefined {
    return familiesOf(text, lang).find((name) => this.#family(name) === undefined);
  }

  /** Whether every character of a text can be drawn. */
  covers(text: string, lang: string): boolean {
    const families = this.#familiesOf(text, lang);
    return [...text].every(
      (character) => unseen.test(character) || families.some(({ parts }) => partOf(parts, character)),
    );
  }

  /** What is needed to draw a text, the families in the order in which they are asked. */
  select(text: string, lang: string): Font[] {
    const characters = [...new Set(text)];
    return this.#familiesOf(text, lang).flatMap((family) =>
      family.parts
        .filter(({ ranges }) => characters.some((character) => isWithin(ranges, character)))
        .flatMap((part) => weights.map((weight) => this.#font(family, part, weight))),
    );
  }

  #familiesOf(text: string, lang: string): Family[] {
    return familiesOf(text, lang)
      .map((name) => this.#family(name))
      .filter((family) => family !== undefined);
  }

  #font({ name: family, read }: Family, { name, ranges }: Family["parts"][number], weight: number): Font {
    const file = `files/${family}-${name}-${weight}-normal.woff2`;
    const known = this.#read.get(file);
    if (known) return known;
    const font = { name: family, weight, data: read(file), unicodeRange: ranges };
    this.#read.set(file, font);
    return font;
  }

  #family(name: string): Family | undefined {
    if (!this.#families.has(name)) this.#families.set(name, this.#find(name));
    return this.#families.get(name);
  }

  #find(name: string): Family | undefined {
    const read = (path: string) => readFileSync(this.#resolve(`@fontsource/${name}/${path}`) ?? "");
    if (this.#resolve(`@fontsource/${name}/unicode.json`) === undefined) return undefined;
    const ranges: Record<string, string> = JSON.parse(read("unicode.json").toString());
    const parts = Object.entries(ranges).map(([part, written]) => ({
      // Parts that are many have numbers: “[12]” is in the file “…-12-…”.
      name: part.replace(/[[\]]/g, ""),
      ranges: parseRanges(written),
    }));
    return { name, parts, read };
  }

  #resolve(path: string): string | undefined {
    for (const require of this.#require) {
      try {
        return require.resolve(path);
      } catch {
        // Not installed here; perhaps there.
      }
    }
    return undefined;
  }
}

function familiesOf(text: string, lang: string): string[] {
  const others = scripts.flatMap(([script, family]) => (script.test(text) ? family(lang) : []));
  return [...new Set([firstFamily, ...others])];
}

function partOf(parts: Family["parts"], character: string): boolean {
  return parts.some(({ ranges }) => isWithin(ranges, character));
}

function isWithin(ranges: Font["unicodeRange"], character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => from <= code && code <= to);
}

/** Ranges as CSS writes them: `U+0600-06FF,U+204F`. */
function parseRanges(written: string): [number, number][] {
  return written.split(",").map((range) => {
    const [from = "", to = from] = range.trim().slice(2).split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
