/** Which paths of the site lead somewhere: the address contract, asked of content that is not served yet. @module */

import { addressKey, articleKeys } from "../../model/addresses.ts";
import type { BundleIndex } from "../../model/bundle.ts";
import { formats, formatTable } from "../../model/formats.ts";
import { rangesOf } from "../../model/language.ts";
import { languagesOf, topicsOf } from "../../model/selection.ts";
import { parseSelection } from "../../model/selection-parser.ts";
import { decodePercent } from "../../text/percent.ts";
import { askIfMeant } from "../../text/suggest.ts";
import { pageOf } from "./links.ts";
import { nearAddresses } from "./near-addresses.ts";
import { isFixed, isSearched } from "./routed.ts";
import { addressesOfFiles, type StaticFile } from "./static-files.ts";

const feeds = formats.map((format) => formatTable[format].file);

/** What is known of addresses of a site. */
export interface SiteAddresses {
  /** Whether a root-relative path, as a link writes it, leads somewhere. */
  leads(path: string): boolean;
  /** The address that was probably meant by one that does not; undefined if none is near. */
  near(path: string): string | undefined;
}

/**
 * Answers whether a root-relative path, as a link writes it, leads to a page or a feed.
 *
 * @param searchable whether the site can be searched, or may be
 */
export function knownAddresses(
  index: Pick<BundleIndex, "site" | "topics" | "articles" | "deleted" | "feeds" | "pages">,
  searchable = true,
): (path: string) => boolean {
  const topics = new Set(index.topics.map(({ slug }) => slug));
  const listed = index.articles.filter(({ unlisted }) => !unlisted);
  const people = [index.site.author, ...listed.flatMap(({ authors }) => authors)];
  const authors = new Set<string>(people.map(({ slug }) => slug));
  const languages = new Set([...new Set(listed.map(({ lang }) => lang))].flatMap(rangesOf));
  const pages = new Set(index.pages);
  const named = new Set<string>(index.feeds?.named.map(({ name }) => name));
  const articles = new Set(
    [...index.articles, ...index.deleted].flatMap((each) => [...articleKeys(each), ...each.aliases]),
  );
  return (written) => {
    const bare = pageOf(written.replace(/[?#].*$/s, ""));
    const path = bare.endsWith("/") || /\.[a-z]+$/.test(bare) ? bare : `${bare}/`;
    if (isFixed(path) || (searchable && isSearched(path))) return true;
    if (pages.has(path) || articles.has(addressKey(decodePercent(bare) ?? bare))) return true;
    const [, kind, name = "", file = ""] = /^\/(topics|authors|feeds)\/([^/]+)\/([^/]*)$/.exec(path) ?? [];
    if (file !== "" && !feeds.includes(file)) return false;
    if (kind === "authors") return authors.has(decodePercent(name) ?? name);
    if (kind === "feeds") return named.has(decodePercent(name) ?? name);
    if (kind !== "topics") return false;
    const selection = parseSelection(name);
    return (
      selection.ok &&
      topicsOf(selection.groups).every((topic) => topics.has(topic)) &&
      languagesOf(selection.groups).every((range) => languages.has(range))
    );
  };
}

/**
 * The addresses at which something stands by itself: pages, feeds, and files that are served as they are.
 *
 * @param searchable whether the site can be searched, or may be
 */
export function standingAddresses(
  index: Parameters<typeof knownAddresses>[0],
  files: readonly StaticFile[],
  searchable?: boolean,
): SiteAddresses {
  const known = knownAddresses(index, searchable);
  const served = addressesOfFiles(files);
  const isServed = (written: string) => {
    const bare = written.replace(/[?#].*$/s, "");
    const path = decodePercent(bare) ?? bare;
    return served.has(path) || served.has(`${path}/`);
  };
  return {
    leads: (path) => known(path) || isServed(path),
    near: nearAddresses(index, served),
  };
}

/**
 * What is said of a link to an address of the site at which nothing is.
 *
 * @param written the link
 * @param place the root-relative path that it leads to
 * @param otherwise what to do if nobody knows which address was meant
 */
export function messageForNowhere(
  written: string,
  place: string,
  near: SiteAddresses["near"],
  otherwise = "Write an address that is there.",
): string {
  const instead = isSearched(place.replace(/[?#].*$/s, ""))
    ? "Only a site with a database can be searched: “tagwire init --database” gives it one."
    : askIfMeant(near(place), otherwise);
  return `“${written}” leads nowhere on this site. ${instead}`;
}
