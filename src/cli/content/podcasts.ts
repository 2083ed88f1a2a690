/** Podcasts and their episodes, from what their authors wrote and what is known of the files. @module */
import { createHash } from "node:crypto";
import { type Address, addressOn } from "../../model/address.ts";
import { feedPath } from "../../model/addresses.ts";
import type { Enclosure } from "../../model/article.ts";
import type { NamedFeeds } from "../../model/named-feed.ts";
import type { Artwork, EpisodeDetails, Podcast, SharedDetails } from "../../model/podcast.ts";
import { type Selection, topicSelection } from "../../model/selection.ts";
import type { Site } from "../../model/site.ts";
import { namedFeedSubject } from "../../model/subject.ts";
import type { Topic } from "../../model/topic.ts";
import { slashesAtEnd } from "../../text/slashes.ts";
import type { Place } from "../terminal/problem.ts";
import { findAttached } from "./attachments.ts";
import type { ContentFiles } from "./folder.ts";
import type { LinkContext } from "./links.ts";
import type { MediaFile } from "./media.ts";
import { mediaTypeOf } from "./media-types.ts";
import type { WrittenEpisode, WrittenPodcast } from "./podcast-schema.ts";

/** A block of fields, and the file that it stands in. */
export interface Block {
  folder: ContentFiles;
  around: LinkContext;
  /** Of the file, relative to the content folder. */
  path: string;
  /** Where one of its fields stands. */
  at(...path: (string | number)[]): Place;
}

/** The namespace of the ids of podcasts: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md */
const podcastNamespace = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";

/**
 * The podcast that the feed of a selection is.
 *
 * @param published the site's address for the world, whatever it is served under at the moment: the id comes of it
 */
export function readPodcast(
  block: Block,
  written: WrittenPodcast,
  { site, published, selection }: { site: Site; published: Address; selection: Selection },
): Podcast {
  const { title, description, language, category, explicit, type, newFeedUrl, medium } = written;
  const { author } = site;
  const owner =
    written.owner ?? (author.email === undefined ? undefined : { name: author.name, email: author.email });
  return {
    ...{ title, description, language, explicit, type, newFeedUrl, medium },
    guid: written.guid?.toLowerCase() ?? podcastGuid(addressOn(published, feedPath(selection, "rss"))),
    author: written.author ?? author.name,
    owner,
    image: readArtwork(block, written.image),
    categories: category ?? [],
    block: written.block || undefined,
    complete: written.complete || undefined,
    locked: written.locked && { owner: owner?.email, ...written.locked },
    funding: written.funding,
    ...readShared(block, written),
  };
}

/**
 * What podcasts show of an article.
 *
 * @param duration of its recording in seconds, if that is known from the file
 */
export function readEpisode(
  block: Block,
  written: WrittenEpisode | undefined,
  { enclosure, duration }: { enclosure: Enclosure | undefined; duration: number | undefined },
): EpisodeDetails {
  const { number, season, title, type, explicit } = written ?? {};
  return {
    ...{ title, type, explicit, season },
    number: number && { value: number.number, display: number.display },
    block: written?.block || undefined,
    image: readArtwork(block, written?.image),
    duration: enclosure?.duration ?? duration,
    transcripts: filled(
      written?.transcript?.flatMap(({ url, type, language, rel }, index) => {
        const found = readFile(block, url, type, ["transcript", index]);
        return found ? [{ url: found.url, type: found.type, language, rel }] : [];
      }),
    ),
    chapters: readChapters(block, written?.chapters),
    soundbites: filled(written?.soundbites),
    alternates: filled(
      written?.alternate?.flatMap(({ url, sources = [], ...more }, index) => {
        const found = readFile(block, url, more.type, ["alternate", index]);
        if (!found) return [];
        const length = more.length ?? found.file?.length;
        return [{ ...more, type: found.type, length, sources: [{ uri: found.url }, ...sources] }];
      }),
    ),
    ...readShared(block, written ?? {}),
  };
}

/** What each podcast of a site holds: those that are feeds of topics, and named ones. */
export function podcastSelections(topics: readonly Topic[], feeds: NamedFeeds | undefined): Selection[] {
  return [
    ...topics.flatMap(({ slug, podcast }) => (podcast ? [topicSelection(slug)] : [])),
    ...(feeds?.named ?? [])
      .filter(({ name }) => feeds?.podcasts?.some(({ feed }) => feed === name))
      .map((feed) => namedFeedSubject(feed).selection),
  ];
}

/** UUID version 5 (RFC 9562 §5.5) of a feed's address without its scheme and the slashes at its end. */
export function podcastGuid(feed: string): string {
  const name = feed.replace(/^[a-z][a-z\d+.-]*:\/\//i, "").replace(slashesAtEnd, "");
  const namespace = Buffer.from(podcastNamespace.replaceAll("-", ""), "hex");
  const hash = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** What is written of a podcast or an episode alike. */
type WrittenShared = Pick<
  WrittenEpisode & WrittenPodcast,
  "people" | "person" | "location" | "license" | "licence" | "txt" | "value"
>;

function readShared(block: Block, written: WrittenShared): SharedDetails {
  const people = (["people", "person"] as const).flatMap((field) =>
    (written[field] ?? []).map(({ img, ...person }, index) => {
      const found = img === undefined ? undefined : attached(block, img, [field, index, "img"]);
      return { ...person, img: found?.url };
    }),
  );
  const licence = written.license ?? written.licence;
  return {
    people: filled(people),
    locations: filled(written.location),
    // Podcasting 2.0 asks for the identifier of SPDX in lower case.
    licence: licence && (licence.url === undefined ? { name: licence.name.toLowerCase() } : licence),
    txt: filled(written.txt),
    values: filled(written.value),
  };
}

function readArtwork(block: Block, written: string | undefined): Artwork | undefined {
  const found = written === undefined ? undefined : attached(block, written, ["image"]);
  if (!found) return undefined;
  const { url, file } = found;
  const type = file ? file.type : mediaTypeOf(new URL(url).pathname);
  return { url, type, width: file?.width, height: file?.height };
}

function readChapters(block: Block, written: WrittenEpisode["chapters"]): EpisodeDetails["chapters"] {
  const found = written && attached(block, written.url, ["chapters"]);
  return found && { url: found.url, type: written.type ?? "application/json+chapters" };
}

/** A file or an address with its type, which is asked for where its name does not tell. */
function readFile(
  block: Block,
  written: string,
  given: string | undefined,
  field: (string | number)[],
): { url: Address; type: string; file: MediaFile | undefined } | undefined {
  const found = attached(block, written, field);
  if (!found) return undefined;
  const type = given ?? mediaTypeOf(new URL(found.url).pathname);
  if (type !== undefined) return { ...found, type };
  const message = `Of what type “${written}” is cannot be told from its name. Write it with it: {url: …, type: text/vtt}.`;
  block.folder.error(block.path, block.at(...field), message);
  return undefined;
}

function attached({ folder, around, path, at }: Block, written: string, field: (string | number)[]) {
  return findAttached(folder, around, path, written, () => at(...field));
}

/** A list that has members; undefined for none. */
function filled<T>(list: T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
