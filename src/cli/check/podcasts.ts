/**
 * What directories of podcasts would refuse, or show badly: Apple's published requirements
 * (https://podcasters.apple.com/support/823-podcast-requirements, and 5514 on artwork), which others share.
 *
 * @module
 */
import * as v from "valibot";
import { type Address, addressOn } from "../../model/address.ts";
import type { Article } from "../../model/article.ts";
import { mediaPath } from "../../model/media.ts";
import type { Artwork, Podcast } from "../../model/podcast.ts";
import { inFeeds, matches, type Selection, topicSelection } from "../../model/selection.ts";
import { namedFeedSubject } from "../../model/subject.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { ContentFiles } from "../content/folder.ts";
import { feedsFile } from "../content/named-feeds.ts";
import { topicsFile } from "../content/topics.ts";
import { readYamlFile } from "../content/yaml-file.ts";
import { type Advice, type CheckInput, fileStart } from "./types.ts";

/** What Apple plays, as enclosures name it. */
const playable = [
  "audio/x-m4a",
  "audio/mpeg",
  "video/quicktime",
  "video/mp4",
  "video/x-m4v",
  "application/pdf",
];

/** What is wrong in a file has been told; here only places in it are looked up. */
const anything = { schema: v.unknown(), examples: {} };

/** Pixels of a side. */
const artwork = { least: 1400, most: 3000 };

export function* checkPodcasts({ content, index, files, isWhole }: CheckInput): Generator<Advice> {
  const podcasts = [...podcastsOfTopics(index), ...podcastsOfFeeds(index)];
  if (podcasts.length === 0) return;
  const folder = new ContentFiles(content);
  const written = new Map(
    [...new Set(podcasts.map(({ path }) => path))].map((path) => [
      path,
      readYamlFile(folder, path, anything),
    ]),
  );
  const fileOf = new Map(files.map((each) => [each.id, each]));
  for (const { path, name, podcast, selection } of podcasts) {
    const episodes = index.articles.filter((each) => !each.draft && matches(inFeeds(selection), each));
    const at = written.get(path)?.at;
    for (const { field, message } of lacksOf(podcast, isWhole ? episodes : undefined))
      yield { path, ...(at?.(name, "podcast", ...field) ?? fileStart), message };
    for (const episode of episodes) {
      const own = fileOf.get(episode.id);
      if (own) yield* checkEpisode(own, episode, podcast, index.site.url);
    }
    yield* checkNumbers(episodes, fileOf, name);
  }
}

/** A podcast, and where it is written. */
interface WrittenPodcast {
  path: string;
  /** Of the topic or the feed. */
  name: string;
  podcast: Podcast;
  selection: Selection;
}

function podcastsOfTopics({ topics }: CheckInput["index"]): WrittenPodcast[] {
  return topics.flatMap(({ slug: name, podcast }) =>
    podcast ? [{ path: topicsFile, name, podcast, selection: topicSelection(name) }] : [],
  );
}

function podcastsOfFeeds({ feeds }: CheckInput["index"]): WrittenPodcast[] {
  return (feeds?.podcasts ?? []).flatMap(({ feed: name, podcast }) => {
    const feed = feeds?.named.find((each) => each.name === name);
    return feed ? [{ path: feedsFile, name, podcast, selection: namedFeedSubject(feed).selection }] : [];
  });
}

/**
 * What a channel lacks, and the field to put it right in.
 *
 * @param episodes if all are known
 */
function* lacksOf(
  podcast: Podcast,
  episodes: readonly Article[] | undefined,
): Generator<{ field: string[]; message: string }> {
  const { image, categories, explicit, owner, locked } = podcast;
  if (!image)
    yield {
      field: [],
      message:
        "Apple takes no podcast without a cover. Add “image: cover.png”, a square JPEG or PNG of 1400 to 3000 pixels.",
    };
  else {
    const message = messageForArtwork(image, "The cover");
    if (message !== undefined) yield { field: ["image"], message };
  }
  if (categories.length === 0)
    yield {
      field: [],
      message:
        "Apple takes no podcast without a category. Add “category: News”, or “category: News > Politics”.",
    };
  if (explicit === undefined)
    yield {
      field: [],
      message:
        "Apple has to know whether strong language or the like occurs. Add “explicit: false”, or “explicit: true”.",
    };
  if (owner?.email === undefined)
    yield {
      field: [],
      message:
        "Apple and Spotify write to the owner to see whose podcast it is. Add “owner: {name: …, email: …}”.",
    };
  if (locked && locked.owner === undefined)
    yield {
      field: ["locked"],
      message: "Nobody can unlock this without an address. Write “locked: {owner: …}”.",
    };
  if (episodes?.some(({ enclosure }) => enclosure !== undefined) === false)
    yield {
      field: [],
      message: "Apple takes a podcast with at least one episode. Give an article of it an “enclosure: …”.",
    };
}

