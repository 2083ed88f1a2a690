/** Characters of a text that comes in that nobody could see. @module */
import type { Element, Root } from "hast";
import { replaceControlCharacters } from "../../text/control-characters.ts";
import type { ImportedArticle } from "./imported-article.ts";

const windows = new TextDecoder("windows-1252");

/**
 * A text without control characters. Those of U+0080 to U+009F become what the byte of their number is in windows-1252,
 * as in HTML (§13.2.5.80): many a program passed bytes on as if they were characters, such as `&#146;` for `’`.
 */
function makeReadable(text: string): string {
  const meant = text.replace(/[\u0080-\u009f]/g, (sign) => windows.decode(Uint8Array.of(sign.charCodeAt(0))));
  return replaceControlCharacters(meant, "");
}

/** An article of which all can be seen but its HTML, which may spell such a character as a reference. */
export function makeArticleReadable(article: ImportedArticle): ImportedArticle {
  const { title, summary, text, authors, tags } = article;
  return {
    ...article,
    title: title && makeReadable(title),
    summary: summary && makeReadable(summary),
    authors: authors.map((author) => ({ ...author, name: makeReadable(author.name) })),
    tags: tags.map(makeReadable),
    text:
      text.kind === "plain"
        ? { kind: "plain", paragraphs: text.paragraphs.map(makeReadable) }
        : text.kind === "markdown"
          ? { kind: "markdown", markdown: makeReadable(text.markdown) }
          : text,
  };
}

/** Makes the texts of a tree of HTML readable. */
export function makeTreeReadable(parent: Root | Element): void {
  for (const node of parent.children) {
    if (node.type === "text") node.value = makeReadable(node.value);
    if (node.type !== "element") continue;
    for (const [name, value] of Object.entries(node.properties))
      if (typeof value === "string") node.properties[name] = makeReadable(value);
    makeTreeReadable(node);
  }
}
