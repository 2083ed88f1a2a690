/** Links within the site, which may stand under a path of its host. @module */
import { type Child, createContext, useContext } from "hono/jsx";

/** Where the site stands on its host, such as `/blog`; empty at the root. Every page provides it to its parts. */
export const SitePath = createContext("");

interface LinkProps {
  /** Relative to the site, such as `/topics/`. */
  path: string;
  class?: string;
  rel?: string;
  title?: string;
  "aria-current"?: "page" | undefined;
  "aria-label"?: string;
  children: Child;
}

/** A link to a page or a feed of the site. */
export function Link({ path, children, ...attributes }: LinkProps) {
  return (
    <a {...attributes} href={useContext(SitePath) + path}>
      {children}
    </a>
  );
}
