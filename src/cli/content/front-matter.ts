/** An article's file, written as a person would write it. @module */
import { replaceControlCharacters } from "../../text/control-characters.ts";
import type { AuthorField } from "./schema-fields.ts";
import { yamlLibrary } from "./yaml-library.ts";

/** The fields that the tools write, in the order in which they stand in a file; those that are undefined do not. */
export interface FrontMatterFields {
  title?: string | undefined;
  slug?: string | undefined;
  date: string;
  updated?: string | undefined;
  id?: string | undefined;
  summary?: string | undefined;
  authors?: AuthorField[] | undefined;
  tags?: string[] | undefined;
  lang?: string | undefined;
  link?: string | undefined;
  source?: { title: string; url: string } | undefined;
  image?: string | { src: string; alt: string } | undefined;
  enclosure?:
    | {
        url: string;
        type?: string;
        length?: number | undefined;
        duration?: number | undefined;
        title?: string | undefined;
      }
    | undefined;
  episode?: Record<string, unknown> | undefined;
  licence?: string | { name: string; url: string } | undefined;
  aliases?: string[] | undefined;
  draft?: boolean | undefined;
  unlisted?: boolean | undefined;
  translates?: string | undefined;
  extra?: Record<string, unknown> | undefined;
}

/** What stands before the text of a page. */
interface PageFields extends Pick<FrontMatterFields, "title" | "slug" | "summary" | "lang" | "draft"> {
  /** Whether every page links it. */
  navigation?: boolean | undefined;
}

/** The text of a page's file: what stands by itself has a title, and little else. */
export function formatPage(
  { title, slug, summary, lang, navigation, draft }: PageFields,
  markdown: string,
): string {
  return formatFile({ title, slug, summary, lang, navigation, draft }, markdown);
}

/** The text of an article's file. */
export function formatArticle(fields: FrontMatterFields, markdown: string): string {
  return formatFile(fields, markdown);
}

function formatFile(fields: Partial<FrontMatterFields & PageFields>, markdown: string): string {
  // Nobody could read them, and the build would warn of each.
  const readable = JSON.parse(
    JSON.stringify(fields, (_, value) =>
      typeof value === "string" ? replaceControlCharacters(value) : value,
    ),
  );
  const { Document, isCollection, isScalar } = yamlLibrary();
  const document = new Document(readable, { keepUndefined: false });
  for (const field of ["tags", "aliases", "authors"]) {
    const list = document.get(field, true);
    if (isCollection(list)) list.flow = list.items.every(isScalar);
  }
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  // The first line may be indented, and so be code.
  const text = replaceControlCharacters(markdown)
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd();
  return `---\n${yaml}---\n${text ? `\n${text}\n` : "\n"}`;
}
