/** A site as another program has it: its posts and where they stood, its files, its settings. @module */

import type { DayOrder } from "../../dates/written-date.ts";
import type { ImportedAuthor } from "../imported-article.ts";
import type { Fields } from "./front-matter.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { Dialect } from "./translate/dialect.ts";

export const makers = [
  "hugo",
  "jekyll",
  "eleventy",
  "astro",
  "zola",
  "hexo",
  "pelican",
  "quartz",
  "obsidian",
  "next",
  "bear",
  "microblog",
  "plain",
] as const;
export type MakerName = (typeof makers)[number];

/** A program that makes sites of Markdown. */
export interface Maker {
  name: MakerName;
  /** What people call it. */
  title: string;
  /** What in a folder shows that it is this program's, such as `hugo.toml`; undefined if nothing does. */
  recognise(folder: SourceFolder): string | undefined;
  read(folder: SourceFolder): SourceSite;
}

export interface SourceSite {
  settings: SourceSettings;
  posts: SourcePost[];
  /** Texts that are no posts, by path: what they are, such as `page`. */
  others: Map<string, OtherText>;
  /** Files that have an address of their own, by path: the address, such as `/img/harbour.jpg`. */
  files: Map<string, string>;
  /** What its Markdown is written in besides Markdown. */
  dialects: Dialect[];
  /** Its own template of a shortcode or an include, by name. */
  template?: ((name: string) => string | undefined) | undefined;
  /** Addresses of its feeds that are others with us, in the form of `redirects.yaml`. */
  redirects: [from: string, to: string][];
  /** Folders in which a link that names a file by its path may mean it, the likeliest first; `""` is the site's own. */
  bases: string[];
  /** How a post without an id was named in the program's own feeds. */
  feedId?: ((post: SourcePost, address: string) => string | undefined) | undefined;
  /** Whether a link may name a note by its title or file name alone, wherever it stands. */
  linksByName?: boolean;
  /** Whether a text of several words under `tags:` or `categories:` is several tags. */
  tagsWithSpaces?: boolean;
  /** Whether the day stands first in `06/01/2020`; undefined if nothing tells. */
  dayOrder?: DayOrder | undefined;
  /** Whether it is a vault of notes, in which links in double brackets are meant as such. */
  isVault?: boolean;
  /** Names that stand for somebody in its posts. */
  people: Map<string, ImportedAuthor>;
}

export interface SourceSettings {
  title?: string | undefined;
  description?: string | undefined;
  /** Absolute; with a path if the site stood under one. */
  url?: string | undefined;
  language?: string | undefined;
  author?: ImportedAuthor | undefined;
  timezone?: string | undefined;
  menu?: { name: string; url: string }[] | undefined;
  /** All settings as they are written; templates in posts show some of them. */
  values?: Record<string, unknown>;
}

export interface OtherText {
  kind:
    | "page"
    | "section"
    | "entry without an address of its own"
    | "not published"
    | "template"
    | "text without words"
    | "text in another format"
    | "unreadable";
  address?: string | undefined;
  title?: string | undefined;
  /** A page as it was read. */
  page?: SourcePost | undefined;
}

export interface SourcePost {
  /** Relative to the site's folder. */
  path: string;
  fields: Fields;
  markdown: string;
  /** The line of the file on which the Markdown begins, counted from 1. */
  firstLine: number;
  /** Where it stood, as a root-relative path; undefined if nothing tells. */
  address?: string | undefined;
  /** Other addresses that led to it, besides those that its fields name. */
  aliases?: string[] | undefined;
  /** Its name in addresses. */
  slug?: string | undefined;
  /** A date that its name gives. */
  named?: string | undefined;
  /** Tags that its place gives. */
  placed?: string[] | undefined;
  lang?: string | undefined;
  /** What it has in common with its translations, and with nothing else. */
  translation?: string | undefined;
  draft?: boolean | undefined;
  /** The folder whose files belong to it alone. */
  bundle?: string | undefined;
  notes: string[];
}
