/** How many inputs are tried, and which. @module */

const times = Number(process.env.TAGWIRE_FUZZ ?? 1);
const seed = Number(process.env.TAGWIRE_FUZZ_SEED ?? 15);

/** Settings of fast-check for so many inputs, or as many times more as were asked for. */
export function effort(runs: number): { numRuns: number; seed: number; endOnFailure: boolean } {
  return { numRuns: runs * times, seed, endOnFailure: true };
}
