/** The names that articles bring along, their authors' and their tags', made to live with those that are there. @module */
import type { ContentFolder } from "../content/content-folder.ts";
import { AuthorBook } from "./authors.ts";
import type { ConvertedArticle } from "./convert.ts";
import { type SettledTags, settleTags, spellSettled } from "./tags.ts";

/**
 * @param there the content folder
 * @param content where it is
 * @returns the articles with the names that they get, the topics that these need, and in sentences what was changed
 */
export function settleNames(
  articles: readonly ConvertedArticle[],
  there: Pick<ContentFolder, "folder" | "files" | "settings">,
  content: string,
): { articles: ConvertedArticle[]; tags: SettledTags; notes: string[] } {
  const tags = settleTags(
    articles.flatMap(({ fields }) => fields.tags ?? []),
    there,
    { content },
  );
  const authors = new AuthorBook(there.settings, there.files);
  const settled = articles.map((article) => {
    const { fields } = article;
    const names = { authors: authors.of(fields.authors ?? []), tags: spellSettled(fields.tags ?? [], tags) };
    return { ...article, fields: { ...fields, ...names } };
  });
  return { articles: settled, tags, notes: [...tags.notes, ...authors.notes] };
}
