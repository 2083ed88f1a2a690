/** The feeds of a site beside that of all articles: its topics, those with names, and which of them are podcasts. @module */
import { rangesOf } from "../../model/language.ts";
import type { NamedFeeds } from "../../model/named-feed.ts";
import { type Selection, topicSelection } from "../../model/selection.ts";
import type { Slug } from "../../model/slug.ts";
import type { Topic } from "../../model/topic.ts";
import type { ArticleFile } from "./article-file.ts";
import { readNamedFeeds } from "./named-feeds.ts";
import type { WrittenPodcast } from "./podcast-schema.ts";
import { type Block, podcastSelections, readPodcast } from "./podcasts.ts";
import { siteAddress } from "./site-address.ts";
import type { Surroundings } from "./surroundings.ts";
import type { TopicRegistry } from "./topics.ts";

interface LoadedFeeds {
  topics: Topic[];
  /** The slug that a topic has now, by each that it had before. */
  formerly: Record<string, Slug>;
  feeds: NamedFeeds | undefined;
  /** What the podcasts among them select. */
  podcasts: Selection[];
}

/**
 * Reads what topics and named feeds are called and say of themselves. Tags that share a topic by chance are known then, and
 * an article may be faulty for them.
 *
 * @param topics that know the tags of every article
 * @param files of all articles, drafts included
 */
export function loadFeeds(
  topics: TopicRegistry,
  files: readonly ArticleFile[],
  { folder, media, settings: { site, published }, links: around }: Surroundings,
): LoadedFeeds {
  const readPodcastOf = (selection: Selection, written: WrittenPodcast, block: Pick<Block, "path" | "at">) =>
    readPodcast({ folder, around, ...block }, written, {
      site,
      published: siteAddress(published),
      selection,
    });
  const carried = topics.all((topic, ...podcast) => readPodcastOf(topicSelection(topic), ...podcast));
  const formerly = topics.formerly();
  const drafted = files.flatMap(({ fields }) => (fields.draft ? (fields.tags ?? []) : []));
  const feeds = readNamedFeeds(folder, {
    site: site.url,
    media,
    topics: new Set([...topics.known(), ...drafted.flatMap((tag) => topics.topicOf(tag) ?? [])]),
    languages: new Set(
      [...new Set(files.map(({ fields }) => fields.lang ?? site.language))].flatMap(rangesOf),
    ),
    formerly,
    readPodcast: readPodcastOf,
  });
  return { topics: carried, formerly, feeds, podcasts: podcastSelections(carried, feeds) };
}
