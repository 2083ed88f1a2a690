/** What is put into the queue. What a task is about stands in the database; it may have been dealt with already. @module */

export type Task =
  /** Asks a callback whether it meant what was asked for. */
  | { kind: "verify"; request: string }
  /** Compares a feed's validator with the one that was handed on last. */
  | { kind: "check"; feed: number }
  /** Puts those into the queue who have another version than this, from behind a callback on. */
  | { kind: "spread"; feed: number; etag: string; marks: number; after: string }
  /** Tells a subscriber. */
  | { kind: "deliver"; subscription: number; etag: string };

export type TaskOf<K extends Task["kind"]> = Extract<Task, { kind: K }>;

/** What the platform takes in one call. */
const mostAtOnce = 100;

/** Puts tasks into the queue. */
export async function enqueue(queue: Queue<Task>, tasks: readonly Task[]): Promise<void> {
  for (let at = 0; at < tasks.length; at += mostAtOnce) {
    await queue.sendBatch(
      tasks.slice(at, at + mostAtOnce).map((body) => ({ body, contentType: "json" as const })),
    );
  }
}
