/** A single Markdown file of another program, with its front matter, as an article that comes in. @module */
import { posix } from "node:path";
import { parse as parseToml } from "smol-toml";
import { parseDocument } from "yaml";
import { parseAddress } from "../../model/address.ts";
import { readDate } from "../content/dates.ts";
import { Failure } from "../terminal/failure.ts";
import type { ImportedArticle } from "./imported-article.ts";
import { parseImportedDate } from "./imported-dates.ts";

/** Front matter and what stands behind it: between `---` (YAML), between `+++` (TOML), or a JSON object. */
const fenced = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)^\1[ \t]*(?:\n|$)([\s\S]*)$/m;

/** Whether a text begins with front matter. */
export function hasFrontMatter(text: string): boolean {
  return fenced.exec(text)?.index === 0 || jsonFrontMatter(text) !== undefined;
}

/**
 * @param path that of the file, whose name may tell the date and the slug
 * @param zone the IANA time zone of a date that names none
 * @throws Failure if the front matter cannot be read
 */
export function readMarkdownPost(text: string, path: string, zone: string): ImportedArticle {
  const { fields, markdown } = divide(text);
  const field = (...names: string[]) =>
    names
      .map((name) => fields.get(name))
      .find((value) => value !== undefined && value !== null && value !== "");
  const one = (...names: string[]) => asText(field(...names));
  const [, day, name = ""] = /^(\d{4}-\d\d-\d\d)?[-_ ]?(.*)$/.exec(posix.parse(path).name) ?? [];
  const [, heading, rest = ""] = /^#[ \t]+(.+?)[ \t#]*(?:\n|$)([\s\S]*)$/.exec(markdown.trimStart()) ?? [];
  const title = one("title");
  return {
    id: one("id", "guid"),
    title: title ?? heading ?? (fields.has("title") ? undefined : titleIn(name)),
    date: asMoment(field("date", "published", "pubdate", "publishdate", "created") ?? day, zone),
    updated: asMoment(field("updated", "lastmod", "modified"), zone),
    text: { kind: "markdown", markdown: title === undefined && heading !== undefined ? rest : markdown },
    link: parseAddress(one("link", "canonical", "canonicalurl")),
    path: one("url", "permalink")?.match(/^\/[^:]*$/)?.[0],
    slug: one("slug") ?? (name || undefined),
    summary: one("summary", "description", "excerpt"),
    authors: asList(field("authors", "author")).map((author) => ({ name: author })),
    tags: [...asList(field("tags")), ...asList(field("categories", "category"))],
    lang: one("lang", "language"),
    image: parseAddress(one("image", "cover", "featured_image")),
    draft: field("draft") === true || field("published") === false ? true : undefined,
    notes: [],
  };
}

/** The title that a file's name is, as Jekyll takes it; a number is none. */
function titleIn(name: string): string | undefined {
  return /\p{L}/u.test(name) ? name.replace(/[-_]+/g, " ").trim() : undefined;
}

function divide(text: string): { fields: Map<string, unknown>; markdown: string } {
  const json = jsonFrontMatter(text);
  const [, fence, matter = "", rest = ""] = json === undefined ? (fenced.exec(text) ?? []) : [];
  if (json === undefined && fence === undefined) return { fields: new Map(), markdown: text };
  const value = json === undefined ? parseMatter(fence ?? "", matter) : json.value;
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return {
    fields: new Map(entries.map(([name, each]) => [name.toLowerCase(), each])),
    markdown: json?.rest ?? rest,
  };
}

function parseMatter(fence: string, matter: string): unknown {
  try {
    if (fence === "+++") return parseToml(matter);
    // As text: YAML would make a date of `2019-01-02` that knows nothing of the site's time zone.
    const document = parseDocument(matter, { schema: "core" });
    const [broken] = document.errors;
    if (broken) throw broken;
    return document.toJS();
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new Failure(`Its front matter cannot be read: ${reason}`);
  }
}

function jsonFrontMatter(text: string): { value: unknown; rest: string } | undefined {
  const [, json, rest = ""] = /^(\{\n[\s\S]*?\n\})[ \t]*\n\s*\n?([\s\S]*)$/.exec(text) ?? [];
  if (json === undefined || rest.trim() === "") return undefined;
  try {
    return { value: JSON.parse(json), rest };
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

function asMoment(value: unknown, zone: string): Date | undefined {
  const text = value instanceof Date ? value.toISOString() : (asText(value) ?? "");
  const { instant: read } = readDate(text, zone);
  return read === undefined ? parseImportedDate(text) : new Date(read);
}

function asList(value: unknown): string[] {
  if (typeof value === "string")
    return value
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean);
  const values: unknown[] = Array.isArray(value) ? value : [];
  return values.flatMap(
    (each) =>
      asText(each) ??
      asText(typeof each === "object" && each !== null && "name" in each ? each.name : undefined) ??
      [],
  );
}
