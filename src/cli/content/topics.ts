/** Tags become topics: by their spelling, or as `content/topics.yaml` says. @module */

import type { Tag } from "../../model/article.ts";
import type { Podcast } from "../../model/podcast.ts";
import { foldSlug, isSlug, type Slug, slugify } from "../../model/slug.ts";
import type { Topic } from "../../model/topic.ts";
import { normalise } from "../../text/normalise.ts";
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";
import type { WrittenPodcast } from "./podcast-schema.ts";
import type { Block } from "./podcasts.ts";
import { topicsSchema, type WrittenTopics } from "./schemas.ts";
import { readYamlFile } from "./yaml-file.ts";

/** A tag where an article carries it. */
interface TagUse {
  tag: string;
  file: string;
  /** Where it stands: looked up if there is something to say, for it may cost a reading of the file. */
  place(): Place;
  /** Whether the article is unlisted, so that its topics may be nobody's else. */
  unlisted?: boolean | undefined;
}

export const topicsFile = "topics.yaml";

/** From what is written of a topic's podcast, and where, to the podcast. */
type ReadTopicPodcast = (topic: Slug, written: WrittenPodcast, block: Pick<Block, "path" | "at">) => Podcast;

/** The topics of a site, as they come up in its articles. */
export class TopicRegistry {
  readonly #folder: ContentFiles;
  readonly #described = new Map<Slug, Omit<WrittenTopics[string], "tags">>();
  readonly #claimed = new Map<string, Slug>();
  #at: (...path: (string | number)[]) => Place = () => ({ line: 1, column: 1 });
  readonly #uses = new Map<Slug, TagUse[]>();
  readonly #formerly = new Map<string, { slug: Slug; place: Place }>();

  constructor(folder: ContentFiles) {
    this.#folder = folder;
    const read = readYamlFile(folder, topicsFile, topicsSchema);
    if (!read) return;
    const { value, at } = read;
    this.#at = at;
    const claims = new Map<string, { slug: Slug; line: number }>();
    for (const [slug, { tags = [], formerly = [], ...topic }] of Object.entries(value ?? {})) {
      if (!isSlug(slug) || slugify(slug) !== slug) {
        folder.error(
          topicsFile,
          at(slug),
          `“${slug}” is not a slug. Write “${slugify(slug) ?? "a name of letters and digits"}”.`,
        );
        continue;
      }
      this.#described.set(slug, topic);
      for (const [index, name] of formerly.entries())
        this.#formerly.set(foldSlug(name), { slug, place: at(slug, "formerly", index) });
      for (const [index, tag] of tags.entries()) {
        const place = at(slug, "tags", index);
        const other = claims.get(normalise(tag));
        if (other && other.slug !== slug) {
          const message = `The topic “${other.slug}” (line ${other.line}) claims the tag “${tag}” too. A tag belongs to one topic: take it out of one of the two.`;
          folder.error(topicsFile, place, message);
          continue;
        }
        claims.set(normalise(tag), { slug, line: place.line });
        this.#claimed.set(normalise(tag), slug);
      }
    }
  }

  /** The slug of the topic that a tag belongs to; undefined if no slug can be made of it. */
  topicOf(tag: string): Slug | undefined {
    return this.#claimed.get(normalise(tag)) ?? slugify(tag);
  }

  /** The topics that came up or are described, by slug. */
  known(): Set<Slug> {
    return new Set([...this.#uses.keys(), ...this.#described.keys()]);
  }

  /** The topics that claim tags, by the tags' normal spelling. */
  get claims(): ReadonlyMap<string, Slug> {
    return this.#claimed;
  }

  /** The tag, with the topic that it belongs to. */
  read(use: TagUse): Tag | undefined {
    const topic = this.topicOf(use.tag);
    if (topic === undefined) {
      const message = `The tag “${use.tag}” has neither letters nor digits. Give it a topic in ${topicsFile}: “name: {tags: ["${use.tag}"]}”.`;
      this.#folder.error(use.file, use.place(), message);
      return undefined;
    }
    const uses = this.#uses.get(topic);
    if (uses) uses.push(use);
    else this.#uses.set(topic, [use]);
    return { name: use.tag, topic };
  }

  /** The slug that a topic has now, by each that it had before. A name that is in use cannot lead on. */
  formerly(): Record<string, Slug> {
    for (const [name, { place }] of this.#formerly) {
      if (!isSlug(name) || !this.#uses.has(name)) continue;
      const message = `“${name}” is the slug of a topic still, so that it leads nowhere else. Give its tags to the new topic by “tags: [...]”, or take this out.`;
      this.#folder.error(topicsFile, place, message);
    }
    return Object.fromEntries([...this.#formerly].map(([name, { slug }]) => [name, slug]));
  }

  /**
   * Every topic that came up in a listed article, by slug. Tags that share a slug by chance are errors.
   *
   * @param read makes a podcast of what is written of one; without it there is none
   */
  all(read?: ReadTopicPodcast): Topic[] {
    return [...this.#uses]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([slug, uses]) => {
        this.#checkShared(slug, uses);
        const listed = uses.filter((use) => !use.unlisted);
        if (listed.length === 0) return [];
        const { title, description, podcast } = this.#described.get(slug) ?? {};
        return {
          slug,
          title: title ?? mostCommon(listed.map((use) => use.tag)),
          description,
          podcast:
            podcast &&
            read?.(slug, podcast, {
              path: topicsFile,
              at: (...field) => this.#at(slug, "podcast", ...field),
            }),
        };
      });
  }

  #checkShared(slug: Slug, uses: TagUse[]): void {
    const apart = new Map(
      uses.filter((use) => !this.#claimed.has(normalise(use.tag))).map((use) => [normalise(use.tag), use]),
    );
    const [first, second] = apart.values();
    if (!first || !second) return;
    const message =
      `The tags “${second.tag}” and “${first.tag}” (in ${first.file}) would share the topic “${slug}”. ` +
      `Spell them the same, or tell them apart in ${topicsFile}: “another-name: {tags: ["${second.tag}"]}”.`;
    this.#folder.error(second.file, second.place(), message);
  }
}

/** The spelling used most; of several, the first by code units. */
export function mostCommon(spellings: string[]): string {
  const counts = new Map<string, number>();
  for (const each of spellings) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [[best = ""] = []] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return best;
}
