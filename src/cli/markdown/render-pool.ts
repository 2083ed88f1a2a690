/**
 * Rendering in threads of its own, as many as there are cores when there is much to render. A text that takes too long
 * or too much memory costs itself: its thread is ended, and the others' go on.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Request, Response } from "./render-messages.ts";
import { hashOwnRenderer, moduleBeside } from "./renderer-version.ts";
import { cpuOf, isOutOfMemory } from "./thread-time.ts";
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

/** Why a text is not rendered, as a sentence for its author. */
export class RenderFailure extends Error {}

/** What the links of a text lead to. */
export type ResolveLink = (url: string, kind: LinkKind) => LinkTarget | undefined;

/** Characters of the longest text; a book of 150,000 words. */
const maxLength = 1_000_000;

/** Milliseconds of processor time that a text may take: a hundred times what texts of its length take. */
const budgetFor = (length: number): number => 3_000 + length / 100;

/** Texts that wait for each thread before another is worth its start. */
const worthAThread = 30;

// The stack of the main thread, whose depth the library's errors are known at; memory enough for the longest text, and for
// what a few texts leave behind before it is cleared up: trees that are done with then need not be moved out of the way.
const resourceLimits = { stackSizeMb: 1, maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1_024 };

interface Job {
  markdown: string;
  subject: RenderSubject;
  resolve: ResolveLink;
  fulfil(rendered: RenderedMarkdown): void;
  fail(error: unknown): void;
}

export class RenderPool {
  readonly #most: number;
  readonly #threads = new Set<RenderThread>();
  readonly #waiting: Job[] = [];

  /** @param most how many threads there may be */
  constructor(most = availableParallelism()) {
    this.#most = most;
  }

  /**
   * Renders a text. Threads start when there is something to render, and keep no process alive that waits for nothing.
   *
   * @throws RenderFailure if the text is too long or too deep, or takes too long
   */
  render(markdown: string, subject: RenderSubject, resolve: ResolveLink): Promise<RenderedMarkdown> {
    if (markdown.length > maxLength) {
      const megabytes = (markdown.length / 1_000_000).toFixed(1);
      return Promise.reject(
        new RenderFailure(
          `This text has ${megabytes} million characters, and a feed reader takes none so long. Make it several articles, of at most a million each.`,
        ),
      );
    }
    return new Promise((fulfil, fail) => {
      this.#waiting.push({ markdown, subject, resolve, fulfil, fail });
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

  #startThread(): RenderThread {
    const thread = new RenderThread(
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

  #give(thread: RenderThread): void {
    const job = this.#waiting.shift();
    if (job) thread.give(job);
  }
}

const bundles = new URL("./thread/", import.meta.url);

/**
 * The module that a thread starts from. A package has all that it takes in one file, which loads in half the time, if
 * the libraries that are installed are those in it.
 */
function findThread(): URL {
  const bundle = existsSync(bundles) ? new URL(`${hashOwnRenderer()}.js`, bundles) : undefined;
  return bundle && existsSync(bundle) ? bundle : moduleBeside(import.meta.url, "./render-worker");
}

/** A thread with the text that it renders, and the one that it has at hand for when it is done: it never waits for more. */
class RenderThread {
  readonly #worker: Worker;
  readonly #onDone: () => void;
  readonly #onEnd: (left: Job | undefined) => void;
  #job: Job | undefined;
  #next: Job | undefined;
  #ready = false;
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds of processor time that the thread had had when it was last heard of. */
  #cpuBefore = 0;

  /**
   * @param onDone is told of each text that it is done with
   * @param onEnd is told of its end, and of the text that it has not begun
   */
  constructor(onDone: () => void, onEnd: (left: Job | undefined) => void) {
    this.#onDone = onDone;
    this.#onEnd = onEnd;
    this.#worker = new Worker(findThread(), { resourceLimits, execArgv: [] });
    this.#worker.unref();
    this.#worker.on("message", (response: Response) => this.#receive(response));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new Error("The thread that renders ended by itself.")));
  }

  get idle(): boolean {
    return this.#job === undefined;
  }

  get full(): boolean {
    return this.#next !== undefined;
  }

  give(job: Job): void {
    this.#send({ kind: "render", markdown: job.markdown, subject: job.subject });
    if (this.idle) this.#begin(job);
    else this.#next = job;
  }

  #begin(job: Job): void {
    this.#job = job;
    this.#worker.ref();
    this.#await();
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }

  #receive(response: Response): void {
    clearTimeout(this.#timer);
    this.#cpuBefore = response.cpu;
    const job = this.#job;
    if (response.kind === "ready") {
      this.#ready = true;
      this.#await();
    } else if (response.kind === "resolve") {
      try {
        this.#send({
          kind: "resolved",
          targets: response.links.map(({ url, kind }) => job?.resolve(url, kind)),
        });
        this.#await();
      } catch (error) {
        this.#end(error);
      }
    } else {
      const next = this.#next;
      this.#job = undefined;
      this.#next = undefined;
      if (next) this.#begin(next);
      else this.#worker.unref();
      if (response.kind === "rendered") job?.fulfil(response.rendered);
      else job?.fail(new RenderFailure("This text is nested too deeply to be read. Flatten it."));
      this.#onDone();
    }
  }

  /** Waits for an answer for as long as the text may take; the start of the thread is not its fault. */
  #await(): void {
    const job = this.#job;
    if (job && this.#ready) this.#checkIn(budgetFor(job.markdown.length), job);
  }

  #checkIn(milliseconds: number, job: Job): void {
    this.#timer = setTimeout(() => void this.#check(job), milliseconds);
  }

  /**
   * Ends the thread if it has worked on a text for too long. What counts is the time that it had a processor: on a
   * machine with other work to do, a text that is not to blame waits a multiple of it.
   */
  async #check(job: Job): Promise<void> {
    const worked = (await cpuOf(this.#worker)) - this.#cpuBefore;
    // It answered, or ended, meanwhile.
    if (this.#job !== job) return;
    const budget = budgetFor(job.markdown.length);
    if (worked < budget) {
      this.#checkIn(Math.max(budget - worked, 100), job);
      return;
    }
    const seconds = Math.round(budget / 1000);
    this.#end(
      new RenderFailure(
        `This text takes more than ${seconds} seconds to read, a hundred times what its length should take. Look for something that is repeated or nested without end, and take it out.`,
      ),
    );
  }

  #end(error: unknown): void {
    clearTimeout(this.#timer);
    this.#worker.removeAllListeners();
    // Whatever it still says on its way out.
    this.#worker.on("error", () => {});
    void this.#worker.terminate();
    const [job, next] = [this.#job, this.#next];
    this.#job = undefined;
    this.#next = undefined;
    job?.fail(
      isOutOfMemory(error)
        ? new RenderFailure("This text takes more memory than there is to read it. Make it shorter.")
        : error,
    );
    this.#onEnd(next);
  }
}
