/** An article as another program published it, before Tagwire makes it one of its own. @module */
import type { Address } from "../../model/address.ts";

export interface ImportedArticle {
  /** As the source has it, whatever its form. */
  id?: string | undefined;
  /** Plain text. */
  title?: string | undefined;
  date?: Date | undefined;
  updated?: Date | undefined;
  text: ImportedText;
  /** Where the article stands now, and what its relative addresses are relative to. */
  link?: Address | undefined;
  slug?: string | undefined;
  /** Plain text. */
  summary?: string | undefined;
  authors: ImportedAuthor[];
  tags: string[];
  lang?: string | undefined;
  image?: Address | undefined;
  enclosure?: ImportedEnclosure | undefined;
  /** What it reports on, or is taken from. */
  source?: { title: string; url: Address } | undefined;
  /** The address of its licence. */
  licence?: Address | undefined;
  draft?: boolean | undefined;
  /** What could not be placed, in sentences. */
  notes: string[];
}

export type ImportedText =
  | { kind: "html"; html: string }
  | { kind: "markdown"; markdown: string }
  | { kind: "plain"; paragraphs: string[] };

export interface ImportedAuthor {
  name: string;
  url?: string | undefined;
  email?: string | undefined;
  avatar?: string | undefined;
}

export interface ImportedEnclosure {
  url: Address;
  type?: string | undefined;
  /** In bytes. */
  length?: number | undefined;
  /** In seconds. */
  duration?: number | undefined;
  title?: string | undefined;
}

/** What one document holds, and where it says that older articles are. */
export interface ImportedPage {
  articles: ImportedArticle[];
  older?: Address | undefined;
  /** What the document holds besides articles, in sentences. */
  notes: string[];
}

/** The moment of a date in any form that feeds use; undefined if it is none, or of a year without four digits. */
export function parseImportedDate(text: string | undefined): Date | undefined {
  const date = new Date(text ?? "");
  const year = date.getUTCFullYear();
  // One is left free at both ends, for time zones.
  return year > 1000 && year < 9999 ? date : undefined;
}
