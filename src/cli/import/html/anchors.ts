/** Places within an article that its links lead to. @module */
import GithubSlugger from "github-slugger";
import type { Root } from "hast";
import type { Address } from "../../../model/address.ts";
import { decodePercent } from "../../../text/percent.ts";
import { descendants, textOf } from "./elements.ts";

/**
 * Makes links to the article's own address links within it, and finds out which ids have to stay.
 *
 * @param own the address of the article
 * @returns the ids that a link leads to; those that a heading gets from its text anyway are not among them
 */
export function wantedIds(tree: Root, own: Address | undefined): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { tagName, properties } of descendants(tree)) {
    if (properties.id) ids.add(String(properties.id));
    if (tagName === "a" && properties.name) ids.add(String(properties.name));
  }
  const wanted = new Set<string>();
  for (const { properties } of descendants(tree)) {
    const href = String(properties.href ?? "");
    const fragment = href.startsWith("#") ? href.slice(1) : ownFragment(href, own);
    const id = fragment && [fragment, decodePercent(fragment) ?? fragment].find((each) => ids.has(each));
    if (!id) continue;
    properties.href = `#${encodeURIComponent(id)}`;
    wanted.add(id);
  }
  for (const id of headingIds(tree)) wanted.delete(id);
  return wanted;
}

function ownFragment(href: string, own: Address | undefined): string | undefined {
  const [page, fragment] = href.split("#", 2);
  return own !== undefined && fragment && page === own.split("#")[0] ? fragment : undefined;
}

/** The ids that headings have and would be given again. */
function headingIds(tree: Root): string[] {
  const slugger = new GithubSlugger();
  return [...descendants(tree)]
    .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
    .filter((heading) => slugger.slug(textOf(heading).trim()) === heading.properties.id)
    .map((heading) => String(heading.properties.id));
}
