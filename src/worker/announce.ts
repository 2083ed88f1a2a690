/** A hub elsewhere and search engines are told of what comes due by itself, by a cron trigger; of the rest the desk tells. @module */
import { addressOn } from "../model/address.ts";
import { articlePath, selectionPath } from "../model/addresses.ts";
import { type Announcement, announceFeeds, announcePages, feedAddresses } from "../model/announcement.ts";
import { groupsOf } from "../model/named-feed.ts";
import { inFeeds, languageSelection, matches, type Selection, topicSelection } from "../model/selection.ts";
import { isOwnHub } from "../model/site.ts";
import { readLanguages } from "./routes/site-document.ts";
import type { Period, Store } from "./store/store.ts";

/** In milliseconds, before each further attempt. */
const pauses = [1000, 4000];
const timeout = 15_000;

/** Tells of the articles, changes and deletions that come due in a period. */
export async function announceDue(store: Store, period: Period): Promise<void> {
  const site = await store.site();
  if ((site.hub === undefined || isOwnHub(site)) && !site.indexNow) return;
  const come = await store.comeDue(period);
  if (come.length === 0) return;
  const { home, named } = await store.feeds();
  const topics = new Set(come.flatMap(({ tags }) => tags.map(({ topic }) => topic)));
  const authors = new Set(come.flatMap((each) => each.authors.map(({ slug }) => slug)));
  const languages = await readLanguages(store, period.until);
  const listed: Selection[] = [
    { kind: "site", groups: groupsOf(home) },
    ...named.map(({ name, select }): Selection => ({ kind: "feed", name, groups: groupsOf(select) })),
    ...languages.map(({ range }) => languageSelection(range)),
    ...[...topics].map(topicSelection),
    ...[...authors].map((author): Selection => ({ kind: "author", author })),
  ];
  const holds = (selection: Selection) => come.some((each) => matches(selection, each));
  const feeds = listed.filter((selection) => holds(inFeeds(selection)));
  const pages = [...come.map(articlePath), ...listed.filter(holds).map(selectionPath)];
  const announcements = [
    ...announceFeeds(
      site,
      feeds.flatMap((selection) => feedAddresses(site, selection)),
    ),
    ...announcePages(
      site,
      pages.map((path) => addressOn(site.url, path)),
    ),
  ];
  await Promise.all(announcements.map(send));
}

/** Sends an announcement; if it cannot be taken at the moment, again. That it never is, is logged. */
async function send({ to, type, body, count }: Announcement): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const status = await fetch(to, {
      ...{ method: "POST", body, headers: { "Content-Type": type } },
      signal: AbortSignal.timeout(timeout),
    }).then(
      (response) => response.status,
      () => 0,
    );
    if (status >= 200 && status < 300) return;
    const pause = pauses[attempt];
    const passing = status === 0 || status === 429 || status >= 500;
    if (!passing || pause === undefined) {
      console.warn(`${to} was not told of ${count} addresses that came due: ${status || "no answer"}.`);
      return;
    }
    await scheduler.wait(pause);
  }
}
