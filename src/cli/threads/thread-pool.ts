/**
 * Texts read in threads of their own, as many as there are cores when there is much to read. A text that takes too long
 * or too much memory costs itself: its thread is ended, and the others' go on.
 *
 * @module
 */
import type { Exchange } from "./messages.ts";
import { type Job, Thread } from "./thread.ts";

/** Texts that wait for each thread before another is worth its start. */
const worthAThread = 30;

export class ThreadPool<Said extends Exchange> {
  readonly #findModule: () => URL;
  readonly #most: number;
  readonly #threads = new Set<Thread<Said>>();
  readonly #waiting: Job<Said>[] = [];

  /**
   * @param findModule what a thread starts from
   * @param most how many threads there may be
   */
  constructor(findModule: () => URL, most: number) {
    this.#findModule = findModule;
    this.#most = most;
  }

  /**
   * Has a text read. Threads start when there is something to read, and keep no process alive that waits for nothing.
   *
   * @param budget milliseconds of processor time that it may take
   * @param reply answers what the thread asks meanwhile
   * @throws TextFailure if it takes longer or too much memory, or is nested too deeply
   */
  ask(
    request: Said["request"],
    budget: number,
    reply?: (question: Said["question"]) => Said["reply"],
  ): Promise<Said["answer"]> {
    return new Promise((fulfil, fail) => {
      this.#waiting.push({ request, budget, reply, fulfil, fail });
      this.#assign();
    });
  }

  /** Starts the threads that so many texts are worth, while whoever asks for them still reads the files. */
  prepare(texts: number): void {
    const wanted = Math.min(this.#most, Math.ceil(texts / worthAThread));
    while (this.#threads.size < wanted) this.#startThread();
  }

  #assign(): void {
    for (const thread of this.#threads) if (thread.idle) this.#give(thread);
    for (const thread of this.#threads) if (!thread.full) this.#give(thread);
    const { size } = this.#threads;
    if (this.#waiting.length > size * worthAThread && size < this.#most) this.#give(this.#startThread());
  }

  #startThread(): Thread<Said> {
    const thread = new Thread<Said>(
      this.#findModule(),
      () => this.#give(thread),
      (left) => {
        this.#threads.delete(thread);
        if (left) this.#waiting.unshift(left);
        this.#assign();
      },
    );
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: Thread<Said>): void {
    const job = this.#waiting.shift();
    if (job) thread.give(job);
  }
}
