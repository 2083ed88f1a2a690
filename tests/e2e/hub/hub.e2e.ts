import { globSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { folder, md, put } from "../../helpers/folder.ts";
import { ask, hubYaml, Subscriber } from "../../helpers/hub.ts";
import { script } from "../desk.ts";
import { bindDatabase, freePort, run } from "../dev-site.ts";
import { measure } from "../slowness.ts";
import { pubsubhubbub, twitchWebhook } from "./libraries.ts";

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
    // Its settings are published before its articles.
    await vi.waitFor(async () => expect(await get(`${url}/feed.xml`)).toContain("<item>"), long);
    return server;
  };
  return { root, url, start };
}

const mars = (title: string) => md(`title: ${title}\ndate: 2022-11-21\ntags: [Space]`);
const long = { timeout: 120_000, interval: 50 };

const get = async (url: string) => (await fetch(url)).text();

/** Subscribes a callback of the server, whether that is verified or not. */
async function subscribe(url: string, topic: string, callback: string): Promise<void> {
  const { status } = await ask(`${url}/hub`, {
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.callback": subscriber.url + callback,
  });
  expect(status).toBe(202);
}

test("subscribers of others check its signature, and have a saved file within two seconds, until they unsubscribe", async () => {
  const { root, url, start } = await site();
  const { end } = await start();
  const topics = [`${url}/topics/space/atom.xml`, `${url}/topics/space/feed.json`];
  const followers = await Promise.all(
    [pubsubhubbub, twitchWebhook].map(async (library, at) => {
      const { headers } = await fetch(topics[at] ?? "", { method: "HEAD" });
      const linked = (rel: string) =>
        new RegExp(`<([^>]*)>; rel="${rel}"`).exec(headers.get("Link") ?? "")?.[1];
      expect(linked("self")).toBe(topics[at]);
      return library(linked("self") ?? "", linked("hub") ?? "");
    }),
  );
  // Whoever redirects has not answered: the runtime follows nobody.
  subscriber.answer = () => ({ status: 302, location: "/elsewhere" });
  await subscribe(url, `${url}/feed.xml`, "/a");
  await vi.waitFor(() => expect(subscriber.asked("/a")).toHaveLength(1), long);

  const times: number[] = [];
  for (let edition = 1; edition <= 5; edition++) {
    let documents: unknown[] = [];
    const time = await measure(async () => {
      const told = Promise.all(followers.map(({ news }) => news()));
      put(root, "mars.md", mars(`Mars, ${edition}`));
      documents = await told;
    });
    times.push(time);
    for (const [at, { topic, read }] of followers.entries()) {
      const fresh = await get(topic);
      expect(fresh).toContain(`Mars, ${edition}`);
      expect(documents[at]).toEqual(read(fresh));
    }
  }
  console.log(`from saving to receipt by both: ${times.map((each) => `${Math.round(each)} ms`).join(", ")}`);
  expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(2000);
  expect(subscriber.received.map(({ url }) => url.pathname)).toEqual(["/a"]);

  for (const { topic, callback, news } of followers) {
    const taken = news().then(() => "taken");
    const headers = { Link: `<${topic}>; rel="self"`, "X-Hub-Signature": `sha256=${"0".repeat(64)}` };
    const query = `?${new URLSearchParams({ topic, hub: `${url}/hub` })}`;
    await fetch(callback + query, { method: "POST", headers, body: await get(topic) });
    expect(await Promise.race([taken, setTimeout(200, "forged")])).toBe("forged");
  }
  for (const { unsubscribe, close } of followers) {
    await unsubscribe();
    close();
  }
  await end("SIGKILL");
});

/** The local database of a site whose Worker is not running. */
function openDatabase(root: string): DatabaseSync {
  const [file = ""] = globSync(join(root, ".wrangler/state/v3/d1/*/*.sqlite")).filter(
    (each) => !each.endsWith("metadata.sqlite"),
  );
  return new DatabaseSync(file);
}

/** Ten minutes go by before the Worker runs again. */
function letTimePass(root: string): void {
  const database = openDatabase(root);
  const earlier = (column: string) => `${column} = strftime('%Y-%m-%dT%H:%M:%SZ', ${column}, '-10 minutes')`;
  database.exec(`UPDATE hub_feed SET ${earlier("marked")};
    UPDATE hub_request SET ${earlier("asked")}, ${earlier("due")};
    UPDATE subscription SET ${earlier("due")}, ${earlier("busy")}`);
  database.close();
}

