/** Which paths of the site lead somewhere: the address contract, asked of content that is not served yet. @module */

import { addressKey, articleKeys } from "../../model/addresses.ts";
import type { BundleIndex } from "../../model/bundle.ts";
import { formats, formatTable } from "../../model/formats.ts";
import { rangesOf } from "../../model/language.ts";
import { languagesOf, topicsOf } from "../../model/selection.ts";
import { parseSelection } from "../../model/selection-parser.ts";
import { decodePercent } from "../../text/percent.ts";
import { pageOf } from "./links.ts";
import { isFixed } from "./routed.ts";

const feeds = formats.map((format) => formatTable[format].file);

/** Answers whether a root-relative path, as a link writes it, leads somewhere. */
export function knownAddresses(
  index: Pick<BundleIndex, "site" | "topics" | "articles" | "deleted" | "feeds" | "pages">,
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
    if (isFixed(path) || pages.has(path) || articles.has(addressKey(decodePercent(bare) ?? bare)))
      return true;
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
