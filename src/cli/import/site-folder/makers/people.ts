/** Who stands behind the short names that posts give their authors: files that sites keep of them. @module */

import { posix } from "node:path";
import { isMarkdown, stemOf } from "../../file-names.ts";
import type { ImportedAuthor } from "../../imported-article.ts";
import { readPerson } from "../field-values.ts";
import { isFields } from "../front-matter.ts";
import type { SourceFolder } from "../source-folder.ts";
import { asText } from "../text-values.ts";
import { readSettings, readText } from "./texts.ts";

/** People by short name, from files that hold several, or folders that hold a file each. */
export function readPeopleFiles(folder: SourceFolder, ...places: string[]): Map<string, ImportedAuthor> {
  const people = new Map<string, ImportedAuthor>();
  const add = (key: string, value: unknown) => {
    const person = isFields(value) ? readPerson(value) : undefined;
    if (person !== undefined) people.set(key.toLowerCase(), person);
  };
  for (const place of places) {
    const files = folder.has(place) ? [place] : folder.under(place).map((path) => `${place}/${path}`);
    for (const path of folder.has(place) || folder.hasFolder(place) ? files : []) {
      const stem = stemOf(path);
      const key = posix.basename(stem).replace(/^_?index$/, posix.basename(posix.dirname(stem)));
      if (isMarkdown(path)) add(key, readText(folder, path)?.fields);
      else if (/\.(?:ya?ml|toml|json)$/.test(path)) {
        const read = readSettings(folder, path);
        if (asText(read.name) !== undefined) add(key, read);
        else for (const [each, value] of Object.entries(read)) add(each, value);
      }
    }
  }
  return people;
}
