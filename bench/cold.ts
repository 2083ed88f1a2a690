/** What a Worker costs before it is warm: start-up, memory, first requests; and what it holds after very many. @module */
import type { Bundled } from "./bundle.ts";
import { median } from "./compare.ts";
import { oddRequests, selections } from "./corpus.ts";
import { held } from "./inspector.ts";
import { Connection, type Request } from "./load.ts";
import { type Row, row } from "./report.ts";
import { type Runtime, start } from "./runtime.ts";

const megabyte = 2 ** 20;

/** First requests in fresh isolates, to plain `feed` over the same bundle in isolates as fresh. */
export async function firstRequests(
  folder: string,
  worker: Bundled,
  plain: Bundled,
  empty: Bundled,
  rounds: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of ["/feed.xml", "/atom.xml", "/feed.json"]) {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [warmUp, ...both] = [empty, ...(round % 2 === 0 ? [worker, plain] : [plain, worker])];
      const runtime = await start(folder, [warmUp, ...both]);
      const [first = 0, second = 0] = [
        await timed(runtime.ports[1], path),
        await timed(runtime.ports[2], path),
      ];
      await runtime.stop();
      ratios.push(round % 2 === 0 ? first / second : second / first);
    }
    rows.push(row(`first request, ${path}, to plain feed`, median(ratios), "× time", "<= 0.7"));
  }
  return rows;
}

async function timed(port: number | undefined, path: string): Promise<number> {
  const connection = await Connection.open(port ?? 0);
  const began = performance.now();
  const { status } = await connection.send({ path });
  const took = performance.now() - began;
  connection.close();
  if (status !== 200) throw new Error(`${path} is answered with ${status}`);
  return took;
}

/** Time and memory that the runtime takes to start with a Worker, beyond what it takes with an empty one. */
export async function startUp(folder: string, worker: Bundled, empty: Bundled, rounds: number) {
  const found: Started[] = [];
  for (let round = 0; round < rounds; round++) {
    const without = await started(folder, empty);
    const with_ = await started(folder, worker);
    found.push({
      time: with_.time - without.time,
      cpu: with_.cpu - without.cpu,
      memory: with_.memory - without.memory,
    });
  }
  return {
    milliseconds: median(found.map((each) => each.time)),
    cpu: median(found.map((each) => each.cpu)) / 1e6,
    megabytes: median(found.map((each) => each.memory)) / megabyte,
  };
}

/** Milliseconds, nanoseconds of processors, bytes. */
interface Started {
  time: number;
  cpu: number;
  memory: number;
}

async function started(folder: string, worker: Bundled): Promise<Started> {
  const runtime = await start(folder, [worker]);
  const result = { time: runtime.started, cpu: runtime.cpu(), memory: runtime.memory() };
  await runtime.stop();
  return result;
}

/**
 * CPU that a Worker takes for one feed, warm, to what a control takes for the same. They take turns, of which the median
 * counts. It is asked for as Cloudflare's edge asks a Worker, whoever wants it.
 */
export async function cpuToControl(
  folder: string,
  worker: Bundled,
  control: Bundled,
  path: string,
  turns: number,
): Promise<number> {
  const [subject, other] = [await start(folder, [worker]), await start(folder, [control])];
  const ratios: number[] = [];
  // What is compiled late is compiled in the first.
  for (let turn = 0; turn <= turns; turn++) {
    const used = await cpuPerRequest(subject, path, 200);
    const ratio = used / (await cpuPerRequest(other, path, 40));
    if (turn > 0) ratios.push(ratio);
  }
  await Promise.all([subject.stop(), other.stop()]);
  return median(ratios);
}

