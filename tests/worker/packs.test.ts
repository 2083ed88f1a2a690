import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { content, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

/** Sites of the same articles; of one, `wrangler.toml` lets texts stand among the assets. */
const articles = Object.fromEntries(
  Array.from({ length: 160 }, (_, at) => [
    `a${at}.md`,
    md(
      `title: Article ${at}\ndate: ${at < 70 ? "2999" : "2022"}-01-01 ${String(at % 24).padStart(2, "0")}:00\ntags: [${at % 7 === 0 ? "few" : "many"}]`,
      `secret-${at} ${"The harbour at night. ".repeat(800)}`,
    ),
  ]),
);
const folders = [content(articles), content(articles)] as const;
const texts = join(folders[1].path, ".tagwire/assets/_texts");
let sites: Awaited<ReturnType<typeof serve>>[] = [];

beforeAll(async () => {
  writeFileSync(
    join(folders[1].path, "wrangler.toml"),
    '[assets]\nbinding = "ASSETS"\nrun_worker_first = ["/media/*", "/_texts/*"]\n',
  );
  sites = await Promise.all(folders.map(({ path }) => serve(path)));
});
afterAll(async () => {
  for (const { close } of sites) await close();
  for (const { remove } of folders) remove();
});

const ask = (path: string) => Promise.all(sites.map(({ url }) => fetch(url.origin + path)));

test("a site whose older texts are among the assets answers with the same bytes", async () => {
  expect(readdirSync(texts).length).toBeGreaterThan(1);
  for (const path of [
    "/feed.xml",
    "/atom.xml?page=4",
    "/topics/few/feed.json",
    "/articles/a150/",
    "/feed.xml?page=5",
  ]) {
    const [whole, packed] = await ask(path);
    expect([packed?.status, packed?.headers.get("ETag")]).toEqual([200, whole?.headers.get("ETag")]);
    expect(await packed?.text()).toBe(await whole?.text());
  }
});

test("nobody reads a text there, and none before its time", async () => {
  const names = readdirSync(texts);
  const scheduled = names.some((name) => readFileSync(join(texts, name), "utf8").includes("secret-0 "));
  expect(scheduled).toBe(true);
  for (const name of names) {
    for (const path of [
      `/_texts/${name}`,
      `/%5ftexts/${name}`,
      `//_texts/${name}`,
      `/_texts/./${name}`,
      `/media/../_texts/${name}`,
    ]) {
      const [, answer] = await ask(path);
      expect([path, answer?.status, (await answer?.text())?.includes("secret-")]).toEqual([path, 404, false]);
    }
  }
});

test("where wrangler.toml binds nothing to publish to, there is neither a hub nor a place for publications", async () => {
  for (const path of ["/hub", "/publication/", "/publication/settings"]) {
    for (const method of ["GET", "POST"]) {
      const response = await fetch(sites[1]?.url.origin + path, { method });
      expect([path, response.status]).toEqual([path, method === "GET" ? 404 : 405]);
    }
  }
});
