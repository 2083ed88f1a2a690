/** Telling subscribers what a feed says now (WebSub §7). @module */
import { addSeconds, type Instant } from "../../model/instant.ts";
import type { Bytes } from "../../text/utf8.ts";
import type { SubscriptionRow } from "../store/d1/hub/subscriptions.ts";
import * as subscriptions from "../store/d1/hub/subscriptions.ts";
import type { Query } from "../store/d1/query.ts";
import { type HubContext, rows, run } from "./context.ts";
import { followFeed } from "./feed.ts";
import { call, isWithinLimit, pause } from "./outgoing.ts";
import { openSecret, signBody } from "./secrets.ts";
import type { TaskOf } from "./tasks.ts";
import { deny } from "./verify.ts";

type DeliverMessage = Message<TaskOf<"deliver">>;

/** What a feed says to those who have a certain version of it. */
type Content =
  | { kind: "news"; etag: string; body: Bytes; headers: Record<string, string> }
  | { kind: "same" }
  | { kind: "none"; message: string };

/** What became of one subscriber. */
type Outcome =
  | { kind: "told"; etag: string }
  | { kind: "nothing" }
  | { kind: "ended" }
  | { kind: "failed"; delay: number }
  | { kind: "postponed" };

/** In seconds, after the first failure; four times as long after each further one, up to a day. */
const firstDelay = 15;
const longestDelay = 86_400;

/** Tells the subscribers of these messages; a feed is made once for all who have the same version of it. */
export async function deliverAll(context: HubContext, messages: readonly DeliverMessage[]): Promise<void> {
  const ids = [...new Set(messages.map(({ body }) => body.subscription))];
  const claimed = await rows<{ id: number }>(context, subscriptions.claimSubscriptions(ids, context.now));
  const found = await rows<SubscriptionRow>(context, subscriptions.subscriptionsById(ids));
  const free = new Set(claimed.map(({ id }) => id));
  const byId = new Map(found.map((each) => [each.id, each]));
  const contents = new Map<string, Promise<Content>>();
  const contentFor = (subscription: SubscriptionRow): Promise<Content> => {
    const key = JSON.stringify([subscription.path, subscription.deltas ? subscription.sent : ""]);
    const content = contents.get(key) ?? readContent(context, subscription);
    contents.set(key, content);
    return content;
  };
  const outcomes = new Map<number, Outcome>();
  await Promise.all(
    messages.map(async (message) => {
      const { subscription: id, etag } = message.body;
      const subscription = byId.get(id);
      // Ended, or a later version has a message of its own; twice in one batch counts once.
      if (!subscription || (free.has(id) && subscription.etag !== etag) || outcomes.has(id)) return;
      if (!free.has(id)) return postpone(context, message, subscriptions.claim);
      outcomes.set(id, { kind: "nothing" });
      const outcome = await deliver(context, subscription, contentFor, message.attempts);
      outcomes.set(id, outcome);
      if (outcome.kind === "failed") message.retry({ delaySeconds: outcome.delay });
      if (outcome.kind === "postponed") await postpone(context, message, pause());
    }),
  );
  await run(context, recordOutcomes(outcomes, [...free], context.now));
}

/** The subscribers of these messages were tried for long enough. They are told of what comes next. */
export async function giveUp(context: HubContext, messages: readonly DeliverMessage[]): Promise<void> {
  const ids = messages.map(({ body }) => body.subscription);
  await run(context, [subscriptions.releaseSubscriptions(ids, false)]);
}

/** Puts a message back into the queue, which does not count as an attempt. */
async function postpone(
  { queue }: HubContext,
  { body }: DeliverMessage,
  delaySeconds: number,
): Promise<void> {
  await queue.send(body, { contentType: "json", delaySeconds });
}

