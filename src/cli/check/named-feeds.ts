/** Named feeds that are of no use: empty ones, and those that are the same as another. @module */
import { groupsOf } from "../../model/named-feed.ts";
import { inFeeds, matches } from "../../model/selection.ts";
import { ContentFiles } from "../content/folder.ts";
import { feedsFile, readFeedsFile } from "../content/named-feeds.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkNamedFeeds({ content, index, isWhole }: CheckInput): Generator<Advice> {
  if (!index.feeds) return;
  const { home = "", named } = index.feeds;
  const file = readFeedsFile(new ContentFiles(content));
  const own = inFeeds({ kind: "site", groups: groupsOf(home || undefined) });
  if (isWhole && home !== "" && !index.articles.some((article) => matches(own, article)))
    yield {
      ...{ path: feedsFile, line: 1, column: 1, ...file?.at("home") },
      message: "The site's own feed and its home page hold no article by this. Write another selection.",
    };
  const bySelection = new Map([[home, "the site's own feed"]]);
  for (const { name, select = "" } of named) {
    const place = { path: feedsFile, line: 1, column: 1, ...file?.at(name, "select") };
    const other = bySelection.get(select);
    if (other !== undefined) {
      const message = `“${name}” selects the same as ${other}, so that readers find the same under two addresses. Write another selection, or lead one on to the other in redirects.yaml.`;
      yield { ...place, message };
    } else bySelection.set(select, `“${name}”`);
    // What is not due, or a draft, will be in it.
    const selection = inFeeds({ kind: "feed", name, groups: groupsOf(select || undefined) });
    if (isWhole && !index.articles.some((article) => matches(selection, article)))
      yield {
        ...place,
        message: `“${name}” selects no article. Write another selection, or the first article for it.`,
      };
  }
}
