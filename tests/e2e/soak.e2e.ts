import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { content, md } from "../helpers/folder.ts";
import { randomNumbers } from "../helpers/random.ts";
import { type DevServer, startDevServer } from "./dev-server.ts";

const seconds = 20;
/** Requests of a round, for a machine that takes longer. */
const least = 1_000;
const topics = ["space", "policy", "mars", "law", "moon"];
const articles = Array.from({ length: 60 }, (_, at) => {
  const tags = topics.filter((__, topic) => at % (topic + 2) === 0);
  return [
    `a${at}.md`,
    md(`title: Article ${at}\ndate: 2022-01-01 00:${String(at).padStart(2, "0")}\ntags: [${tags}]`),
  ];
});

const folder = content(Object.fromEntries(articles));
let server: DevServer;
beforeAll(async () => {
  server = await startDevServer(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

test("a flood of mixed polls meets no fault, and fills no memory", async () => {
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  const ask = async ({ path, headers, method }: Poll) => {
    const response = await fetch(server.url + path, { headers, method, redirect: "manual" });
    const body = await response.text();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status >= 500) faults.push(`${response.status} ${path}`);
    if (response.status === 200 && method === "GET" && !isWhole(path, body))
      faults.push(`ill-formed ${path}`);
  };
  /** Asks for so many seconds, or longer; gives the bytes by which memory grew for each request. */
  const round = async (
    length: number,
    poll: (random: () => number) => Poll,
    others: (typeof hangUp)[] = [],
  ) => {
    const until = Date.now() + length * 1000;
    const before = memory(server.pid);
    let asked = 0;
    const drive = async (seed: number) => {
      for (const random = randomNumbers(seed); Date.now() < until || asked < least; asked++)
        await ask(poll(random));
    };
    await Promise.all([1, 2, 3, 4].map(drive).concat(others.map((other) => other(until))));
    return (memory(server.pid) - before) / asked;
  };

  await round(seconds / 4, mixed);
  // The dev server itself keeps something of every request, however small the answer: that is the control.
  const control = await round(seconds / 2, () => ({ path: "/robots.txt", method: "GET", headers: {} }));
  const growth = await round(seconds, mixed, [hangUp]);
  expect(faults).toEqual([]);
  for (const status of [200, 226, 304, 301, 400, 404])
    expect([status, statuses.has(status)]).toEqual([status, true]);
  console.log({ control, growth, n: [...statuses] });
  expect(growth).toBeLessThan(1.5 * control);
});

interface Poll {
  path: string;
  method: string;
  headers: Record<string, string>;
}

/** One of many kinds of poll. */
function mixed(random: () => number): Poll {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const term = () => `${random() < 0.2 ? "!" : ""}${pick(topics)}`;
  const selection = Array.from({ length: 1 + Math.floor(random() * 4) }, term).join(pick(["+", ","]));
  const file = pick(["feed.xml", "atom.xml", "feed.json", ""]);
  const path = pick([
    `/${file}`,
    `/topics/${selection}/${file}`,
    `/topics/${selection}/${file}?page=${Math.floor(random() * 4)}`,
    `/articles/a${Math.floor(random() * 80)}/`,
    "/opml.xml",
    "/sitemap.xml",
    pick([
      "/topics/spcae/",
      "/topics/+/",
      "/%ff",
      "/topics/%E8%/feed.xml",
      "/feed.xml?page=x",
      "/wp-login.php",
    ]),
  ]);
  return {
    path,
    method: pick(["GET", "GET", "GET", "HEAD"]),
    headers: pick<Record<string, string>>([
      {},
      { "Sec-Fetch-Dest": "document" },
      seen(path),
      { "A-IM": "feed", ...older(path) },
    ]),
  };
}

const etags = new Map<string, string>();
const seen = (path: string): Record<string, string> => ({ "If-None-Match": etags.get(path) ?? "*" });

/** The validator of a reader that lacks the newest entry: its mark is taken out of the site feed's own ETag. */
function older(path: string): Record<string, string> {
  const tag = etags.get(path);
  return tag === undefined
    ? {}
    : { "If-None-Match": tag.replace(/(\.)([\w-]{8})((?:[\w-]{8})*)"$/, '$1$3"') };
}

beforeAll(async () => {
  for (const path of ["/feed.xml", "/atom.xml", "/feed.json", "/topics/space/feed.xml"]) {
    etags.set(path, (await fetch(server.url + path)).headers.get("ETag") ?? "");
  }
});

function isWhole(path: string, body: string): boolean {
  if (path.includes("feed.json") && body.startsWith("{")) return Array.isArray(JSON.parse(body).items);
  if (path === "/robots.txt") return body.startsWith("User-agent");
  return /<\/(rss|feed|opml|urlset|html)>\s*$/.test(body);
}

/** Clients that ask, read a byte and leave, or send half a request and wait. */
async function hangUp(until: number): Promise<void> {
  const { hostname, port } = new URL(server.url);
  while (Date.now() < until) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write("GET /feed.xml HTTP/1.1\r\nHost: x\r\n");
        if (Math.random() < 0.5) socket.write("\r\n");
      });
      socket.once("data", () => socket.destroy());
      socket.once("close", () => resolve());
      socket.once("error", () => resolve());
      setTimeout(() => socket.destroy(), 100);
    });
  }
}

/** Bytes of memory that the workerd processes of a process group hold. */
function memory(group: number): number {
  let pages = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, name = "", rest = ""] = /\((.*)\) (.*)/.exec(stat) ?? [];
      if (name !== "workerd" || Number(rest.split(" ")[2]) !== group) continue;
      pages += Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    } catch {
      // The process has ended meanwhile.
    }
  }
  return pages * 4096;
}
