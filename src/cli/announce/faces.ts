/** What the feeds and pages of a site show at a moment, to be compared with what they showed before. @module */
import { type Address, addressOn } from "../../model/address.ts";
import { articlePath, selectionPath } from "../../model/addresses.ts";
import { feedAddresses } from "../../model/announcement.ts";
import { fullRevision, type Tombstone, updatedBy } from "../../model/article.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import type { Instant } from "../../model/instant.ts";
import { inFeeds, matches, type Selection } from "../../model/selection.ts";
import { hashValue } from "../content/digest.ts";
import { expectedFeeds, shownArticles } from "../live/expected.ts";

/** What reads differently, as addresses. */
export interface Differences {
  feeds: Address[];
  pages: Address[];
}

/**
 * What reads differently at a moment by another index than by the one before, both as of that moment: what came due by
 * itself in between is no difference. Everything does, if there was none before.
 */
export function compareSites(before: SiteIndex | undefined, after: SiteIndex, now: Instant): Differences {
  const old = before ? feedFaces(before, now) : new Map<string, Face>();
  const fresh = feedFaces(after, now);
  const changed = [...new Map([...old, ...fresh])].filter(
    ([path]) => old.get(path)?.hash !== fresh.get(path)?.hash,
  );
  const oldPages = before ? pageFaces(before, now) : new Map<string, string>();
  const freshPages = pageFaces(after, now);
  const pages = [...oldPages.keys(), ...freshPages.keys()].filter(
    (path) => oldPages.get(path) !== freshPages.get(path),
  );
  const lists = changed.map(([path]) => path);
  return {
    feeds: changed.flatMap(([, { selection }]) => feedAddresses(after.site, selection)),
    pages: [...new Set([...pages, ...lists])].map((path) => addressOn(after.site.url, path)),
  };
}

/** What the first pages of a selection's feeds show, in short. */
interface Face {
  selection: Selection;
  hash: string;
}

/** Of every feed that the site lists, by the path of its page. */
function feedFaces(index: SiteIndex, now: Instant): Map<string, Face> {
  const { site, topics, feeds } = index;
  const deleted = toldDeletions(index, now);
  const about = (selection: Selection) => {
    const [term] = selection.kind === "topics" ? selection.groups.flat() : [];
    return [
      topics.find(({ slug }) => term && "topic" in term && term.topic === slug),
      feeds?.named.find(({ name }) => selection.kind === "feed" && selection.name === name),
    ];
  };
  return new Map(
    expectedFeeds(index, now).map(({ selection, articles }) => {
      const entries = articles.map((each) => [each.id, fullRevision(each), updatedBy(each, now)]);
      const ends = deleted.filter((each) => matches(inFeeds(selection), each)).map(({ id }) => id);
      const hash = hashValue([site, about(selection), feeds?.podcasts, entries, ends]);
      return [selectionPath(selection), { selection, hash }];
    }),
  );
}

/** What every article's page shows, by its path; that of a deleted one says so. */
function pageFaces(index: SiteIndex, now: Instant): Map<string, string> {
  const { url } = index.site;
  const deleted = toldDeletions(index, now).map((each) => [articlePath(each), "deleted"] as const);
  const shown = shownArticles(index, now).map(
    (each) => [articlePath(each), `${url} ${fullRevision(each)} ${updatedBy(each, now)}`] as const,
  );
  return new Map([...deleted, ...shown]);
}

function toldDeletions({ deleted }: SiteIndex, now: Instant): Tombstone[] {
  return deleted.filter((each) => each.date <= now && each.deleted <= now && !each.unlisted);
}
