/** Tags of many articles made to live together: none may share a topic with another by chance. @module */
import { type Slug, slugify } from "../../model/slug.ts";
import { normalise } from "../../text/normalise.ts";
import type { ContentFolder } from "../content/content-folder.ts";
import { readTagsInUse } from "../content/tags.ts";
import { mostCommon, TopicRegistry, topicsFile } from "../content/topics.ts";
import { findFree } from "./free-slug.ts";
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

/**
 * @param tags every tag of every article, as often as it is used
 * @param there the folder that they come to, and what its articles carry already
 * @param content where that folder will be
 */
export function settleTags(
  tags: readonly string[],
  { folder, files }: Pick<ContentFolder, "folder" | "files">,
  { content }: Pick<EntriesOptions, "content">,
): SettledTags {
  const registry = new TopicRegistry(folder);
  const { claims } = registry;
  const described = registry.known();
  const formerly = new Map(Object.entries(registry.formerly()));
  const isUnclaimed = (tag: string) => !claims.has(normalise(tag));
  // A tag that another topic claims leaves its own slug to others.
  const isOwn = (tag: string) => registry.topicOf(tag) === slugify(tag);
  const known = readTagsInUse(files.map(({ fields }) => ({ tags: fields.tags?.filter(isOwn) })));
  const apartInUse = readTagsInUse(
    files.map(({ fields }) => ({ tags: fields.tags?.filter((tag) => !isOwn(tag) && !hasSign(tag)) })),
  );
  const canAdd = takesEntries(content, topicsFile);
  const spelling = new Map<string, string>(tags.filter((tag) => !isUnclaimed(tag)).map((tag) => [tag, tag]));
  const topics = new Map<Slug, string>();
  const notes: string[] = [];
  const bySlug = Map.groupBy(tags.filter(isUnclaimed), slugify);
  for (const tag of new Set(bySlug.get(undefined)))
    notes.push(`The tag “${tag}” has neither letters nor digits, and was left out.`);
  for (const [slug, uses] of bySlug) {
    if (slug === undefined) continue;
    const now = formerly.get(slug);
    const inUse = now === undefined ? known.get(slug) : (known.get(now) ?? now);
    const unsigned = uses.filter((tag) => !hasSign(tag));
    const first = inUse ?? mostCommon(unsigned.length > 0 ? unsigned : uses);
    // Feeds stand at the slug that C# has, so that a C that comes later gets another.
    const isLate = canAdd && now === undefined && hasSign(first);
    const plain = isLate ? (apartInUse.get(slug) ?? mostCommon(unsigned)) : first;
    const apart = new Set<string>();
    for (const tag of new Set(uses)) {
      const alike = hasSign(tag) ? first : plain;
      if (normalise(tag) === normalise(first)) spelling.set(tag, inUse ?? tag);
      else if (canAdd && (hasSign(tag) || normalise(tag) === normalise(plain))) {
        spelling.set(tag, tag);
        if (apart.has(normalise(tag))) continue;
        apart.add(normalise(tag));
        const isTaken = (each: Slug) => described.has(each) || formerly.has(each) || topics.has(each);
        const isHeld = (each: Slug) => isTaken(each) || known.has(each) || bySlug.has(each);
        topics.set(findFree(slugOfSigns(tag) ?? slug, hasSign(tag) ? isTaken : isHeld), tag);
      } else {
        spelling.set(tag, alike);
        notes.push(
          now === undefined
            ? `The tag “${tag}” is written “${alike}”: the two would have shared the topic “${slug}”.`
            : `The tag “${tag}” is written “${first}”: its topic is “${now}” now, as ${topicsFile} says.`,
        );
      }
    }
  }
  return { spelling, topics, notes };
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
