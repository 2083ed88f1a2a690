/** Tags of many articles made to live together: none may share a topic with another by chance. @module */
import { type Slug, slugify } from "../../model/slug.ts";
import { normalise } from "../../text/normalise.ts";
import type { ContentFolder } from "../content/content-folder.ts";
import { readTagsInUse } from "../content/tags.ts";
import { mostCommon, TopicRegistry, topicsFile } from "../content/topics.ts";
import { FreeSlugs } from "./free-slugs.ts";
import { addEntries, type EntriesOptions, takesEntries } from "./settings-entries.ts";

export interface SettledTags {
  /** How each tag is written, by how it was; a tag of which no topic can be made has none. */
  spelling: ReadonlyMap<string, string>;
  /** Topics that tags need to be told apart, for `topics.yaml`: `c-plus-plus: {tags: ["C++"]}`. */
  topics: ReadonlyMap<Slug, string>;
  /** What was changed, in sentences. */
  notes: string[];
}

/** Words for the signs that tell names apart, as in C, C++, C# and F#. */
const signWords: [sign: RegExp, word: string][] = [
  [/\+/g, " plus "],
  [/#/g, " sharp "],
];

/** What the content folder makes of tags so far. */
interface StandingTags {
  /** Whether a topic claims a tag, which then leaves its own slug to others. */
  isClaimed(tag: string): boolean;
  /** The tags that articles carry, by slug. */
  inUse: ReadonlyMap<Slug, string>;
  /** Those without signs that a topic of another slug claims, by their own slug. */
  apart: ReadonlyMap<Slug, string>;
  /** What a topic is called now, by the slugs that it had before. */
  formerly: ReadonlyMap<string, Slug>;
  /** Whether a slug stands in `topics.yaml`. */
  isDescribed(slug: Slug): boolean;
  /** Whether topics can be added there. */
  takesTopics: boolean;
}

/**
 * @param tags every tag of every article, as often as it is used
 * @param there the folder that they come to, and what its articles carry already
 * @param content where that folder will be
 */
export function settleTags(
  tags: readonly string[],
  there: Pick<ContentFolder, "folder" | "files">,
  { content }: Pick<EntriesOptions, "content">,
): SettledTags {
  const standing = readStandingTags(there, content);
  const claimed = tags.filter(standing.isClaimed);
  const spelling = new Map(claimed.map((tag) => [tag, tag]));
  const topics = new Map<Slug, string>();
  const notes: string[] = [];
  const bySlug = Map.groupBy(
    tags.filter((tag) => !standing.isClaimed(tag)),
    slugify,
  );
  for (const tag of new Set(bySlug.get(undefined)))
    notes.push(`The tag “${tag}” has neither letters nor digits, and was left out.`);
  const isTaken = (slug: Slug) => standing.isDescribed(slug) || topics.has(slug);
  const isHeld = (slug: Slug) => isTaken(slug) || standing.inUse.has(slug) || bySlug.has(slug);
  const [free, unheld] = [new FreeSlugs(isTaken), new FreeSlugs(isHeld)];
  for (const [slug, uses] of bySlug) {
    if (slug === undefined) continue;
    const settled = settleSlug(slug, uses, standing);
    for (const [tag, spelt] of settled.spelling) spelling.set(tag, spelt);
    for (const tag of settled.apart) {
      const slugs = hasSign(tag) ? free : unheld;
      topics.set(
        slugs.find(slugOfSigns(tag) ?? slug, (each) => each),
        tag,
      );
    }
    notes.push(...settled.notes);
  }
  return { spelling, topics, notes };
}

function readStandingTags(
  { folder, files }: Pick<ContentFolder, "folder" | "files">,
  content: string,
): StandingTags {
  const registry = new TopicRegistry(folder);
  const described = registry.known();
  const formerly = new Map(Object.entries(registry.formerly()));
  const isOwn = (tag: string) => registry.topicOf(tag) === slugify(tag);
  const inUse = (isMeant: (tag: string) => boolean) =>
    readTagsInUse(files.map(({ fields }) => ({ tags: fields.tags?.filter(isMeant) })));
  return {
    isClaimed: (tag) => registry.claims.has(normalise(tag)),
    inUse: inUse(isOwn),
    apart: inUse((tag) => !isOwn(tag) && !hasSign(tag)),
    formerly,
    isDescribed: (slug) => described.has(slug) || formerly.has(slug),
    takesTopics: takesEntries(content, topicsFile),
  };
}

/**
 * The tags of one slug: one of them keeps it, others get topics of their own, and the rest are spelt as one of these.
 *
 * @param uses these tags, as often as they are used
 */
function settleSlug(
  slug: Slug,
  uses: string[],
  { inUse, apart, formerly, takesTopics }: StandingTags,
): { spelling: ReadonlyMap<string, string>; apart: string[]; notes: string[] } {
  const now = formerly.get(slug);
  const known = now === undefined ? inUse.get(slug) : (inUse.get(now) ?? now);
  const unsigned = uses.filter((tag) => !hasSign(tag));
  const keeper = known ?? mostCommon(unsigned.length > 0 ? unsigned : uses);
  // Feeds stand at the slug that C# has, so that a C that comes later gets another.
  const isLate = takesTopics && now === undefined && hasSign(keeper);
  const plain = isLate ? (apart.get(slug) ?? mostCommon(unsigned)) : keeper;
  const isKeeper = (tag: string) => normalise(tag) === normalise(keeper);
  const isApart = (tag: string) =>
    takesTopics && !isKeeper(tag) && (hasSign(tag) || normalise(tag) === normalise(plain));
  const spell = (tag: string) => {
    if (isKeeper(tag)) return known ?? tag;
    return isApart(tag) ? tag : hasSign(tag) ? keeper : plain;
  };
  const different = [...new Set(uses)];
  const why =
    now === undefined
      ? `the two would have shared the topic “${slug}”`
      : `its topic is “${now}” now, as ${topicsFile} says`;
  return {
    spelling: new Map(different.map((tag) => [tag, spell(tag)])),
    apart: uniqueTags(different.filter(isApart)),
    notes: different
      .filter((tag) => !isKeeper(tag) && !isApart(tag))
      .map((tag) => `The tag “${tag}” is written “${spell(tag)}”: ${why}.`),
  };
}

/** The tags of an article as they are settled, each once. */
export function spellSettled(tags: readonly string[], { spelling }: SettledTags): string[] | undefined {
  const spelt = tags.flatMap((tag) => spelling.get(tag) ?? []);
  return spelt.length > 0 ? uniqueTags(spelt) : undefined;
}

/** Of tags that are the same but for case, white space and hyphens, the first. */
export function uniqueTags(tags: readonly string[]): string[] {
  return [...Map.groupBy(tags, normalise).values()].flatMap(([first]) => first ?? []);
}

/** Writes the topics that tags need into `topics.yaml`, if anything is to be written. */
export function addTopics({ topics }: SettledTags, options: EntriesOptions): void {
  addEntries(options, topicsFile, new Map([...topics].map(([slug, tag]) => [slug, { tags: [tag] }])));
}

function slugOfSigns(tag: string): Slug | undefined {
  return slugify(signWords.reduce((text, [sign, word]) => text.replace(sign, word), tag));
}

function hasSign(tag: string): boolean {
  return /[+#]/.test(tag);
}
