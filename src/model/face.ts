/** What a publisher puts around all pages of the site. @module */
import type { Address } from "./address.ts";

/** A link that every page shows: to a root-relative path of the site, or elsewhere. */
export interface NavigationLink {
  title: string;
  to: string;
}

export interface Face {
  /** Stands in place of the site's name, which is its text. */
  logo?: { url: Address; width?: number | undefined; height?: number | undefined } | undefined;
  navigation: NavigationLink[];
  /** Safe HTML. */
  footer?: string | undefined;
  /** Where else the publisher is at home. */
  social: { name: string; url: Address }[];
  /** HTML as the publisher wrote it, for the end of the head and of the body. */
  head?: string | undefined;
  end?: string | undefined;
  /** What pages may load besides our own, by directive of the Content-Security-Policy. */
  allowed: Record<string, string[]>;
}
