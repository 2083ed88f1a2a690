/** Feeds that carry only the beginnings of their articles. @module */
import { htmlToText } from "./html/plain-text.ts";
import type { ImportedArticle } from "./imported-article.ts";

/** How a text ends that goes on elsewhere. */
const cut =
  /(?:\[(?:…|\.\.\.)\]|\b(?:continue reading|read (?:more|the rest|on)|keep reading|weiterlesen|lire la suite|leer más|leia mais|читать далее)\W*|(?:阅读全文|続きを読む)\W*)$/iu;
/** How such a text may end, and another too. */
const trailing = /(?:…|\.\.\.)$/u;

/**
 * A sentence if articles seem to be only beginnings: a person can look for the whole before they move; nothing is fetched
 * behind their back.
 */
export function messagesForExcerpts(articles: readonly ImportedArticle[]): string[] {
  const linked = articles.filter((article) => article.link !== undefined);
  const surely = linked.filter((article) => article.summaryOnly || cut.test(endOf(article)));
  const perhaps = linked.filter((article) => surely.includes(article) || trailing.test(endOf(article)));
  // A few who end in dots like to; when half of a feed does, a program has cut them.
  const beginnings = perhaps.length * 2 >= articles.length ? perhaps : surely;
  const [first] = beginnings;
  if (!first) return [];
  const some = beginnings.length === 1 ? "1 article" : `${beginnings.length} articles`;
  const count =
    beginnings.length === articles.length
      ? "Its articles seem to be only beginnings"
      : `${some} of ${articles.length} seem${beginnings.length === 1 ? "s to be only a beginning" : " to be only beginnings"}`;
  return [
    `${count}, such as “${first.title ?? first.link}”: the whole is at ${first.link}, and was not fetched. Import an export of the old site, or a feed with full texts.`,
  ];
}

/** The end of a text that is short enough to be a beginning; empty for one that is not. */
function endOf({ text }: ImportedArticle): string {
  if (text.kind === "markdown") return "";
  const whole =
    text.kind === "plain" ? text.paragraphs.join(" ") : text.html.length > 6000 ? "" : htmlToText(text.html);
  return whole.length > 2000 ? "" : whole.trim();
}
