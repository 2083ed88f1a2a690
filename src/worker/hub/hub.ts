/**
 * A hub of the site's own (W3C WebSub): whoever subscribes to a feed is sent it when it reads differently.
 *
 *     a publication ─ marks feeds, in its transaction ─▶ check ─▶ spread ─▶ deliver ─▶ callbacks
 *
 * What is to be done goes through the platform's queue, and the database says what has been done: a task that comes
 * twice, or late, finds nothing left to do, and one that was lost is found missing by the clock.
 *
 * @module
 */
import type { Instant } from "../../model/instant.ts";
import { addSeconds, toInstant } from "../../model/instant.ts";
import { tombstoneLifetime } from "../routes/feed.ts";
import { namesComeDue } from "../store/d1/come-due.ts";
import { markedFeeds, markWatching, renewMarks } from "../store/d1/hub/marks.ts";
import { removeOldRequests, renewOverdueRequests } from "../store/d1/hub/requests.ts";
import { overdueSubscriptions, patience, removeExpired, setDue } from "../store/d1/hub/subscriptions.ts";
import { putStateValue, stateValue } from "../store/d1/queries.ts";
import { type HubContext, rows, run } from "./context.ts";
import { deliverAll, giveUp } from "./deliver.ts";
import { check, spread } from "./spread.ts";
import { Refusal, receiveRequest } from "./subscribe.ts";
import { enqueue, type Task, type TaskOf } from "./tasks.ts";
import { verify } from "./verify.ts";

/** What is looked after in one go. */
const mostAtOnce = 1000;

/** Seconds after which a request is forgotten that could not be verified. */
const requestLifetime = 3600;

/** The state under which the moment stands up to which time has been looked after. */
const clockState = "hub:clock";

/** Answers a request to subscribe or to unsubscribe. */
export async function respondToSubscriber(context: HubContext, request: Request): Promise<Response> {
  try {
    const id = await receiveRequest(context, request);
    await enqueue(context.queue, [{ kind: "verify", request: id }]);
    return answer(202, "This will be verified now: the callback will be asked for the challenge.");
  } catch (error) {
    if (error instanceof Refusal) return answer(error.status, error.message, error.headers);
    console.error(error);
    return answer(503, "The hub cannot take this at the moment. Send it again in a minute.", {
      "Retry-After": "60",
    });
  }
}

/** Has the feeds looked into that a publication has marked. */
export async function tellOfNews(context: Pick<HubContext, "db" | "queue" | "now">): Promise<void> {
  const marked = await rows<{ id: number }>(context, markedFeeds(context.now, mostAtOnce));
  await enqueue(
    context.queue,
    marked.map(({ id }) => ({ kind: "check", feed: id })),
  );
}

/** Does what the queue brings. What fails is brought again. */
export async function work(context: HubContext, { queue, messages }: MessageBatch<Task>): Promise<void> {
  const deliveries = messages.filter(isDelivery);
  // The queue for what was tried for long enough.
  if (queue.endsWith("-dead")) return giveUp(context, deliveries);
  await Promise.all([
    ...messages.map(async (message) => {
      if (isVerification(message)) await verify(context, message);
      else if (!isDelivery(message)) await orAgain([message], () => look(context, message.body));
    }),
    deliveries.length > 0 && orAgain(deliveries, () => deliverAll(context, deliveries)),
  ]);
}

async function look(context: HubContext, task: Task): Promise<void> {
  if (task.kind === "check") await check(context, task);
  if (task.kind === "spread") await spread(context, task);
}

async function orAgain(messages: readonly Message<Task>[], run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    console.error(error);
    for (const message of messages) message.retry({ delaySeconds: 15 * message.attempts });
  }
}

function isDelivery(message: Message<Task>): message is Message<TaskOf<"deliver">> {
  return message.body.kind === "deliver";
}

function isVerification(message: Message<Task>): message is Message<TaskOf<"verify">> {
  return message.body.kind === "verify";
}

/** What the clock brings, every minute: articles that come due, leases that end, and whatever the queue has lost. */
export async function lookAfter(context: HubContext): Promise<void> {
  const { now, queue } = context;
  const [clock] = await rows<{ value: Instant }>(context, stateValue(clockState));
  const since = clock?.value ?? now;
  const forgotten = {
    since: addSeconds(since, -tombstoneLifetime),
    until: addSeconds(now, -tombstoneLifetime),
  };
  await run(context, [
    removeExpired(now, mostAtOnce),
    removeOldRequests(addSeconds(now, -requestLifetime)),
    // Marked as long ago, so that these do not wait as those of a publication that is still under way.
    markWatching(namesComeDue({ since, until: now }, forgotten), toInstant(new Date(0))),
    putStateValue(clockState, now),
  ]);
  const feeds = await rows<{ id: number }>(context, markedFeeds(addSeconds(now, -patience), mostAtOnce));
  const requests = await rows<{ id: string }>(context, renewOverdueRequests(now, mostAtOnce));
  const overdue = await rows<{ id: number; etag: string }>(context, overdueSubscriptions(now, mostAtOnce));
  await enqueue(queue, [
    ...feeds.map(({ id }) => ({ kind: "check" as const, feed: id })),
    ...requests.map(({ id }) => ({ kind: "verify" as const, request: id })),
    ...overdue.map(({ id, etag }) => ({ kind: "deliver" as const, subscription: id, etag })),
  ]);
  const again = addSeconds(now, patience);
  await run(context, [
    renewMarks(
      feeds.map(({ id }) => id),
      now,
    ),
    setDue(
      overdue.map(({ id }) => id),
      again,
    ),
  ]);
}

function answer(status: number, sentence: string, headers: Record<string, string> = {}): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    },
  });
}
