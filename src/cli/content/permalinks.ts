/**
 * Where articles stand on a site that has a pattern for their addresses: `articles: /:year/:month/:slug/` in
 * `site.yaml`. Addresses are made here, and the Worker is given each as it is: it knows nothing of patterns.
 *
 * @module
 */
import * as v from "valibot";
import type { ArticleAddress } from "../../model/addresses.ts";
import { foldSlug, Slug } from "../../model/slug.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import { isOwnFolder } from "./routed.ts";

/** What an address can say of an article. */
export interface AddressParts {
  slug: Slug;
  /** The day of its date by its author's clock, such as `2021-05-14`: readers see that day, wherever they are. */
  day: string;
  /** Its language, where that is not the site's. */
  lang?: string | undefined;
}

/** Where an article stands. */
export type PlaceArticle = (parts: AddressParts) => ArticleAddress;

/** Where articles stand on a site without a pattern, at `/articles/{slug}/`. */
export const placeBySlug: PlaceArticle = ({ slug }) => ({ slug });

/** What each placeholder stands for. The two last are what Jekyll and others call a slug. */
const placeholders = {
  year: ({ day }: AddressParts) => day.slice(0, 4),
  month: ({ day }: AddressParts) => day.slice(5, 7),
  day: ({ day }: AddressParts) => day.slice(8, 10),
  lang: ({ lang = "" }: AddressParts) => lang.toLowerCase(),
  slug: ({ slug }: AddressParts) => slug,
  title: ({ slug }: AddressParts) => slug,
  filename: ({ slug }: AddressParts) => slug,
};
type Placeholder = keyof typeof placeholders;

const names = Object.keys(placeholders);
const usual = ["/articles/:slug/", "/articles/:title/", "/articles/:filename/"];

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name);
}

/**
 * Where the articles of a site stand.
 *
 * @param pattern without a mistake; undefined for the usual addresses
 * @param language of articles that name none
 */
export function placeByPattern(pattern: string | undefined, language: string): PlaceArticle {
  if (pattern === undefined || usual.includes(pattern)) return placeBySlug;
  const named = Array.from(pattern.matchAll(/:([a-z]+)/g), ([, name = ""]) => name).filter(isPlaceholder);
  return (given) => {
    const parts = { ...given, lang: given.lang ?? language };
    const permalink = pattern.replace(/:([a-z]+)/g, (_, name) =>
      isPlaceholder(name) ? placeholders[name](parts) : "",
    );
    // No slug has a dot in it, so that two articles have one key only if they would have one address.
    const key = named.map((name) => placeholders[name](parts)).join(".");
    return { slug: v.parse(Slug, key), permalink };
  };
}

/** What is wrong with a pattern, and what to write instead; undefined of one that can be used. */
export function messageForPattern(pattern: string): string | undefined {
  const parts = pattern.split("/").slice(1);
  if (!pattern.startsWith("/") || /[?#]/.test(pattern))
    return `“${pattern}” is not where articles can stand. Begin it with “/”, and write neither “?” nor “#”, as in “articles: /:year/:month/:slug/”.`;
  const written = Array.from(pattern.matchAll(/:([\p{L}_]*)/gu), ([, name = ""]) => name);
  const unknown = written.find((name) => !isPlaceholder(name));
  if (unknown !== undefined) {
    const meant = suggest(unknown, names);
    const message = `“:${unknown}” stands for nothing. ${askIfMeant(meant && `:${meant}`)}`.trimEnd();
    return `${message} What can be written is ${names.map((name) => `:${name}`).join(", ")}.`;
  }
  const slugs = written.filter((name) => /^(?:slug|title|filename)$/.test(name));
  if (slugs.length !== 1)
    return `“${pattern}” has to name the article once, as “:slug” does: write “articles: /:year/:month/:slug/”.`;
  if (parts.some((part, at) => part === "" && at < parts.length - 1))
    return `“${pattern}” has two slashes beside one another. Write one.`;
  if (parts.some((part) => /^\.{1,2}$/.test(part)))
    return `“${pattern}” has a “.” or “..” between slashes, which browsers take out. Leave it out.`;
  const odd = /[^\p{L}\p{M}\p{N}/:._~-]/u.exec(pattern.normalize());
  if (odd)
    return `“${odd[0]}” cannot stand in an article's address. Write letters, digits, “-”, “_”, “.”, “~”, slashes and ${names.map((name) => `:${name}`).join(", ")}.`;
  const [first = ""] = parts;
  if (isOwnFolder(foldSlug(first)))
    return `What begins with “/${first}/” is the site's own. Let articles stand elsewhere, as in “articles: /:year/:slug/”.`;
  return undefined;
}
