/** What stands between a feed reader and a feed: challenges, blocks and pages in its place. @module */

import { STATUS_CODES } from "node:http";
import { isHtmlPage } from "../import/recognise.ts";
import { docsFile } from "../package-files.ts";
import type { Answer, Exchange } from "./asker.ts";

/** Headers by which a service says that it let somebody not through, and what it shows them. */
const marks: readonly [header: string, value: RegExp, what: string][] = [
  // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  ["cf-mitigated", /challenge/i, "a challenge of Cloudflare's"],
  ["x-vercel-mitigated", /challenge|deny/i, "a challenge of Vercel's"],
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge.html
  ["x-amzn-waf-action", /challenge|captcha/i, "a challenge of AWS WAF's"],
  ["x-dd-b", /./, "a challenge of DataDome's"],
];

/** What the pages of such services hold. */
const pages: readonly [page: RegExp, what: string][] = [
  [/_cf_chl_opt|\/cdn-cgi\/challenge-platform\/|<title>Just a moment/i, "a challenge of Cloudflare's"],
  [/<title>Attention Required! \| Cloudflare|cf-error-details/i, "a block of Cloudflare's"],
  [/within\.website\/x\/cmd\/anubis|anubis_challenge/i, "a challenge of Anubis's"],
  [/captcha-delivery\.com|geo\.captcha/i, "a challenge of DataDome's"],
  [/_Incapsula_Resource/i, "a challenge of Imperva's"],
  [/ddos-guard/i, "a challenge of DDoS-Guard's"],
  [
    /captcha|checking your browser|are you (?:a )?(?:human|robot)|verify(?:ing)? (?:that )?you are (?:a )?human|not a bot\b|enable javascript and cookies/i,
    "a challenge",
  ],
];

/** Whether an answer is a page for people, rather than a feed that is sent as one. */
export function isPage({ headers, body }: Answer): boolean {
  const type = headers.get("Content-Type") ?? "";
  const text = start(body);
  const isSentAsPage = /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
  return isHtmlPage(text) || (isSentAsPage && !/^\s*(?:<\?xml|<rss|<feed|<rdf:|\{)/.test(text));
}

/** What stands where a feed should, as a part of a sentence that goes on behind “it shows”; undefined if nothing does. */
export function obstacleIn(answer: Answer): string | undefined {
  const { status, headers, body } = answer;
  const [, , marked] = marks.find(([header, value]) => value.test(headers.get(header) ?? "")) ?? [];
  if (marked !== undefined) return marked;
  const [, found] = (isPage(answer) ? pages.find(([page]) => page.test(start(body))) : undefined) ?? [];
  // A feed's own page may speak of captchas; a challenge that is answered 200 carries its service's marks.
  if (found !== undefined && (status !== 200 || found !== "a challenge")) return found;
  return undefined;
}

/** What stands in a feed's place, as the second half of a sentence; undefined if it is a feed or may be one. */
export function messageForObstacle(answer: Exchange): string | undefined {
  if (!("status" in answer)) return `there is no answer: ${answer.reason}.`;
  const { status, headers } = answer;
  const obstacle = obstacleIn(answer);
  if (obstacle !== undefined)
    return `it shows ${obstacle} (${nameStatus(status)}) instead of the feed, and no feed reader gets past that. Exempt feeds; on Cloudflare by a rule that skips its protection, and with Bot Fight Mode off (${docsFile("live.md")}).`;
  const after = headers.get("Retry-After");
  if (status === 429)
    return `it answers ${nameStatus(status)}${after ? `, to come back after ${after} s` : ""}: readers then leave all feeds of the host alone. Take feeds out of the rate limit.`;
  if (status !== 200)
    return `it answers ${nameStatus(status)}${isPage(answer) ? " with a page" : ""} instead of the feed.${status === 403 || status === 503 ? ` Protection against bots does that: exempt feeds from it (${docsFile("live.md")}).` : ""}`;
  return isPage(answer) ? "it answers with a page instead of the feed." : undefined;
}

/** Whether there is nothing in a feed's place. */
export function isFeedAnswer(answer: Exchange): answer is Answer {
  return "status" in answer && messageForObstacle(answer) === undefined;
}

/** A status as people know it: `403 Forbidden`. */
export function nameStatus(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}

function start(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, 200_000)).toString("latin1");
}
