import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build, folder, md, output } from "../../helpers/folder.ts";
import { hubYaml } from "../../helpers/hub.ts";

const database = '[[d1_databases]]\nbinding = "DB"\n';
const producer = '[[queues.producers]]\nbinding = "HUB_QUEUE"\nqueue = "news"\n';
const consumer = '[[queues.consumers]]\nqueue = "news"\ndead_letter_queue = "news-dead"\n';
const dead = '[[queues.consumers]]\nqueue = "news-dead"\n';
const limit = '[[ratelimits]]\nname = "HUB_LIMIT"\n';
const cron = '[triggers]\ncrons = ["* * * * *"]\n';

const site = (wrangler: string, settings = hubYaml) => {
  const root = folder({ "site.yaml": settings, "a.md": md("title: A\ndate: 2022-11-21") });
  writeFileSync(join(root, "wrangler.toml"), wrangler);
  return root;
};

test.each([
  [
    "nothing",
    "",
    "a database bound as DB, a queue bound as HUB_QUEUE, a rate limit bound as HUB_LIMIT, a cron trigger.",
  ],
  ["a database", database + limit + cron, "it lacks a queue bound as HUB_QUEUE."],
  ["no consumer", database + producer + limit + cron, "it lacks a consumer of the queue “news”."],
  [
    "no dead letters",
    `${database + producer}[[queues.consumers]]\nqueue = "news"\n${limit + cron}`,
    "a dead_letter_queue of it whose name ends in “-dead”.",
  ],
  [
    "nobody for dead letters",
    database + producer + consumer + limit + cron,
    "it lacks a consumer of “news-dead”.",
  ],
  ["no limit", database + producer + consumer + dead + cron, "it lacks a rate limit bound as HUB_LIMIT."],
  ["no clock", database + producer + consumer + dead + limit, "it lacks a cron trigger."],
])("a site that is its own hub is not built with %s in wrangler.toml", async (_, wrangler, sentence) => {
  const { status, printed } = await build(site(wrangler));
  expect([status, printed]).toEqual([1, expect.stringContaining(sentence)]);
});

test("with all that it takes it is built, and names its hub below its own address", async () => {
  const root = site(
    database + producer + consumer + dead + limit + cron,
    hubYaml.replace("https://example.org", "https://example.org/blog"),
  );
  expect((await build(root)).status).toBe(0);
  expect(output(root).index.site.hub).toBe("https://example.org/blog/hub");
});
