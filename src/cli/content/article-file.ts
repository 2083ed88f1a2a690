/** One file of content: its front matter, its Markdown, and the names it goes by. @module */
import { posix } from "node:path";
import { type ArticleAddress, articleKey } from "../../model/addresses.ts";
import { dayOf, type Instant, type Offset } from "../../model/instant.ts";
import { type Slug, slugify } from "../../model/slug.ts";
import type { Place } from "../terminal/problem.ts";
import { firstSlug, readAlias } from "./aliases.ts";
import { messageForDate } from "./date-advice.ts";
import { readDate, type WrittenDate } from "./dates.ts";
import type { ContentFiles } from "./folder.ts";
import { type ReadFrontMatter, readFrontMatter } from "./front-matter-memory.ts";
import type { MarkdownFile } from "./markdown-file.ts";
import { type PlaceArticle, placeBySlug } from "./permalinks.ts";
import { isReserved } from "./routed.ts";
import type { FrontMatter } from "./schemas.ts";
import { reportMistakes } from "./yaml-file.ts";

/** A file that was read, before anything is known of the others. */
export interface ArticleFile extends Pick<MarkdownFile, "path" | "markdown" | "firstLine"> {
  fields: FrontMatter;
  /** Where a field stands. */
  at(...path: (string | number)[]): Place;
  slug: Slug;
  /** Where it stands. */
  address: ArticleAddress;
  /** Where it would stand by another slug. */
  addressBy(slug: Slug): ArticleAddress;
  id: string;
  date: Instant;
  updated: Instant;
  deleted?: Instant | undefined;
  /** Of the author's clock, where the day is another on it than in UTC. */
  dateOffset?: Offset | undefined;
  updatedOffset?: Offset | undefined;
  deletedOffset?: Offset | undefined;
  /** Earlier addresses, as root-relative paths. */
  aliases: string[];
}

const start: Place = { line: 1, column: 1 };

/**
 * What an article's file says; undefined if there is a mistake in it, which the folder then knows.
 *
 * @param place where articles stand, if that is not `/articles/{slug}/`
 */
export function readArticle(
  folder: ContentFiles,
  { path, frontMatter, markdown, firstLine }: MarkdownFile,
  idBase: string,
  zone: string,
  place: PlaceArticle = placeBySlug,
  readFields: ReadFrontMatter = readFrontMatter,
): ArticleFile | undefined {
  const { value: fields, at, ...mistakes } = readFields(frontMatter);
  reportMistakes(folder, path, mistakes);
  if (!fields) return undefined;

  const date = readField("date");
  const slug = slugify(fields.slug ?? nameOf(path));
  if (!slug && fields.slug === undefined)
    folder.error(path, start, "No letters or digits are in the file's name. Give the article a “slug: …”.");
  else if (!slug)
    folder.error(path, at("slug"), "No letters or digits are in this. Write some, such as “slug: harbour”.");
  const day = date && dayOf(date.instant, date.offset);
  const addressBy = day && ((name: Slug) => place({ slug: name, day, lang: fields.lang }));
  const aliases = readAliases();
  const updated = readField("updated");
  const deleted = readField("deleted");
  if (!date || !slug || !addressBy) return undefined;
  const address = addressBy(slug);
  if (address.permalink !== undefined && isReserved(address.permalink.toLowerCase()))
    folder.error(
      path,
      fields.slug === undefined ? start : at("slug"),
      `By “articles” in site.yaml this article would stand at ${address.permalink}, which is the site's own. Give it another “slug: …”.`,
    );
  return {
    path,
    fields,
    at,
    slug,
    address,
    addressBy,
    id: fields.id ?? deriveId(idBase, date.instant, firstSlug(aliases) ?? slug),
    date: date.instant,
    updated: (updated ?? date).instant,
    deleted: deleted?.instant,
    dateOffset: offsetOfOtherDay(date),
    updatedOffset: offsetOfOtherDay(updated ?? date),
    deletedOffset: deleted && offsetOfOtherDay(deleted),
    // The address that it has now leads to it anyway. In the id it may still be the first of all.
    aliases: aliases.filter((alias) => alias !== articleKey(address)),
    markdown,
    firstLine,
  };

  function readField(field: "date" | "updated" | "deleted"): WrittenDate | undefined {
    const written = fields?.[field];
    if (written === undefined) return undefined;
    const read = readDate(written, zone);
    if (read.instant !== undefined) return read;
    // By the site's clocks it may fall outside the years that can be written.
    folder.error(path, at(field), messageForDate(field, written, zone) ?? "");
    return undefined;
  }

  function readAliases(): string[] {
    const paths = (fields?.aliases ?? []).flatMap((written, index) => {
      const { path: alias, slug: former, message } = readAlias(written);
      if (message !== undefined)
        folder[alias === undefined ? "error" : "warn"](path, at("aliases", index), message);
      if (alias === undefined) return [];
      // By an old slug the article stood at the site's own kind of address, too.
      return former && addressBy ? [alias, articleKey(addressBy(former))] : [alias];
    });
    return [...new Set(paths)];
  }
}

/** The offset of the clock that a date was written by, if that clock shows another day than UTC does. */
function offsetOfOtherDay({ instant, offset }: WrittenDate): Offset | undefined {
  return dayOf(instant, offset) === dayOf(instant) ? undefined : offset;
}

/** The name that a file gives its article: without a date before it; `index.md` takes its folder's. */
function nameOf(path: string): string {
  const { name, dir } = posix.parse(path);
  const own = name === "index" && dir ? posix.basename(dir) : name;
  return own.replace(/^\d{4}-\d\d-\d\d[-_ ]?(?=.)/, "");
}

/**
 * The id of an article that names none: a tag URI (RFC 4151) of the site's host, the year of the article's date and
 * its first slug, which are what changes least. It stays when the article is renamed with an alias.
 *
 * The year is that of UTC, though the author's may be another: what tells articles apart has to stay more than to please,
 * and by another rule articles that were published at a turn of the year would be shown to their readers again.
 */
function deriveId(idBase: string, date: Instant, slug: Slug): string {
  const [host = "", ...path] = idBase.split("/");
  const base = path.map((name) => `/${name}`).join("");
  return `tag:${host},${date.slice(0, 4)}:${base}/articles/${encodeURIComponent(slug)}`;
}
