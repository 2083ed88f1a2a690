/** Pages that were planned and translated become files of `content/pages/`. @module */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createFile } from "../../content/files.ts";
import { formatPage } from "../../content/front-matter.ts";
import type { Settings } from "../../content/site-settings.ts";
import { pagesFolder } from "../../content/standalone-pages.ts";
import { staticFolder } from "../../content/static-files.ts";
import type { Additions } from "../additions.ts";
import { clean, relativeLink, writeBeside } from "./article-files.ts";
import { type Conversion, type ConvertedPost, linkArticles } from "./convert-post.ts";
import { fitMarkdown } from "./fit-markdown.ts";
import type { PlannedPage } from "./plan-pages.ts";

export interface PageWritingOptions {
  /** Where the content folder is. */
  content: string;
  dryRun?: boolean | undefined;
  additions: Additions;
  settings: Settings;
  /** The files of the articles and, behind them, of the pages. */
  paths: readonly string[];
}

/** The path of a page's file in the content folder; with files beside it, a page has a folder of its own. */
export function pathForPage({ slug, existing }: PlannedPage, converted: ConvertedPost | undefined): string {
  return (
    existing?.path ?? `${pagesFolder}/${slug}${converted && converted.beside.size > 0 ? "/index" : ""}.md`
  );
}

/** @returns the paths of those that were written or, if nothing is to be, would have been */
export async function writePages(
  converted: ReadonlyMap<PlannedPage, ConvertedPost>,
  around: Conversion,
  { content, dryRun, additions, settings, paths }: PageWritingOptions,
): Promise<string[]> {
  const { folder, numbers, findings, addresses } = around;
  const written: string[] = [];
  for (const [page, { markdown, beside }] of converted) {
    const path = paths[numbers.get(page.post.path) ?? -1];
    if (path === undefined) continue;
    const place = folder.prefix + page.post.path;
    const isThere = (name: string) =>
      name.startsWith("/")
        ? addresses.has(name) || existsSync(join(content, staticFolder, name))
        : beside.has(name);
    const linked = linkArticles(markdown, (other) => relativeLink(path, paths[other] ?? ""));
    const standing = { slug: page.slug, path: page.address };
    const fitted = await fitMarkdown(linked, standing, settings.site.url, isThere);
    if (fitted.failure !== undefined) {
      findings.add(`page left out: ${fitted.failure.replace(/\.$/, "")}`, place);
      continue;
    }
    if (fitted.broken > 0) findings.add("picture or file that is not in the folder", place);
    if (!dryRun) {
      writeBeside(path, beside, around, content);
      const text = formatPage(fieldsOf(page, additions), fitted.markdown);
      if (!createFile(join(content, path), text)) {
        findings.add("page left out because a file of its name is there", place);
        continue;
      }
    }
    written.push(path);
  }
  return written;
}

function fieldsOf(page: PlannedPage, additions: Additions): Parameters<typeof formatPage>[0] {
  const { slug, summary } = page;
  return {
    title: clean(page.title) || slug,
    summary: summary === undefined ? undefined : clean(summary) || undefined,
    lang: additions.lang ?? page.lang,
    navigation: page.navigation || undefined,
    draft: page.draft || additions.draft || undefined,
  };
}
