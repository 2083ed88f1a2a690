/** The dev server's clock: wrangler knows when a site's cron triggers are due, but does not wait for that on this machine. @module */
import { setTimeout } from "node:timers/promises";
import type { Address } from "../../model/address.ts";

const minute = 60_000;

/**
 * Has the cron trigger of the dev server go off at every full minute. Waiting for that does not keep the process from
 * ending with the server.
 *
 * @param cron as in `wrangler.toml`
 */
export async function keepTime(address: Address, cron: string): Promise<never> {
  for (;;) {
    const next = Math.floor(Date.now() / minute + 1) * minute;
    await setTimeout(next - Date.now(), undefined, { ref: false });
    const trigger = new URL("/cdn-cgi/local/scheduled", address);
    trigger.search = String(new URLSearchParams({ cron, time: String(next) }));
    // The server may not be up yet, or no longer.
    await fetch(trigger).catch(() => {});
  }
}
