/** The move from an old blog: whether each id and address that its readers know is found here. @module */
import { join } from "node:path";
import { type Address, parseAddress } from "../../model/address.ts";
import { addressKey, articleKeys, feedPath } from "../../model/addresses.ts";
import { atomId } from "../../model/article-id.ts";
import { compileRedirects } from "../../model/redirects.ts";
import { basePath } from "../../model/site.ts";
import { normalise } from "../../text/normalise.ts";
import { decodePercent } from "../../text/percent.ts";
import { countOf } from "../../text/plural.ts";
import { fileStart } from "../check/types.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import type { Problem } from "../terminal/problem.ts";
import { articlesInFeed } from "./expected.ts";
import { readLiveFeed } from "./feed-document.ts";
import { finding } from "./findings.ts";
import { at, type LiveSite } from "./live-site.ts";
import { messageForObstacle, nameStatus } from "./obstacles.ts";
import { bareHost, type OldBlog, type OldEntry } from "./old-blog.ts";
import { newsboat } from "./readers.ts";

export interface Move {
  old: OldBlog;
  /** The articles of the content folder. */
  files: readonly ArticleFile[];
  /** What messages call the folder. */
  folder: string;
}

/** An entry of the old blog, and the file that it is in. */
interface Match {
  entry: OldEntry;
  file: ArticleFile | undefined;
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
  const here = matches.flatMap(({ entry, file }) => {
    const path = pathHere(site, old, entry.link);
    return path === undefined ? [] : [{ path, entry, file }];
  });
  const leads = leadsIn(site);
  const lost = here.filter(({ path }) => !leads(path));
  for (const { path, entry, file } of lost) yield tellLost(path, entry, file, move);
  for (const feed of old.feeds) yield* checkOldFeed(site, old, feed);
  yield* checkDeployed(site, matches);
  for (const { path, entry } of here.filter((each) => !lost.includes(each)))
    yield* checkOldAddress(site, path, entry);
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

function messageForOtherId(
  { id = "" }: OldEntry,
  { fields, at, path, id: own }: ArticleFile,
  folder: string,
): Problem {
  const isNew = fields.id === undefined;
  const message = `Readers of the old blog know this article as “${id}”, and would see it again as “${own}”. ${isNew ? "Add" : "Write"} “id: ${id}”.`;
  const place = isNew ? fileStart : at("id");
  return { severity: "error", file: join(folder, path), ...place, message, kind: "other id" };
}

/** The path of an old article on this site; undefined of what stands elsewhere anyway. */
function pathHere({ index }: LiveSite, { host }: OldBlog, link: Address | undefined): string | undefined {
  if (link === undefined || bareHost(link) !== host) return undefined;
  const { pathname, search } = new URL(link);
  const base = basePath(index.site.url);
  // On a host that the blog keeps, it may have stood under the site's path already.
  const inside = bareHost(index.site.url) === host && pathname.startsWith(`${base}/`);
  return (inside ? pathname.slice(base.length) : pathname) + search;
}

function keyOf(path: string): string {
  const bare = path.replace(/[?#].*$/s, "");
  return addressKey(decodePercent(bare) ?? bare);
}

/** Answers whether a path, with its query, leads somewhere by the content folder. */
function leadsIn({ index }: LiveSite): (path: string) => boolean {
  const known = knownAddresses(index);
  const { find } = compileRedirects(index.redirects);
  return (path) =>
    (known(path) && !(path.startsWith("/?") && path.length > 2)) ||
    find(new URL(path, "https://site.invalid")) !== undefined;
}

function tellLost(path: string, entry: OldEntry, file: ArticleFile | undefined, { folder }: Move): Problem {
  const message = `${entry.link} was the address of ${file ? "this article" : `“${entry.title ?? ""}”`}, and ${path} leads nowhere here.`;
  if (!file || path.includes("?"))
    return finding(
      "error",
      entry.link ?? "",
      `${message} Write “${path}: ${file ? `/articles/${file.slug}/` : "…"}” into redirects.yaml.`,
      "old address",
    );
  const alias = decodePercent(path) ?? path;
  const written = file.fields.aliases ?? [];
  const place = written.length > 0 ? file.at("aliases") : fileStart;
  return {
    ...{ severity: "error", file: join(folder, file.path), ...place, kind: "old address" },
    message: `${message} ${written.length > 0 ? "Write" : "Add"} “aliases: [${[...written, alias].join(", ")}]”.`,
  };
}

/** Whether who subscribed to the old feed comes to a feed here. */
async function* checkOldFeed(site: LiveSite, old: OldBlog, feed: Address): AsyncGenerator<Problem> {
  const path = pathHere(site, old, feed);
  if (path === undefined) {
    yield finding(
      "note",
      feed,
      "This feed of the old blog is on another host, which has to lead its readers on.",
    );
    return;
  }
  const { last } = await site.asker.follow(
    parseAddress(site.index.site.url + path) ?? at(site, "/"),
    newsboat.headers,
  );
  const isFeed =
    messageForObstacle(last) === undefined && "status" in last && typeof readLiveFeed(last) === "object";
  if (isFeed) return;
  const got = "status" in last ? nameStatus(last.status) : last.reason;
  yield finding(
    "error",
    feed,
    `Readers of the old feed come to ${path} here, and get no feed (${got}). Write “${path}: /feed.xml” into redirects.yaml.`,
    "old feed",
  );
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

/** Whether an old address leads to a page on the site itself. */
async function* checkOldAddress(site: LiveSite, path: string, { title }: OldEntry): AsyncGenerator<Problem> {
  const address = parseAddress(site.index.site.url + path);
  if (address === undefined) return;
  const { last } = await site.asker.follow(address, newsboat.headers);
  if ("status" in last && (last.status === 200 || last.status === 410)) return;
  const got = "status" in last ? nameStatus(last.status) : last.reason;
  yield finding(
    "error",
    address,
    `Here “${title ?? ""}” of the old blog should be found, and it is not (${got}). Deploy or publish.`,
    "old address",
  );
}
