import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { folder, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

const path = "/topics/punctual/feed.json";

/** What the Worker answers of an article before it is due. */
interface Early {
  due: Date;
  get(path: string): Promise<Response>;
  status: number;
  feed: string;
  /** Until when caches may keep the site's feed, in milliseconds since 1970. */
  kept: number;
}

/**
 * Serves a folder, one of whose articles is due after so many milliseconds; where the Worker has not answered by then, another
 * that has twice the time.
 */
async function serveEarly(milliseconds: number): Promise<Early> {
  const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + milliseconds);
  const root = folder({
    "due.md": md(`title: Due\ndate: ${due.toISOString()}\ntags: [Punctual]`),
    "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]"),
  });
  const { url, close } = await serve(root);
  onTestFinished(close);
  const get = (path: string) => fetch(new URL(path, url));
  const { status } = await get(path);
  const feed = await (await get("/feed.json")).text();
  const asked = Date.now();
  const { headers } = await get("/feed.json");
  const [, maxAge] = /max-age=(\d+)/.exec(headers.get("Cache-Control") ?? "") ?? [];
  const early = { due, get, status, feed, kept: asked + Number(maxAge) * 1000 };
  return Date.now() < due.getTime() ? early : serveEarly(2 * milliseconds);
}

test("an article appears by itself when it is due, in an answer that no cache was told to keep longer", async () => {
  const { due, get, status, feed, kept } = await serveEarly(8_000);
  expect(status).toBe(404);
  expect(feed).not.toContain('"Due"');
  expect(kept).toBeLessThanOrEqual(due.getTime());
  await setTimeout(due.getTime() - Date.now() + 100);
  expect((await get(path)).status).toBe(200);
  expect(await (await get("/feed.json")).text()).toContain('"Due"');
});
