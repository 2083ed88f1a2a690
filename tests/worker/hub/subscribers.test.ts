import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { HubContext } from "../../../src/worker/hub/context.ts";
import type { Task } from "../../../src/worker/hub/tasks.ts";
import { verify } from "../../../src/worker/hub/verify.ts";
import { tagwire } from "../../helpers/cli.ts";
import { md } from "../../helpers/folder.ts";
import { hubSite, soon } from "../../helpers/hub.ts";
import { token } from "../../helpers/published.ts";
import { site } from "../../helpers/site.ts";
import { asInstant } from "../../helpers/values.ts";

let hub: Awaited<ReturnType<typeof hubSite>>;
beforeAll(async () => {
  hub = await hubSite({ "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]") });
  await hub.publish();
});
afterAll(() => hub.close());

const write = (text: string) =>
  hub.publish({ "mars.md": md(`title: ${text}\ndate: 2022-11-21\ntags: [Space]`) });

test("the publisher sees who is told, and how that goes; nobody else does", async () => {
  const list = (more: string[] = []) =>
    tagwire(hub.root.path, ["subscribers", "--to", hub.url, ...more], { PUBLISH_TOKEN: token });
  expect((await list()).stdout).toBe("Nobody has subscribed yet.\n");
  expect((await fetch(`${hub.url}/publication/subscribers`)).status).toBe(401);
  await hub.subscribe("/a", "/topics/space/feed.xml");
  await hub.subscribe("/b", "/topics/space/feed.xml");
  await hub.subscribe("/a", "/feed.json");
  hub.subscriber.answer = ({ url, method }) =>
    method === "POST" && url.pathname === "/b" ? { status: 500 } : undefined;
  await write("Red");
  await vi.waitFor(async () => {
    const { stdout } = await list();
    const lines = stdout.split("\n").map((line) => line.split(/ {2,}/));
    const told = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(lines).toEqual([
      ["feed", "subscribers", "to be told", "failing", "last told"],
      ["/feed.json", "1", "0", "0", told],
      ["/topics/space/feed.xml", "2", "1", "1", told],
      [""],
    ]);
  }, soon);
  hub.subscriber.answer = () => undefined;
  await hub.db.exec("DELETE FROM subscription");
});

describe("subscriptions", () => {
  test.each([
    ["of a host", "127.0.0.1", 10_000, 403],
    ["in all", "", 500_000, 503],
  ])("%s are bounded", async (_, host, total, status) => {
    const name = host === "" ? "" : new URL(hub.subscriber.url).host;
    await hub.db.prepare("INSERT OR REPLACE INTO hub_host VALUES (?, ?)").bind(name, total).run();
    const response = await hub.request("/full", "/feed.xml");
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringMatching(/subscriptions/),
    ]);
    await hub.db.exec("DELETE FROM hub_host");
  });
});

test("what can be made up without end is bounded: combinations and searches; the feeds that a site lists are not", async () => {
  await hub.db
    .prepare(
      `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5000)
        INSERT INTO hub_feed (path, etag, reached, marked) SELECT '/search/feed.xml?q=' || n, 'e', 'e', '' FROM number`,
    )
    .run();
  await hub.db.exec("INSERT INTO hub_watch SELECT 'site', id FROM hub_feed");
  const refused = await hub.request("/made-up", "/search/feed.xml?q=red");
  expect([refused.status, await refused.text()]).toEqual([
    503,
    expect.stringContaining("as many combinations and searches as it takes"),
  ]);
  const statuses = [];
  for (const feed of ["/feed.xml", "/topics/space/feed.xml", "/topics/!space/feed.xml"])
    statuses.push((await hub.request("/made-up", feed)).status);
  expect(statuses).toEqual([202, 202, 503]);
  await hub.db.exec("DELETE FROM hub_feed");
  await hub.settled();
  await hub.db.exec("DELETE FROM subscription");
});

test("who cannot be reached is given up after the last attempt, and told of what comes next", async () => {
  await hub.subscribe("/dead", "/feed.xml");
  hub.subscriber.answer = ({ method }) => (method === "POST" ? { status: 500 } : undefined);
  await write("Unheard");
  await vi.waitFor(
    async () => expect(await hub.rows("SELECT failures FROM subscription")).toEqual([{ failures: 1 }]),
    soon,
  );
  const [row] = await hub.rows<{ id: number; etag: string }>(
    "SELECT subscription.id, etag FROM subscription JOIN hub_feed ON hub_feed.id = feed",
  );
  await hub.dead.send({ kind: "deliver", subscription: row?.id ?? 0, etag: row?.etag ?? "" });
  await hub.settled();
  hub.subscriber.answer = () => undefined;
  hub.subscriber.received.length = 0;
  await hub.tick();
  await setTimeout(300);
  expect(hub.subscriber.received).toEqual([]);
  await write("Heard");
  await hub.settled();
  expect(hub.subscriber.sent("/dead")).toHaveLength(1);
  await hub.db.exec("DELETE FROM subscription");
});

test("a name that leads within is not called", async () => {
  const insert = hub.db.prepare(
    "INSERT INTO hub_request VALUES (?, 'unsubscribe', '/feed.xml', 't', 'https://rebound.net/', 'rebound.net', NULL, 0, 3600, '', '2099-01-01T00:00:00Z', '2099-01-01T00:00:00Z')",
  );
  const never = () => Promise.reject(new Error("Nothing is to be put into the queue."));
  const queue: Queue<Task> = { send: never, sendBatch: never, metrics: never };
  const context: HubContext = {
    ...{ db: hub.db, queue, key: token, site, dev: false, now: asInstant("2026-01-01T00:00:00Z") },
    ask: never,
    resolve: async () => ["93.184.215.14", "fd00::1"],
  };
  await insert.bind("within").run();
  const retried: number[] = [];
  const message = {
    ...{ id: "m", timestamp: new Date(0), attempts: 1, body: { kind: "verify" as const, request: "within" } },
    ack() {},
    retry: () => retried.push(1),
  };
  await verify(context, message);
  expect([await hub.rows("SELECT id FROM hub_request"), retried]).toEqual([[], []]);
});
