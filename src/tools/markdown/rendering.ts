/** What rendering asks of an article's surroundings, and what it gives back. @module */
import type { Address, Slug } from "../../article.ts";

export interface RenderContext {
  /** Absolute address of the article's own page; the base of relative links and of fragments. */
  address: Address;
  slug: Slug;
  /** Resolves a relative href or src as written to an absolute address; `undefined` if it names a file that is not there. */
  resolve(url: string, kind: "link" | "image"): Target | undefined;
}

export interface Target {
  url: string;
  /** In pixels. */
  width?: number;
  height?: number;
}

/** An address that leads nowhere, and where it stands in the Markdown, counted from 1. */
export interface Missing {
  url: string;
  kind: "link" | "image";
  line: number;
  column: number;
}

export interface Rendered {
  /** Safe and well-nested; every address in it is absolute. */
  html: string;
  /** The running text from the first paragraph on, without headings, code and footnotes; white space folded. */
  text: string;
  /** Words of `text`. */
  words: number;
  missing: Missing[];
  firstImage?: { url: string; alt: string };
}
