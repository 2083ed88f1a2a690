/** Rendering in threads. @module */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { TextFailure } from "../threads/text-failure.ts";
import { ThreadPool } from "../threads/thread-pool.ts";
import type { RenderExchange } from "./render-messages.ts";
import { hashOwnRenderer, moduleBeside } from "./renderer-version.ts";
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

/** Why a text is not rendered, as a sentence for its author. */
export class RenderFailure extends Error {}

/** What the links of a text lead to. */
export type ResolveLink = (url: string, kind: LinkKind) => LinkTarget | undefined;

/** Characters of the longest text; a book of 150,000 words. */
const maxLength = 1_000_000;

/** Milliseconds of processor time that a text may take: a hundred times what texts of its length take. */
const budgetFor = (length: number): number => 3_000 + length / 100;

/** What the sentence about a failure ends in: what to do about it. */
const remedies: Record<TextFailure["limit"], string> = {
  depth: ". Flatten it.",
  memory: ". Make it shorter.",
  time: ", a hundred times what its length should take. Look for something that is repeated or nested without end, and take it out.",
};

export class RenderPool {
  readonly #threads: ThreadPool<RenderExchange>;

  /** @param most how many threads there may be */
  constructor(most = availableParallelism()) {
    this.#threads = new ThreadPool(findThread, most);
  }

  /**
   * Renders a text.
   *
   * @throws RenderFailure if the text is too long or too deep, or takes too long
   */
  async render(markdown: string, subject: RenderSubject, resolve: ResolveLink): Promise<RenderedMarkdown> {
    if (markdown.length > maxLength) {
      const megabytes = (markdown.length / 1_000_000).toFixed(1);
      throw new RenderFailure(
        `This text has ${megabytes} million characters, and a feed reader takes none so long. Make it several articles, of at most a million each.`,
      );
    }
    const reply = (links: RenderExchange["question"]) => links.map(({ url, kind }) => resolve(url, kind));
    try {
      return await this.#threads.ask({ markdown, subject }, budgetFor(markdown.length), reply);
    } catch (error) {
      if (!(error instanceof TextFailure)) throw error;
      throw new RenderFailure(`This text ${error.message}${remedies[error.limit]}`);
    }
  }

  /** Starts the threads that so many texts are worth, while whoever asks for them still reads the files. */
  prepare(texts: number): void {
    this.#threads.prepare(texts);
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
