/** Requests that are not answered with content: refused with a sentence, or sent elsewhere. @module */
import { HTTPException } from "hono/http-exception";
import type { Tombstone } from "../../model/article.ts";

/**
 * A request that cannot be answered. The message is a sentence or two for the person or program that asked: it names
 * the part of the address that is wrong, and what to write instead.
 */
export class HttpError extends HTTPException {
  readonly headers: Record<string, string>;
  readonly suggestions: Suggestion[];
  readonly tombstone: Tombstone | undefined;

  constructor(status: 400 | 404 | 405 | 410 | 503, message: string, more: ErrorDetails = {}) {
    super(status, { message });
    this.headers = more.headers ?? {};
    this.suggestions = more.suggestions ?? [];
    this.tombstone = more.tombstone;
  }
}

/** Where whoever asked may have wanted to go, as a root-relative path. */
export interface Suggestion {
  title: string;
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
    super(`This address has moved to ${location}`);
    this.location = location;
    this.status = status;
  }
}

/** For good. Not 308, which old feed readers take for an empty feed; only GET and HEAD are led on. */
export class PermanentRedirect extends Redirection {}