describe("a Worker that is killed leaves nobody out", () => {
  test("in the middle of a verification: it asks again", async () => {
    const { root, url, start } = await site();
    const first = await start();
    const topic = `${url}/feed.json`;
    const asked = new Promise<void>((resolve) => {
      // An answer that never comes.
      subscriber.answer = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    await subscribe(url, topic, "/a");
    await asked;
    await first.end("SIGKILL");

    letTimePass(root);
    subscriber.answer = () => undefined;
    await start();
    expect(subscriber.asked("/a")).toHaveLength(1);
    await fetch(`${url}/cdn-cgi/local/scheduled`);
    await vi.waitFor(() => expect(subscriber.asked("/a")).toHaveLength(2), long);
    put(root, "mars.md", mars("Mars, after all"));
    await vi.waitFor(async () => {
      expect(await get(topic)).toContain("after all");
      expect(subscriber.sent("/a").at(-1)?.body).toBe(await get(topic));
    }, long);
  });

  test("in the middle of a publication: what is in place is whole, and the rest follows", async () => {
    const { root, url, start } = await site();
    const first = await start();
    const topic = `${url}/feed.json`;
    await subscribe(url, topic, "/a");
    await vi.waitFor(() => expect(subscriber.asked("/a")).toHaveLength(1), long);

    const many = 700;
    const portion = 100;
    mkdirSync(join(root, "more"));
    for (let at = 0; at < many; at++) writeFileSync(join(root, "more", `a${at}.md`), mars(`Number ${at}`));
    const before = first.printed().length;
    // All of them at one moment.
    renameSync(join(root, "more"), join(root, "content", "more"));
    while (!first.printed().includes("PUT /publication/articles", before)) await setTimeout(2);
    await first.end("SIGKILL");

    const database = openDatabase(root);
    const count = (sql: string) => Number(database.prepare(`SELECT COUNT(*) AS n FROM ${sql}`).get()?.n);
    const articles = count("article") - 1;
    expect([articles > 0, articles < many, articles % portion]).toEqual([true, true, 0]);
    expect(count("article WHERE slug NOT IN (SELECT slug FROM body)")).toBe(0);
    expect(count("hub_feed WHERE marks > handled")).toBe(1);
    database.close();
    expect(subscriber.sent("/a")).toEqual([]);

    await start();
    await vi.waitFor(async () => {
      expect((await get(`${url}/sitemap.xml`)).match(/\/articles\/a\d/g)).toHaveLength(many);
      expect(subscriber.sent("/a").at(-1)?.body).toBe(await get(topic));
    }, long);
  });

  test("in the middle of telling: whoever was not told is told", async () => {
    const { root, url, start } = await site();
    const first = await start();
    const topic = `${url}/feed.json`;
    const callbacks = Array.from({ length: 120 }, (_, at) => `/${at}`);
    for (const callback of callbacks) await subscribe(url, topic, callback);
    await vi.waitFor(
      () => expect(callbacks.every((each) => subscriber.asked(each).length === 1)).toBe(true),
      long,
    );
    const told = () => callbacks.filter((each) => subscriber.sent(each).length > 0);
    const middle = new Promise<void>((resolve) => {
      // Of those that come after the sixtieth, none has an answer.
      subscriber.answer = ({ method }) => {
        if (method !== "POST" || told().length < 60) return undefined;
        resolve();
        return new Promise(() => {});
      };
    });
    put(root, "mars.md", mars("Mars, told of in two lives"));
    await middle;
    await first.end("SIGKILL");
    expect(told().length).toBeLessThan(callbacks.length);

    letTimePass(root);
    subscriber.answer = () => undefined;
    await start();
    await fetch(`${url}/cdn-cgi/local/scheduled`);
    const news = await get(topic);
    expect(news).toContain("two lives");
    const left = () => callbacks.filter((each) => subscriber.sent(each).at(-1)?.body !== news);
    await vi.waitFor(() => expect(left()).toEqual([]), long);
  });
});
