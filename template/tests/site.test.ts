import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseFeed, parseOpml } from "feedsmith";
import { afterAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";

const site = createTestHarness({ workers: [{ configPath: "wrangler.toml" }] });
afterAll(() => site.close());

test("every article builds", () => {
  execFileSync("tagwire", ["build"], { stdio: "inherit" });
});

// With a database the articles are not in the build: they are published into it.
const hasDatabase = readFileSync("wrangler.toml", "utf8").includes("d1_databases");

test.skipIf(hasDatabase)("every feed parses, and has entries", { timeout: 60_000 }, async () => {
  await site.listen();
  const read = async (path: string) => (await site.fetch(path)).text();
  const { body } = parseOpml(await read("/opml.xml"));
  const feeds = JSON.stringify(body).match(/https?:[^"]+\/feed\.xml/g) ?? [];
  expect(feeds.length).toBeGreaterThan(0);
  for (const feed of feeds) {
    const { pathname } = new URL(feed);
    for (const format of ["feed.xml", "atom.xml", "feed.json"]) {
      const path = pathname.replace("feed.xml", format);
      const text = await read(path);
      expect(() => parseFeed(format === "feed.json" ? JSON.parse(text) : text), path).not.toThrow();
    }
  }
});
