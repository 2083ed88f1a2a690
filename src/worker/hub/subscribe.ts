/** A request to subscribe or to unsubscribe (WebSub §5.1): what it has to hold, and the sentence that says what it lacks. @module */
import { quote } from "../../text/quote.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { countFeedsOn } from "../store/d1/hub/feeds.ts";
import { countRequests, putRequest } from "../store/d1/hub/requests.ts";
import { countSubscriptions } from "../store/d1/hub/subscriptions.ts";
import { readText } from "./body.ts";
import { parseCallback } from "./callback.ts";
import { type HubContext, rows, run } from "./context.ts";
import { askForFeed, listsOf, selfOf } from "./feed.ts";
import { isWithinLimit } from "./outgoing.ts";
import { sealSecret } from "./secrets.ts";

/** In bytes; a request has a few addresses and a secret. */
const maxFormBytes = 8192;

/** In seconds: what is asked for is kept within, and what is given if nothing is asked for. */
const lease = { least: 3600, most: 30 * 86_400, usual: 10 * 86_400 };

/** In bytes, less than (WebSub §5.1). */
const secretBound = 200;

/**
 * Subscriptions of one host of callbacks, and in all; requests that wait to be verified; feeds that rest on one list, of
 * those that are made up, and so without end: what a publication costs is looking into each of them.
 */
const bounds = { host: 10_000, all: 500_000, waiting: 5000, feeds: 5000 };

/** The path of a feed that the site does not list: a combination, a search, another length. */
const madeUp = /[+,!?]/;

type Status = 400 | 403 | 404 | 405 | 413 | 415 | 429 | 503;

/** A request that the hub does not take. */
export class Refusal extends Error {
  readonly status: Status;
  readonly headers: Record<string, string>;

