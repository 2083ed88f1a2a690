import { afterAll, beforeAll, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { toInstant } from "../../../src/model/instant.ts";
import { createApp } from "../../../src/worker/app.ts";
import { work } from "../../../src/worker/hub/hub.ts";
import type { Task } from "../../../src/worker/hub/tasks.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import type { Store } from "../../../src/worker/store/store.ts";
import { database, type TestDatabase } from "../../helpers/database.ts";
import { Subscriber } from "../../helpers/hub.ts";
import { bundle, eight, site } from "../../helpers/site.ts";

let opened: TestDatabase;
let subscriber: Subscriber;
beforeAll(async () => {
  [opened, subscriber] = await Promise.all([database(), Subscriber.open()]);
});
afterAll(() => Promise.all([opened.close(), subscriber.close()]));

const many = 1000;
/** As many as the queue brings at once. */
const batch = 50;

/** What was asked for to make documents: articles of a list, and texts of articles. */
function counted(store: Store): { store: Store; asked: { lists: number; texts: number } } {
  const asked = { lists: 0, texts: 0 };
  return {
    asked,
    store: {
      ...store,
      select(...given) {
        asked.lists++;
        return store.select(...given);
      },
      entries(articles) {
        asked.texts += articles.length;
        return store.entries(articles);
      },
    },
  };
}

test("a thousand subscribers of a feed have it made once, and the database asked per batch rather than per subscriber", async () => {
  const { store, asked } = counted(bundleStore(bundle(eight)));
  const now = new Date();
  const app = createApp({ base: "", stylesheet: "/style.css", words: en, store, clock: () => now });
  await opened.db.exec(
    "INSERT INTO hub_feed (id, path, etag, reached, marks, marked) VALUES (1, '/topics/space/atom.xml', 'older', 'older', 1, '')",
  );
  await opened.db
    .prepare(
      `WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ${many - 1})
        INSERT INTO subscription (feed, callback, host, deltas, expires, sent)
        SELECT 1, ? || n, 'h', 0, '9999-12-31T23:59:59Z', 'older' FROM number`,
    )
    .bind(`${subscriber.url}/`)
    .run();

  let statements = 0;
  const waiting: Task[] = [];
  const db: D1Database = new Proxy(opened.db, {
    get(target, key) {
      if (key === "prepare") statements++;
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const metrics = () => Promise.reject(new Error("Nobody asks for these."));
  const queue: Queue<Task> = {
    metrics,
    async send(task) {
      waiting.push(task);
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
    },
    async sendBatch(tasks) {
      for (const { body } of tasks) waiting.push(body);
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
    },
  };
  const context = { db, queue, key: "k", site, ask: app.fetch, now: toInstant(now), dev: true };
  waiting.push({ kind: "check", feed: 1 });
  while (waiting.length > 0) {
    const messages = waiting.splice(0, batch).map((body) => ({
      ...{ id: "m", timestamp: now, attempts: 1, body, ack() {} },
      retry: () => expect.unreachable("Nothing fails."),
    }));
    await work(context, {
      ...{ queue: "tagwire-hub", messages, ackAll() {}, retryAll() {} },
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    });
  }

  const whole = await (await app.request("/topics/space/atom.xml")).text();
  expect(subscriber.received).toHaveLength(many);
  expect(new Set(subscriber.received.map(({ url }) => url.pathname)).size).toBe(many);
  expect(new Set(subscriber.received.map(({ body }) => body))).toEqual(new Set([whole]));
  // One list to compare its validator, one to render it; three articles are on the topic.
  expect(asked).toEqual({ lists: 2, texts: 3 });
  expect(statements).toBeLessThan(10 * (many / batch));
});
