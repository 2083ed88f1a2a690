/** A thread that reads texts, and its end when one takes too long or too much memory. @module */
import { Worker } from "node:worker_threads";
import type { Exchange, FromThread, ToThread } from "./messages.ts";
import { cpuOf } from "./processor-time.ts";
import { TextFailure } from "./text-failure.ts";

/** A text to read, and who is told what becomes of it. */
export interface Job<Said extends Exchange> {
  request: Said["request"];
  /** Milliseconds of processor time that it may take. */
  budget: number;
  reply: ((question: Said["question"]) => Said["reply"]) | undefined;
  fulfil(answer: Said["answer"]): void;
  fail(error: unknown): void;
}

// The stack of the main thread, whose depth the libraries' errors are known at; memory enough for the longest text, and for
// what a few texts leave behind before it is cleared up: trees that are done with then need not be moved out of the way.
const resourceLimits = { stackSizeMb: 1, maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1_024 };

/** Milliseconds; few texts live to see one look after them. */
const betweenLooks = 1_000;

/** A thread with the text that it reads, and the one that it has at hand for when it is done: it never waits for more. */
export class Thread<Said extends Exchange> {
  readonly #worker: Worker;
  readonly #onDone: () => void;
  readonly #onEnd: (left: Job<Said> | undefined) => void;
  #job: Job<Said> | undefined;
  #next: Job<Said> | undefined;
  /** When it was given the text that it reads, by `performance.now`. */
  #begun = 0;
  #looks: NodeJS.Timeout | undefined;
  /** Milliseconds of processor time that the thread had had when it was last heard of; undefined while it starts. */
  #cpuBefore: number | undefined;
  /** How often it was heard of. */
  #heard = 0;

  /**
   * @param module calls `answerRequests`
   * @param onDone is told of each text that it is done with
   * @param onEnd is told of its end, and of the text that it has not begun
   */
  constructor(module: URL, onDone: () => void, onEnd: (left: Job<Said> | undefined) => void) {
    this.#onDone = onDone;
    this.#onEnd = onEnd;
    this.#worker = new Worker(module, { resourceLimits, execArgv: [] });
    this.#worker.on("message", (message: FromThread<Said>) => this.#receive(message));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new Error("The thread that reads texts ended by itself.")));
    // Behind its listeners: one for messages has the process wait for the thread.
    this.#worker.unref();
  }

  get idle(): boolean {
    return this.#job === undefined;
  }

  get full(): boolean {
    return this.#next !== undefined;
  }

  give(job: Job<Said>): void {
    this.#send({ kind: "request", request: job.request });
    if (this.idle) this.#begin(job);
    else this.#next = job;
  }

  #begin(job: Job<Said>): void {
    this.#job = job;
    this.#begun = performance.now();
    this.#worker.ref();
    this.#looks ??= setInterval(() => void this.#check(), betweenLooks);
  }

  #send(message: ToThread<Said>): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromThread<Said>): void {
    this.#cpuBefore = message.cpu;
    this.#heard += 1;
    if (message.kind === "question") this.#reply(message.question);
    else if (message.kind !== "ready") {
      const [job, next] = [this.#job, this.#next];
      this.#job = undefined;
      this.#next = undefined;
      if (next) this.#begin(next);
      else this.#rest();
      if (message.kind === "answer") job?.fulfil(message.answer);
      else job?.fail(new TextFailure("depth"));
      this.#onDone();
    }
  }

  #reply(question: Said["question"]): void {
    try {
      this.#send({ kind: "reply", reply: this.#job?.reply?.(question) });
    } catch (error) {
      this.#end(error);
    }
  }

  /** Keeps no process alive while there is nothing to read. */
  #rest(): void {
    this.#worker.unref();
    clearInterval(this.#looks);
    this.#looks = undefined;
  }

  /**
   * Ends the thread if it has worked on a text for too long. What counts is the time that it had a processor: on a
   * machine with other work to do, a text that is not to blame waits a multiple of it. The start of the thread is not its
   * fault either.
   */
  async #check(): Promise<void> {
    const heard = this.#heard;
    const isEarly = performance.now() - this.#begun < (this.#job?.budget ?? 0);
    // Where a thread cannot be asked for its processor time, the time before it was given the text would count.
    if (isEarly || this.#cpuBefore === undefined) return;
    const worked = (await cpuOf(this.#worker)) - this.#cpuBefore;
    // It answered or asked, or the thread ended, meanwhile.
    if (!this.#job || this.#heard !== heard || worked < this.#job.budget) return;
    this.#end(new TextFailure("time", Math.round(this.#job.budget / 1000)));
  }

  #end(error: unknown): void {
    clearInterval(this.#looks);
    this.#worker.removeAllListeners();
    // Whatever it still says on its way out.
    this.#worker.on("error", () => {});
    void this.#worker.terminate();
    const [job, next] = [this.#job, this.#next];
    this.#job = undefined;
    this.#next = undefined;
    job?.fail(isOutOfMemory(error) ? new TextFailure("memory") : error);
    this.#onEnd(next);
  }
}

/** Whether a thread ended because it needed more memory than it may have. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
