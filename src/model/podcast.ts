/**
 * What makes a feed a podcast, and an article an episode of one, beyond what every feed says: for the elements of Apple
 * (https://podcasters.apple.com/support/823-podcast-requirements) and of Podcasting 2.0 (https://podcastindex.org/namespace/1.0).
 *
 * @module
 */
import * as v from "valibot";
import { Address } from "./address.ts";

/** A square picture; what is known of its size in pixels. */
const Artwork = v.object({
  url: Address,
  type: v.optional(v.string()),
  width: v.optional(v.number()),
  height: v.optional(v.number()),
});
export type Artwork = v.InferOutput<typeof Artwork>;

const Person = v.object({
  name: v.string(),
  role: v.optional(v.string()),
  group: v.optional(v.string()),
  img: v.optional(Address),
  href: v.optional(Address),
});

const Location = v.object({
  name: v.string(),
  rel: v.optional(v.string()),
  geo: v.optional(v.string()),
  osm: v.optional(v.string()),
  country: v.optional(v.string()),
});

const PodcastLicence = v.object({ name: v.string(), url: v.optional(Address) });

const Txt = v.object({ text: v.string(), purpose: v.optional(v.string()) });

/** Where listeners may send money, as its author gave it. */
const Value = v.object({
  type: v.string(),
  method: v.string(),
  suggested: v.optional(v.string()),
  recipients: v.array(
    v.object({
      name: v.optional(v.string()),
      customKey: v.optional(v.string()),
      customValue: v.optional(v.string()),
      type: v.string(),
      address: v.string(),
      split: v.number(),
      fee: v.optional(v.boolean()),
    }),
  ),
});

/** What a podcast and an episode both may say. */
const shared = {
  people: v.optional(v.array(Person)),
  locations: v.optional(v.array(Location)),
  licence: v.optional(PodcastLicence),
  txt: v.optional(v.array(Txt)),
  values: v.optional(v.array(Value)),
};
export const Podcast = v.object({
  /** Where it is called otherwise than the feed of its topic is. */
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  language: v.optional(v.string()),
  /** A UUID that outlives every address. */
  guid: v.string(),
  author: v.string(),
  owner: v.optional(v.object({ name: v.optional(v.string()), email: v.string() })),
  image: v.optional(Artwork),
  /** Categories of Apple, each perhaps with one of its subcategories. */
  categories: v.array(v.object({ name: v.string(), subcategory: v.optional(v.string()) })),
  explicit: v.optional(v.boolean()),
  type: v.optional(v.picklist(["episodic", "serial"])),
  block: v.optional(v.boolean()),
  complete: v.optional(v.boolean()),
  newFeedUrl: v.optional(Address),
  locked: v.optional(v.object({ value: v.boolean(), owner: v.optional(v.string()) })),
  funding: v.optional(v.array(v.object({ url: Address, text: v.string() }))),
  medium: v.optional(v.string()),
  ...shared,
});
export type Podcast = v.InferOutput<typeof Podcast>;
export type SharedDetails = Pick<Podcast, keyof typeof shared>;

/** Another form of an episode's recording, or something that goes with it. */
const AlternateEnclosure = v.object({
  type: v.string(),
  length: v.optional(v.number()),
  bitrate: v.optional(v.number()),
  height: v.optional(v.number()),
  lang: v.optional(v.string()),
  title: v.optional(v.string()),
  rel: v.optional(v.string()),
  codecs: v.optional(v.string()),
  default: v.optional(v.boolean()),
  sources: v.array(v.object({ uri: v.string(), contentType: v.optional(v.string()) })),
  integrity: v.optional(v.object({ type: v.string(), value: v.string() })),
});

export const EpisodeDetails = v.object({
  title: v.optional(v.string()),
  number: v.optional(v.object({ value: v.number(), display: v.optional(v.string()) })),
  season: v.optional(v.object({ number: v.number(), name: v.optional(v.string()) })),
  type: v.optional(v.picklist(["full", "trailer", "bonus"])),
  explicit: v.optional(v.boolean()),
  block: v.optional(v.boolean()),
  image: v.optional(Artwork),
  /** In seconds. */
  duration: v.optional(v.number()),
  transcripts: v.optional(
    v.array(
      v.object({
        url: Address,
        type: v.string(),
        language: v.optional(v.string()),
        rel: v.optional(v.string()),
      }),
    ),
  ),
  chapters: v.optional(v.object({ url: Address, type: v.string() })),
  /** Times in seconds. */
  soundbites: v.optional(
    v.array(v.object({ start: v.number(), duration: v.number(), title: v.optional(v.string()) })),
  ),
  alternates: v.optional(v.array(AlternateEnclosure)),
  ...shared,
});
export type EpisodeDetails = v.InferOutput<typeof EpisodeDetails>;
