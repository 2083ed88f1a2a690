/** How much slower everything is at the moment than where a promise about time was made. @module */
import { spawnSync } from "node:child_process";

const work = "for (let at = 0, sum = 0; at < 20_000_000; at++) sum = (sum + at) % 1_000_003";

/** Milliseconds that a program takes for it there, from its start to its end, when nothing else is at work. */
const usual = 120;

/** How many times as long a program takes here and now; one, at least. */
export function slowness(): number {
  const started = performance.now();
  spawnSync(process.execPath, ["-e", work]);
  return Math.max(1, (performance.now() - started) / usual);
}

/** Milliseconds from the beginning of something to its end, on a machine that is as quick as that one and as quiet. */
export async function measure(run: () => Promise<void>): Promise<number> {
  const before = slowness();
  const started = performance.now();
  await run();
  const took = performance.now() - started;
  return took / Math.max(before, slowness());
}
