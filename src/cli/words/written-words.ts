/** `content/words.yaml`: words of the publisher, in place of ours or in a language that we have none of. @module */

import * as v from "valibot";
import { canonicaliseLanguage } from "../../model/language.ts";
import { splitMessage } from "../../model/words.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import type { ContentFiles } from "../content/folder.ts";
import { mappingOf } from "../content/schema-fields.ts";
import type { DocumentedSchema } from "../content/yaml.ts";
import { readYamlFile } from "../content/yaml-file.ts";
import { docsFile } from "../package-files.ts";
import type { WrittenWords } from "./catalogues.ts";
import { en } from "./en.ts";

export const wordsFile = "words.yaml";
const form = "Write the words of a language as “de: {latest: Aktuelles}”.";
const text = v.string("A word is a text. Put it between quotes.");
const forms = v.record(v.string(), text);
const word = v.lazy(
  (input): v.GenericSchema<unknown, string | Record<string, string>> =>
    typeof input === "object" && !Array.isArray(input) ? forms : text,
);
const languages = mappingOf(mappingOf(word, form), form);
export const wordsSchema: DocumentedSchema<v.InferOutput<typeof languages>> = {
  schema: languages,
  examples: {},
};

const { inArticles, grammar: _, ...inPages } = en;
const categories = ["zero", "one", "two", "few", "many", "other"];

/** The words by the canonical tags of their languages; the folder knows what is wrong with them. */
export function readWrittenWords(folder: ContentFiles): WrittenWords {
  const file = readYamlFile(folder, wordsFile, wordsSchema);
  if (!file) return new Map();
  const { value, at } = file;
  const read: [string, { pages: Record<string, unknown>; inArticles: Record<string, unknown> }][] = [];
  for (const [tag, words] of Object.entries(value ?? {})) {
    const language = canonicaliseLanguage(tag);
    if (language === undefined) {
      folder.error(
        wordsFile,
        at(tag),
        `“${tag}” is not the tag of a language (BCP 47), such as de or zh-Hant.`,
      );
      continue;
    }
    for (const [name, written] of Object.entries(words)) {
      const message = messageForWord(name, written);
      if (message !== undefined) folder.error(wordsFile, at(tag, name), message);
    }
    const named = Object.entries(words);
    read.push([
      language,
      {
        pages: Object.fromEntries(named.filter(([name]) => Object.hasOwn(inPages, name))),
        inArticles: Object.fromEntries(named.filter(([name]) => Object.hasOwn(inArticles, name))),
      },
    ]);
  }
  return new Map(read);
}

/** What is wrong with a word, by what it is in English. */
function messageForWord(name: string, written: string | Record<string, string>): string | undefined {
  const all = { ...inPages, ...inArticles };
  const model = Object.entries(all).find(([known]) => known === name)?.[1];
  if (model === undefined) {
    const meant = suggest(name, Object.keys(all));
    return `There is no word “${name}”. ${askIfMeant(meant, `${docsFile("languages.md")} lists them.`)}`;
  }
  if (typeof model === "string") {
    return typeof written === "string"
      ? messageForPlaces(name, written, placesIn(model), placesIn(model))
      : `“${name}” does not depend on a number. Write one text, such as “${name}: "${model}"”.`;
  }
  const example = Object.entries(model).map(([category, form]) => `${category}: "${form}"`);
  if (typeof written === "string" || written.other === undefined)
    return `“${name}” depends on a number. Write “${name}: {${example.join(", ")}}”: “other” is always asked for.`;
  const allowed = placesIn(model.other);
  const needed = allowed.filter((place) => place !== "count");
  const unknown = Object.keys(written).find((category) => !categories.includes(category));
  if (unknown !== undefined)
    return `“${unknown}” is no plural category. The language has some of ${categories.join(", ")} (CLDR).`;
  return Object.values(written)
    .map((each) => messageForPlaces(name, each, needed, allowed))
    .find((message) => message !== undefined);
}

/** What is wrong with the braces in a word. */
function messageForPlaces(
  name: string,
  written: string,
  needed: readonly string[],
  allowed: readonly string[],
): string | undefined {
  const found = placesIn(written);
  const unknown = found.find((place) => !allowed.includes(place));
  const known = allowed.length > 0 ? `It has ${braced(allowed)}.` : "It has none.";
  if (unknown !== undefined) return `Nothing stands for “{${unknown}}” in “${name}”. ${known}`;
  const missing = needed.filter((place) => !found.includes(place));
  return missing.length === 0
    ? undefined
    : `“${name}” lacks ${braced(missing)}. Write it where it is to stand, braces and all.`;
}

function braced(places: readonly string[]): string {
  return places.map((place) => `“{${place}}”`).join(" and ");
}

/** What stands in braces in a message. */
function placesIn(message: string): string[] {
  return splitMessage(message).filter((_, at) => at % 2 === 1);
}
