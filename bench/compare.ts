/** One server beside another, in short turns, so that whatever else the machine does falls on both. @module */
import { Connection, drive, type Request, written } from "./load.ts";
import type { Runtime } from "./runtime.ts";

/** One side of a comparison: a request at a port. */
export interface Side extends Request {
  port: number;
}

/** What the subject is to the control: 1 is the same; of throughput more is better, of the others less. */
export interface Ratios {
  throughput: number;
  p50: number;
  p99: number;
  /** CPU of the whole runtime per request. */
  cpu: number;
}

export interface Effort {
  /** How often the runtime is started anew: each time it compiles and places things a little differently. */
  starts: number;
  /** How many turns each side has after a start. */
  rounds: number;
  /** Milliseconds of a turn. In one of 20, a single answer that is held up for 20 more would count as half the speed. */
  turn: number;
}

const connections = 8;

/** Milliseconds before the first turn, in which the runtime compiles what it finds to be hot. */
const warmUp = 600;

/** The medians, over the rounds, of the ratios of a subject to its control; both are warm by then. */
export async function compare(
  runtime: Runtime,
  subject: Side,
  control: Side,
  { rounds, turn }: Effort,
): Promise<Ratios> {
  const sides = await Promise.all([subject, control].map(prepare));
  const found: Ratios[] = [];
  for (const { connections, request } of sides) await drive(connections, request, warmUp);
  for (let round = 0; round < rounds; round++) {
    // Who begins changes.
    const order = round % 2 === 0 ? sides : sides.toReversed();
    const measured = [];
    for (const side of order) measured.push(await measure(runtime, side, turn));
    const [a, b] = round % 2 === 0 ? measured : measured.toReversed();
    if (!a || !b) continue;
    found.push({
      throughput: a.throughput / b.throughput,
      p50: a.p50 / b.p50,
      p99: a.p99 / b.p99,
      cpu: a.cpu / b.cpu,
    });
  }
  for (const side of sides) for (const connection of side.connections) connection.close();
  return summary(found, median);
}

/**
 * The geometric means, over several starts of the runtime, of what was found after each. After a start one side may be
 * faster throughout, by a tenth and by luck: medians would jump from the lucky to the unlucky.
 */
export function means(found: readonly Ratios[]): Ratios {
  return summary(found, (values) =>
    Math.exp(values.reduce((sum, each) => sum + Math.log(each), 0) / values.length),
  );
}

function summary(found: readonly Ratios[], of: (values: number[]) => number): Ratios {
  return {
    throughput: of(found.map((each) => each.throughput)),
    p50: of(found.map((each) => each.p50)),
    p99: of(found.map((each) => each.p99)),
    cpu: of(found.map((each) => each.cpu)),
  };
}

interface Prepared {
  connections: Connection[];
  request: string;
}

async function prepare(side: Side): Promise<Prepared> {
  const opened = Array.from({ length: connections }, () => Connection.open(side.port));
  return { connections: await Promise.all(opened), request: written(side) };
}

async function measure(runtime: Runtime, { connections, request }: Prepared, turn: number) {
  const before = runtime.cpu();
  const began = performance.now();
  const latencies = await drive(connections, request, turn);
  const seconds = (performance.now() - began) / 1000;
  return {
    throughput: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpu: (runtime.cpu() - before) / latencies.length,
  };
}

/** The value that this share of the values does not exceed; of none, NaN. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
