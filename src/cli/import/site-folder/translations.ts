/** Which posts are translations of one another, and which of them is the original. @module */
import { readLanguage } from "./languages.ts";

export interface Translatable {
  /** What it has in common with its translations. */
  translation?: string | undefined;
  lang?: string | undefined;
}

/** The original of each post that is a translation. */
export function findOriginals<T extends Translatable>(posts: readonly T[], language: string): Map<T, T> {
  const originals = new Map<T, T>();
  const own = primary(language);
  const groups = Map.groupBy(
    posts.filter((post) => post.translation !== undefined),
    (post) => post.translation,
  );
  for (const group of groups.values()) {
    const languages = new Set(group.map((post) => post.lang ?? ""));
    // Posts of one language that share a name are two posts.
    if (group.length < 2 || languages.size < group.length) continue;
    const original =
      group.find((post) => post.lang === undefined) ??
      group.find((post) => primary(post.lang) === own) ??
      group[0];
    for (const post of group) if (original && post !== original) originals.set(post, original);
  }
  return originals;
}

function primary(lang: string | undefined): string | undefined {
  return readLanguage(lang)?.split("-")[0];
}
