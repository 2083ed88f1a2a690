/** An article as another program published it, before Tagwire makes it one of its own. @module */
import type { Address } from "../../model/address.ts";

export interface ImportedArticle {
  /** As the source has it, whatever its form. */
  id?: string | undefined;
  /** Plain text. */
  title?: string | undefined;
  date?: Date | undefined;
  /** What stands where its date should, be it one that can be read or not. */
  dateAsWritten?: string | undefined;
  updated?: Date | undefined;
  /** What stands where that date should. */
  updatedAsWritten?: string | undefined;
  /** The IANA time zone of its dates, where they name none; UTC without it. */
  zone?: string | undefined;
  text: ImportedText;
  /** Where the article stands now, and what its relative addresses are relative to, unless its text knows better. */
  link?: Address | undefined;
  /** Its address as a root-relative path, where it is not known on which host. */
  path?: string | undefined;
  slug?: string | undefined;
  /** Plain text. */
  summary?: string | undefined;
  authors: ImportedAuthor[];
  tags: string[];
  lang?: string | undefined;
  image?: Address | undefined;
  /** What the image shows. */
  imageAlt?: string | undefined;
  enclosure?: ImportedEnclosure | undefined;
  /** What a podcast shows of it, as the fields that say it here. */
  episode?: Record<string, unknown> | undefined;
  /** What it reports on, or is taken from. */
  source?: { title: string; url: Address } | undefined;
  /** The address of its licence. */
  licence?: Address | undefined;
  draft?: boolean | undefined;
  /** Whether it is a page that stands by itself, such as “About”, and no article. */
  standalone?: boolean | undefined;
  /** What other programs keep with it. */
  extra?: Record<string, unknown> | undefined;
  /** Whether its source says that its text is no more than a summary. */
  summaryOnly?: boolean | undefined;
  /** The host that the person named, if it is from there: what it shows may be on that host, wherever that is. */
  host?: string | undefined;
  /** What could not be placed, in sentences. */
  notes: string[];
}

export type ImportedText =
  | { kind: "html"; html: string; base?: Address | undefined }
  | { kind: "markdown"; markdown: string }
  | { kind: "plain"; paragraphs: string[] };

/** A text in the form in which it came. */
export function writtenText(text: ImportedText): string {
  switch (text.kind) {
    case "plain":
      return text.paragraphs.join("\n\n");
    case "html":
      return text.html;
    case "markdown":
      return text.markdown;
  }
}

/** Plain text as paragraphs: what stands between blank lines. */
export function plainText(text: string): ImportedText {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean);
  return { kind: "plain", paragraphs };
}

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
  /** What stands where its duration should, if that cannot be read. */
  durationAsWritten?: string | undefined;
  title?: string | undefined;
}

/** What one document holds, and where it says that older articles are. */
export interface ImportedPage {
  articles: ImportedArticle[];
  older?: Address | undefined;
  /** Whether it is a feed, which may hold only the beginnings of articles; an export holds them whole. */
  isFeed?: boolean | undefined;
  /** What the document holds besides articles, in sentences. */
  notes: string[];
}
