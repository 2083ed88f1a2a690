/** Requests to callbacks, within bounds. @module */
import { readText } from "./body.ts";
import type { HubContext } from "./context.ts";

/** In milliseconds. */
const timeout = 10_000;

/** A callback's answer; of its body no more is read than asked for. Redirects are not followed (WebSub §5.3, §7). */
export async function call(
  { site }: Pick<HubContext, "site">,
  callback: string,
  init: RequestInit & { headers?: Record<string, string> },
  maxBytes = 0,
): Promise<{ status: number; body: string }> {
  const signal = AbortSignal.timeout(timeout);
  const headers = { ...init.headers, "User-Agent": `Tagwire hub (${site.url})` };
  const response = await fetch(callback, { ...init, headers, signal, redirect: "manual" });
  if (maxBytes === 0) {
    await response.body?.cancel();
    return { status: response.status, body: "" };
  }
  return { status: response.status, body: (await readText(response.body, maxBytes)) ?? "" };
}

/** A callback with more parameters at the end of its query (WebSub §5.1.1). */
export function withParameters(callback: string, parameters: Record<string, string>): string {
  const more = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const joint = !callback.includes("?") ? "?" : /[?&]$/.test(callback) ? "" : "&";
  return callback + joint + more.join("&");
}

/** Whether so much may be done for one host or client in this minute; without a limiter always. */
export async function isWithinLimit({ limiter }: HubContext, key: string): Promise<boolean> {
  return limiter === undefined || (await limiter.limit({ key })).success;
}

/** Seconds until something that was over the limit is tried again: not all of it at once. */
export function pause(): number {
  return 20 + Math.floor(Math.random() * 40);
}