  constructor(status: Status, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Keeps what a request asks for until it is verified, and gives its id.
 *
 * @throws Refusal for a request with a mistake, or one too many
 */
export async function receiveRequest(context: HubContext, request: Request): Promise<string> {
  const client = request.headers.get("CF-Connecting-IP") ?? "";
  if (!(await isWithinLimit(context, `from ${client}`)))
    throw new Refusal(429, "These are too many requests at once. Send the others in a minute.", {
      "Retry-After": "60",
    });
  const form = await readForm(request);
  const mode = readMode(form);
  const parsed = parseCallback(requireField(form, "hub.callback"), context.site, context.dev);
  if (!parsed.ok) throw new Refusal(400, parsed.message);
  const topic = requireField(form, "hub.topic");
  const found = mode === "subscribe" ? await findTopic(context, topic) : undefined;
  const { path, etag } = found ?? { path: pathOf(context, topic), etag: "" };
  await requireRoom(context, found && { host: parsed.host, ...found });
  const secret = readSecret(form);
  const id = crypto.randomUUID();
  await run(context, [
    putRequest({
      ...{ id, mode, path, topic, etag, callback: parsed.callback, host: parsed.host },
      secret: secret === undefined ? null : await sealSecret(secret, context.key),
      deltas: /(?:^|,)\s*feed\s*(?:[,;]|$)/i.test(request.headers.get("A-IM") ?? "") ? 1 : 0,
      lease: readLease(form),
      asked: context.now,
    }),
  ]);
  return id;
}

async function readForm(request: Request): Promise<URLSearchParams> {
  if (request.method !== "POST") {
    const sentence =
      "This is a WebSub hub. Send a POST with the form fields “hub.mode”, “hub.topic” and “hub.callback” to be told of news.";
    throw new Refusal(405, sentence, { Allow: "POST" });
  }
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(request.headers.get("Content-Type") ?? ""))
    throw new Refusal(415, "Send this as application/x-www-form-urlencoded.");
  const text = await readText(request.body, maxFormBytes);
  if (text === undefined) throw new Refusal(413, `Send ${maxFormBytes} bytes or fewer.`);
  return new URLSearchParams(text);
}

function readMode(form: URLSearchParams): "subscribe" | "unsubscribe" {
  const mode = requireField(form, "hub.mode");
  if (mode === "subscribe" || mode === "unsubscribe") return mode;
  if (mode === "publish")
    throw new Refusal(
      400,
      "This hub is the site's own and knows its news: “hub.mode=publish” is not needed.",
    );
  throw new Refusal(400, `“hub.mode” is ${quote(mode)}. Write “subscribe” or “unsubscribe”.`);
}

function requireField(form: URLSearchParams, name: string): string {
  const value = readField(form, name);
  if (value === "") throw new Refusal(400, `“${name}” is missing.`);
  return value;
}

/** A field's value; empty if it is not there. */
function readField(form: URLSearchParams, name: string): string {
  const [value = "", ...others] = form.getAll(name);
  if (others.length > 0)
    throw new Refusal(400, `“${name}” is there ${others.length + 1} times. Write it once.`);
  return value;
}

function readSecret(form: URLSearchParams): string | undefined {
  const secret = readField(form, "hub.secret");
  const { length } = encodeUtf8(secret);
  if (length >= secretBound)
    throw new Refusal(400, `“hub.secret” has ${length} bytes. Write fewer than ${secretBound}.`);
  return secret === "" ? undefined : secret;
}

function readLease(form: URLSearchParams): number {
  const asked = readField(form, "hub.lease_seconds");
  if (asked === "" || form.get("hub.mode") === "unsubscribe") return lease.usual;
  if (!/^\d+$/.test(asked) || Number(asked) === 0)
    throw new Refusal(
      400,
      `“hub.lease_seconds” is ${quote(asked)}. Write a whole number, such as ${lease.usual}.`,
    );
  return Math.min(Math.max(Number(asked), lease.least), lease.most);
}

/** The root-relative path of a topic, its address spelt as addresses are (WebSub §5.1.1). */
function pathOf({ site }: HubContext, topic: string): string {
  const href = URL.parse(topic)?.href.replace(
    /%(?:2[de]|5f|7e|3\d|[46][1-9a-f]|[57][\da])/gi,
    decodeURIComponent,
  );
  if (href?.startsWith(`${site.url}/`)) return href.slice(site.url.length);
  throw new Refusal(
    400,
    `“hub.topic” is ${quote(topic)}, which is not on this site. Write the address of one of its feeds, such as ${site.url}/feed.xml.`,
  );
}

/** A feed as of now. */
interface Topic {
  path: string;
  etag: string;
  /** The lists that it rests on. */
  lists: string[];
}

/**
 * The feed that a topic is.
 *
 * @throws Refusal if it is none, or not as the feed itself writes its address
 */
async function findTopic(context: HubContext, topic: string): Promise<Topic> {
  const path = pathOf(context, topic);
  const found = await askForFeed(context, path, { method: "HEAD" });
  if (found.kind === "moved") throw notCanonical(context, topic, found.to);
  if (found.kind !== "feed")
    throw new Refusal(404, `“hub.topic” names no feed. ${await whyNone(context, path)}`.trim());
  const self = selfOf(found.response);
  const first = self && firstPageOf(self);
  if (first !== context.site.url + path) throw notCanonical(context, topic, first ?? "");
  return { path, etag: found.etag, lists: listsOf(found.response) };
}

/** A HEAD has no sentence. */
async function whyNone(context: HubContext, path: string): Promise<string> {
  const found = await askForFeed(context, path, {});
  return found.kind === "none" ? found.message : "";
}

function notCanonical({ site }: HubContext, topic: string, to: string): Refusal {
  const canonical = to.startsWith("/") ? site.url + to : to;
  return new Refusal(
    400,
    `“hub.topic” is ${quote(topic)}, which is not how this feed writes its address. Write ${canonical}`,
  );
}

/** News is on the first page of a feed. */
function firstPageOf(self: string): string {
  const url = new URL(self);
  if (!url.searchParams.has("page")) return self;
  return self.replace(/([?&])page=\d+(&|$)/, (_, before, after) => (after === "&" ? before : ""));
}

/** @param more the subscription that is to begin, if one is */
async function requireRoom(context: HubContext, more: (Topic & { host: string }) | undefined): Promise<void> {
  const [[found], [requests], [feeds]] = await Promise.all([
    more ? rows<{ ofHost: number; ofAll: number }>(context, countSubscriptions(more.host)) : [],
    rows<{ waiting: number }>(context, countRequests(bounds.waiting)),
    more && madeUp.test(more.path)
      ? rows<{ most: number }>(context, countFeedsOn(more.lists, bounds.feeds, more.path))
      : [],
  ]);
  if (more && (found?.ofHost ?? 0) >= bounds.host)
    throw new Refusal(
      403,
      `${quote(more.host)} has ${bounds.host} subscriptions, and no host may have more.`,
    );
  if ((found?.ofAll ?? 0) >= bounds.all)
    throw new Refusal(503, "This hub has as many subscriptions as it takes.");
  if ((feeds?.most ?? 0) >= bounds.feeds)
    throw new Refusal(
      503,
      "This hub has as many combinations and searches as it takes. Subscribe to a feed that the site lists.",
    );
  if ((requests?.waiting ?? 0) >= bounds.waiting)
    throw new Refusal(503, "Too many requests are waiting to be verified. Send this again in a minute.", {
      "Retry-After": "60",
    });
}
