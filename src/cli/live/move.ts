/** The move from an old blog: whether each id and address that its readers know is found here. @module */
import { join } from "node:path";
import type { Address } from "../../model/address.ts";
import { articleKeys, feedPath } from "../../model/addresses.ts";
import { atomId } from "../../model/article-id.ts";
import { normalise } from "../../text/normalise.ts";
import { countOf } from "../../text/plural.ts";
import { adviseId } from "../check/kept-fields.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import type { Problem } from "../terminal/problem.ts";
import { articlesInFeed } from "./expected.ts";
import { readLiveFeed } from "./feed-document.ts";
import { finding } from "./findings.ts";
import { at, type LiveSite } from "./live-site.ts";
import {
  checkOldAddress,
  checkOldFeed,
  keyOf,
  type Match,
  messageForLost,
  pathHere,
  sortAddresses,
} from "./old-addresses.ts";
import type { OldBlog, OldEntry } from "./old-blog.ts";
import { newsboat } from "./readers.ts";

export interface Move {
  old: OldBlog;
  /** The articles of the content folder. */
  files: readonly ArticleFile[];
  /** What messages call the folder. */
  folder: string;
}

/**
 * Holds an old blog against the site: everything against the content folder, then as much as may be asked against the site
 * itself.
 */
export async function* checkMove(site: LiveSite, move: Move): AsyncGenerator<Problem> {
  const { old } = move;
  const { url } = site.index.site;
  if (
    old.feeds.some((feed) => feed.startsWith(`${url}/`)) &&
    old.feeds.every((feed) => isOwnFeed(site, feed))
  ) {
    yield finding(
      "note",
      url,
      "The old blog is this site by now. Give a file in which its old feed was kept.",
    );
    return;
  }
  const find = finder(site, move);
  const matches = old.entries.map((entry): Match => ({ entry, file: find(entry) }));
  yield* checkIds(matches, move);
  const { lost, kept } = sortAddresses(site, old, matches);
  for (const each of lost) yield messageForLost(each, move.folder);
  for (const feed of old.feeds) yield* checkOldFeed(site, old, feed);
  yield* checkDeployed(site, matches);
  for (const each of kept) yield* checkOldAddress(site, each);
}

function isOwnFeed({ index }: LiveSite, feed: Address): boolean {
  return knownAddresses(index)(feed.slice(index.site.url.length));
}

/** Finds the file that an entry of the old blog is in: by its id, by where it stood, or by its title and day. */
function finder(site: LiveSite, { old, files }: Move): (entry: OldEntry) => ArticleFile | undefined {
  const titleKey = (title: string | undefined, day: string) => `${day} ${normalise(title ?? "")}`;
  const byId = new Map(files.flatMap((file) => [file.id, atomId(file.id)].map((id) => [id, file])));
  const byKey = new Map(
    files.flatMap((file) => [...articleKeys(file.address), ...file.aliases].map((key) => [key, file])),
  );
  const titled = files.filter(({ fields }) => fields.title !== undefined);
  const byTitle = new Map(titled.map((file) => [titleKey(file.fields.title, file.date.slice(0, 10)), file]));
  return (entry) => {
    const path = pathHere(site, old, entry.link);
    const day = entry.date?.toISOString().slice(0, 10) ?? "";
    return (
      byId.get(entry.id ?? "") ??
      (path === undefined ? undefined : byKey.get(keyOf(path))) ??
      byTitle.get(titleKey(entry.title, day))
    );
  };
}

/** Whether a reader of one of our formats would know the article by the id that it had. */
function isIdOf({ id }: OldEntry, file: ArticleFile): boolean {
  return id !== undefined && (file.id === id || atomId(file.id) === id);
}

function* checkIds(matches: readonly Match[], { folder }: Move): Generator<Problem> {
  const kept = new Set(matches.flatMap(({ entry, file }) => (file && isIdOf(entry, file) ? [file] : [])));
  let others = 0;
  for (const { entry, file } of matches) {
    if (!file) yield messageForMissing(entry, folder);
    else if (!isIdOf(entry, file) && kept.has(file)) others++;
    else if (!isIdOf(entry, file)) yield messageForOtherId(entry, file, folder);
  }
  if (others > 0)
    yield finding(
      "note",
      folder,
      `The feeds of the old blog give ${countOf(others, "article")} two ids. One of them is kept here, and those who read by the other will see ${others === 1 ? "it" : "them"} again.`,
    );
}

function messageForMissing({ id = "", title = id, link }: OldEntry, folder: string): Problem {
  const message = `“${title}” of the old blog, with the id “${id}”, is not in ${folder}. Import it.`;
  return finding("error", link ?? id, message, "no article");
}

function messageForOtherId({ id = "" }: OldEntry, file: ArticleFile, folder: string): Problem {
  const { place, sentence } = adviseId(file, id);
  const message = `Readers of the old blog know this article as “${id}”, and would see it again as “${file.id}”. ${sentence}`;
  return { severity: "error", file: join(folder, file.path), ...place, message, kind: "other id" };
}

/** Whether the articles of the old blog are in the site's own feed, page after page. */
async function* checkDeployed(site: LiveSite, matches: readonly Match[]): AsyncGenerator<Problem> {
  const shown = new Set(articlesInFeed(site.index, site.now).map(({ id }) => id));
  const wanted = new Map(
    matches.flatMap(({ file }) => (file && shown.has(file.id) ? [[file.id, file] as const] : [])),
  );
  const seen = new Set<Address>();
  for (
    let next: Address | undefined = at(site, feedPath({ kind: "site" }, "json"));
    next !== undefined && wanted.size > 0 && !seen.has(next);
  ) {
    seen.add(next);
    const { last } = await site.asker.follow(next, newsboat.headers);
    const feed = "status" in last ? readLiveFeed(last) : undefined;
    if (typeof feed !== "object") return; // What is wrong with the feed itself is told elsewhere.
    for (const { id } of feed.entries) wanted.delete(id ?? "");
    next = feed.older;
  }
  for (const { id, fields, path } of wanted.values())
    yield finding(
      "error",
      site.index.site.url,
      `“${fields.title ?? path}” of the old blog (${id}) is in the content folder, and in no page of the site's feed. Deploy or publish.`,
      "not deployed",
    );
}
