/** OPML 2.0 (http://opml.org/spec2.opml): every feed of the site, for readers that import such a list. @module */
import { type Format, feedPath, selectionPath } from "../addresses.ts";
import type { Selection } from "../selection.ts";
import type { Site } from "../site.ts";
import type { AuthorSummary, TopicSummary } from "../store/store.ts";
import { element, wellFormedThroughout } from "./mend.ts";

/** Readers that do not ask for another format get the one that all of them read. */
const format: Format = "rss";

export interface Subscriptions {
  site: Site;
  topics: TopicSummary[];
  authors: AuthorSummary[];
}

/** The document: the site's feed, then those of its topics and its authors, each in a group. */
export function opml(given: Subscriptions): string {
  const { site, topics, authors } = wellFormedThroughout(given);
  const outline = (text: string, selection: Selection, description?: string) =>
    element("outline", {
      type: "rss",
      text,
      title: text,
      xmlUrl: site.url + feedPath(selection, format),
      htmlUrl: site.url + selectionPath(selection),
      description,
    });
  const group = (text: string, children: string[]) =>
    children.length > 0 ? element("outline", { text }, { children: lines(children) }) : "";
  const topic = ({ slug, title, description }: TopicSummary) =>
    outline(title, { kind: "topics", groups: [[{ topic: slug, not: false }]] }, description);

  const head = element("head", {}, { children: [element("title", {}, { text: `Feeds of ${site.title}` })] });
  const feeds = [
    outline(site.title, { kind: "site" }, site.description),
    group("Topics", topics.map(topic)),
    group(
      "Authors",
      authors.map((author) => outline(author.name, { kind: "author", author: author.slug })),
    ),
  ];
  const body = element("body", {}, { children: lines(feeds) });
  return `<?xml version="1.0" encoding="utf-8"?>\n${element("opml", { version: "2.0" }, { children: lines([head, body]) })}\n`;
}

function lines(elements: string[]): string[] {
  return elements
    .filter((each) => each !== "")
    .map((each) => `\n${each}`)
    .concat("\n");
}
