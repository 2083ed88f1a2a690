/** Addresses of an old blog: where they would be on this site, and whether they lead anywhere. @module */
import { join } from "node:path";
import { type Address, parseAddress } from "../../model/address.ts";
import { addressKey, articlePath } from "../../model/addresses.ts";
import { compileRedirects } from "../../model/redirects.ts";
import { basePath } from "../../model/site.ts";
import { decodePercent } from "../../text/percent.ts";
import { adviseAliases } from "../check/kept-fields.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import type { Problem } from "../terminal/problem.ts";
import { readLiveFeed } from "./feed-document.ts";
import { finding } from "./findings.ts";
import { at, type LiveSite } from "./live-site.ts";
import { messageForObstacle, nameStatus } from "./obstacles.ts";
import { bareHost, type OldBlog, type OldEntry } from "./old-blog.ts";
import { newsboat } from "./readers.ts";

/** An entry of the old blog, and the file that it is in. */
export interface Match {
  entry: OldEntry;
  file: ArticleFile | undefined;
}

/** One of which the old address is one that this site can answer at. */
export interface OldAddress extends Match {
  /** A root-relative path, with its query. */
  path: string;
}

/** The old addresses that lead somewhere by the content folder, and those that lead nowhere; each once. */
export function sortAddresses(
  site: LiveSite,
  old: OldBlog,
  matches: readonly Match[],
): { kept: OldAddress[]; lost: OldAddress[] } {
  const here = matches.flatMap((match): [string, OldAddress][] => {
    const path = pathHere(site, old, match.entry.link);
    return path === undefined ? [] : [[path, { ...match, path }]];
  });
  const leads = leadsIn(site);
  const { true: kept = [], false: lost = [] } = Object.groupBy(new Map(here).values(), ({ path }) =>
    leads(path) ? "true" : "false",
  );
  return { kept, lost };
}

/** The path of an old article on this site; undefined of what stands elsewhere anyway. */
export function pathHere(
  { index }: LiveSite,
  { host }: OldBlog,
  link: Address | undefined,
): string | undefined {
  if (link === undefined || bareHost(link) !== host) return undefined;
  const { pathname, search } = new URL(link);
  const base = basePath(index.site.url);
  // On a host that the blog keeps, it may have stood under the site's path already.
  const inside = bareHost(index.site.url) === host && pathname.startsWith(`${base}/`);
  return (inside ? pathname.slice(base.length) : pathname) + search;
}

/** A path as addresses of articles are looked up. */
export function keyOf(path: string): string {
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

/** What to write so that an old address leads somewhere. */
export function messageForLost({ path, entry, file }: OldAddress, folder: string): Problem {
  const message = `${entry.link} was the address of ${file ? "this article" : `“${entry.title ?? ""}”`}, and ${path} leads nowhere here.`;
  if (!file || path.includes("?"))
    return finding(
      "error",
      entry.link ?? "",
      `${message} Write “${path}: ${file ? articlePath(file.address) : "…"}” into redirects.yaml.`,
      "old address",
    );
  const { place, sentence } = adviseAliases(file, [decodePercent(path) ?? path]);
  return {
    ...{ severity: "error", file: join(folder, file.path), ...place, kind: "old address" },
    message: `${message} ${sentence}`,
  };
}

/** Whether who subscribed to the old feed comes to a feed here. */
export async function* checkOldFeed(site: LiveSite, old: OldBlog, feed: Address): AsyncGenerator<Problem> {
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

/** Whether an old address leads to its article on the site itself. */
export async function* checkOldAddress(
  site: LiveSite,
  { path, entry, file }: OldAddress,
): AsyncGenerator<Problem> {
  const address = parseAddress(site.index.site.url + path);
  if (address === undefined) return;
  const { last } = await site.asker.follow(address, newsboat.headers);
  const name = `“${entry.title ?? entry.id ?? ""}” of the old blog`;
  if (!("status" in last) || (last.status !== 200 && last.status !== 410)) {
    const got = "status" in last ? nameStatus(last.status) : last.reason;
    const message = `Here ${name} should be found, and it is not (${got}). Deploy or publish.`;
    yield finding("error", address, message, "old address");
  } else if (file && last.status === 200 && last.address !== at(site, articlePath(file.address))) {
    const message = `This leads to ${last.address}, and ${name} is at ${articlePath(file.address)}. See whether that is meant.`;
    yield finding("warning", address, message, "other article");
  }
}
