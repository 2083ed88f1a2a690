/** Which paths of the site lead somewhere: the address contract, asked of content that is not served yet. @module */

import type { Address } from "../../model/address.ts";
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

interface Whereabouts {
  /** Served as they are. */
  files: readonly StaticFile[];
  /** Whether a root-relative path is led on. */
  ledOn(path: string): boolean;
  /** Whether all articles and pages could be read; what is not there may be in the others. */
  isWhole: boolean;
  /** Whether the site can be searched, or may be. */
  searchable?: boolean | undefined;
}

/** Where the addresses of a site lead, as root-relative paths that links write. */
export class SiteAddresses {
  /** Of the site itself. */
  readonly site: Address;
  readonly #known: (path: string) => boolean;
  readonly #near: (path: string) => string | undefined;
  readonly #served: ReadonlySet<string>;
  readonly #whereabouts: Pick<Whereabouts, "ledOn" | "isWhole">;

  constructor(index: Parameters<typeof knownAddresses>[0], { files, searchable, ...others }: Whereabouts) {
    this.site = index.site.url;
    this.#known = knownAddresses(index, searchable);
    this.#served = addressesOfFiles(files);
    this.#near = nearAddresses(index, this.#served);
    this.#whereabouts = others;
  }

  /** Whether something stands at a path itself: a page, a feed, or a file that is served as it is. */
  has(path: string): boolean {
    return this.#known(path) || this.#isServed(path);
  }

  /** Whether a path leads nowhere, for certain. */
  isLost(path: string): boolean {
    const { isWhole, ledOn } = this.#whereabouts;
    return isWhole && !this.has(path) && !ledOn(path);
  }

  /**
   * What is said of a link that is lost.
   *
   * @param written the link
   * @param place the path that it leads to
   * @param otherwise what to do if no address is near to that
   */
  messageForLost(written: string, place: string, otherwise = "Write an address that is there."): string {
    const instead = isSearched(place.replace(/[?#].*$/s, ""))
      ? "Only a site with a database can be searched: “tagwire init --database” gives it one."
      : askIfMeant(this.#near(place), otherwise);
    return `“${written}” leads nowhere on this site. ${instead}`;
  }

  #isServed(written: string): boolean {
    const bare = written.replace(/[?#].*$/s, "");
    const path = decodePercent(bare) ?? bare;
    return this.#served.has(path) || this.#served.has(`${path}/`);
  }
}
