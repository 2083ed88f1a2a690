/** Announcements on their way. @module */
import { setTimeout } from "node:timers/promises";
import type { Announcement } from "../../model/announcement.ts";
import { causeOf } from "../terminal/cause.ts";

/** In milliseconds, before each further attempt. */
const pauses = [1000, 4000];
const timeout = 15_000;

/**
 * Sends an announcement; if it cannot be taken at the moment, again.
 *
 * @returns why it was not taken, as the end of a sentence; undefined if it was
 */
export async function sendAnnouncement({ to, type, body }: Announcement): Promise<string | undefined> {
  for (let attempt = 0; ; attempt++) {
    const { why, passing } = await post(to, type, body);
    const pause = pauses[attempt];
    if (why === undefined || !passing || pause === undefined) return why;
    await setTimeout(pause);
  }
}

async function post(to: string, type: string, body: string): Promise<{ why?: string; passing?: boolean }> {
  try {
    const response = await fetch(to, {
      ...{ method: "POST", body, headers: { "Content-Type": type } },
      ...{ redirect: "error", signal: AbortSignal.timeout(timeout) },
    });
    const { ok, status } = response;
    const said = ok ? "" : (await response.text()).trim().slice(0, 200);
    if (ok) return {};
    return {
      why: `answers ${status}${said === "" ? "" : ` (${said})`}`,
      passing: status === 429 || status >= 500,
    };
  } catch (error) {
    return { why: `cannot be reached (${causeOf(error)})`, passing: true };
  }
}
