/**
 * How fast news is, and what it costs to find whom to tell: `npm run bench:hub`
 *
 * A site that is its own hub, in workerd with a local database and queues, as `wrangler dev` has them. An article is changed
 * and published; the time runs from before the publication to its receipt by a subscriber on this machine. Once the only
 * subscriptions are those of the changed feed, once there are 100,000 of other feeds. And `npm run dev` runs on such a site,
 * and a file is saved. Ratios matter; times are this machine's.
 *
 * @module
 */
import { toInstant } from "../src/model/instant.ts";
import { subscribersBehind } from "../src/worker/store/d1/hub/feeds.ts";
import { markFeeds } from "../src/worker/store/d1/hub/marks.ts";
import type { Query } from "../src/worker/store/d1/query.ts";
import { md } from "../tests/helpers/folder.ts";
import { hubSite } from "../tests/helpers/hub.ts";
import { asSlug } from "../tests/helpers/values.ts";
import { timeSaves } from "./hub-dev.ts";
import { row, table } from "./report.ts";

const rounds = 15;
const others = 100_000;
const many = 1000;
const feed = "/topics/space/feed.xml";

const article = (edition: number) => md(`title: Edition ${edition}\ndate: 2022-11-21\ntags: [Space]`);
const site = await hubSite({
  "mars.md": article(0),
  "sea.md": md("title: Sea\ndate: 2022-11-20\ntags: [Sea]"),
});
await site.publish();
await site.subscribe("/one", feed);

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
let edition = 0;

/** Publishes a change, and waits until so many were told. @returns milliseconds until the first and until the last */
async function tell(subscribers: number): Promise<{ first: number; last: number }> {
  site.subscriber.received.length = 0;
  const before = performance.now();
  const times: number[] = [];
  const told = new Promise<void>((resolve) => {
    site.subscriber.answer = ({ method }) => {
      if (method === "POST") times.push(performance.now() - before);
      if (times.length === subscribers) resolve();
      return undefined;
    };
  });
  await site.publish({ "mars.md": article(++edition) });
  await told;
  await site.settled();
  return { first: times[0] ?? 0, last: times.at(-1) ?? 0 };
}

async function medianOfRounds(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await tell(1)).first);
  return median(times);
}

async function rowsRead({ sql, values }: Query): Promise<number> {
  const { meta } = await site.db
    .prepare(sql)
    .bind(...values)
    .run();
  return meta.rows_read;
}

const now = toInstant(new Date());
const questions = (): Query[] => [
  markFeeds({ slugs: [asSlug("mars")], ids: [] }, now),
  subscribersBehind(1, "another", "", 500),
];
const readRows = async () => {
  const read: number[] = [];
  for (const query of questions()) read.push(await rowsRead(query));
  await site.db.exec("UPDATE hub_feed SET handled = marks");
  return read;
};

await medianOfRounds();
const alone = await medianOfRounds();
const rowsAlone = await readRows();
// A hundred feeds of a topic that nothing is published of, with a thousand subscribers each.
const numbers = (count: number) =>
  `WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ${count - 1})`;
const none = "9999-12-31T23:59:59Z";
for (const sql of [
  `${numbers(100)} INSERT INTO hub_feed (path, etag, reached, marked) SELECT '/topics/sea/feed.xml?' || n, 'e', 'e', '' FROM number`,
  "INSERT INTO hub_watch (list, feed) SELECT 'topic:sea', id FROM hub_feed WHERE path LIKE '/topics/sea/feed.xml?%'",
  `${numbers(others / 100)} INSERT INTO subscription (feed, callback, host, deltas, expires, sent)
    SELECT id, 'http://127.0.0.1:9/' || n, '127.0.0.1:9', 0, '${none}', 'e' FROM hub_feed, number WHERE path LIKE '/topics/sea/feed.xml?%'`,
])
  await site.db.prepare(sql).run();
const among = await medianOfRounds();
const rowsAmong = await readRows();
const { host } = new URL(site.subscriber.url);
await site.db
  .prepare(
    `${numbers(many - 1)} INSERT INTO subscription (feed, callback, host, deltas, expires, sent)
      SELECT id, ? || n, ?, 0, '${none}', etag FROM hub_feed, number WHERE path = '${feed}'`,
  )
  .bind(`${site.subscriber.url}/many/`, host)
  .run();
const { last } = await tell(many);
await site.close();

const saves = median(await timeSaves(10));

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
console.log(
  table([
    row("publication to receipt, median", alone, "ms", "<= 2000"),
    row(`the same among ${others} subscriptions of other feeds`, among, "ms", "<= 2000"),
    row("the second to the first", among / alone, "×", "<= 1.5"),
    row(
      "rows read to find whom to tell, the second to the first",
      sum(rowsAmong) / sum(rowsAlone),
      "×",
      "<= 1.1",
    ),
    row("a file saved in the dev server to receipt, median", saves, "ms", "<= 2000"),
    row(`${many} subscribers of one feed told`, last / 1000, "s"),
    row("the same for each, to the first receipt of one alone", last / many / alone, "×", "<= 0.2"),
  ]),
);
