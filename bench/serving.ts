/** Warm feeds and unchanged feeds, beside constants of the same bytes. @module */
import { join } from "node:path";
import { type Bundled, bundle, writeContent } from "./bundle.ts";
import { compare, type Effort, means, type Ratios, type Side } from "./compare.ts";
import type { Constant } from "./control.ts";
import { Connection } from "./load.ts";
import { type Row, row } from "./report.ts";
import { type Runtime, start } from "./runtime.ts";

const feeds = {
  "site feed, RSS": "/feed.xml",
  "site feed, Atom": "/atom.xml",
  "site feed, JSON": "/feed.json",
  "topic feed, RSS": "/topics/t1/feed.xml",
  "topic feed, Atom": "/topics/t1/atom.xml",
  "topic feed, JSON": "/topics/t1/feed.json",
};
const combination = "/topics/t0,t1,t2/feed.xml";
const headers = { "Accept-Encoding": "gzip" };

/**
 * The rows on warm requests.
 *
 * @param small the Worker with 20 articles
 * @param large the Worker with 2,000
 */
export async function serving(
  folder: string,
  small: Bundled,
  large: Bundled,
  effort: Effort,
): Promise<Row[]> {
  const control = await constantsOf(folder, large, [...Object.values(feeds), combination]);
  const found = new Map<string, Ratios[]>();
  for (let started = 0; started < effort.starts; started++) {
    const runtime = await start(folder, [large, control, small]);
    try {
      for (const [name, [subject, other]] of Object.entries(await comparisons(runtime))) {
        const ratios = await compare(runtime, subject, other, effort);
        found.set(name, [...(found.get(name) ?? []), ratios]);
      }
    } finally {
      await runtime.stop();
    }
  }
  return [...found].flatMap(([name, ratios]) => described(name, means(ratios)));
}

/** What is compared with what, by name. */
async function comparisons({ ports }: Runtime): Promise<Record<string, [subject: Side, control: Side]>> {
  const [large = 0, control = 0, small = 0] = ports;
  const constant = (path: string): [Side, Side] => [
    { port: large, path, headers },
    { port: control, path, headers },
  ];
  const path = feeds["topic feed, RSS"];
  const bare = { port: control, path: `/304${path}`, headers };
  const conditional = { ...headers, "If-None-Match": await etag(large, path) };
  return {
    ...Object.fromEntries(Object.entries(feeds).map(([name, path]) => [`${name}, warm`, constant(path)])),
    "any of three topics, RSS, warm": constant(combination),
    "304, to a bare 304": [
      { port: large, path, headers: conditional },
      { ...bare, headers: conditional },
    ],
    "HEAD, to a bare 304": [{ port: large, path, headers, method: "HEAD" }, bare],
    "topic feed, 2,000 articles to 20": [
      { port: large, path, headers },
      { port: small, path, headers },
    ],
  };
}

/** The least throughput to reach. */
function goal(name: string): number {
  if (name.startsWith("any of three")) return 0.85;
  return 0.95;
}

function described(name: string, { throughput, p50, p99, cpu }: Ratios): Row[] {
  return [
    row(name, throughput, "× throughput", `>= ${goal(name)}`),
    row(`${name}: median latency`, p50, "×"),
    row(`${name}: p99 latency`, p99, "×"),
    row(`${name}: CPU`, cpu, "×"),
  ];
}

/** A control that answers these paths as the Worker does that is warm, with what it answered. */
async function constantsOf(folder: string, worker: Bundled, paths: string[]): Promise<Bundled> {
  const runtime = await start(folder, [worker]);
  const connection = await Connection.open(runtime.ports[0] ?? 0);
  const constants: Constant[] = [];
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const path of paths) {
    // An answer is in its lasting form from the second time on.
    await connection.send({ path, headers });
    const { status, head, body } = await connection.send({ path, headers }, true);
    if (status !== 200) throw new Error(`${path} is answered with ${status}`);
    constants.push({ path, headers: fields(head), span: [offset, body.length] });
    bodies.push(body);
    offset += body.length;
  }
  connection.close();
  await runtime.stop();
  const content = writeContent(join(folder, "answers"), JSON.stringify(constants), Buffer.concat(bodies));
  return bundle("bench/control.ts", join(folder, "control"), content);
}

function fields(head: string): [string, string][] {
  const pairs = head.split("\r\n").slice(1);
  return pairs.flatMap((line) => {
    const [name = "", value = ""] = line.split(/: (.*)/s);
    return /^(?:content-length|date|transfer-encoding|connection)$/i.test(name)
      ? []
      : [[name.toLowerCase(), value]];
  });
}

async function etag(port: number, path: string): Promise<string> {
  const connection = await Connection.open(port);
  const { head } = await connection.send({ path, headers });
  connection.close();
  return /\r\netag: (.*)/i.exec(head)?.[1] ?? "";
}