async function deliver(
  context: HubContext,
  subscription: SubscriptionRow,
  contentFor: (subscription: SubscriptionRow) => Promise<Content>,
  attempts: number,
): Promise<Outcome> {
  const { callback, host, sent, expires, path } = subscription;
  if (expires <= context.now) return { kind: "ended" };
  const content = await contentFor(subscription).catch((error: unknown) => console.error(error));
  // The site cannot say at the moment: no fault of the subscriber's.
  if (!content) return { kind: "postponed" };
  if (content.kind === "same" || (content.kind === "news" && content.etag === sent))
    return { kind: "nothing" };
  if (!(await isWithinLimit(context, `call ${host}`))) return { kind: "postponed" };
  const topic = context.site.url + path;
  if (content.kind === "none") {
    await deny(context, callback, topic, content.message);
    return { kind: "ended" };
  }
  const signature = await sign(context, subscription, content.body);
  if (signature === undefined) {
    await deny(context, callback, topic, "The hub has lost the secret. Subscribe again.");
    return { kind: "ended" };
  }
  const status = await post(context, callback, content, signature);
  if (status >= 200 && status < 300) return { kind: "told", etag: content.etag };
  if (status === 410) return { kind: "ended" };
  return { kind: "failed", delay: Math.min(firstDelay * 4 ** (attempts - 1), longestDelay) };
}

/** The header that signs a body; none for a subscriber without a secret. Undefined if its secret cannot be read any more. */
async function sign(
  { key }: HubContext,
  { secret }: SubscriptionRow,
  body: Bytes,
): Promise<Record<string, string> | undefined> {
  if (secret === null) return {};
  const opened = await openSecret(secret, key);
  return opened && { "X-Hub-Signature": await signBody(body, opened) };
}

/** The status that a callback answers with; 0 if it cannot be reached. */
async function post(
  context: HubContext,
  callback: string,
  { body, headers }: Content & { kind: "news" },
  signature: Record<string, string>,
): Promise<number> {
  try {
    const { status } = await call(context, callback, {
      method: "POST",
      body,
      headers: { ...headers, ...signature },
    });
    return status;
  } catch {
    return 0;
  }
}

/**
 * What a feed says: the whole of it or, for those who take that and where the specification allows (RSS and Atom), what is
 * new to a subscriber (RFC 3229, as for any reader).
 */
async function readContent(context: HubContext, { path, sent, deltas }: SubscriptionRow): Promise<Content> {
  const partly = deltas === 1 && !path.replace(/\?.*$/, "").endsWith(".json");
  const headers: Record<string, string> = partly ? { "A-IM": "feed", "If-None-Match": sent } : {};
  const found = await followFeed(context, path, { headers });
  if (found.kind !== "feed") return found;
  const { response, etag } = found;
  const body = new Uint8Array(await response.arrayBuffer());
  const instance = response.headers.get("IM");
  return {
    kind: "news",
    etag,
    body,
    headers: {
      "Content-Type": response.headers.get("Content-Type") ?? "",
      Link: response.headers.get("Link") ?? "",
      ...(instance !== null && { IM: instance }),
    },
  };
}

/** What to keep of what became of the subscribers that were taken. */
function recordOutcomes(
  outcomes: ReadonlyMap<number, Outcome>,
  taken: readonly number[],
  now: Instant,
): Query[] {
  const told = new Map<string, number[]>();
  const failed = new Map<number, number[]>();
  const rest = { ended: [] as number[], nothing: [] as number[], postponed: [] as number[] };
  for (const id of taken) {
    const outcome = outcomes.get(id) ?? { kind: "superseded" };
    if (outcome.kind === "told") told.set(outcome.etag, [...(told.get(outcome.etag) ?? []), id]);
    else if (outcome.kind === "failed") failed.set(outcome.delay, [...(failed.get(outcome.delay) ?? []), id]);
    else if (outcome.kind === "superseded") rest.postponed.push(id);
    else rest[outcome.kind].push(id);
  }
  return [
    ...[...told].map(([etag, ids]) => subscriptions.recordSuccess(ids, etag, now)),
    ...[...failed].map(([delay, ids]) =>
      subscriptions.recordFailure(ids, addSeconds(now, delay + subscriptions.patience)),
    ),
    subscriptions.removeSubscriptions(rest.ended),
    subscriptions.releaseSubscriptions(rest.nothing, false),
    subscriptions.releaseSubscriptions(rest.postponed, true),
  ];
}
