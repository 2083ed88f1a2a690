/** What a person gives to everything that they import. @module */
import { parseAddress } from "../../model/address.ts";
import { canonicaliseLanguage } from "../../model/language.ts";
import { isSiteAddress, siteAddress } from "../content/site-address.ts";
import { Failure } from "../terminal/failure.ts";
import type { ImportedArticle } from "./imported-article.ts";
import { placeOn } from "./old-place.ts";

export interface Additions {
  /** Names, separated by commas. */
  tags?: string | undefined;
  author?: string | undefined;
  /** A BCP 47 language tag. */
  lang?: string | undefined;
  draft?: boolean | undefined;
  /** The address of the site whose place this one takes. */
  was?: string | undefined;
}

/** @throws Failure if something will not do */
export function checkAdditions({ lang, author, tags, was }: Additions): void {
  if (lang !== undefined && canonicaliseLanguage(lang) === undefined)
    throw new Failure(`“${lang}” is not the tag of a language (BCP 47). Write --lang en, pt-BR or zh-Hans.`);
  if (author?.trim() === "") throw new Failure("The author is empty. Write --author “Ann Lee”.");
  if (tags !== undefined && splitTags(tags).length === 0)
    throw new Failure("No tag is given. Write --tags “Space, Ships”.");
  if (was !== undefined && !isSiteAddress(was))
    throw new Failure(`“${was}” is not the address of a site. Write --was https://old.example.`);
}

/** An article with more tags, one more author, another language, as a draft, or moved here from where it stood. */
export function withAdditions(
  article: ImportedArticle,
  { tags, author, lang, draft, was }: Additions,
): ImportedArticle {
  const old = parseAddress(was);
  const name = author?.trim().replace(/\s+/g, " ");
  const known = name === undefined || article.authors.some((each) => each.name === name);
  return {
    ...article,
    tags: [...article.tags, ...splitTags(tags)],
    authors: known ? article.authors : [...article.authors, { name }],
    lang: lang ?? article.lang,
    draft: draft ? true : article.draft,
    path: article.path ?? (old && placeOn(siteAddress(old), article.link)),
  };
}

/** Tags between commas. */
export function splitTags(tags = ""): string[] {
  return tags
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}
