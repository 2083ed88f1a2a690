import { once } from "node:events";
import { readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { folder, md, put } from "../../helpers/folder.ts";
import { ask, hubYaml, Subscriber } from "../../helpers/hub.ts";
import { script } from "../desk.ts";
import { bindDatabase, freePort, run } from "../dev-site.ts";

const repository = join(import.meta.dirname, "../../..");

/** The lines that docs/push.md asks for. */
const bindings = /```toml\n(\[\[queues[\s\S]*?)```/.exec(
  readFileSync(join(repository, "docs/push.md"), "utf8"),
)?.[1];

let subscriber: Subscriber;
beforeAll(async () => {
  subscriber = await Subscriber.open();
});
afterAll(() => subscriber.close());
beforeEach(() => {
  subscriber.received.length = 0;
  subscriber.answer = () => undefined;
});

/** A site that is its own hub, on a folder; `npm run dev` may be ended and started again. */
async function site() {
  const root = folder({ "site.yaml": hubYaml, "mars.md": mars("Mars") });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  bindDatabase(root, bindings);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const start = async () => {
    const server = await run(root, url, process.execPath, [script, "dev", "--port", String(port)]);
    await vi.waitFor(async () => expect((await fetch(`${url}/feed.xml`)).status).toBe(200), long);
    return server;
  };
  return { root, url, start };
}

const mars = (title: string) => md(`title: ${title}\ndate: 2022-11-21\ntags: [Space]`);
const long = { timeout: 60_000, interval: 50 };

/** The subscriber library `pubsubhubbub`, as far as it is used here. */
interface Library {
  createServer(options: { callbackUrl: string; leaseSeconds: number }): NodeJS.EventEmitter & {
    server: { close(): void };
    listen(port: number, host: string): void;
    subscribe(topic: string, hub: string, callback: (error: Error | null) => void): void;
    unsubscribe(topic: string, hub: string, callback: (error: Error | null) => void): void;
  };
}

test("a subscriber of others is told of a saved file within two seconds of the site showing it, until it unsubscribes", async () => {
  const { root, url, start } = await site();
  const { end } = await start();
  const library: Library = createRequire(import.meta.url)("pubsubhubbub");
  const port = await freePort();
  const client = library.createServer({ callbackUrl: `http://127.0.0.1:${port}/`, leaseSeconds: 7200 });
  client.listen(port, "127.0.0.1");
  const topic = `${url}/topics/space/atom.xml`;
  const link = (await fetch(topic, { method: "HEAD" })).headers.get("Link") ?? "";
  const hub = /<([^>]*)>; rel="hub"/.exec(link)?.[1] ?? "";
  expect(/<([^>]*)>; rel="self"/.exec(link)?.[1]).toBe(topic);
  const subscribed = once(client, "subscribe");
  await new Promise((resolve, reject) =>
    client.subscribe(topic, hub, (error) => (error ? reject(error) : resolve(undefined))),
  );
  expect((await subscribed)[0]).toMatchObject({ topic, hub });
  // Whoever redirects has not answered: the runtime follows nobody.
  subscriber.answer = () => ({ status: 302, location: "/elsewhere" });
  await ask(hub, { "hub.mode": "subscribe", "hub.topic": topic, "hub.callback": `${subscriber.url}/a` });
  await vi.waitFor(() => expect(subscriber.asked("/a")).toHaveLength(1), long);

  const times: number[] = [];
  for (let edition = 1; edition <= 5; edition++) {
    const told = once(client, "feed").then(([news]) => ({ news, at: performance.now() }));
    put(root, "mars.md", mars(`Mars, ${edition}`));
    const shows = async () => (await (await fetch(topic)).text()).includes(`Mars, ${edition}`);
    await vi.waitFor(async () => expect(await shows()).toBe(true), { ...long, interval: 10 });
    const shown = performance.now();
    const { news, at } = await told;
    times.push(at - shown);
    expect(news).toMatchObject({ topic, hub });
    expect(String(news.feed)).toContain(`Mars, ${edition}`);
    expect(String(news.feed)).toBe(await (await fetch(topic)).text());
  }
  console.log(
    `from when the site shows it to receipt: ${times.map((each) => `${Math.round(each)} ms`).join(", ")}`,
  );
  expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(2000);
  expect(subscriber.received.map(({ url }) => url.pathname)).toEqual(["/a"]);

  const unsubscribed = once(client, "unsubscribe");
  client.unsubscribe(topic, hub, () => {});
  await unsubscribed;
  client.server.close();
  await end("SIGKILL");
});

test("a Worker that is killed in the middle of telling leaves nobody out", async () => {
  const { root, url, start } = await site();
  const first = await start();
  const topic = `${url}/feed.json`;
  const subscribe = (callback: string) =>
    ask(`${url}/hub`, {
      "hub.mode": "subscribe",
      "hub.topic": topic,
      "hub.callback": subscriber.url + callback,
    });
  const callbacks = Array.from({ length: 20 }, (_, at) => `/${at}`);
  for (const callback of callbacks) expect((await subscribe(callback)).status).toBe(202);
  await vi.waitFor(
    () => expect(callbacks.every((each) => subscriber.asked(each).length === 1)).toBe(true),
    long,
  );

  let killed: Promise<void> | undefined;
  const posts = () => subscriber.received.filter(({ method }) => method === "POST").length;
  subscriber.answer = ({ method }) => {
    if (method === "POST" && posts() === 5) killed ??= first.end("SIGKILL");
    // What comes at that moment gets no answer that counts.
    return killed ? { status: 503 } : undefined;
  };
  put(root, "mars.md", mars("Mars, told of in two lives"));
  await vi.waitFor(() => expect(posts()).toBeGreaterThanOrEqual(5), long);
  await killed;

  subscriber.answer = () => undefined;
  await start();
  // The clock, as it stands when the queue has been silent for long.
  const later = Date.now() + 10 * 60_000;
  await fetch(`${url}/cdn-cgi/local/scheduled?time=${later}`);
  const news = await (await fetch(topic)).text();
  expect(news).toContain("two lives");
  const left = () => callbacks.filter((each) => subscriber.sent(each).at(-1)?.body !== news);
  await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 200_000, interval: 500 });
});
