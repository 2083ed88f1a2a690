/** What the head of a page links to: its feeds, its own address. @module */
import { fromParse5 } from "hast-util-from-parse5";
import { parse as parseHtmlPage } from "parse5";
import { type Address, parseAddress } from "../../../model/address.ts";
import { descendants } from "./elements.ts";

export interface PageLink {
  /** In lower case. */
  rel: string[];
  type: string;
  title: string;
  /** Absolute, if it is an address. */
  href: string;
}

/** Every `link` of a page. @param address where the page is from */
export function linksOfPage(html: string, address: Address | undefined): PageLink[] {
  const tree = fromParse5(parseHtmlPage(html));
  if (tree.type !== "root") return [];
  return [...descendants(tree)].flatMap(({ tagName, properties }): PageLink[] => {
    if (tagName !== "link") return [];
    const rel = Array.isArray(properties.rel) ? properties.rel.map((each) => String(each).toLowerCase()) : [];
    const href = parseAddress(String(properties.href), address) ?? String(properties.href);
    return [{ rel, href, type: String(properties.type ?? ""), title: String(properties.title ?? "") }];
  });
}

/** The feeds that a page names (autodiscovery). */
export function feedsOfPage(html: string, address: Address | undefined): PageLink[] {
  return linksOfPage(html, address).filter(
    ({ rel, type }) =>
      rel.includes("alternate") && /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i.test(type),
  );
}
