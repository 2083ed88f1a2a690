import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import { hubWorker } from "../helpers/hub.ts";

/** A site whose database the migrations have made, and nothing more. */
let site: Awaited<ReturnType<typeof hubWorker>>;
beforeAll(async () => {
  site = await hubWorker();
});
afterAll(() => site.close());

test.each([
  "/",
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/opml.xml",
  "/sitemap.xml",
  "/articles/a/",
  "/none",
])("%s says that there is nothing yet, for a minute at the most", async (path) => {
  const response = await fetch(site.url + path, { headers: { "Sec-Fetch-Dest": "document" } });
  expect([response.status, await response.text()]).toEqual([503, "There is nothing here yet.\n"]);
  const { headers } = response;
  expect([headers.get("Cache-Control"), headers.get("Retry-After")]).toEqual(["no-store", "60"]);
});

test("whoever runs it is told in a sentence what to do, and of no fault", async () => {
  const [told, faults] = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")].map((each) =>
    each.mockImplementation(() => {}),
  );
  const app = createApp({
    ...{ base: "", stylesheet: "/style.css", words: en, clock: () => new Date(0) },
    store: d1Store(site.db),
  });
  expect((await app.request("/feed.xml")).status).toBe(503);
  expect(told?.mock.calls).toEqual([
    [expect.stringMatching(/^Nothing has been published .* “tagwire publish” does that, .*\.$/)],
  ]);
  expect(faults).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("its clock goes on", async () => {
  expect(await site.tick()).toMatchObject({ outcome: "ok" });
});
