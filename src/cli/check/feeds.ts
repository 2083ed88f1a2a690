/** Feeds that are too heavy to be fetched again and again. @module */
import { entryFeed, feedWriters } from "../../feeds/feed-document.ts";
import { feedPath } from "../../model/addresses.ts";
import type { Entry } from "../../model/article.ts";
import { type Format, formats } from "../../model/formats.ts";
import { groupsOf } from "../../model/named-feed.ts";
import { inFeeds, matches, type Selection, topicSelection } from "../../model/selection.ts";
import type { Site } from "../../model/site.ts";
import { namedFeedSubject } from "../../model/subject.ts";
import { ContentFiles } from "../content/folder.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import { type Advice, type CheckInput, formatKilobytes } from "./types.ts";

/** In bytes, before compression; some readers and services stop reading here. */
const heavy = 250_000;

/** One piece of advice for all of them, since one setting is their cure. */
export function* checkFeeds({ content, index, bodies, now }: CheckInput): Generator<Advice> {
  const { site } = index;
  const entries = index.articles.flatMap((article, at): Entry[] => {
    const body = bodies[at];
    return body && article.date <= now && !article.draft ? [{ ...article, ...body }] : [];
  });
  const { home, named } = index.feeds ?? { named: [] };
  const selections: Selection[] = [
    { kind: "site", groups: groupsOf(home) },
    ...named.map((feed) => namedFeedSubject(feed).selection),
    ...index.topics.map(({ slug }) => topicSelection(slug)),
  ];
  const weigh = weigher(site);
  const found = selections.flatMap((selection) => {
    const shown = entries.filter((entry) => matches(inFeeds(selection), entry)).slice(0, site.perPage);
    // An entry's texts are most of it; where they are light there is nothing to weigh.
    if (shown.reduce((sum, { html }) => sum + html.length + 4000, 0) < heavy / 4) return [];
    return formats.map((format) => {
      const weights = shown.map((entry) => weigh(entry, format));
      return { path: feedPath(selection, format), weight: sum(weights), fits: fitting(weights) };
    });
  });
  const over = found.filter(({ weight }) => weight > heavy).sort((a, b) => b.weight - a.weight);
  const [worst] = over;
  if (!worst) return;
  const fits = Math.max(1, Math.min(...over.map((each) => each.fits)));
  const others = over.length > 1 ? `, and ${over.length - 1} more hold over ${formatKilobytes(heavy)}` : "";
  const text = new ContentFiles(content).read("site.yaml") ?? "";
  const message = `The feed ${worst.path} holds ${formatKilobytes(worst.weight)}${others}. Readers fetch all of it at every change. Write “entriesPerPage: ${fits}”.`;
  yield { path: "site.yaml", ...locateOffset(text, Math.max(0, text.search(/^entriesPerPage/m))), message };
}

/** Weighs entries as the formats write them, each once. */
function weigher({ url, language }: Site): (entry: Entry, format: Format) => number {
  const known = new Map<string, number>();
  const feed = entryFeed({ language });
  return (entry, format) => {
    const key = `${format} ${entry.id}`;
    const weight = known.get(key) ?? Buffer.byteLength(feedWriters[format].renderEntry(entry, url, feed));
    known.set(key, weight);
    return weight;
  };
}

/** How many entries, from the first, stay under the limit. */
function fitting(weights: readonly number[]): number {
  let total = 0;
  const over = weights.findIndex((weight) => {
    total += weight;
    return total > heavy;
  });
  return over < 0 ? weights.length : over;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
