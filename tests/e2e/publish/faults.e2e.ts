import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { d1Store } from "../../../src/worker/store/d1/store.ts";
import { database, fill } from "../../helpers/database.ts";
import { content, md } from "../../helpers/folder.ts";
import { token, worker } from "../../helpers/published.ts";
import { bundle, eight } from "../../helpers/site.ts";
import { ended, startTagwire } from "../desk.ts";
import { bindDatabase, freePort, migrate, run } from "../dev-site.ts";

const articles = 400;

/** Whoever reads every page of a feed has few to read. */
const settings = `title: T
description: D
url: https://example.org
language: en
author: Ann Lee
entriesPerPage: 200
`;

/** Articles that say in title and text which edition they are of. */
function edition(number: number, count = articles): Record<string, string> {
  const files = Array.from({ length: count }, (_, at) => [
    `a${at}.md`,
    md(`title: Edition ${number}\ndate: 2022-01-01\ntags: [Topic ${at % 7}, All]`, `Edition ${number}.`),
  ]);
  return { "site.yaml": settings, ...Object.fromEntries(files) };
}

/** Runs `tagwire publish` on a folder. */
const publisher = (folder: string, to: URL | string) =>
  startTagwire(folder, ["publish", "--to", String(to)], { PUBLISH_TOKEN: token, NO_COLOR: "1" });
const published = (folder: string, to: URL | string) => ended(publisher(folder, to));

let served: Awaited<ReturnType<typeof worker>>;
beforeAll(async () => {
  served = await worker({ PUBLISH_TOKEN: token });
});
afterAll(() => served.close());

/** Of every article that the feed shows, the editions of its title and its text. */
async function shown(path: string, at: URL | string = served.url): Promise<[title: string, text: string][]> {
  const found: [string, string][] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const response: Response = await fetch(new URL(next, at));
    if (!response.ok) return found;
    const feed: { items: { title: string; content_html: string }[]; next_url?: string } =
      await response.json();
    for (const { title, content_html } of feed.items)
      found.push([
        title,
        content_html
          .replace(/<[^>]*>|\.\s*$/g, "")
          .trim()
          .replace(/\.$/, ""),
      ]);
    next = feed.next_url;
  }
  return found;
}

describe("a publisher", () => {
  test("killed 20 times at random leaves no article half-written, and ends equal to the folder", async () => {
    const site = content(edition(0));
    let started = performance.now();
    await published(site.path, served.url);
    let whole = performance.now() - started;
    let interrupted = 0;
    for (let number = 1; number <= 20; number++) {
      site.put(edition(number));
      started = performance.now();
      const child = publisher(site.path, served.url);
      const exit = once(child, "exit");
      await Promise.race([setTimeout((0.3 + 0.7 * Math.random()) * whole), exit]);
      child.kill("SIGKILL");
      const [code] = await exit;
      if (code === null) interrupted++;
      // It takes as long as the machine has other things to do.
      else whole = performance.now() - started;
      const now = await shown("/feed.json");
      expect(now).toHaveLength(articles);
      for (const [title, text] of now) expect(text).toBe(title);
    }
    expect(interrupted).toBeGreaterThan(5);
    expect((await published(site.path, served.url)).status).toBe(0);
    const all = await shown("/feed.json");
    expect(all).toHaveLength(articles);
    expect(new Set(all.flat())).toEqual(new Set(["Edition 20"]));
    expect(await shown("/topics/topic-3/feed.json")).toHaveLength(57);
    expect((await published(site.path, served.url)).printed).toContain(`${articles} left alone`);
    site.remove();
  });

  test("beside another: one of them ends equal to its folder, the other says to run again", async () => {
    const one = content(edition(31));
    const two = content(edition(32));
    const outcomes = await Promise.all([published(one.path, served.url), published(two.path, served.url)]);
    const editions = new Set((await shown("/feed.json")).flat());
    expect(editions.size).toBe(1);
    for (const [at, { status, printed }] of outcomes.entries()) {
      if (status === 0) continue;
      expect(printed).toContain("Run this one again");
      expect(editions).toEqual(new Set([`Edition ${at === 0 ? 32 : 31}`]));
    }
    expect(outcomes.some(({ status }) => status === 0)).toBe(true);
    one.remove();
    two.remove();
  });

  test("whose server is killed says what to do; started again it shows whole articles, and takes the rest", async () => {
    const count = 1500;
    const site = content({ ...edition(40, count), "last.md": md("title: Last\ndate: 2022-01-01", "Last.") });
    bindDatabase(site.path);
    migrate(site.path);
    const port = String(await freePort());
    const url = `http://localhost:${port}`;
    const args = ["dev", "--port", port, "--var", `PUBLISH_TOKEN:${token}`];
    const doomed = await run(site.path, url, "wrangler", args);
    expect((await published(site.path, url)).status).toBe(0);
    expect(await shown("/feed.json", url)).toHaveLength(count + 1);

    site.put(edition(41, count));
    rmSync(join(site.path, "content/last.md"));
    const outcome = published(site.path, url);
    while (!(await (await fetch(`${url}/articles/a0/`)).text()).includes("Edition 41")) await setTimeout(5);
    await doomed.end("SIGKILL");
    expect(await outcome).toMatchObject({ status: 1, printed: expect.stringContaining("run this again") });

    const again = await run(site.path, url, "wrangler", args);
    const between = await shown("/feed.json", url);
    expect(between).toHaveLength(count + 1);
    for (const [title, text] of between) expect(text).toBe(title);
    expect(new Set(between.flat())).toEqual(new Set(["Edition 40", "Edition 41", "Last"]));
    const { status, printed } = await published(site.path, url);
    expect([status, printed]).toEqual([0, expect.stringMatching(/ 0 added, \d+ changed, 1 removed, [1-9]/)]);
    const all = await shown("/feed.json", url);
    expect(all).toHaveLength(count);
    expect(new Set(all.flat())).toEqual(new Set(["Edition 41"]));
    expect((await published(site.path, url)).printed).toContain(`${count} left alone`);
    await again.end("SIGTERM");
    site.remove();
  });
});

describe("without its database", () => {
  test("the Worker gives the feeds that it made before, and 503 for others", async () => {
    const opened = await database();
    await fill(opened.db, bundle(eight));
    const app = createApp({
      base: "",
      stylesheet: "/style.css",
      words: en,
      store: d1Store(opened.db),
      clock: () => new Date("2023-01-01T00:00:00Z"),
    });
    const before = await (await app.request("/feed.xml")).text();
    await opened.db.exec("DROP TABLE state");
    const kept = await app.request("/feed.xml");
    expect([kept.status, await kept.text()]).toEqual([200, before]);
    await opened.close();
    const other = await app.request("/atom.xml");
    expect([other.status, other.headers.get("Retry-After")]).toEqual([503, "60"]);
    expect(await other.text()).toMatch(/Please ask again/);
  });
});
