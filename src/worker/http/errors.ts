/** Requests that are not answered with content: refused with a sentence, or sent elsewhere. @module */
import { HTTPException } from "hono/http-exception";
import type { Tombstone } from "../../model/article.ts";
import type { Sentence } from "../../model/words.ts";

/**
 * A request that cannot be answered. Whoever asked is told in a sentence or two, in the site's language, what part of
 * the address is wrong, and what to write instead.
 */
export class HttpError extends HTTPException {
  readonly headers: Record<string, string>;
  readonly sentence: Sentence;
  readonly suggestions: Suggestion[];
  readonly tombstone: Tombstone | undefined;

  constructor(status: 400 | 404 | 405 | 410 | 503, sentence: Sentence, more: ErrorDetails = {}) {
    super(status, { message: sentence.name });
    this.sentence = sentence;
    this.headers = more.headers ?? {};
    this.suggestions = more.suggestions ?? [];
    this.tombstone = more.tombstone;
  }
}

/** Where whoever asked may have wanted to go, as a root-relative path. */
export interface Suggestion {
  /** What stands there, as its title or in words of the site's language. */
  title: string | Sentence;
  path: string;
}

interface ErrorDetails {
  headers?: Record<string, string>;
  suggestions?: Suggestion[];
  /** What is left of the deleted article that was asked for. */
  tombstone?: Tombstone;
}

/** What was asked for stands at another address: one of the site, relative to its root, or any other. */
export class Redirection extends Error {
  readonly location: string;
  readonly status: 301 | 302;

  constructor(location: string, status: 301 | 302 = 301) {
    super(location);
    this.location = location;
    this.status = status;
  }
}

/** For good. Not 308, which old feed readers take for an empty feed; only GET and HEAD are led on. */
export class PermanentRedirect extends Redirection {}
