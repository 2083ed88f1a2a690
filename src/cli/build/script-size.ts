/** Whether the Worker's script is one that Cloudflare takes. @module */
import { gzipSync } from "node:zlib";

/** Bytes of a compressed script on the free plan, https://developers.cloudflare.com/workers/platform/limits/ */
const freeLimit = 3_000_000;

/** Bytes that the program takes of it, compressed, with room to grow. */
const programSize = 100_000;

/** What more can be left out of a script. */
export type Remedy = "texts" | "articles";

/**
 * What to do about a script that the free plan refuses; undefined if it takes it.
 *
 * @param parts what stands in the script besides the program
 * @param remedy whether older texts could still be left out, or only the articles themselves
 */
export function messageForScript(parts: readonly Buffer[], remedy: Remedy): string | undefined {
  const whole = parts.reduce((sum, { length }) => sum + length, programSize);
  if (whole <= freeLimit) return undefined;
  const size = parts.reduce((sum, part) => sum + gzipSync(part).length, programSize);
  if (size <= freeLimit) return undefined;
  const megabytes = (size / 1_000_000).toFixed(1);
  return `The Worker's script would have ${megabytes} MB, compressed, and Cloudflare's free plan takes 3 MB. ${remedies[remedy]} (The paid plan takes 10 MB: if you have it, set TAGWIRE_PLAN=paid.)`;
}

const remedies: Record<Remedy, string> = {
  texts:
    'Let all but the newest texts stand among the assets: under “assets” in the settings for wrangler, write binding = "ASSETS" and run_worker_first = ["/media/*", "/*/media/*", "/_texts/*"].',
  articles: "Keep the articles in a database: “npx tagwire init --database”.",
};
