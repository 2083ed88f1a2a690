/** `/llms.txt` (https://llmstxt.org/): what a site is about and where its texts are, for programs that read. @module */
import { feedPath, markdownPath, selectionPath } from "../model/addresses.ts";
import { type Article, nameOf } from "../model/article.ts";
import { formats, formatTable } from "../model/formats.ts";
import type { NamedFeed } from "../model/named-feed.ts";
import { type Selection, topicSelection } from "../model/selection.ts";
import type { Site } from "../model/site.ts";
import { namedFeedSubject } from "../model/subject.ts";
import type { Topic } from "../model/topic.ts";
import { say, type Words } from "../model/words.ts";
import { makeWellFormed } from "../text/well-formed.ts";

export interface ReadingList {
  site: Site;
  /** Newest first. */
  articles: readonly Article[];
  topics: readonly Topic[];
  feeds: readonly NamedFeed[];
  /** In which the site speaks. */
  words: Words;
}

export function renderLlmsTxt(list: ReadingList): string {
  const { site, articles, topics, feeds, words } = makeWellFormed(list);
  const whole: Selection = { kind: "site" };
  const link = (name: string, path: string, said?: string) =>
    `- [${onOneLine(name).replace(/[[\]\\]/g, "\\$&")}](${site.url}${escapeParentheses(path)})${said ? `: ${onOneLine(said)}` : ""}`;
  const feedsOf = (selection: Selection) => feedPath(selection, "json");
  const sections: [string, string[]][] = [
    [say(words, "articleList"), articles.map((each) => link(nameOf(each), markdownPath(each), each.summary))],
    [
      say(words, "feeds"),
      [
        ...formats.map((format) =>
          link(`${site.title} (${formatTable[format].name})`, feedPath(whole, format)),
        ),
        ...feeds.map((feed) => link(feed.title, feedsOf(namedFeedSubject(feed).selection), feed.description)),
        link(say(words, "everyFeedOpml"), "/opml.xml"),
      ],
    ],
    [
      say(words, "topics"),
      topics.map(({ slug, title, description }) => link(title, feedsOf(topicSelection(slug)), description)),
    ],
    [
      // The format itself knows this word: what stands here may be skipped.
      "Optional",
      [
        link(say(words, "allTopics"), "/topics/"),
        link(say(words, "everyPage"), "/sitemap.xml"),
        link(say(words, "asPage", { name: site.title }), selectionPath(whole)),
      ],
    ],
  ];
  return [
    `# ${onOneLine(site.title)}`,
    `> ${onOneLine(site.description)}`,
    say(words, "howToRead"),
    ...sections
      .filter(([, links]) => links.length > 0)
      .map(([heading, links]) => `## ${heading}\n\n${links.join("\n")}`),
  ]
    .join("\n\n")
    .concat("\n");
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function escapeParentheses(path: string): string {
  return path.replaceAll("(", "%28").replaceAll(")", "%29");
}
