/**
 * Authors whose name is none, or nearly that of one whom the site describes: their articles end up on a page of their own.
 *
 * @module
 */
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
      const message = messageForName(written, people) ?? messageForNear(written, spellings.nearest(written));
      if (message !== undefined) yield { path, ...at(field, index), message };
    }
  }
}

/** What to write for what is no name of one person; undefined of one that may be. */
function messageForName(written: string, people: KnownAuthors): string | undefined {
  const mail = /(?<![^\s<>()@])[^\s<>()@]+@[^\s<>()@.]+\.[^\s<>()@]+/.exec(written)?.[0];
  if (mail !== undefined) {
    const name =
      written
        .replace(mail, "")
        .replace(/[<>()]|mailto:/g, "")
        .trim() || "…";
    return `“${written}” is shown as the author's name. Write “{name: ${name}, email: ${mail}}”.`;
  }
  if (/^https?:\/\//i.test(written))
    return `“${written}” is shown as the author's name. Write “{name: …, url: ${written}}”.`;
  const names = written
    .split(/[,;&]|\s(?:and|und|et|y)\s/)
    .map((name) => name.trim())
    .filter(Boolean);
  // “Lee, Ann” is one.
  const isOfSeveral =
    names.some((name) => /\s/.test(name)) &&
    names.length > 1 &&
    (names.some((name) => people.find(name)) || names.every((name) => /\s/.test(name)));
  return isOfSeveral
    ? `“${written}” is one author here. Write several as a list: “authors: [${names.join(", ")}]”.`
    : undefined;
}

function messageForNear(written: string, near: string | undefined): string | undefined {
  if (near === undefined) return undefined;
  return `${settingsFile} names no author “${written}”. ${askIfMeant(near)} Whoever is another is named there by “authors: [${written}]”.`;
}
