import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { content, md } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";
import { published, token, worker } from "../../helpers/published.ts";

/** A hub, and a search engine, elsewhere. */
const told: { path: string; type: string; body: string }[] = [];
let statuses: number[] = [];
const server = createServer(async (request, response) => {
  const { url = "", headers } = request;
  told.push({ path: url, type: headers["content-type"] ?? "", body: await text(request) });
  response.writeHead(statuses.shift() ?? 204).end(statuses.length > 0 ? "later, please" : "");
}).listen(0, "127.0.0.1");
let elsewhere = "";
let served: Awaited<ReturnType<typeof worker>>;
beforeAll(async () => {
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  elsewhere = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  served = await worker({ PUBLISH_TOKEN: token });
});
afterAll(async () => {
  server.close();
  await served.close();
});
beforeEach(() => {
  told.length = 0;
  statuses = [];
});

const site = () => `title: The Example
description: Examples
url: https://news.harbour.org
language: en
author: Ann Lee
hub: ${elsewhere}/hub
indexNow: {key: 3f2a9c0b7d1e4f68, to: "${elsewhere}/indexnow"}
`;
const mars = (title: string) => md(`title: ${title}\ndate: 2022-11-21\ntags: [Space]`);

/** The feeds and pages that were told of, without the site's address. */
function addresses(path: string): string[] {
  const all = told
    .filter((each) => each.path === path)
    .flatMap(({ body }) =>
      path === "/hub" ? new URLSearchParams(body).getAll("hub.url") : JSON.parse(body).urlList,
    );
  return all.map((each) => each.replace("https://news.harbour.org", "")).sort();
}

const feedsOf = (lists: string[]) =>
  lists.flatMap((path) => ["atom.xml", "feed.json", "feed.xml"].map((file) => path + file)).sort();

const publish = (root: string) => published(root, undefined, { TAGWIRE_PUBLISH_TO: String(served.url) });

test("after a publication the hub is told of the feeds that changed, and search engines of the pages", async () => {
  const root = content({
    "site.yaml": site(),
    "a.md": mars("Mars"),
    "b.md": md("title: Sea\ndate: 2022-11-20\ntags: [Sea]"),
  });
  const first = await publish(root.path);
  expect(first.stdout).toContain(`Announced: 12 feeds to ${elsewhere}/hub.`);
  expect(addresses("/hub")).toHaveLength(12);
  const [{ type, body } = { type: "", body: "" }] = told;
  expect([type, body]).toEqual([
    "application/x-www-form-urlencoded",
    expect.stringMatching(/^hub\.mode=publish&hub\.url=https%3A%2F%2Fnews/),
  ]);
  told.length = 0;
  root.put({ "a.md": mars("Mars anew") });
  await publish(root.path);
  const changed = ["/", "/authors/ann-lee/", "/topics/space/"];
  expect(addresses("/hub")).toEqual(feedsOf(changed));
  expect(addresses("/indexnow")).toEqual(["/", "/articles/a/", "/authors/ann-lee/", "/topics/space/"]);
  expect(JSON.parse(told.find(({ path }) => path === "/indexnow")?.body ?? "")).toMatchObject({
    host: "news.harbour.org",
    key: "3f2a9c0b7d1e4f68",
    keyLocation: "https://news.harbour.org/3f2a9c0b7d1e4f68.txt",
  });
  told.length = 0;
  expect((await publish(root.path)).stdout).not.toContain("Announced");
  expect(told).toEqual([]);
  root.remove();
});

test("a hub that is busy is tried again; one that stays so is a warning, and told the next time", async () => {
  const root = content({ "site.yaml": site().replace(/^indexNow.*\n/m, ""), "a.md": mars("Mars") });
  statuses = [503, 503];
  expect((await publish(root.path)).stdout).toContain("Announced: 9 feeds");
  expect(told).toHaveLength(3);
  root.put({ "a.md": mars("Mars anew") });
  statuses = [400, 204];
  const { status, stderr } = await publish(root.path);
  expect([status, stderr]).toEqual([
    0,
    expect.stringContaining(
      `warning: ${elsewhere}/hub was not told of 9 feeds: it answers 400 (later, please). Readers that poll see them all the same. To tell it now, run “npx tagwire announce”`,
    ),
  ]);
  statuses = [];
  expect((await tagwire(root.path, ["announce"])).stdout).toContain("Announced: 9 feeds");
  expect((await tagwire(root.path, ["announce"])).stdout).toBe("");
  root.remove();
});

test("where nothing is live, there is nothing to tell", async () => {
  const root = content({});
  expect((await tagwire(root.path, ["announce"])).stdout).toContain("Nothing was deployed or published");
  root.remove();
});

test("a site without a database tells of a scheduled article at its minute, and shows its key", async () => {
  const root = content({
    "site.yaml": site(),
    "a.md": mars("Mars"),
    "soon.md": md("title: Soon\ndate: 2030-01-01 09:00:30 +00:00\ntags: [Sea]\nauthor: Bo Chen"),
    "feeds.yaml": "picks: {title: Picks, select: sea}\nothers: {title: Others, select: space}\n",
  });
  const { harness, url, close } = await serve(root.path);
  expect(await (await fetch(new URL("/3f2a9c0b7d1e4f68.txt", url))).text()).toBe("3f2a9c0b7d1e4f68");
  const tick = (time: string) =>
    harness.getWorker("tagwire").scheduled({ cron: "* * * * *", scheduledTime: new Date(time) });
  await tick("2030-01-01T09:00:00Z");
  expect(told).toEqual([]);
  await tick("2030-01-01T09:01:00Z");
  const lists = ["/", "/authors/bo-chen/", "/feeds/picks/", "/topics/sea/"];
  expect(addresses("/hub")).toEqual(feedsOf(lists));
  expect(addresses("/indexnow")).toEqual(["/", "/articles/soon/", ...lists.slice(1)]);
  told.length = 0;
  await tick("2030-01-01T09:02:00Z");
  expect(told).toEqual([]);
  await close();
  root.remove();
});
