/** OPML 2.0 (http://opml.org/spec2.opml): every feed of the site, for readers that import such a list. @module */

import { feedPath, selectionPath } from "../model/addresses.ts";
import type { AuthorSummary } from "../model/author.ts";
import type { Format } from "../model/formats.ts";
import type { LanguageSummary } from "../model/language.ts";
import type { NamedFeed } from "../model/named-feed.ts";
import { type Selection, topicSelection } from "../model/selection.ts";
import type { Site } from "../model/site.ts";
import { languageSubject } from "../model/subject.ts";
import type { TopicSummary } from "../model/topic.ts";
import { say, type Words } from "../model/words.ts";
import { makeWellFormed } from "../text/well-formed.ts";
import { renderElement } from "./xml.ts";

/** Readers that do not ask for another format get the one that all of them read. */
const format: Format = "rss";

export interface Subscriptions {
  site: Site;
  feeds: readonly NamedFeed[];
  languages: readonly LanguageSummary[];
  topics: TopicSummary[];
  authors: AuthorSummary[];
  words: Words;
}

/** The document: the site's feed, then named ones, those of its languages, topics and authors, each in a group. */
export function renderOpml(given: Subscriptions): string {
  const { site, feeds, languages, topics, authors, words } = makeWellFormed(given);
  const outline = (text: string, selection: Selection, description?: string, language?: string) =>
    renderElement("outline", {
      type: "rss",
      text,
      title: text,
      xmlUrl: site.url + feedPath(selection, format),
      htmlUrl: site.url + selectionPath(selection),
      description,
      language,
    });
  const group = (text: string, children: string[]) =>
    children.length > 0 ? renderElement("outline", { text }, { children: lines(children) }) : "";
  const topic = ({ slug, title, description }: TopicSummary) =>
    outline(title, topicSelection(slug), description);

  const namedFeed = ({ name, title, description, language }: NamedFeed) =>
    outline(title, { kind: "feed", name }, description, language);
  const inLanguage = ({ range }: LanguageSummary) => {
    const { words: text = range, selection, language } = languageSubject(words, range);
    return outline(text, selection, undefined, language);
  };

  const head = renderElement(
    "head",
    {},
    { children: [renderElement("title", {}, { text: say(words, "feedsOf", { site: site.title }) })] },
  );
  const outlines = [
    outline(site.title, { kind: "site" }, site.description),
    group(say(words, "feeds"), feeds.map(namedFeed)),
    group(say(words, "languages"), languages.map(inLanguage)),
    group(say(words, "topics"), topics.map(topic)),
    group(
      say(words, "authors"),
      authors.map((author) => outline(author.name, { kind: "author", author: author.slug })),
    ),
  ];
  const body = renderElement("body", {}, { children: lines(outlines) });
  return `<?xml version="1.0" encoding="utf-8"?>\n${renderElement("opml", { version: "2.0" }, { children: lines([head, body]) })}\n`;
}

function lines(elements: string[]): string[] {
  return elements
    .filter((each) => each !== "")
    .map((each) => `\n${each}`)
    .concat("\n");
}
