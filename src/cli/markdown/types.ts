/** What rendering asks of an article's surroundings, and what it gives back. @module */
import type { Address } from "../../model/address.ts";
import type { Slug } from "../../model/slug.ts";

export interface RenderContext {
  /** Absolute address of the article's own page; the base of relative links and of fragments. */
  address: Address;
  slug: Slug;
  /** Resolves a relative href or src as written to an absolute address; `undefined` if it names a file that is not there. */
  resolve(url: string, kind: "link" | "image"): LinkTarget | undefined;
}

export interface LinkTarget {
  url: string;
  /** In pixels. */
  width?: number;
  height?: number;
}

/** An address that the author wrote in vain, and where it stands in the Markdown, counted from 1. */
export interface BrokenLink {
  url: string;
  kind: "link" | "image";
  line: number;
  column: number;
}

export interface RenderedMarkdown {
  /** Safe and well-nested; every address in it is absolute. */
  html: string;
  /** The running text from the first paragraph on, without headings, code and footnotes; white space folded. */
  text: string;
  /** Words of `text`. */
  words: number;
  /** What names a file that is not there. */
  missing: BrokenLink[];
  /** What was left out: it leads where no article may lead, or cannot be read as an address. */
  dropped: BrokenLink[];
  firstImage?: { url: string; alt: string };
}
