/** What articles and pages are read among: names, addresses, words and pictures of the whole site. @module */

import type { Address } from "../../model/address.ts";
import { articleKeys, articlePath } from "../../model/addresses.ts";
import type { RenderCache } from "../markdown/render-cache.ts";
import type { ArticleWords } from "../words/catalogue.ts";
import { type WrittenWords, wordsFor } from "../words/catalogues.ts";
import type { ArticleFile } from "./article-file.ts";
import type { ContentFiles } from "./folder.ts";
import type { LinkContext } from "./links.ts";
import type { MediaFiles } from "./media.ts";
import type { ShownPictures } from "./shown-pictures.ts";
import type { Settings } from "./site-settings.ts";
import type { PageFile } from "./standalone-pages.ts";

export interface Surroundings {
  folder: ContentFiles;
  media: MediaFiles;
  settings: Settings;
  /** What links may lead to. */
  links: LinkContext;
  renderer: RenderCache;
  /** The words of what is in a language; of the site's, if none is named. */
  wordsOf(language: string | undefined): ArticleWords;
  /** Makes smaller copies of pictures, if the site is to have them. */
  pictures: ShownPictures | undefined;
  /** Is told how far it is. */
  progress(message: string): void;
}

/** Every root-relative address that an article has or had, as it is looked up, and the file that has it. */
export function addressesOf(files: readonly ArticleFile[]): Map<string, string> {
  return new Map(
    files.flatMap(({ path, address, aliases }) =>
      [...articleKeys(address), ...aliases].map((key) => [key, path] as const),
    ),
  );
}

interface Standing {
  files: readonly ArticleFile[];
  pages: readonly PageFile[];
  /** What `addressesOf` gave for these files. */
  taken: ReadonlyMap<string, string>;
  /** Whether a root-relative path is led on. */
  ledOn: LinkContext["ledOn"];
}

/** What links lead to on a site of these articles, pages and redirects. */
export function linkContext(
  site: Address,
  media: MediaFiles,
  { files, pages, taken, ledOn }: Standing,
): LinkContext {
  return {
    site,
    media,
    pages: new Map([
      ...files.map((file) => [file.path.normalize(), articlePath(file.address)] as const),
      ...pages.map(({ path, address }) => [path.normalize(), address] as const),
    ]),
    addresses: new Set([...taken.keys(), ...pages.map(({ slug }) => `/${slug}/`)]),
    ledOn,
  };
}

/** The words of articles by their language, put together once for each. */
export function wordsByLanguage(site: string, written: WrittenWords): Surroundings["wordsOf"] {
  const known = new Map<string, ArticleWords>();
  return (language = site) => {
    const words = known.get(language) ?? wordsFor(language, written).inArticles;
    known.set(language, words);
    return words;
  };
}
