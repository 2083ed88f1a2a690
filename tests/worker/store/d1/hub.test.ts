import { afterAll, beforeAll, expect, test } from "vitest";
import { namesComeDue } from "../../../../src/worker/store/d1/come-due.ts";
import { subscribersBehind } from "../../../../src/worker/store/d1/hub/feeds.ts";
import { markedFeeds, markFeeds, markWatching } from "../../../../src/worker/store/d1/hub/marks.ts";
import { renewOverdueRequests } from "../../../../src/worker/store/d1/hub/requests.ts";
import {
  claimSubscriptions,
  overdueSubscriptions,
  removeExpired,
  subscriptionsById,
} from "../../../../src/worker/store/d1/hub/subscriptions.ts";
import type { Query } from "../../../../src/worker/store/d1/query.ts";
import { plan } from "../../../helpers/d1-questions.ts";
import { database, type TestDatabase } from "../../../helpers/database.ts";
import { asInstant, asSlug } from "../../../helpers/values.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
});
afterAll(() => opened.close());

const now = asInstant("2026-01-01T00:00:00Z");
const period = { since: now, until: now };

test.each<[string, Query]>([
  ["the feeds that rest on an article", markFeeds({ slugs: [asSlug("a")], ids: ["a"] }, now)],
  ["the feeds that rest on what comes due", markWatching(namesComeDue(period, period), now)],
  ["the feeds that are marked", markedFeeds(now, 10)],
  ["the subscribers of a feed who are to be told", subscribersBehind(1, "e", "", 10)],
  ["the subscribers of a batch", subscriptionsById([1, 2])],
  ["those of a batch whom nobody tells", claimSubscriptions([1, 2], now)],
  ["subscribers whom the queue has lost", overdueSubscriptions(now, 10)],
  ["requests that the queue has lost", renewOverdueRequests(now, 10)],
  ["leases that are over", removeExpired(now, 10)],
])("%s are found by index, however many there are of others", async (_, query) => {
  const steps = await plan(opened.db, query);
  expect(steps.filter((step) => /^SCAN (?:article|posting|subscription|hub_\w+)\b/.test(step))).toEqual([]);
  // What is found in portions is not sorted, for that would read all of it.
  const sorted = steps.filter((step) => /TEMP B-TREE FOR ORDER/.test(step));
  if (!query.sql.includes("posting")) expect(sorted).toEqual([]);
});
