/** Whether the feeds of a deployed site are there for readers. @module */
import { setTimeout } from "node:timers/promises";
import { type Address, addressOn } from "../../model/address.ts";
import { feedPath } from "../../model/addresses.ts";
import { type Format, formats, formatTable } from "../../model/formats.ts";
import { causeOf } from "../terminal/cause.ts";

export interface FeedsFound {
  /** The addresses that answer with a feed. */
  there: Address[];
  /** The first that does not, and what it does instead, as the end of a sentence. */
  missing?: { feed: Address; status?: number | undefined; why: string };
}

/** How often a site is asked, and milliseconds between: a name that is new is not known everywhere at once. */
const patience = { tries: 6, pause: 5_000 };

/**
 * Asks for the site's feed in every format.
 *
 * @param progress is told what is waited for
 */
export async function askForFeeds(
  site: Address,
  progress: (message: string) => void,
  { tries, pause } = patience,
): Promise<FeedsFound> {
  const there: Address[] = [];
  for (const format of formats) {
    const feed = addressOn(site, feedPath({ kind: "site" }, format));
    let answer = await ask(feed, format);
    for (let left = tries - 1; answer.why !== undefined && answer.status !== 503 && left > 0; left--) {
      progress(`${feed} ${answer.why}; waiting`);
      await setTimeout(pause);
      answer = await ask(feed, format);
    }
    if (answer.why !== undefined) return { there, missing: { feed, status: answer.status, why: answer.why } };
    there.push(feed);
  }
  return { there };
}

/** What is wrong with the answer; nothing if it is a feed of that format. */
async function ask(feed: Address, format: Format): Promise<{ status?: number; why?: string }> {
  try {
    const response = await fetch(feed, { redirect: "manual", signal: AbortSignal.timeout(15_000) });
    await response.body?.cancel();
    const { status, headers } = response;
    if (status !== 200) return { status, why: `answers ${status}` };
    const type = headers.get("Content-Type")?.split(";")[0] ?? "no type";
    return type === formatTable[format].mediaType ? { status } : { status, why: `is no feed, but ${type}` };
  } catch (error) {
    return { why: `cannot be reached (${causeOf(error)})` };
  }
}
