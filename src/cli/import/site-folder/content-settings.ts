/** The content folder that a site comes to, with the site's own settings if it has none yet. @module */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { articlePath } from "../../../model/addresses.ts";
import type { ContentFolder } from "../../content/content-folder.ts";
import { createFile } from "../../content/files.ts";
import { placeByPattern } from "../../content/permalinks.ts";
import { findPattern } from "./address-pattern.ts";
import { offerSettings } from "./settings-files.ts";
import type { SourceSite } from "./source-site.ts";

export interface ContentOptions {
  /** Where the content folder is. */
  content: string;
  /** What messages call it. */
  name: string;
  dryRun?: boolean | undefined;
  /** Reads a content folder. @throws Failure if it cannot be read */
  readContent(content: string): ContentFolder;
}

/** @returns the folder as it will be, and what to say of the settings */
export function prepareContent(
  site: SourceSite,
  { content, name, dryRun, readContent }: ContentOptions,
): { content: ContentFolder; notes: string[] } {
  const languages = site.posts.map((post) => post.lang).filter((lang) => lang !== undefined);
  const offered = offerSettings(site.settings, languages, findPattern(site));
  if (existsSync(join(content, "site.yaml"))) {
    const read = readContent(content);
    return { content: read, notes: differences(offered.fields, read) };
  }
  const notes = [`+ ${join(name, "site.yaml")}`, ...offered.notes];
  if (!dryRun) {
    createFile(join(content, "site.yaml"), offered.yaml);
    return { content: readContent(content), notes };
  }
  // Nothing may be written, and yet it has to be known what would be there.
  const stand = mkdtempSync(join(tmpdir(), "tagwire-import-"));
  try {
    mkdirSync(join(stand, "content"));
    createFile(join(stand, "content", "site.yaml"), offered.yaml);
    return { content: readContent(join(stand, "content")), notes };
  } finally {
    rmSync(stand, { recursive: true });
  }
}

/** What the site says of itself, and `site.yaml` does not. */
function differences(
  offered: Readonly<Record<string, string>>,
  { settings: { site, published, place } }: ContentFolder,
): string[] {
  const ours: Record<string, string> = {
    title: site.title,
    description: site.description,
    url: published.replace(/\/$/, ""),
    language: site.language,
    author: site.author.name,
  };
  const { articles } = offered;
  if (articles !== undefined) {
    const sample = { slug: site.author.slug, day: "2019-11-23" };
    const isSame =
      articlePath(place(sample)) === articlePath(placeByPattern(articles, site.language)(sample));
    ours.articles = isSame ? articles : "";
  }
  const lines = Object.entries(offered).filter(
    ([name, value]) => ours[name] !== undefined && ours[name] !== value,
  );
  if (lines.length === 0) return [];
  return [
    "The site's own settings differ from site.yaml, which stays as it is:",
    ...lines.map(([name, value]) => `  ${name}: ${value}`),
  ];
}
