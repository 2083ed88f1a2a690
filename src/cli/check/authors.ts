/** Authors whose name is nearly that of one whom the site describes: their articles end up on a page of their own. @module */
import { askIfMeant, Vocabulary } from "../../text/suggest.ts";
import { KnownAuthors, readAuthor, settingsFile } from "../content/authors.ts";
import { ContentFiles } from "../content/folder.ts";
import { siteSchema } from "../content/schemas.ts";
import { readYamlFile } from "../content/yaml-file.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkAuthors({ content, files }: CheckInput): Generator<Advice> {
  const settings = readYamlFile(new ContentFiles(content), settingsFile, siteSchema)?.value;
  if (!settings) return;
  const described = [settings.author, ...settings.authors].flatMap((each) => readAuthor(each) ?? []);
  const people = new KnownAuthors(described);
  const spellings = new Vocabulary(described.flatMap(({ name, slug }) => [name, slug]));
  for (const { path, fields, at } of files) {
    const field = fields.authors ? "authors" : "author";
    for (const [index, written] of (fields[field] ?? []).entries()) {
      // Who is described here is somebody else.
      if (typeof written !== "string" || people.find(written)) continue;
      const near = spellings.nearest(written);
      if (near === undefined) continue;
      const message = `${settingsFile} names no author “${written}”. ${askIfMeant(near)} Whoever is another is named there by “authors: [${written}]”.`;
      yield { path, ...at(field, index), message };
    }
  }
}
