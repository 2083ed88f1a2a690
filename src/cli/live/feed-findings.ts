/** What is wrong with one feed as it was answered: how it is sent, what is in it, and how old that is. @module */
import type { Address } from "../../model/address.ts";
import { type Format, formatTable } from "../../model/formats.ts";
import type { Problem } from "../terminal/problem.ts";
import type { Answer } from "./asker.ts";
import { compareFeed } from "./compare.ts";
import type { ExpectedFeed } from "./expected.ts";
import { type LiveFeed, readLiveFeed } from "./feed-document.ts";
import { finding } from "./findings.ts";
import { isLocal, type LiveSite } from "./live-site.ts";

/** In bytes; what is smaller gains little by being compressed. */
const worthCompressing = 2_000;

/** By how much the clocks of two machines may differ, in milliseconds. */
const clockSkew = 10 * 60_000;

/** Types under which many servers send feeds, and which most readers take. */
const generic = /^(?:(?:application|text)\/xml|application\/json)$/;

/**
 * Looks at the answer to a request for a feed.
 *
 * @param address where it was asked for, which findings name
 */
export function* inspectFeed(
  site: LiveSite,
  address: Address,
  answer: Answer,
  expected: ExpectedFeed | undefined,
): Generator<Problem, LiveFeed | undefined> {
  const feed = readLiveFeed(answer);
  if (typeof feed === "string") {
    yield finding("error", address, feed, "unreadable");
    return undefined;
  }
  yield* checkHeaders(site, address, answer, feed.format);
  yield* checkEntries(site, address, feed);
  if (feed.self !== undefined && feed.self !== answer.address)
    yield finding(
      "warning",
      address,
      `The feed says that it stands at “${feed.self}”, where some readers go from now on. Write the address of this site as “url” in site.yaml.`,
      "self",
    );
  if (expected) yield* compareFeed(site, address, feed, expected);
  return feed;
}

function* checkHeaders(
  site: LiveSite,
  address: Address,
  { headers, body }: Answer,
  format: Format,
): Generator<Problem> {
  const { name, mediaType } = formatTable[format];
  const [sent = "", ...parameters] = (headers.get("Content-Type") ?? "").split(";");
  const type = sent.trim().toLowerCase();
  if (type !== mediaType)
    yield finding(
      generic.test(type) ? "warning" : "error",
      address,
      `It is ${name}, and is sent ${type === "" ? "without a Content-Type" : `as “${type}”`}: some readers refuse that. Have it sent as ${mediaType}.`,
      "type",
    );
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(parameters.join(";"))?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    yield finding(
      "warning",
      address,
      `It is sent as “charset=${charset}”. Have it sent as UTF-8.`,
      "charset",
    );
  const caching = headers.get("Cache-Control") ?? "";
  if (/\b(?:no-store|no-cache|private)\b/i.test(caching) || !/\bmax-age=\d/i.test(caching))
    yield finding(
      "warning",
      address,
      `Its Cache-Control is “${caching}”: every poll goes all the way. Something between the site and its readers changes it; have that leave it alone.`,
      "caching",
    );
  if (headers.has("Set-Cookie"))
    yield finding(
      "warning",
      address,
      "It comes with a cookie (Set-Cookie), which keeps caches from answering. Find out what sets it, and exempt feeds.",
      "cookie",
    );
  if (!headers.has("ETag") && !headers.has("Last-Modified"))
    yield finding(
      "warning",
      address,
      "It has neither an ETag nor a Last-Modified: every poll fetches all of it. Something between the site and its readers takes them away.",
      "validator",
    );
  if (body.length > worthCompressing && !headers.has("Content-Encoding") && !isLocal(site))
    yield finding(
      "warning",
      address,
      "It is not compressed, though the reader can undo that: a poll costs several times as much.",
      "compression",
    );
}

function* checkEntries(site: LiveSite, address: Address, { entries }: LiveFeed): Generator<Problem> {
  const latest = Date.parse(site.now) + clockSkew;
  const ids = new Set<string>();
  for (const { id, title, date } of entries) {
    const name = `The entry “${title ?? id ?? ""}”`;
    if (id === undefined) yield finding("error", address, `${name} has no id.`, "no id");
    else if (ids.has(id))
      yield finding(
        "error",
        address,
        `${name} has the id of another, “${id}”: readers show one of the two.`,
        "same id",
      );
    else ids.add(id);
    if (!date || Number.isNaN(date.getTime()))
      yield finding("error", address, `${name} has no date that can be read.`, "no date");
    else if (date.getTime() > latest)
      yield finding(
        "error",
        address,
        `${name} is dated ${date.toISOString()}, which is in the future: readers keep it above all others, or hide it.`,
        "future",
      );
  }
}
