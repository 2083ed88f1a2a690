import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { folder, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

test("an article appears by itself when it is due, in an answer that no cache was told to keep longer", async () => {
  // Soon after the Worker has started.
  const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 20_000);
  const root = folder({
    "due.md": md(`title: Due\ndate: ${due.toISOString()}\ntags: [Punctual]`),
    "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]"),
  });
  const { url, close } = await serve(root);
  onTestFinished(close);
  const get = (path: string) => fetch(new URL(path, url));
  const path = "/topics/punctual/feed.json";
  const before = await get(path);
  expect(before.status).toBe(404);
  expect(await (await get("/feed.json")).text()).not.toContain('"Due"');
  const [, maxAge] = /max-age=(\d+)/.exec((await get("/feed.json")).headers.get("Cache-Control") ?? "") ?? [];
  expect(Date.now() + Number(maxAge) * 1000).toBeLessThanOrEqual(due.getTime());
  await setTimeout(due.getTime() - Date.now() + 100);
  expect((await get(path)).status).toBe(200);
  expect(await (await get("/feed.json")).text()).toContain('"Due"');
});
