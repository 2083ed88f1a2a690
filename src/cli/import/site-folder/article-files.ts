/** The files that articles are written to: their names, their fields, what stands beside them. @module */

import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { slugify } from "../../../model/slug.ts";
import { quote } from "../../../text/quote.ts";
import { createFile } from "../../content/files.ts";
import { type FrontMatterFields, formatArticle } from "../../content/front-matter.ts";
import { mediaTypeOf } from "../../content/media-types.ts";
import { type AuthorField, mediaType } from "../../content/schema-fields.ts";
import { type Additions, splitTags } from "../additions.ts";
import { describeAuthor } from "../authors.ts";
import { readDuration } from "../durations.ts";
import type { ImportedAuthor } from "../imported-article.ts";
import type { Conversion, ConvertedPost } from "./convert-post.ts";
import type { Recording } from "./field-values.ts";
import { fitFields } from "./fit-fields.ts";
import type { PlannedArticle } from "./plan.ts";
import { publicAddress } from "./public-address.ts";
import type { SourceSite } from "./source-site.ts";

/** Folders of the content folder that mean something else. */
const reserved = new Set(["static", "pages", "samples"]);

/**
 * The path of an article's file in the content folder, which nothing has yet: a folder of its own, if files go with it.
 * A folder without an article in it is what an import left that was stopped.
 *
 * @param given paths that other articles get, with which this one's is put
 */
export function pathFor(
  { slug }: PlannedArticle,
  beside: ReadonlyMap<string, string>,
  content: string,
  given: Set<string>,
): string {
  for (let number = 1; ; number++) {
    const name = number === 1 && !(beside.size > 0 && reserved.has(slug)) ? slug : `${slug}-${number}`;
    const path = beside.size > 0 ? `${name}/index.md` : `${name}.md`;
    const both = [`${name}.md`, `${name}/index.md`];
    if (both.some((each) => given.has(each) || existsSync(join(content, each)))) continue;
    given.add(path);
    return path;
  }
}

/** From one article's file to another's, as a link. */
export function relativeLink(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

export function tagsOf({ fields, post }: PlannedArticle, additions: Additions): string[] {
  const tags = [...fields.tags, ...(post.placed ?? []), ...splitTags(additions.tags)].map((tag) =>
    tag
      .replace(/\p{Cc}/gu, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
  return [...new Set(tags)].filter(
    (tag) => tag !== "" && !/^(?:uncategorized|uncategorised|misc|未分类)$/i.test(tag),
  );
}

/** The authors of a post; a short name in it stands for whom the site knows by it. */
export function authorsOf(
  { fields }: PlannedArticle,
  people: ReadonlyMap<string, ImportedAuthor>,
  { author }: Additions,
): AuthorField[] {
  return [...fields.authors, ...(author === undefined ? [] : [{ name: author }])].map((person) => {
    const known = { ...person, ...people.get(person.name.toLowerCase()) };
    const name = clean(known.name.replace(/<[^<>]*>/g, ""));
    return describeAuthor({ ...known, name, url: publicAddress(known.url) && known.url });
  });
}

export interface ArticleParts {
  article: PlannedArticle;
  post: ConvertedPost;
  path: string;
  authors: AuthorField[] | undefined;
  tags: string[] | undefined;
  /** What names its original, if it is a translation. */
  translates: string | undefined;
  additions: Additions;
}

function fieldsOf(
  { article, post, path, authors, tags, translates, additions }: ArticleParts,
  markdown: string,
  site: SourceSite,
): FrontMatterFields {
  const { fields, slug, date, updated, id, aliases } = article;
  const { image, recording } = post;
  const extra = {
    ...fields.extra,
    ...(image === undefined && fields.image ? { image: fields.image.src } : {}),
    ...(recording === undefined && fields.recording ? { enclosure: fields.recording.url } : {}),
  };
  return {
    // What has neither a title nor a text is nothing to show.
    title: clean(article.title ?? "") || (markdown === "" ? article.name : undefined),
    slug: slugify(nameOf(path)) === slug ? undefined : slug,
    date: date.written,
    updated: updated?.written,
    id,
    summary: fields.summary === undefined ? undefined : clean(fields.summary) || undefined,
    authors,
    tags,
    lang: additions.lang ?? article.lang,
    link: linkOf(fields.link, site),
    image:
      image === undefined
        ? undefined
        : fields.image?.alt === undefined
          ? image
          : { src: image, alt: clean(fields.image.alt) },
    source: fields.source,
    enclosure: recording === undefined ? undefined : enclosureOf(recording, fields.recording),
    licence: fields.licence,
    aliases: aliases.length > 0 ? aliases : undefined,
    draft: article.draft || additions.draft ? true : undefined,
    unlisted: article.unlisted ? true : undefined,
    translates,
    extra: Object.keys(extra).length > 0 ? extra : undefined,
  };
}

/** Copies what goes beside an article or a page into the folder of its file. */
export function writeBeside(
  path: string,
  beside: ConvertedPost["beside"],
  { folder, findings }: Pick<Conversion, "folder" | "findings">,
  content: string,
): void {
  for (const [name, from] of beside) {
    const target = join(content, posix.dirname(path), name);
    const isSame = createFile(target, folder.bytes(from)) || statSync(target).size === folder.size(from);
    if (!isSame) findings.add("file left out because another stands at its place", folder.prefix + from);
  }
}

/** Of a recording elsewhere the length is unknown as a rule, and nought says so (RSS 2.0, “enclosure”). */
function enclosureOf(url: string, said: Recording | undefined): FrontMatterFields["enclosure"] {
  const isHere = !/^https?:/i.test(url);
  const type = mediaType.test(said?.type ?? "") ? said?.type : mediaTypeOf(url.replace(/[?#].*$/s, ""));
  return {
    url,
    type: type ?? "application/octet-stream",
    ...(isHere ? {} : { length: said?.length ?? 0 }),
    duration: readDuration(said?.duration).duration,
    title: said?.title === undefined ? undefined : clean(said.title) || undefined,
  };
}

function nameOf(path: string): string {
  const { name, dir } = posix.parse(path);
  return (name === "index" && dir ? posix.basename(dir) : name).replace(/^\d{4}-\d\d-\d\d[-_ ]?(?=.)/, "");
}

export function clean(text: string): string {
  return text
    .replace(/\p{Cc}/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toWellFormed();
}

/** Where an article lives, if that is not the site that it comes from. */
function linkOf(link: string | undefined, site: SourceSite): string | undefined {
  const url = URL.parse(link ?? "");
  const own = publicAddress(site.settings.url);
  if (!url || (own !== undefined && new URL(own).host === url.host)) return undefined;
  return url.href;
}

/** Writes an article, what stands beside it first. Returns false if somebody wrote such a file a moment ago. */
export function writeArticle(
  parts: ArticleParts,
  markdown: string,
  { site, folder, findings }: Pick<Conversion, "site" | "folder" | "findings">,
  content: string,
): boolean {
  writeBeside(parts.path, parts.post.beside, { folder, findings }, content);
  const { fields, notes } = fitFields(fieldsOf(parts, markdown, site));
  const place = folder.prefix + parts.article.post.path;
  for (const note of notes) findings.add(note, place);
  const { durationAsWritten } = readDuration(parts.article.fields.recording?.duration);
  if (fields.enclosure && durationAsWritten !== undefined)
    findings.add(`duration ${quote(durationAsWritten)} that cannot be read left out`, place);
  return createFile(join(content, parts.path), formatArticle(fields, markdown));
}
