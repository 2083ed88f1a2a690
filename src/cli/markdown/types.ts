/** What rendering asks of an article's surroundings, and what it gives back. @module */
import type { Address } from "../../model/address.ts";
import type { Slug } from "../../model/slug.ts";
import type { ArticleWords } from "../words/catalogue.ts";
import type { Drawing } from "./drawings.ts";
import type { Finding } from "./finding.ts";

/** What is known of an article before its text is read. */
export interface RenderSubject {
  /** Absolute address of the article's own page; the base of relative links and of fragments. */
  address: Address;
  slug: Slug;
  /** Of the article's language. */
  words: ArticleWords;
  /** Absolute address of the folder in which pictures made of the text are served; it ends in `/`. */
  pictures: Address;
}

export interface RenderContext extends RenderSubject {
  /**
   * Resolves a relative href or src as written to an absolute address; `undefined` if it names a file that is not
   * there. The links of a text are asked for one after another, before any is answered.
   */
  resolve(url: string, kind: LinkKind): LinkTarget | undefined | Promise<LinkTarget | undefined>;
}

export type LinkKind = "link" | "image";

export interface LinkTarget {
  url: string;
  /** In pixels. */
  width?: number | undefined;
  height?: number | undefined;
}

/** An address that the author wrote in vain, and where it stands in the Markdown, counted from 1. */
export interface BrokenLink {
  url: string;
  kind: LinkKind;
  line: number;
  column: number;
}

export interface RenderedMarkdown {
  /** Safe and well-nested; every address in it is absolute. */
  html: string;
  /**
   * The beginning of the running text, which summaries are made of: from the first paragraph on, without headings, code and
   * footnotes; white space folded.
   */
  text: string;
  /** Words of all running text. */
  words: number;
  /** What names a file that is not there. */
  missing: BrokenLink[];
  /** What was left out: it leads where no article may lead, or cannot be read as an address. */
  dropped: BrokenLink[];
  firstImage?: { url: string; alt: string } | undefined;
  /** The heading that the text begins with, if it does. */
  opening?: { text: string; line: number; column: number } | undefined;
  /** What was drawn in the text, as files that its HTML shows. */
  drawings: Drawing[];
  /** What else does not come to readers as it was written. */
  findings: Finding[];
}
