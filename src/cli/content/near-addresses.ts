/** Addresses of the site that are near to one that leads nowhere. @module */
import { archivePath, articlePath, selectionPath, topicPath } from "../../model/addresses.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import { formats, formatTable } from "../../model/formats.ts";
import { decodePercent } from "../../text/percent.ts";
import { Vocabulary } from "../../text/suggest.ts";

/** Addresses by the last part of each. */
interface Names {
  addresses: ReadonlyMap<string, string>;
  vocabulary: Vocabulary;
}

const feedFiles = formats.map((format) => formatTable[format].file);

/** What is on any site. */
const onAnySite = ["/topics/", "/authors/", archivePath, "/opml.xml", ...feedFiles.map((file) => `/${file}`)];

/**
 * Answers with the address that was probably meant by a root-relative one: that in the same folder whose last part is near
 * to its own, such as `/topics/harbour/`, else one that stands elsewhere; of a feed, the same feed there. Undefined if there
 * is none.
 *
 * @param files addresses of files that are served as they are
 */
export function nearAddresses(
  index: Pick<SiteIndex, "site" | "topics" | "articles" | "feeds" | "pages">,
  files: Iterable<string>,
): (path: string) => string | undefined {
  // Most sites never ask.
  let known: { anywhere: Names; inFolders: ReadonlyMap<string, Names> } | undefined;
  return (path) => {
    known ??= group([...addressesIn(index), ...files]);
    const bare = path.replace(/[?#].*$/s, "");
    const feed = feedFiles.find((file) => bare.endsWith(`/${file}`) && bare !== `/${file}`) ?? "";
    const { folder, name } = splitAddress(bare.slice(0, bare.length - feed.length));
    const near = nearestIn(known.inFolders.get(folder), name) ?? nearestIn(known.anywhere, name);
    return near === undefined || (feed !== "" && !near.endsWith("/")) ? near : near + feed;
  };
}

function addressesIn({
  site,
  topics,
  articles,
  feeds,
  pages = [],
}: Parameters<typeof nearAddresses>[0]): string[] {
  const listed = articles.filter(({ unlisted }) => !unlisted);
  const people = new Set([site.author, ...listed.flatMap(({ authors }) => authors)].map(({ slug }) => slug));
  return [
    ...onAnySite,
    ...topics.map(({ slug }) => topicPath(slug)),
    ...[...people].map((author) => selectionPath({ kind: "author", author })),
    ...(feeds?.named ?? []).map(({ name }) => selectionPath({ kind: "feed", name })),
    ...pages,
    ...listed.map(articlePath),
  ];
}

function group(addresses: readonly string[]) {
  const folders = Map.groupBy(addresses, (address) => splitAddress(address).folder);
  return {
    anywhere: namesOf(addresses),
    inFolders: new Map([...folders].map(([folder, inside]) => [folder, namesOf(inside)])),
  };
}

function namesOf(addresses: readonly string[]): Names {
  const byName = new Map(addresses.map((address) => [splitAddress(address).name, address]));
  return { addresses: byName, vocabulary: new Vocabulary(byName.keys()) };
}

function nearestIn(names: Names | undefined, name: string): string | undefined {
  const near = names?.vocabulary.nearest(name);
  return near === undefined ? undefined : names?.addresses.get(near);
}

/** The last part of an address, percent-escapes undone, and what stands before it. */
function splitAddress(address: string): { folder: string; name: string } {
  const path = address.replace(/\/$/, "");
  const start = path.lastIndexOf("/") + 1;
  const name = path.slice(start);
  return { folder: path.slice(0, start), name: decodePercent(name) ?? name };
}
