/** `tagwire announce`: tells a hub elsewhere and search engines of what they have not been told of. @module */
import { announce as announceRest } from "../announce/announce.ts";
import type { Context } from "../context.ts";

/** Tells of it; a warning is printed if that fails. */
export async function announce(context: Context): Promise<number> {
  if (!(await announceRest(context)))
    context.terminal.out(
      "Nothing was deployed or published from here yet. “npm run deploy” does that, and tells of it.",
    );
  return 0;
}
