/** A feed that is served, held against the content folder. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { type Article, nameOf } from "../../model/article.ts";
import { countOf } from "../../text/plural.ts";
import type { Problem } from "../terminal/problem.ts";
import { type ExpectedFeed, idIn, linkIn } from "./expected.ts";
import type { LiveEntry, LiveFeed } from "./feed-document.ts";
import { finding, listNames } from "./findings.ts";
import type { LiveSite } from "./live-site.ts";

/**
 * Tells what a feed shows otherwise than the content folder says: another id, which readers would take for another
 * article, or what was not deployed yet. What differs is told of one feed, though others show it too.
 */
export function* compareFeed(
  site: LiveSite,
  address: Address,
  { format, entries }: LiveFeed,
  { articles }: ExpectedFeed,
): Generator<Problem> {
  const { index, told } = site;
  const byId = new Map(index.articles.map((article) => [idIn(format, article), article]));
  const there = new Set(entries.map(({ id }) => id));
  const unknown = entries.filter(({ id }) => id === undefined || !byId.has(id));
  const missing = articles.filter(
    (article) => !there.has(idIn(format, article)) && isOlderThanCaches(site, article),
  );
  const changed = entries.filter((entry) => {
    const article = entry.id === undefined ? undefined : byId.get(entry.id);
    return article !== undefined && differs(entry, article);
  });

  const renamed = unknown.flatMap((entry) => {
    const article = missing.find((each) => isSame(entry, each));
    return article ? [{ entry, article }] : [];
  });
  for (const { entry, article } of renamed.filter(({ article }) => tell(article.id))) {
    const message = `“${nameOf(article)}” has the id “${entry.id ?? ""}” here, and “${idIn(format, article)}” in the content folder: as soon as that is deployed, readers see it a second time. Write “id: ${entry.id ?? "…"}” into its file.`;
    yield finding("error", address, message, "other id");
  }

  const matched = new Set<unknown>(renamed.flatMap(({ entry, article }) => [entry, article]));
  const parts = [
    describe(
      missing.filter((each) => !matched.has(each) && tell(each.id)).map(nameOf),
      (count, names) => `${countOf(count, "article is", "articles are")} not there (${names})`,
    ),
    describe(
      unknown.filter((each) => !matched.has(each) && tell(each.id ?? "")).map(nameEntry),
      (count, names) =>
        `${countOf(count, "entry there is", "entries there are")} not in the folder (${names})`,
    ),
    describe(
      changed.filter((each) => tell(each.id ?? "")).map(nameEntry),
      (count, names) => `${countOf(count, "has", "have")} another title or address there (${names})`,
    ),
  ].filter((part) => part !== undefined);
  if (parts.length > 0)
    yield finding(
      "warning",
      address,
      `The site is not what the content folder says: ${parts.join("; ")}. Deploy or publish, if readers are to have it as it is in the folder.`,
      "stale",
    );

  function tell(id: string): boolean {
    const isNew = !told.has(id);
    told.add(id);
    return isNew;
  }

  function differs(entry: LiveEntry, article: Article): boolean {
    // Of RSS nobody knows whether a title is HTML, and so the reading of it differs from what was written; a draft has its
    // mark in its title, in the site's language.
    if (format !== "rss" && !article.draft && (entry.title ?? "") !== (article.title ?? "")) return true;
    return entry.link !== parseAddress(linkIn(format, index, article));
  }

  function isSame(entry: LiveEntry, article: Article): boolean {
    const link = parseAddress(linkIn(format, index, article));
    return (
      entry.link === link ||
      (entry.title !== undefined &&
        entry.title === article.title &&
        dayOf(entry) === article.date.slice(0, 10))
    );
  }
}

/** Whether an article has been due for longer than an answer without it may be kept. */
function isOlderThanCaches({ index, now }: LiveSite, { date }: Article): boolean {
  return Date.parse(now) - Date.parse(date) > (2 * index.site.maxAge + 60) * 1000;
}

function dayOf({ date }: LiveEntry): string | undefined {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : undefined;
}

function nameEntry({ title, id }: LiveEntry): string {
  return title ?? id ?? "";
}

function describe(
  names: readonly string[],
  say: (count: number, names: string) => string,
): string | undefined {
  if (names.length === 0) return undefined;
  return say(names.length, listNames(names.map((name) => `“${name}”`)));
}
