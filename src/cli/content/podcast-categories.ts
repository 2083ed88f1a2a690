/** Apple's categories of podcasts: https://podcasters.apple.com/support/1691-apple-podcasts-categories @module */
import { normalise } from "../../text/normalise.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";

const subcategories: Record<string, readonly string[]> = {
  Arts: ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"],
  Business: ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
  Comedy: ["Comedy Interviews", "Improv", "Stand-Up"],
  Education: ["Courses", "How To", "Language Learning", "Self-Improvement"],
  Fiction: ["Comedy Fiction", "Drama", "Science Fiction"],
  Government: [],
  "Health & Fitness": [
    "Alternative Health",
    "Fitness",
    "Medicine",
    "Mental Health",
    "Nutrition",
    "Sexuality",
  ],
  History: [],
  "Kids & Family": ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"],
  Leisure: [
    "Animation & Manga",
    "Automotive",
    "Aviation",
    "Crafts",
    "Games",
    "Hobbies",
    "Home & Garden",
    "Video Games",
  ],
  Music: ["Music Commentary", "Music History", "Music Interviews"],
  News: [
    "Business News",
    "Daily News",
    "Entertainment News",
    "News Commentary",
    "Politics",
    "Sports News",
    "Tech News",
  ],
  "Religion & Spirituality": [
    "Buddhism",
    "Christianity",
    "Hinduism",
    "Islam",
    "Judaism",
    "Religion",
    "Spirituality",
  ],
  Science: [
    "Astronomy",
    "Chemistry",
    "Earth Sciences",
    "Life Sciences",
    "Mathematics",
    "Natural Sciences",
    "Nature",
    "Physics",
    "Social Sciences",
  ],
  "Society & Culture": ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
  Sports: [
    "Baseball",
    "Basketball",
    "Cricket",
    "Fantasy Sports",
    "Football",
    "Golf",
    "Hockey",
    "Rugby",
    "Running",
    "Soccer",
    "Swimming",
    "Tennis",
    "Volleyball",
    "Wilderness",
    "Wrestling",
  ],
  Technology: [],
  "True Crime": [],
  "TV & Film": ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
};

export interface Category {
  name: string;
  subcategory?: string | undefined;
}

/**
 * The categories that an author names: `News`, `News > Politics`, or in a list a category and behind it those below it.
 *
 * @returns a sentence instead, with the place in the list, for what Apple does not have
 */
export function parseCategories(written: readonly string[]): Category[] | { message: string; at: number } {
  const found: Category[] = [];
  for (const [at, text] of written.entries()) {
    const [first = "", second, ...more] = text.split(/[>›]/).map((part) => part.trim());
    const name = among(Object.keys(subcategories), first);
    const last = found.at(-1);
    const below = last && second === undefined ? among(subcategories[last.name] ?? [], first) : undefined;
    if (below !== undefined && last) {
      // The second below one category repeats its name, for Apple has but one below each.
      if (last.subcategory === undefined) last.subcategory = below;
      else found.push({ name: last.name, subcategory: below });
    } else if (name === undefined) return { message: messageForUnknown(first), at };
    else if (second === undefined) found.push({ name });
    else {
      const subcategory = more.length === 0 ? among(subcategories[name] ?? [], second) : undefined;
      if (subcategory === undefined) return { message: messageForUnknownBelow(name, second), at };
      found.push({ name, subcategory });
    }
  }
  return found;
}

/** The member of a list that a text names, whatever its case, and with “and” for “&”. */
function among(names: readonly string[], text: string): string | undefined {
  return names.find((name) => spelling(name) === spelling(text));
}

function spelling(text: string): string {
  return normalise(text.replaceAll("&", " and ").replaceAll("-", " ")).replace(/\s+/g, " ");
}

function messageForUnknown(text: string): string {
  const [parent] = Object.entries(subcategories).find(([, names]) => among(names, text) !== undefined) ?? [];
  if (parent !== undefined)
    return `“${text}” is a subcategory of “${parent}”. Write “category: ${parent} > ${among(subcategories[parent] ?? [], text)}”.`;
  const meant = suggest(text, Object.keys(subcategories));
  const names = `The categories are ${Object.keys(subcategories).join(", ")}.`;
  return `Apple has no category “${text}”. ${askIfMeant(meant, names)}`;
}

function messageForUnknownBelow(name: string, text: string): string {
  const names = subcategories[name] ?? [];
  if (names.length === 0) return `The category “${name}” has no subcategories. Write “category: ${name}”.`;
  const meant = suggest(text, names);
  const instead = askIfMeant(meant, `There are ${names.join(", ")}.`);
  return `Apple's category “${name}” has no subcategory “${text}”. ${instead}`;
}
