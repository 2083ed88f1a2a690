/** What the readers of all makers share: a text's file, and the folders that a site does not publish. @module */
import { posix } from "node:path";
import { Failure } from "../../../terminal/failure.ts";
import { decodeDocument } from "../../decode.ts";
import { holdsHtml } from "../../file-names.ts";
import {
  type Fields,
  type FrontMatterForm,
  isFields,
  type ReadFrontMatter,
  readFrontMatter,
  readToml,
  readYamlFields,
} from "../front-matter.ts";
import { longestText, type SourceFolder } from "../source-folder.ts";
import type { OtherText, SourcePost, SourceSite } from "../source-site.ts";
import { asText } from "../text-values.ts";
import { keepCode } from "../translate/code.ts";
import { KeptText } from "../translate/kept-text.ts";

/** A site of which nothing is known yet. */
export function emptySite(): SourceSite {
  return {
    settings: {},
    posts: [],
    others: new Map(),
    files: new Map(),
    dialects: [],
    redirects: [],
    bases: [""],
    people: new Map(),
  };
}

/**
 * Control characters, which editors leave behind: browsers show nothing for them, and no XML may hold them. Noncharacters
 * of Unicode mark parts of a text here.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are meant.
const unprintable = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\uFDD0-\uFDEF]/g;

/** A text with its fields; undefined if it is too long to be a post, or no text at all. */
export function readText(
  folder: SourceFolder,
  path: string,
  form: FrontMatterForm = "fenced",
): ReadFrontMatter | undefined {
  if (folder.size(path) > longestText) return undefined;
  try {
    const { text, notes } = decodeDocument(folder.bytes(path));
    const read = readFrontMatter(text.replace(unprintable, ""), form);
    return { ...read, notes: [...notes, ...read.notes] };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Whether no other of a site's texts is in a section, so that it is a page: `about/_index.md`. That of the site is none. */
export function isAlone(index: string, texts: readonly string[]): boolean {
  const inside = posix.dirname(index);
  // Its translations are beside it.
  return (
    inside !== "." &&
    texts.every((path) => !path.startsWith(`${inside}/`) || /\/_index\b/.test(path.slice(inside.length)))
  );
}

/** A text that is no post, as a page; one that tells of a folder's files is none. */
export function asPage(page: SourcePost): OtherText {
  if (/(?:^|\/)readme\.\w+$/i.test(page.path)) return { kind: "not published" };
  // It has a head and a look of its own, which no page with us has.
  if (holdsHtml(page.path) && /<(?:!doctype|html)\b/i.test(page.markdown)) return { kind: "template" };
  return { kind: "page", address: page.address, title: asText(page.fields.title), page };
}

/**
 * What a file in HTML is that is no post: programs copy one without fields, and in a template others' texts show.
 * Undefined if somebody wrote it.
 */
export function otherHtml({
  fields,
  markdown,
}: Pick<SourcePost, "fields" | "markdown">): OtherText["kind"] | undefined {
  if (Object.keys(fields).length === 0) return "text in another format";
  const prose = keepCode(markdown, new Set(["liquid"]), new KeptText());
  // Nothing of it holds its own beginning: what is never closed is looked through once.
  const shown = prose
    .replace(/\{%(?:(?!\{%)[\s\S])*?%\}|\{\{(?:(?!\{\{)[\s\S])*?\}\}/g, "")
    .replace(/<(?!img|video|audio|iframe|object|embed)[^<>]*>/gi, "");
  if (/\{%-?\s*(?:for|extends)\b/.test(prose)) return "template";
  return shown.trim() === "" ? "text without words" : undefined;
}

/** Whether a file begins with fields, and so is more than a file that is copied. */
export function hasFields(folder: SourceFolder, path: string): boolean {
  return /^\s*(?:---|\+\+\+|\{|#\+)/.test(folder.text(path).slice(0, 100));
}

/** Templates of a site's own in folders, by name, with or without an ending. */
export function templatesIn(folder: SourceFolder, ...places: string[]): (name: string) => string | undefined {
  return (name) => {
    const path = folder.first(
      ...places.flatMap((place) =>
        ["", ".html", ".md", ".liquid", ".njk"].map((end) => `${place}/${name}${end}`),
      ),
    );
    return path === undefined ? undefined : readText(folder, path)?.markdown;
  };
}

/** Finds the post in whose folder a file stands; of translations, the one in the site's own language. */
export function ownersOf(posts: readonly SourcePost[]): (path: string) => SourcePost | undefined {
  const owners = new Map<string, SourcePost>();
  for (const post of posts) {
    if (post.bundle !== undefined && (post.lang === undefined || !owners.has(post.bundle)))
      owners.set(post.bundle, post);
  }
  return (path) => {
    for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) {
      const owner = owners.get(folder);
      if (owner) return owner;
    }
    return undefined;
  };
}

/** Settings in YAML, TOML or JSON, by the file's extension; empty if they cannot be read. */
export function readSettings(folder: SourceFolder, path: string | undefined): Fields {
  if (path === undefined) return {};
  const text = folder.text(path);
  if (/\.toml$/i.test(path)) return readToml(text).fields;
  return readYamlFields(text.replace(/^---\s*\n/, "").replace(/\n(?:---|\.\.\.)\s*$/, "\n")).fields;
}

/** A value deep in settings, names in any case: `valueAt(config, "params", "author")`. */
export function valueAt(settings: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (!isFields(value)) return undefined;
    const key = Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : value[key];
  }, settings);
}

/** The text between quotes that a script gives a name, such as `site: "https://example.org"`. */
export function quotedIn(script: string, name: string): string | undefined {
  const [, , text] =
    new RegExp(`(?<![\\w.-])${name}\\s*[:=]\\s*(["'\`])([^"'\`\\n]*)\\1`, "i").exec(script) ?? [];
  return text?.trim() || undefined;
}
