/** What to write into an article's file so that readers know it by what they knew it by. @module */
import type { ArticleFile } from "../content/article-file.ts";
import type { Place } from "../terminal/problem.ts";
import { fileStart } from "./types.ts";

/** A sentence that says what to write, and where. */
export interface FieldAdvice {
  place: Place;
  sentence: string;
}

export function adviseId({ fields, at }: Pick<ArticleFile, "fields" | "at">, id: string): FieldAdvice {
  const isNew = fields.id === undefined;
  return { place: isNew ? fileStart : at("id"), sentence: `${isNew ? "Add" : "Write"} “id: ${id}”.` };
}

/** @param lost earlier addresses, or the slugs in them, which are put behind those that the file names */
export function adviseAliases(
  { fields, at }: Pick<ArticleFile, "fields" | "at">,
  lost: readonly string[],
): FieldAdvice {
  const written = fields.aliases ?? [];
  const isNew = written.length === 0;
  const aliases = [...new Set([...written, ...lost])].join(", ");
  return {
    place: isNew ? fileStart : at("aliases"),
    sentence: `${isNew ? "Add" : "Write"} “aliases: [${aliases}]”.`,
  };
}
