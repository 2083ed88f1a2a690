/**
 * The vocabulary of what is published: an article, its text, the people and tags it carries, and what is left
 * of it when it is deleted. Values here are checked and final; defaults of the site are already filled in.
 *
 * @module
 */
import * as v from "valibot";
import { Address } from "./address.ts";
import { isId } from "./article-id.ts";
import { Author } from "./author.ts";
import { Instant, Offset } from "./instant.ts";
import { Language } from "./language.ts";
import { PictureSize, PictureSizes } from "./picture-size.ts";
import { EpisodeDetails } from "./podcast.ts";
import { Slug } from "./slug.ts";
import { Whole } from "./whole.ts";

/** A hash of everything that shows in an article; it changes when, and only when, a reader would see a change. */
export const Revision = v.pipe(v.string(), v.regex(/^[\w-]{16}$/), v.brand("Revision"));
export type Revision = v.InferOutput<typeof Revision>;

/** A tag as its author wrote it, and the topic it belongs to. */
export const Tag = v.object({ name: v.pipe(v.string(), v.nonEmpty()), topic: Slug });
export type Tag = v.InferOutput<typeof Tag>;

/** A media type, such as `audio/mpeg`. */
const MediaType = v.pipe(v.string(), v.regex(/^[^/\s]+\/[^/\s]+$/, "a media type, such as audio/mpeg"));

/** What an article is known by for ever: a URI, or whatever an import brought along. */
const Id = v.pipe(v.string(), v.check(isId, "an id on one line"));

/** A root-relative path, percent-escapes undone. */
const Path = v.pipe(v.string(), v.regex(/^\//, "a path that begins with a slash"));

export const Licence = v.object({ name: v.string(), url: v.optional(Address) });
export type Licence = v.InferOutput<typeof Licence>;

export const Image = v.object({
  url: Address,
  alt: v.string(),
  type: v.optional(MediaType),
  /** In pixels. */
  width: v.optional(Whole),
  height: v.optional(Whole),
  /** In bytes. */
  length: v.optional(Whole),
  /** What it is shown in, the narrowest first; absent if only in itself. */
  sizes: v.optional(v.array(PictureSize)),
});
export type Image = v.InferOutput<typeof Image>;

export const Enclosure = v.object({
  url: Address,
  /** The media type, such as `audio/mpeg`. */
  type: MediaType,
  /** In bytes. */
  length: Whole,
  /** In seconds. */
  duration: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  title: v.optional(v.string()),
});
export type Enclosure = v.InferOutput<typeof Enclosure>;

/** An article as podcasts show it. */
const Episode = v.object({
  /** Stands for all that they show; the article's own does not change with what only podcasts show. */
  revision: Revision,
  ...EpisodeDetails.entries,
});

/** Who is shown an article, or told that it was deleted. */
const audience = {
  /** In no feed; absent where it is in all that select it. */
  feeds: v.optional(v.literal(false)),
  /** Only to who has its address: in no list, count or document of the site. */
  unlisted: v.optional(v.literal(true)),
};

/** Everything that is known of an article except its text. */
export const Article = v.object({
  /** What tells it from all others of its site. */
  slug: Slug,
  /** Where its page stands, if not at `/articles/{slug}/`: a root-relative path, percent-escapes undone. */
  permalink: v.optional(Path),
  /** A text on one line (a `tag:` URI, or what an import brought along) that outlives every address. */
  id: Id,
  revision: Revision,
  /** Absent of a note, which has none. */
  title: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** What stands for the title of a note where one is needed: its first words. Feeds do not need one. */
  opening: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** Plain text. */
  summary: v.optional(v.string()),
  /** Whether the summary is the beginning of the text, above which it would be read twice. */
  derived: v.optional(v.literal(true)),
  date: Instant,
  /** Of the author's clock, where the day is another on it than in UTC. */
  dateOffset: v.optional(Offset),
  updated: Instant,
  updatedOffset: v.optional(Offset),
  authors: v.array(Author),
  tags: v.array(Tag),
  lang: Language,
  /** Where the article lives, if that is elsewhere. */
  link: v.optional(Address),
  /** What the article reports on, or is taken from. */
  source: v.optional(v.object({ title: v.string(), url: Address })),
  image: v.optional(Image),
  /** Made of its title for previews of links, where it has no picture; in no feed. */
  preview: v.optional(Image),
  enclosure: v.optional(Enclosure),
  /** What only podcasts show of it; there if one of its topics is one. */
  episode: v.optional(Episode),
  licence: v.optional(Licence),
  /** The same for all translations of one another. */
  translationGroup: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{16}$/))),
  /** Earlier addresses, as root-relative paths such as `/articles/old-name/`. */
  aliases: v.array(Path),
  /** Shown by the dev server only. */
  draft: v.optional(v.literal(true)),
  ...audience,
  /** Words of the text, for the reading time. */
  words: Whole,
});
export type Article = v.InferOutput<typeof Article>;

/** Stands for all that is kept of an article: what every feed shows, and what only a podcast does. */
export function fullRevision({ episode, revision }: Pick<Article, "episode" | "revision">): Revision {
  return episode?.revision ?? revision;
}

/** An article as everything but podcasts shows it. */
export function outsidePodcasts(article: Article): Article {
  return article.episode ? { ...article, episode: undefined } : article;
}

/** What an article is called on pages, in lists and in messages: its title, or its first words. */
export function nameOf({ title, opening, slug }: Pick<Article, "title" | "opening" | "slug">): string {
  return title ?? opening ?? slug;
}

/** The text of an article: safe HTML with absolute links, and what pages show it with. */
export const Body = v.object({ html: v.string(), pictures: v.optional(PictureSizes) });
export type Body = v.InferOutput<typeof Body>;

/** Where an article stands in another language, as a root-relative path. */
export interface Translation {
  lang: string;
  path: string;
}

/** An article with what it has to do with others, as far as that shows. */
export type ShownArticle = Article & { translations?: readonly Translation[] };

/** An article as a feed shows it. */
export type Entry = ShownArticle & Body;

/** What is kept of a deleted article, so that readers can be told. */
export const Tombstone = v.object({
  slug: Slug,
  permalink: v.optional(Path),
  id: v.string(),
  date: Instant,
  dateOffset: v.optional(Offset),
  deleted: Instant,
  deletedOffset: v.optional(Offset),
  tags: v.array(Tag),
  authors: v.array(Author),
  /** Absent from what was published before languages could be selected. */
  lang: v.optional(Language),
  aliases: v.array(Path),
  ...audience,
});
export type Tombstone = v.InferOutput<typeof Tombstone>;

/** When an article last changed as far as anybody knows at `now`: a change that is dated later has not come yet. */
export function updatedBy({ date, updated }: Pick<Article, "date" | "updated">, now: Instant): Instant {
  return updated > now ? date : updated;
}

/** An article as it shows at `now`: until the time comes for which a change is announced, as if there had been none. */
export function articleAsOf(article: Article, now: Instant): Article {
  const updated = updatedBy(article, now);
  return updated === article.updated ? article : { ...article, updated, updatedOffset: article.dateOffset };
}

/** Two articles in the order in which every feed shows them: newest first, then by id. */
export function compareNewestFirst(
  a: { date: Instant; id: string },
  b: { date: Instant; id: string },
): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
