/** A site that is its own hub, in the real runtime with its database and queues, and subscribers on this machine. @module */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import type { Task } from "../../src/worker/hub/tasks.ts";
import { content } from "./folder.ts";
import { serve } from "./harness.ts";
import { published, token } from "./published.ts";

const repository = join(import.meta.dirname, "../..");

/** The settings of a site that is its own hub. */
export const hubYaml = `title: The Example
description: Examples of all kinds
url: https://example.org
language: en
author: Ann Lee
hub: self
`;

/** The bindings that docs/push.md asks for, with retries that come at once. */
const bindings = (perMinute: number) => ({
  d1_databases: [
    {
      binding: "DB",
      database_name: "tagwire",
      database_id: "test",
      migrations_dir: join(repository, "migrations"),
    },
  ],
  vars: { PUBLISH_TOKEN: token },
  queues: {
    producers: [
      { queue: "tagwire-hub", binding: "HUB_QUEUE" },
      // Retries take hours to end there by themselves.
      { queue: "tagwire-hub-dead", binding: "DEAD" },
    ],
    consumers: [
      {
        ...{ queue: "tagwire-hub", dead_letter_queue: "tagwire-hub-dead" },
        ...{ max_batch_size: 50, max_batch_timeout: 0, max_retries: 7 },
      },
      { queue: "tagwire-hub-dead", max_batch_timeout: 0 },
    ],
  },
  ratelimits: [{ name: "HUB_LIMIT", namespace_id: "1", simple: { limit: perMinute, period: 60 as const } }],
});

/** What of these the build goes by: the Worker has the database's part and the hub's, and not the bundle's. */
const settings = `[[d1_databases]]
binding = "DB"

[[queues.producers]]
binding = "HUB_QUEUE"
queue = "tagwire-hub"
`;

/** Serves an empty database, as the dev server does, for callbacks on this machine. The caller closes it. */
export async function hubWorker({ perMinute = 100_000 } = {}) {
  const empty = content({});
  writeFileSync(join(empty.path, "wrangler.toml"), settings);
  const { harness, url } = await serve(empty.path, bindings(perMinute), { WRANGLER_COMMAND: "dev" });
  const worker = harness.getWorker<Cloudflare.Env & { DEAD: Queue<Task> }>("tagwire");
  await worker.applyD1Migrations("DB");
  const { DB, DEAD } = await worker.getEnv();
  if (!DB) throw new Error("There is no database.");
  return {
    url: url.origin,
    db: DB,
    /** Where a task ends that was tried for long enough. */
    dead: DEAD,
    /** Has the clock's minute come. */
    tick: (at = new Date()) => worker.scheduled({ cron: "* * * * *", scheduledTime: at }),
    async close() {
      await harness.close();
      empty.remove();
    },
  };
}

/** Such a site over a content folder, with a server for callbacks. The caller closes it. */
export async function hubSite(files: Record<string, string>, options?: { perMinute?: number }) {
  const root = content({ "site.yaml": hubYaml, ...files });
  const worker = await hubWorker(options);
  const subscriber = await Subscriber.open();
  const hub = `${worker.url}/hub`;

  async function rows<T>(sql: string): Promise<T[]> {
    return (await worker.db.prepare(sql).all<T>()).results;
  }

  /** Brings the site to what the folder says, with more files, and without those whose text is undefined. */
  async function publish(changes: Record<string, string | undefined> = {}): Promise<void> {
    for (const [name, text] of Object.entries(changes)) {
      if (text === undefined) rmSync(join(root.path, "content", name));
      else root.put({ [name]: text });
    }
    const { status, printed } = await published(root.path, worker.url);
    if (status !== 0) throw new Error(printed);
  }

  /** Asks for a subscription of a callback on the server. */
  function request(
    callback: string,
    topic: string,
    more: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const fields = {
      "hub.mode": "subscribe",
      "hub.topic": topic.startsWith("/") ? worker.url + topic : topic,
      "hub.callback": callback.startsWith("/") ? subscriber.url + callback : callback,
    };
    return ask(hub, { ...fields, ...more }, headers);
  }

  /** Waits until nothing is left to do. */
  async function settled(): Promise<void> {
    let left: unknown[] = [];
    for (const end = Date.now() + 30_000; Date.now() < end; await setTimeout(20)) {
      left = await rows(
        `SELECT id FROM hub_request UNION ALL SELECT id FROM hub_feed WHERE marks > handled
          UNION ALL SELECT id FROM subscription WHERE due IS NOT NULL OR busy IS NOT NULL`,
      );
      if (left.length === 0) return;
    }
    throw new Error(`There is something left: ${JSON.stringify(left)}`);
  }

  return {
    ...worker,
    ...{ hub, root, subscriber, rows, publish, request, settled },

    /** Subscribes, and waits until that is verified. */
    async subscribe(...asked: Parameters<typeof request>): Promise<void> {
      const { status } = await request(...asked);
      if (status !== 202) throw new Error(`The hub answers ${status}.`);
      await settled();
    },

    /** What a reader gets. */
    async get(path: string): Promise<string> {
      return (await fetch(worker.url + path)).text();
    },

    async close(): Promise<void> {
      await Promise.all([worker.close(), subscriber.close()]);
      root.remove();
    },
  };
}

/** How long a test waits for what takes a moment, on a machine that has other things to do, in milliseconds. */
export const soon = { timeout: 15_000, interval: 20 };

/** A request that came to a callback. */
export interface Received {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a callback answers; undefined for what is usual. */
type Answer = { status: number; body?: string; location?: string } | undefined;

/** A server that takes every callback, and says yes to every question unless told otherwise. */
export class Subscriber {
  readonly received: Received[] = [];
  readonly url: string;
  readonly #close: () => Promise<void>;
  /** Decides what a callback answers, and when. */
  answer: (request: Received) => Answer | Promise<Answer> = () => undefined;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async open(): Promise<Subscriber> {
    const server = createServer(async (request, response) => {
      const received = await read(request);
      const { url, method } = received;
      subscriber.received.push(received);
      const usual = {
        status: 200,
        body: method === "GET" ? (url.searchParams.get("hub.challenge") ?? "") : "",
      };
      const {
        status,
        body = "",
        location,
      } = { location: undefined, ...((await subscriber.answer(received)) ?? usual) };
      response.writeHead(status, location === undefined ? {} : { Location: location }).end(body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const subscriber = new Subscriber(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      server.close();
    });
    return subscriber;
  }

  /** What was sent to a callback, by its path. */
  sent(path: string): Received[] {
    return this.received.filter((each) => each.method === "POST" && each.url.pathname === path);
  }

  /** What a callback was asked. */
  asked(path: string): Received[] {
    return this.received.filter((each) => each.method === "GET" && each.url.pathname === path);
  }

  close(): Promise<void> {
    return this.#close();
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const { method = "", headers } = request;
  const body = (await buffer(request)).toString();
  return { method, headers, body, url: new URL(request.url ?? "", "http://subscriber") };
}

/** Sends a form to a hub. */
export function ask(
  hub: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(hub, { method: "POST", body: new URLSearchParams(fields), headers });
}

/** The signature that a subscriber expects. */
export function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
