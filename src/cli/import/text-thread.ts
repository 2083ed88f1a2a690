/**
 * Texts that an import brings, read in a thread of their own: what took too long or too much memory to read would stop the
 * whole import. A text that does costs itself; its thread is ended, and the next one has another.
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import type { Address } from "../../model/address.ts";
import { moduleBeside } from "../markdown/renderer-version.ts";
import { cpuOf, isOutOfMemory } from "../markdown/thread-time.ts";
import { type ImportedText, writtenText } from "./imported-article.ts";
import type { ReadText, TextRequest, TextResponse } from "./text-messages.ts";

/** Why a text is not read: what it does, such as “takes more than 5 seconds to read”. */
export class TextFailure extends Error {}

/** Why a text is not read that exhausts the stack. */
export const nestedTooDeeply = "is nested too deeply to be read";

/** Milliseconds of processor time that a text may take, many times what others of its length do; HTML is read several times. */
const budgetFor = (text: ImportedText): number =>
  2_000 + writtenText(text).length / (text.kind === "html" ? 20 : 100);

// As texts are rendered.
const resourceLimits = { stackSizeMb: 1, maxOldGenerationSizeMb: 1_024 };

interface Job {
  request: TextRequest;
  /** Milliseconds of processor time. */
  budget: number;
  fulfil(read: ReadText): void;
  fail(error: unknown): void;
}

class TextThread {
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
  #job: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds of processor time that the thread had had when it was last heard of; undefined while it starts. */
  #cpuBefore: number | undefined;

  read(request: TextRequest): Promise<ReadText> {
    return new Promise((fulfil, fail) => {
      const budget = budgetFor(request.text);
      this.#waiting.push({ request, budget, fulfil, fail });
      this.#next();
    });
  }

  #next(): void {
    if (this.#job) return;
    this.#job = this.#waiting.shift();
    if (!this.#job) {
      this.#worker?.unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(this.#job.request);
    this.#await(this.#job);
  }

  #start(): Worker {
    const worker = new Worker(moduleBeside(import.meta.url, "./text-worker"), {
      resourceLimits,
      execArgv: [],
    });
    worker.on("message", (response: TextResponse) => this.#receive(response));
    worker.on("error", (error) => this.#end(error));
    worker.on("exit", () => this.#end(new Error("The thread that reads texts ended by itself.")));
    return worker;
  }

  #receive(response: TextResponse): void {
    this.#cpuBefore = response.cpu;
    const job = this.#job;
    if (!job) return;
    if (response.kind === "ready") {
      this.#await(job);
      return;
    }
    this.#settle();
    if (response.kind === "read") job.fulfil(response.read);
    else job.fail(new TextFailure(nestedTooDeeply));
    this.#next();
  }

  /** Ends the thread when it has worked on a text for too long; its start is not the text's fault. */
  #await(job: Job): void {
    if (this.#cpuBefore !== undefined) this.#timer = setTimeout(() => void this.#check(job), job.budget);
  }

  /** What counts is the time that it had a processor: on a busy machine a text may wait a multiple of it. */
  async #check(job: Job): Promise<void> {
    const worked = (await cpuOf(this.#worker)) - (this.#cpuBefore ?? 0);
    // It answered, or ended, meanwhile.
    if (this.#job !== job) return;
    if (worked >= job.budget) {
      const seconds = Math.round(job.budget / 1000);
      this.#end(new TextFailure(`takes more than ${seconds} seconds to read`));
    } else this.#timer = setTimeout(() => void this.#check(job), Math.max(job.budget - worked, 100));
  }

  /** Ends the thread, which costs the text that it had. */
  #end(error: unknown): void {
    this.#worker?.removeAllListeners();
    // Whatever it still says on its way out.
    this.#worker?.on("error", () => {});
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#cpuBefore = undefined;
    const job = this.#job;
    this.#settle();
    job?.fail(isOutOfMemory(error) ? new TextFailure("takes more memory than there is to read") : error);
    this.#next();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#job = undefined;
  }
}

const thread = new TextThread();

/**
 * A text as Markdown, and what in it holds an address.
 *
 * @param own the article's own address, if its relative addresses are relative to another
 * @throws TextFailure if the text takes too long or too much memory, or is nested too deeply
 */
export function readText(text: ImportedText, base?: Address, own = base): Promise<ReadText> {
  return thread.read({ text, base, own });
}