/** Nanoseconds of processors for each of so many requests. */
async function cpuPerRequest(runtime: Runtime, path: string, requests: number): Promise<number> {
  const connection = await Connection.open(runtime.ports[0] ?? 0);
  const request = { path, headers: { "Accept-Encoding": "gzip, br" } };
  const before = runtime.cpu();
  for (let at = 0; at < requests; at++) await connection.send(request);
  const used = (runtime.cpu() - before) / requests;
  connection.close();
  return used;
}

/** MB that Cloudflare lets an isolate hold. */
const isolateLimit = 128;

/**
 * What many requests for 10,000 different selections leave behind, beside an empty Worker after as many; and what requests
 * leave that are odd: mostly by HEAD, conditional, for pages and for misspelt topics.
 *
 * @param spread the Worker of a site with very many topics
 */
export async function flood(
  folder: string,
  worker: Bundled,
  spread: Bundled,
  empty: Bundled,
  requests: number,
): Promise<Row[]> {
  const asked = selections(differentSelections).map(
    (each): Request => ({ path: `/topics/${each}/feed.xml` }),
  );
  const control = await flooded(folder, empty, requests, asked);
  const { halfway, end, resident } = await flooded(folder, worker, requests, asked);
  const odd = await flooded(folder, spread, requests, oddRequests(differentSelections, floodTopics));
  const name = `${requests} requests for ${differentSelections} selections`;
  return [
    row(`${requests} odd requests on ${floodTopics} topics: memory held`, odd.end / megabyte, "MB", "<= 64"),
    row(
      `${requests} odd requests on ${floodTopics} topics: memory held, to halfway`,
      odd.end / odd.halfway,
      "×",
      "<= 1.1",
    ),
    row(`a misspelt topic among ${floodTopics}: CPU`, await misspelt(folder, spread), "ms", "<= 1"),
    row(`${name}: memory held`, end / megabyte, "MB", "<= 64"),
    row(`${name}: memory held, to halfway`, end / halfway, "×", "<= 1.1"),
    row(`${name}: resident memory, to an empty Worker's`, resident / control.resident, "×"),
  ];
}

const differentSelections = 10_000;

/** How many topics the site has that is asked oddly. */
export const floodTopics = 10_000;

/** CPU for the answer to a topic that there is not, in milliseconds; each is another. */
async function misspelt(folder: string, worker: Bundled): Promise<number> {
  const runtime = await start(folder, [worker]);
  const connection = await Connection.open(runtime.ports[0] ?? 0);
  const ask = async (from: number, to: number) => {
    for (let at = from; at < to; at++) await connection.send({ path: `/topics/topci-${at}x/feed.xml` });
  };
  await ask(0, 200);
  const before = runtime.cpu();
  await ask(200, 1200);
  const used = (runtime.cpu() - before) / 1000 / 1e6;
  connection.close();
  await runtime.stop();
  return used;
}

/** Bytes that the Worker holds, halfway and at the end, and that the runtime has from the system. */
async function flooded(folder: string, worker: Bundled, requests: number, asked: readonly Request[]) {
  const runtime = await start(folder, [worker], { heap: isolateLimit, inspected: true });
  const opened = Array.from({ length: 8 }, () => Connection.open(runtime.ports[0] ?? 0));
  const connections = await Promise.all(opened);
  const ask = async (from: number, to: number) => {
    let next = from;
    const drive = async (connection: Connection) => {
      while (next < to) {
        const request = asked[next++ % asked.length] ?? { path: "/" };
        const { status } = await connection.send(request);
        const sound = request.method === undefined ? status === 200 : status < 500;
        if (!sound) throw new Error(`${request.path} is answered with ${status}`);
      }
    };
    await Promise.all(connections.map(drive));
  };
  const holding = () => held(runtime.inspector, async () => connections[0]?.send({ path: "/feed.xml" }));
  await ask(0, requests / 2);
  const halfway = await holding();
  await ask(requests / 2, requests);
  const resident = runtime.memory();
  const end = await holding();
  for (const connection of connections) connection.close();
  await runtime.stop();
  return { halfway, end, resident };
}
