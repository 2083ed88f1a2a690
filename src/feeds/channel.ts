/** What a feed says of itself, whatever its format. @module */

import { type Address, addressOn } from "../model/address.ts";
import { feedPath, selectionPath } from "../model/addresses.ts";
import type { Licence, Tombstone } from "../model/article.ts";
import type { Author } from "../model/author.ts";
import { type Format, perFormat } from "../model/formats.ts";
import type { Instant } from "../model/instant.ts";
import type { Podcast } from "../model/podcast.ts";
import { isListed } from "../model/selection.ts";
import { type ChannelImage, isOwnHub, type Site } from "../model/site.ts";
import { feedTitle, type Subject } from "../model/subject.ts";
import { say, type Words } from "../model/words.ts";

export interface Channel {
  /** The same for every page and format of the feed. */
  id: string;
  title: string;
  description: string;
  language: string;
  author: Author;
  licence?: Licence | undefined;
  icon?: Address | undefined;
  image?: ChannelImage | undefined;
  /**
   * A hub that hears of its news. Readers ask rarely where one is named, and so none is that is told of other feeds only:
   * one elsewhere of those that the site lists.
   */
  hub?: Address | undefined;
  /** The page that shows the same to a person. */
  page: Address;
  /** The feed's first page, in each format. */
  feed: Record<Format, Address>;
  /** This page of the feed, in each format. */
  self: Record<Format, Address>;
  /** Where the feed's other pages stand (RFC 5005 §3); empty if it has but one. */
  pages: Record<Format, PageLinks>;
  /** When the entry that was changed last says that it was changed. */
  updated: Instant;
  /**
   * Milliseconds to add to `updated` where a format has to give it: they differ when what the feed shows does. An entry
   * that is corrected, removed or added under an old date moves no date by itself, and some readers drop a feed whose
   * date has not moved.
   */
  fraction: number;
  /** Seconds for which it may be kept. */
  maxAge: number;
  /** What it says as a podcast. */
  podcast?: Podcast | undefined;
  /** Deleted lately, for formats that can say so. */
  deleted: Tombstone[];
}

export interface PageLinks {
  first?: Address;
  previous?: Address;
  next?: Address;
  last?: Address;
}

/** Which page of a subject's entries a feed shows, and what is true of it. */
export interface ChannelPage {
  page: number;
  /** Entries on a page, if a program asked for so many. */
  limit?: number | undefined;
  /** How many pages there are. */
  pageCount: number;
  updated: Instant;
  fraction: number;
  deleted: Tombstone[];
}

/** What the feed of a subject says of itself. */
export function describeChannel(
  spoken: Words,
  site: Site,
  subject: Subject,
  { page, limit, pageCount, updated, fraction, deleted }: ChannelPage,
): Channel {
  const { selection, words, podcast, feed } = subject;
  // A picture that RSS does not take is none of the site's.
  const { icon, image } = feed?.icon ? feed : site;
  const at = (path: string) => addressOn(site.url, path);
  const feedPage = (format: Format, number: number) => at(feedPath(selection, format, number, limit));
  const links = (format: Format): PageLinks =>
    pageCount === 1
      ? {}
      : {
          first: feedPage(format, 1),
          ...(page > 1 ? { previous: feedPage(format, page - 1) } : {}),
          ...(page < pageCount ? { next: feedPage(format, page + 1) } : {}),
          last: feedPage(format, pageCount),
        };
  return {
    id: at(selectionPath(selection)),
    title: podcast?.title ?? feedTitle(site, subject),
    description:
      podcast?.description ??
      subject.description ??
      (words === undefined ? site.description : say(spoken, "fromSite", { words, site: site.title })),
    language: podcast?.language ?? subject.language ?? site.language,
    author: site.author,
    licence: site.licence,
    icon,
    image,
    hub: isOwnHub(site) || (limit === undefined && isListed(selection)) ? site.hub : undefined,
    page: at(selectionPath(selection)),
    feed: perFormat((format) => feedPage(format, 1)),
    self: perFormat((format) => feedPage(format, page)),
    pages: perFormat(links),
    updated,
    fraction,
    maxAge: site.maxAge,
    podcast,
    deleted,
  };
}
