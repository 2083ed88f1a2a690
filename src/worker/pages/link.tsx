/** Links within the site, which may stand under a path of its host. @module */
import type { Child } from "./jsx-runtime.ts";

/** Where the site stands on its host, for the page that is being written: pages are written one after another. */
let sitePath = "";

/**
 * Writes a page with the links of a site.
 *
 * @param base where the site stands on its host, such as `/blog`; empty at the root
 */
export function writeWithin(base: string, write: () => { toString(): string }): string {
  sitePath = base;
  return write().toString();
}

interface LinkProps {
  /** Relative to the site, such as `/topics/`. */
  path: string;
  class?: string;
  rel?: string;
  title?: string;
  /** Of what it leads to, if that is in another language than the site. */
  hreflang?: string;
  "aria-current"?: "page" | undefined;
  "aria-label"?: string;
  children: Child;
}

/** A link to a page or a feed of the site. */
export function Link({ path, children, ...attributes }: LinkProps) {
  return (
    <a {...attributes} href={sitePath + path}>
      {children}
    </a>
  );
}
