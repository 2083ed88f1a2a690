/** Who stands behind the short names that posts give their authors: files that sites keep of them. @module */

import { posix } from "node:path";
import { isMarkdown, stemOf } from "../../file-names.ts";
import { isFields } from "../front-matter.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { SourcePerson } from "../source-site.ts";
import { asText, asWords } from "../text-values.ts";
import { readSettings, readText } from "./texts.ts";

/** People by short name, from files that hold several, or folders that hold a file each. */
export function readPeopleFiles(folder: SourceFolder, ...places: string[]): Map<string, SourcePerson> {
  const people = new Map<string, SourcePerson>();
  const add = (key: string, value: unknown) => {
    if (!isFields(value)) return;
    const name = asText(value.name ?? value.title ?? value.display_name);
    if (name !== undefined)
      people.set(key.toLowerCase(), {
        name,
        email: asWords(value.email),
        url: asWords(value.url ?? value.web ?? value.website ?? value.homepage ?? value.uri),
        avatar: asWords(value.avatar ?? value.image_url ?? value.picture),
      });
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
