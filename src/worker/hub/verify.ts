/** Whether a subscriber meant what was asked for in its name (WebSub §5.3), and word for those who are denied it (§5.2). @module */
import { addSeconds } from "../../model/instant.ts";
import { addFeed, watchLists } from "../store/d1/hub/feeds.ts";
import { type HubRequest, removeRequest, requestById } from "../store/d1/hub/requests.ts";
import { putSubscription, removeSubscription, subscriptionOf } from "../store/d1/hub/subscriptions.ts";
import { prepare, type Query } from "../store/d1/query.ts";
import { isPublicAddress } from "./callback.ts";
import { type HubContext, rows, run } from "./context.ts";
import { askForFeed, type FoundFeed, listsOf } from "./feed.ts";
import { call, isWithinLimit, pause, withParameters } from "./outgoing.ts";
import { enqueue, type TaskOf } from "./tasks.ts";

/** How often a callback is tried that cannot be reached. */
const attempts = 4;

/** Verifies a request. One that is no longer there has been dealt with, or a newer one has taken its place. */
export async function verify(context: HubContext, message: Message<TaskOf<"verify">>): Promise<void> {
  const [request] = await rows<HubRequest>(context, requestById(message.body.request));
  if (!request) return;
  const drop = () => run(context, [removeRequest(request.id)]);
  if (!(await isWithinLimit(context, `verify ${request.host}`))) {
    await context.queue.send(message.body, { contentType: "json", delaySeconds: pause() });
    return;
  }
  try {
    if (!(await leadsOutside(context, request.callback))) return await drop();
    if (request.mode === "unsubscribe") {
      const end = [removeSubscription(request.path, request.callback)];
      return await run(context, [
        ...((await isMeant(context, request)) ? end : []),
        removeRequest(request.id),
      ]);
    }
    const feed = await askForFeed(context, request.path, { method: "HEAD" });
    if (feed.kind !== "feed") {
      await deny(context, request.callback, request.topic, "There is no such feed any more.");
      return await drop();
    }
    await ((await isMeant(context, request)) ? begin(context, request, feed) : drop());
  } catch (error) {
    if (message.attempts >= attempts) return await drop();
    console.warn(`Not verified yet: ${error instanceof Error ? error.message : error}`);
    message.retry({ delaySeconds: 15 * message.attempts });
  }
}

/** Tells a subscriber that it is not told of news (any more). That this fails changes nothing. */
export async function deny(
  context: HubContext,
  callback: string,
  topic: string,
  reason: string,
): Promise<void> {
  const parameters = { "hub.mode": "denied", "hub.topic": topic, "hub.reason": reason };
  await call(context, withParameters(callback, parameters), { method: "GET" }).catch(() => {});
}

/** Whether none of the addresses that a callback's host has is of this machine or a network within. */
async function leadsOutside({ resolve }: HubContext, callback: string): Promise<boolean> {
  const { hostname } = new URL(callback);
  if (!resolve || /^[\d.]+$|^\[/.test(hostname)) return true;
  return (await resolve(hostname)).every(isPublicAddress);
}

async function isMeant(context: HubContext, request: HubRequest): Promise<boolean> {
  const challenge = crypto.randomUUID();
  const address = withParameters(request.callback, {
    "hub.mode": request.mode,
    "hub.topic": request.topic,
    "hub.challenge": challenge,
    ...(request.mode === "subscribe" && { "hub.lease_seconds": String(request.lease) }),
  });
  const { status, body } = await call(context, address, { method: "GET" }, challenge.length);
  return status >= 200 && status < 300 && body === challenge;
}

/** A subscription begins, or goes on; whatever came between the request and now is in its subscriber's queue. */
async function begin(
  context: HubContext,
  request: HubRequest,
  feed: FoundFeed & { kind: "feed" },
): Promise<void> {
  const { db, queue, now } = context;
  const { path, callback, host, secret, deltas, lease, etag } = request;
  const expires = addSeconds(now, lease);
  const queries: Query[] = [
    addFeed(path, feed.etag, now),
    ...watchLists(path, listsOf(feed.response)),
    putSubscription(path, now, { callback, host, secret, deltas, expires, sent: etag }),
    removeRequest(request.id),
    subscriptionOf(path, callback),
  ];
  const results = await db.batch<{ id: number; feed: number; etag: string }>(
    queries.map((query) => prepare(db, query)),
  );
  const isNew = results[0]?.meta.changes === 1;
  for (const subscription of results.at(-1)?.results ?? []) {
    await enqueue(queue, [
      // What was published before the feed was watched marked nothing.
      ...(isNew ? [{ kind: "check" as const, feed: subscription.feed }] : []),
      ...(subscription.etag === etag
        ? []
        : [{ kind: "deliver" as const, subscription: subscription.id, etag: subscription.etag }]),
    ]);
  }
}
