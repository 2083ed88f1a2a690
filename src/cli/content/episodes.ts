/** What podcasts show of the articles that they hold. @module */
import * as v from "valibot";
import { type Article, Revision } from "../../model/article.ts";
import type { EpisodeDetails } from "../../model/podcast.ts";
import { inFeeds, matches, type Selection } from "../../model/selection.ts";
import type { ArticleFile } from "./article-file.ts";
import { hashValue } from "./digest.ts";
import type { DurationCache } from "./durations.ts";
import type { ContentFiles } from "./folder.ts";
import { findFile, type LinkContext } from "./links.ts";
import { isExternal } from "./media.ts";
import { feedsFile } from "./named-feeds.ts";
import { readEpisode } from "./podcasts.ts";
import { topicsFile } from "./topics.ts";

const elsewhere =
  "Nothing shows this: no podcast holds the article. Give one of its topics in topics.yaml, or a feed in feeds.yaml, a “podcast: …”.";

interface EpisodeSurroundings {
  folder: ContentFiles;
  around: LinkContext;
  durations: DurationCache;
}

/**
 * What podcasts show of an article; undefined if none holds it.
 *
 * @param podcasts what those of the site select
 */
export async function readEpisodeOf(
  file: ArticleFile,
  article: Article,
  podcasts: readonly Selection[],
  surroundings: EpisodeSurroundings,
): Promise<Article["episode"]> {
  const { path, fields, at } = file;
  if (podcasts.some((selection) => matches(inFeeds(selection), article))) {
    const details = await readDetails(file, article, surroundings);
    return { revision: v.parse(Revision, hashValue([article.revision, details])), ...details };
  }
  const { folder } = surroundings;
  // What cannot be read may be the podcast that holds it.
  const mayBeHeld = [topicsFile, feedsFile].some((file) => folder.faulty.has(file));
  if (fields.episode !== undefined && !mayBeHeld) folder.warn(path, at("episode"), elsewhere);
  return undefined;
}

async function readDetails(
  { path, fields, at }: ArticleFile,
  { enclosure }: Article,
  { folder, around, durations }: EpisodeSurroundings,
): Promise<EpisodeDetails> {
  const written = typeof fields.enclosure === "string" ? fields.enclosure : fields.enclosure?.url;
  const inside = written !== undefined && !isExternal(written);
  const recording = inside ? findFile(around.media, path, written) : undefined;
  const duration = recording && (await durations.read(recording));
  const block = { folder, around, path, at: (...field: (string | number)[]) => at("episode", ...field) };
  return readEpisode(block, fields.episode, { enclosure, duration });
}
