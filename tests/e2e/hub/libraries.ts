/** Subscriber libraries of others, from npm. Each gives the hub a secret, and hands on nothing but what that has signed. @module */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { freePort } from "../dev-site.ts";

/** A subscriber of one feed. */
export interface Follower {
  topic: string;
  callback: string;
  /** The next document that it takes for genuine. */
  news(): Promise<unknown>;
  /** A document as it hands it on. */
  read(document: string): unknown;
  unsubscribe(): Promise<unknown>;
  close(): void;
}

/** Subscribes to a feed at its hub, and waits until that is verified. */
export type Subscribe = (topic: string, hub: string) => Promise<Follower>;

const load = createRequire(import.meta.url);
const secret = "open sesame";

interface PubSubHubbub extends NodeJS.EventEmitter {
  secret: string;
  server: { close(): void };
  listen(port: number, host: string): void;
  subscribe(topic: string, hub: string): void;
  unsubscribe(topic: string, hub: string): void;
}

/** https://www.npmjs.com/package/pubsubhubbub, which checks with whatever algorithm a signature names. */
export const pubsubhubbub: Subscribe = async (topic, hub) => {
  const library: { createServer(options: Record<string, string | number>): PubSubHubbub } =
    load("pubsubhubbub");
  const port = await freePort();
  const callback = `http://127.0.0.1:${port}/`;
  const client = library.createServer({ callbackUrl: callback, leaseSeconds: 7200, secret });
  client.listen(port, "127.0.0.1");
  const subscribed = once(client, "subscribe");
  client.subscribe(topic, hub);
  await subscribed;
  // It gives the hub a secret made of its own and of the topic, but checks with its own.
  client.secret = createHmac("sha1", secret).update(topic).digest("hex");
  return {
    topic,
    callback,
    news: async () => String((await once(client, "feed"))[0].feed),
    read: (document) => document,
    async unsubscribe() {
      const unsubscribed = once(client, "unsubscribe");
      client.unsubscribe(topic, hub);
      await unsubscribed;
    },
    close: () => client.server.close(),
  };
};

interface TwitchWebhook extends NodeJS.EventEmitter {
  subscribe(topic: string): Promise<void>;
  unsubscribe(topic: string): Promise<void>;
  close(): Promise<void>;
}

/** https://www.npmjs.com/package/twitch-webhook, which checks with SHA-256, and reads JSON. */
export const twitchWebhook: Subscribe = async (topic, hub) => {
  const Library: new (options: Record<string, unknown>) => TwitchWebhook = load("twitch-webhook");
  const bridge = createServer(async ({ url = "" }, response) => {
    const { status } = await fetch(hub, {
      method: "POST",
      body: new URL(url, "http://bridge").searchParams,
    });
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(bridge, "listening");
  const address = bridge.address();
  const port = await freePort();
  const callback = `http://127.0.0.1:${port}/`;
  const client = new Library({
    client_id: "tagwire",
    callback,
    secret,
    lease_seconds: 7200,
    listen: { host: "127.0.0.1", port },
    // The hub that it was made for takes the fields of a request in its query.
    baseApiUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`,
  });
  const subscribed = once(client, "subscribe");
  await client.subscribe(topic);
  await subscribed;
  return {
    topic,
    callback,
    news: async () => (await once(client, "*"))[0].event,
    read: (document) => JSON.parse(document),
    async unsubscribe() {
      const unsubscribed = once(client, "unsubscribe");
      await client.unsubscribe(topic);
      await unsubscribed;
    },
    close() {
      void client.close();
      bridge.close();
    },
  };
};
