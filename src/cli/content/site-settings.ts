/** `content/site.yaml`: the settings of the site. @module */
import * as v from "valibot";
import { Address, addressOn, parseAddress } from "../../model/address.ts";
import { hubPath } from "../../model/addresses.ts";
import type { Author } from "../../model/author.ts";
import { basePath, type Site } from "../../model/site.ts";
import type { Place } from "../terminal/problem.ts";
import { messageForNamesakes, messageForNoSlug, messageForOtherDescription, readAuthor } from "./authors.ts";
import type { WrittenFace } from "./face.ts";
import type { ContentFiles } from "./folder.ts";
import { readIcon } from "./icons.ts";
import { readLicence } from "./licences.ts";
import type { MediaFiles } from "./media.ts";
import { findMisnamed } from "./misnamed-settings.ts";
import { type PlaceArticle, placeByPattern } from "./permalinks.ts";
import { type SiteSettings, siteSchema } from "./schemas.ts";
import { isSiteAddress, siteAddress } from "./site-address.ts";
import { readYamlFile } from "./yaml-file.ts";

export interface Settings {
  site: Site;
  /** The address in the file, whatever the site is served under at the moment. */
  published: Address;
  /** The host, and the path on it, of which ids are made that articles do not name: the oldest that the site had. */
  idBase: string;
  /** People whom articles may name by name or slug. */
  people: Author[];
  /** The IANA time zone of dates that name none. */
  zone: string;
  /** Where it is asked for pictures of articles that have none; absent if nowhere. */
  previews?: Place | undefined;
  /** Where an article stands. */
  place: PlaceArticle;
  face: WrittenFace;
  /** Whether large pictures are to have smaller copies. */
  sizesPictures: boolean;
}

const example = `title: The Harbour News
description: What happens at the harbour
url: https://example.org
language: en
author: Ann Lee`;

/** Without the scheme, which a site may change, and a slash at the end. */
function idBaseOf(url: Address): string {
  return new URL(url).hostname + basePath(url);
}

/**
 * The site's settings; undefined if there is a mistake in them, which the folder then knows.
 *
 * @param url the address to publish under instead of the one in the file
 */
export function readSite(
  folder: ContentFiles,
  media: MediaFiles,
  url: string | undefined,
): Settings | undefined {
  const path = "site.yaml";
  const start = { line: 1, column: 1 };
  if (!folder.has(path)) {
    const misnamed = findMisnamed(folder, path);
    if (misnamed === undefined)
      folder.error(path, start, "There is no such file. Write one, such as:", { example });
    else folder.error(path, start, `There is no such file, but “${misnamed}”. Call that “${path}”.`);
    return undefined;
  }
  const elsewhere = parseAddress(url);
  if (url !== undefined && !(elsewhere && isSiteAddress(elsewhere))) {
    const message = `“${url}” is to stand for the “url” in here, and is not the address of a site. Write one such as https://example.org.`;
    folder.error(path, start, message);
    return undefined;
  }
  const file = readYamlFile(folder, path, siteSchema);
  if (!file?.value) return undefined;
  const { value, at } = file;

  const author = readAuthor(value.author);
  if (!author) folder.error(path, at("author"), messageForNoSlug);
  const people = value.authors.map(readAuthor).filter((person) => person !== undefined);
  for (const [index, written] of value.authors.entries()) {
    const person = readAuthor(written);
    if (!person) folder.error(path, at("authors", index), messageForNoSlug);
    const other = [author, ...people].find((each) => each?.slug === person?.slug);
    const clash =
      person &&
      other &&
      (messageForNamesakes(person, other.name, path) ??
        messageForOtherDescription(person, { author: other, file: path }));
    if (clash) folder.error(path, at("authors", index), clash);
  }
  const address = siteAddress(value.url, elsewhere);
  const picture = readIcon(folder, media, address, value.icon, { path, place: () => at("icon") });
  if (!author) return undefined;
  const licence = value.licence ?? value.license;
  return {
    site: {
      url: address,
      title: value.title,
      description: value.description,
      language: value.language,
      timezone: value.timezone === "UTC" ? undefined : value.timezone,
      author,
      licence: licence === undefined ? undefined : readLicence(licence),
      ...picture,
      hub: value.hub === "self" ? addressOn(address, hubPath) : value.hub,
      indexNow: readIndexNow(value.indexNow),
      perPage: value.entriesPerPage,
      maxAge: value.maxAge,
    },
    published: value.url,
    idBase: idBaseOf(value.formerUrls[0] ?? value.url),
    people: [author, ...people],
    zone: value.timezone,
    previews: value.previews ? at("previews") : undefined,
    place: placeByPattern(value.articles, value.language),
    face: { ...value, at },
    sizesPictures: value.pictures ?? false,
  };
}

/** Any of the search engines that take part tells the others. */
const indexNowAddress = v.parse(Address, "https://api.indexnow.org/indexnow");

function readIndexNow(written: SiteSettings["indexNow"]): Site["indexNow"] {
  if (written === undefined) return undefined;
  const { key, to = indexNowAddress } = typeof written === "string" ? { key: written } : written;
  return { key, to };
}
