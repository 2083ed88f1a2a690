/** From a feed that may read differently to those who are to be told. @module */
import { addSeconds } from "../../model/instant.ts";
import {
  type Behind,
  beginRound,
  type FeedRow,
  feedById,
  finishRound,
  subscribersBehind,
  watchLists,
} from "../store/d1/hub/feeds.ts";
import { renewMarks } from "../store/d1/hub/marks.ts";
import { patience, setDue } from "../store/d1/hub/subscriptions.ts";
import { type HubContext, rows, run } from "./context.ts";
import { followFeed, listsOf } from "./feed.ts";
import { enqueue, type TaskOf } from "./tasks.ts";

/** Subscribers that are put into the queue at once. */
const portion = 500;

/** Stands for the validator of a feed that is no more: nobody has that version. */
const gone = "gone";

/**
 * Compares a feed's validator with the one that was handed on last. If it is another, or the last round was not ended,
 * a round begins.
 */
export async function check(context: HubContext, { feed: id }: TaskOf<"check">): Promise<void> {
  const [feed] = await rows<FeedRow>(context, feedById(id));
  if (!feed) return;
  const { path, marks } = feed;
  const found = await followFeed(context, path, { method: "HEAD" });
  const etag = found.kind === "feed" ? found.etag : gone;
  // A topic that has another name now rests on that one's articles.
  const watched = found.kind === "feed" ? watchLists(path, listsOf(found.response)) : [];
  if (etag === feed.reached) {
    await run(context, [...watched, beginRound(id, etag), finishRound(id, etag, marks)]);
    return;
  }
  await run(context, [...watched, beginRound(id, etag)]);
  await spread(context, { kind: "spread", feed: id, etag, marks, after: "" });
}

/** Puts a part of a round into the queue, and the rest of the round behind it. */
export async function spread(context: HubContext, task: TaskOf<"spread">): Promise<void> {
  const { queue, now } = context;
  const { feed: id, etag, marks, after } = task;
  const [feed] = await rows<FeedRow>(context, feedById(id));
  // A later version has begun its own round.
  if (feed?.etag !== etag) return;
  const behind = await rows<Behind>(context, subscribersBehind(id, etag, after, portion));
  const ids = behind.map((each) => each.id);
  await run(context, [setDue(ids, addSeconds(now, patience)), renewMarks([id], now)]);
  await enqueue(
    queue,
    ids.map((subscription) => ({ kind: "deliver", subscription, etag })),
  );
  const last = behind.at(-1);
  if (last && behind.length === portion) await enqueue(queue, [{ ...task, after: last.callback }]);
  else await run(context, [finishRound(id, etag, marks)]);
}
