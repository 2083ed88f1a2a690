/** Requests that are not answered with content: refused with a sentence, or sent elsewhere. @module */
import { HTTPException } from "hono/http-exception";

/**
 * A request that cannot be answered. The message is a sentence or two for the person or program that asked: it names
 * the part of the address that is wrong, and what to write instead.
 */
export class Refusal extends HTTPException {
  readonly headers: Record<string, string>;

  constructor(status: 400 | 404 | 405 | 410 | 503, message: string, headers: Record<string, string> = {}) {
    super(status, { message });
    this.headers = headers;
  }
}

/** What was asked for stands, for good, at another root-relative address (308). */
export class Elsewhere extends Error {
  readonly location: string;

  constructor(location: string) {
    super(`This address has moved to ${location}`);
    this.location = location;
  }
}
