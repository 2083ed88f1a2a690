/** The site's own feed, asked for as readers do. @module */
import type { Address } from "../../model/address.ts";
import { feedPath } from "../../model/addresses.ts";
import { formats } from "../../model/formats.ts";
import type { Problem } from "../terminal/problem.ts";
import { type Answer, type Exchange, Halt } from "./asker.ts";
import { expectedFeeds } from "./expected.ts";
import { inspectFeed } from "./feed-findings.ts";
import { finding, listNames } from "./findings.ts";
import { at, type LiveSite } from "./live-site.ts";
import { isFeedAnswer, messageForObstacle, nameStatus } from "./obstacles.ts";
import { newsboat, type Reader, readers, sfeed } from "./readers.ts";

/** The site's own feed in each format, as each reader asks for it. @throws Halt if no reader gets any */
export async function* checkMainFeeds(site: LiveSite): AsyncGenerator<Problem> {
  const [expected] = expectedFeeds(site.index, site.now);
  let any = false;
  for (const format of formats) {
    const address = at(site, feedPath({ kind: "site" }, format));
    const asked = [...readers, sfeed].filter(({ reads }) => reads.includes(format));
    const outcomes = new Map<Reader, Exchange>();
    for (const reader of asked) {
      const { last, redirects } = await site.asker.follow(address, reader.headers);
      outcomes.set(reader, last);
      if (reader === newsboat && redirects.length > 0) yield leadsOn(address, last.address);
    }
    yield* tellObstacles(address, outcomes);
    if ([...outcomes.values()].some((answer) => "status" in answer && answer.status === 429))
      throw new Halt("The site wants to be asked less (429); nothing else was asked.");
    const answers = [...outcomes].flatMap(([reader, answer]) =>
      isFeedAnswer(answer) ? [{ reader, answer }] : [],
    );
    const [first] = answers;
    if (!first) continue;
    any = true;
    const feed = yield* inspectFeed(site, address, first.answer, expected);
    if (!feed) continue;
    for (const { reader, answer } of answers)
      if (reader === sfeed && answer.headers.has("Content-Encoding"))
        yield finding(
          "error",
          address,
          `It is compressed (${answer.headers.get("Content-Encoding")}) for readers that do not ask for that, such as sfeed, which show nothing of it.`,
        );
    yield* checkConditional(site, first.answer, first.reader);
  }
  if (!any) throw new Halt("No reader gets a feed of this site; nothing else was asked.");
}

function leadsOn(address: Address, to: Address): Problem {
  return finding(
    "warning",
    address,
    `It leads on to ${to}, and some readers follow no redirect. Write the address at which the site is as “url” in site.yaml.`,
    "redirect",
  );
}

/** What readers get instead of a feed, told once for all that get the same. */
function* tellObstacles(address: Address, outcomes: ReadonlyMap<Reader, Exchange>): Generator<Problem> {
  const told = [...outcomes].flatMap(([reader, answer]) => {
    const message = messageForObstacle(answer);
    return message === undefined ? [] : [{ reader, message }];
  });
  for (const [message, group] of Map.groupBy(told, (each) => each.message)) {
    const names = group.map(({ reader }) => reader.name);
    const who = names.length === outcomes.size ? "any feed reader" : listNames(names, names.length);
    yield finding("error", address, `Asked as ${who}, ${message}`, "obstacle");
  }
}

/** Whether a reader that has the feed is told so, by its ETag as it is and as most readers send it back. */
async function* checkConditional(
  { asker }: LiveSite,
  { address, headers }: Answer,
  reader: Reader,
): AsyncGenerator<Problem> {
  const etag = headers.get("ETag");
  const modified = headers.get("Last-Modified");
  if (etag === null && modified === null) return;
  const weak = etag !== null && !etag.startsWith("W/") ? [`W/${etag}`] : [];
  const conditions: Record<string, string>[] =
    etag === null
      ? [{ "If-Modified-Since": modified ?? "" }]
      : [etag, ...weak].map((tag) => ({ "If-None-Match": tag }));
  for (const condition of conditions) {
    const answer = await asker.ask(address, { ...reader.headers, ...condition });
    if ("status" in answer && answer.status === 304) continue;
    const [field] = Object.entries(condition).map(([name, value]) => `${name}: ${value}`);
    const got = "status" in answer ? nameStatus(answer.status) : answer.reason;
    yield finding(
      "warning",
      address,
      `To a reader that has it (“${field}”) the answer is not 304 but ${got}: every poll fetches all of it.`,
      "conditional",
    );
  }
}
