import { expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight } from "../../helpers/site.ts";

/** What answers with the same content, written by this code. */
function writtenBy(codeHash: string) {
  const store = { ...bundleStore(bundle(eight)), searchable: true };
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    codeHash,
    store,
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
  return (path: string, headers: Record<string, string> = {}) =>
    app.request(path, {
      headers: { "Sec-Fetch-Dest": path.includes("raw") ? "empty" : "document", ...headers },
    });
}
const before = writtenBy("aaaaaaaaaa");
const after = writtenBy("bbbbbbbbbb");

test.each([
  "/",
  "/topics/",
  "/topics/space/",
  "/topics/mars+space/",
  "/authors/",
  "/authors/ann/",
  "/archive/",
  "/articles/a1/",
  "/search/",
  "/feed.xml",
  "/topics/space/atom.xml",
  "/articles/a1/index.md",
  "/opml.xml",
  "/sitemap.xml",
  "/llms.txt",
])("%s is sent anew to who has it as other code wrote it, and else it is not", async (path) => {
  const [had, now] = [await before(path), await after(path)];
  const etag = had.headers.get("ETag") ?? "";
  expect(etag).toMatch(/^W\/"[\w-]{12}"$/);
  expect((await before(path, { "If-None-Match": etag })).status).toBe(304);
  expect((await after(path, { "If-None-Match": etag })).status).toBe(now.status);
  expect([had.status, now.status]).not.toContain(304);
  expect(now.headers.get("ETag")).not.toBe(etag);
});

test.each(["feed.xml", "atom.xml", "feed.json"])(
  "%s of every subject keeps its validator whatever code writes pages: readers do not fetch it again",
  async (file) => {
    for (const folder of ["", "topics/space/", "topics/mars+space/", "authors/ann/"]) {
      const had = await before(`/${folder}${file}?raw`);
      const etag = had.headers.get("ETag") ?? "";
      expect((await after(`/${folder}${file}?raw`, { "If-None-Match": etag })).status).toBe(304);
      expect(await (await after(`/${folder}${file}?raw`)).text()).toBe(await had.text());
    }
  },
);
