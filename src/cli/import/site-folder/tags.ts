/** Tags of many posts made to live together: none may share a topic with another by chance. @module */
import { type Slug, slugify } from "../../../model/slug.ts";
import { normalise } from "../../../text/normalise.ts";
import { mostCommon } from "../../content/topics.ts";

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
 * @param tags every tag of every post, as often as it is used
 * @param known the tags that are in use already, by topic
 * @param claimed what `topics.yaml` says of tags already, by their normal spelling
 */
export function settleTags(
  tags: readonly string[],
  known: ReadonlyMap<Slug, string>,
  claimed: ReadonlyMap<string, Slug>,
): SettledTags {
  const spelling = new Map<string, string>();
  const topics = new Map<Slug, string>();
  const notes: string[] = [];
  const bySlug = new Map<Slug, string[]>();
  for (const tag of tags) {
    if (claimed.has(normalise(tag))) spelling.set(tag, tag);
    else {
      const slug = slugify(tag);
      if (slug !== undefined) bySlug.set(slug, [...(bySlug.get(slug) ?? []), tag]);
    }
  }
  const dropped = new Set(tags.filter((tag) => !spelling.has(tag) && slugify(tag) === undefined));
  for (const tag of dropped) notes.push(`The tag “${tag}” has neither letters nor digits, and was left out.`);
  for (const [slug, uses] of bySlug) {
    const inUse = known.get(slug);
    const first =
      inUse ??
      mostCommon(uses.filter((tag) => !hasSign(tag)).length > 0 ? uses.filter((tag) => !hasSign(tag)) : uses);
    for (const tag of new Set(uses)) {
      if (normalise(tag) === normalise(first)) spelling.set(tag, inUse ?? tag);
      else if (hasSign(tag)) {
        const own = slugify(signWords.reduce((text, [sign, word]) => text.replace(sign, word), tag));
        spelling.set(tag, tag);
        if (own !== undefined) topics.set(own, tag);
      } else {
        spelling.set(tag, first);
        notes.push(`The tag “${tag}” is written “${first}”: the two would have shared the topic “${slug}”.`);
      }
    }
  }
  return { spelling, topics, notes };
}

function hasSign(tag: string): boolean {
  return /[+#]/.test(tag);
}
