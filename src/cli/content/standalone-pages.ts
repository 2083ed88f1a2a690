/** `content/pages/`: Markdown without a date, which is a page of the site and no article. @module */
import { posix } from "node:path";
import * as v from "valibot";
import type { NavigationLink } from "../../model/face.ts";
import { type Slug, slugify } from "../../model/slug.ts";
import { type StandalonePage, standalonePath } from "../../model/standalone-page.ts";
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";
import type { MarkdownFile } from "./markdown-file.ts";
import { otherNamesInPages } from "./other-names.ts";
import { isReserved } from "./routed.ts";
import { fields, flag, language, optional, text } from "./schema-fields.ts";
import { type DocumentedSchema, readYaml } from "./yaml.ts";
import { reportMistakes } from "./yaml-file.ts";

/** Where pages are in the content folder. */
export const pagesFolder = "pages";
const start: Place = { line: 1, column: 1 };

const frontMatter = fields({
  title: text("title"),
  summary: optional("summary"),
  lang: v.optional(language),
  slug: optional("slug"),
  navigation: flag("navigation"),
  draft: flag("draft"),
});
const schema: DocumentedSchema<v.InferOutput<typeof frontMatter>> = {
  schema: frontMatter,
  otherNames: otherNamesInPages,
  prose: new Set(["title", "summary"]),
  examples: {
    title: "“title: About us”",
    summary: "“summary: …”",
    lang: "“lang: de”",
    slug: "“slug: …”",
    navigation: "“navigation: true”",
    draft: "“draft: true”",
  },
};

/** A page as its file has it, before its text is rendered. */
export interface PageFile extends Pick<MarkdownFile, "path" | "markdown" | "firstLine"> {
  slug: Slug;
  /** Where it stands, as a root-relative path. */
  address: string;
  fields: v.InferOutput<typeof frontMatter>;
}

/** Whether a Markdown file is a page: in `pages/`, and without a date. One with a date is an article, as anywhere. */
export function isPageFile({ path, frontMatter }: MarkdownFile): boolean {
  if (!path.startsWith(`${pagesFolder}/`)) return false;
  const { source, start, end } = frontMatter.read();
  return !/^["']?date["']?[ \t]*:/m.test(source.slice(start, end));
}

/** What a page's file says; undefined if there is a mistake in it, which the folder then knows. */
export function readPage(
  folder: ContentFiles,
  { path, frontMatter, markdown, firstLine }: MarkdownFile,
): PageFile | undefined {
  const { source, start: from, end } = frontMatter.read();
  const { value, at, ...mistakes } = readYaml(source, schema, from, end);
  reportMistakes(folder, path, mistakes);
  if (!value) return undefined;
  const file = posix.basename(path).replace(/\.[^.]+$/, "");
  // With pictures beside it, a page has a folder of its own, as an article has.
  const name = file === "index" ? posix.basename(posix.dirname(path)) : file;
  const slug = slugify(value.slug ?? name);
  if (!slug && value.slug === undefined) {
    folder.error(path, start, "No letters or digits are in the file's name. Give the page a “slug: …”.");
    return undefined;
  }
  if (!slug) {
    folder.error(path, at("slug"), "No letters or digits are in this. Write some, such as “slug: about”.");
    return undefined;
  }
  const address = standalonePath({ slug });
  if (isReserved(`/${slug}/`)) {
    const message = `This page would stand at /${slug}/, which is the site's own. Give it another “slug: …”.`;
    folder.error(path, value.slug === undefined ? start : at("slug"), message);
    return undefined;
  }
  return { path, slug, address, fields: value, markdown, firstLine };
}

/**
 * Pages that another page or an article stands in the way of are errors.
 *
 * @param taken whose address a path is, as it is looked up
 */
export function reportPageClashes(
  folder: ContentFiles,
  pages: readonly PageFile[],
  taken: ReadonlyMap<string, string>,
): void {
  const known = new Map(taken);
  for (const { path, slug } of pages) {
    const other = known.get(`/${slug}/`);
    if (other !== undefined)
      folder.error(path, start, `${other} stands at /${slug}/ too. Give one of them another “slug: …”.`);
    known.set(`/${slug}/`, path);
  }
}

/** A page as the Worker serves it. */
export function finishPage({ slug, fields: { title, summary, lang } }: PageFile, site: string, html: string) {
  return { slug, title, summary, lang: lang ?? site, html } satisfies StandalonePage;
}

/** The links to those pages that want one on every page. */
export function navigationTo(pages: readonly PageFile[]): NavigationLink[] {
  return pages
    .filter(({ fields }) => fields.navigation)
    .map(({ address, fields }) => ({ title: fields.title, to: address }));
}
