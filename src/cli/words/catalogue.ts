/** The form of a language's words: those of pages and feeds, and those that the build writes into articles. @module */
import { splitMessage, type Values, type Words } from "../../model/words.ts";

/** What Markdown becomes that its author did not write out, with what stands in braces in it. */
export interface ArticleMessages {
  note: never;
  tip: never;
  important: never;
  warning: never;
  caution: never;
  footnotes: never;
  backToReference: "number";
  audioOn: "place";
  codeOn: "place";
  drawingOn: "place";
  fileOn: "place";
  mapOn: "place";
  pageOn: "place";
  pictureOn: "place";
  postOn: "place";
  recordingOn: "place";
  slidesOn: "place";
  videoOn: "place";
}
export type ArticleWords = Record<keyof ArticleMessages, string>;

/** A message of an article in its language. */
export function sayInArticle<Name extends keyof ArticleMessages>(
  words: ArticleWords,
  name: Name,
  ...values: Values<ArticleMessages[Name], string>
): string {
  const given: Record<string, string> = values[0] ?? {};
  return splitMessage(words[name])
    .map((part, at) => (at % 2 === 0 ? part : (given[part] ?? "")))
    .join("");
}

/** The words of a language, as its file has them. */
export type Catalogue = Words & { inArticles: ArticleWords };
