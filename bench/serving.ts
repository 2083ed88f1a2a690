/** Warm feeds and unchanged feeds, beside constants of the same bytes. @module */
import { join } from "node:path";
import { type Bundled, bundle, writeContent } from "./bundle.ts";
import { compare, type Effort, type Ratios, type Side } from "./compare.ts";
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
  const paths = [...Object.values(feeds), combination];
  const control = await constantsOf(folder, large, paths);
  const runtime = await start(folder, [large, control, small]);
  try {
    return await measured(runtime, effort);
  } finally {
    await runtime.stop();
  }
}

async function measured(runtime: Runtime, effort: Effort): Promise<Row[]> {
  const [large = 0, control = 0, small = 0] = runtime.ports;
  const against = (subject: Side, other: Side) => compare(runtime, subject, other, effort);
  const rows: Row[] = [];
  for (const [name, path] of Object.entries(feeds)) {
    const ratios = await against({ port: large, path, headers }, { port: control, path, headers });
    rows.push(...described(`${name}, warm`, ratios, 0.9));
  }
  const path = combination;
  const three = await against({ port: large, path, headers }, { port: control, path, headers });
  rows.push(...described("any of three topics, RSS, warm", three, 0.85));

  const feed = feeds["topic feed, RSS"];
  const bare = { port: control, path: `/304${feed}`, headers };
  const conditional = { ...headers, "If-None-Match": await etag(large, feed) };
  const unchanged = { port: large, path: feed, headers: conditional };
  const same = { ...bare, headers: conditional };
  rows.push(...described("304, to a bare 304", await against(unchanged, same), 0.9));
  const head = { port: large, path: feed, headers, method: "HEAD" } as const;
  rows.push(...described("HEAD, to a bare 304", await against(head, bare), 0.9));
  const sizes = await against({ port: large, path: feed, headers }, { port: small, path: feed, headers });
  rows.push(...described("topic feed, 2,000 articles to 20", sizes, 0.95));
  return rows;
}

function described(name: string, { throughput, p50, p99, cpu }: Ratios, least: number): Row[] {
  return [
    row(name, throughput, "× throughput", `>= ${least}`),
    row(`${name}: median latency`, p50, "×"),
    row(`${name}: p99 latency`, p99, "×"),
    row(`${name}: CPU`, cpu, "×"),
  ];
}

/** A control that answers these paths as the Worker does, with what it answered. */
async function constantsOf(folder: string, worker: Bundled, paths: string[]): Promise<Bundled> {
  const runtime = await start(folder, [worker]);
  const connection = await Connection.open(runtime.ports[0] ?? 0);
  const constants: Constant[] = [];
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const path of paths) {
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