function* checkEpisode(
  { path, at }: ArticleFile,
  { title, enclosure, episode }: Article,
  podcast: Podcast,
  site: Address,
): Generator<Advice> {
  if (!enclosure) {
    const message =
      "Podcast players leave this out: it has no recording. Add “enclosure: …”, or take it out of the podcast.";
    yield { path, ...at("title"), message };
    return;
  }
  if (title === undefined && episode?.title === undefined) {
    const message = "Players list episodes by their titles, and this has none. Add “title: …”.";
    yield { path, ...at("enclosure"), message };
  }
  const place = at("enclosure");
  if (!playable.includes(enclosure.type)) {
    const message = `Apple plays no “${enclosure.type}”. Bring an MP3 (audio/mpeg), M4A (audio/x-m4a), MP4, M4V or MOV; other forms may stand under “episode: {alternate: …}”.`;
    yield { path, ...place, message };
  }
  if (enclosure.url.startsWith(`${site}/`) && !enclosure.url.startsWith(addressOn(site, mediaPath))) {
    const message =
      "Players cannot seek in this, which Apple asks for: it stands in static/, and is served whole only. Move it to static/media/, or put it beside the article.";
    yield { path, ...place, message };
  }
  if (enclosure.length <= 0) {
    const message =
      "The recording is empty. Put its file there, or write its size in bytes: “length: 123456”.";
    yield { path, ...place, message };
  }
  if (
    enclosure.duration === undefined &&
    episode?.duration === undefined &&
    enclosure.type !== "application/pdf"
  ) {
    const message = "Players cannot show how long this is. Write it: “enclosure: {url: …, duration: 12:34}”.";
    yield { path, ...place, message };
  }
  const message = episode?.image && messageForArtwork(episode.image, "The picture of this episode");
  if (message !== undefined) yield { path, ...at("episode", "image"), message };
  if (podcast.type === "serial" && episode?.number === undefined && (episode?.type ?? "full") === "full") {
    const message =
      "Apple orders the episodes of a serial by their numbers. Add “episode: {number: …}”, or “type: trailer” to it.";
    yield { path, ...(episode ? at("episode") : at("title")), message };
  }
}

/** Episodes of one season that have the same number. */
function* checkNumbers(
  episodes: readonly Article[],
  fileOf: ReadonlyMap<Article["id"], ArticleFile>,
  podcast: string,
): Generator<Advice> {
  const first = new Map<string, ArticleFile>();
  for (const { id, episode } of episodes.toReversed()) {
    const file = fileOf.get(id);
    if (!file || episode?.number === undefined || (episode.type ?? "full") !== "full") continue;
    const key = `${episode.season?.number ?? ""} ${episode.number.value}`;
    const other = first.get(key);
    if (other) {
      const message = `The podcast “${podcast}” has another episode ${episode.number.value} in ${other.path}. Give one of the two another number, or a season of its own.`;
      yield { path: file.path, ...file.at("episode", "number"), message };
    } else first.set(key, file);
  }
}

/** What is wrong with a picture, if that can be told. */
function messageForArtwork({ type, width, height }: Artwork, what: string): string | undefined {
  if (type !== undefined && type !== "image/jpeg" && type !== "image/png")
    return `${what} is ${type}. Apple takes a JPEG or a PNG, square, of ${artwork.least} to ${artwork.most} pixels.`;
  if (width === undefined || height === undefined) return undefined;
  const fits = width === height && width >= artwork.least && width <= artwork.most;
  if (fits) return undefined;
  return `${what} has ${width} × ${height} pixels. Apple takes a square one of ${artwork.least} to ${artwork.most} pixels a side.`;
}
