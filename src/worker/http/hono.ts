/** Hono with one router. The whole of it brings several along, and chooses among them at the first request. @module */
import { HonoBase } from "hono/hono-base";
import type { Router } from "hono/router";
import { PatternRouter } from "hono/router/pattern-router";

/** Hono's smallest router takes a path with a slash at its end for the one without; here these are two addresses. */
class StrictRouter<T> implements Router<T> {
  readonly name = "StrictRouter";
  readonly #withSlash = new PatternRouter<T>();
  readonly #withoutSlash = new PatternRouter<T>();

  add(method: string, path: string, handler: T): void {
    if (/[/*]$/.test(path)) this.#withSlash.add(method, path, handler);
    if (!path.endsWith("/")) this.#withoutSlash.add(method, path, handler);
  }

  match(method: string, path: string): ReturnType<Router<T>["match"]> {
    return (path.endsWith("/") ? this.#withSlash : this.#withoutSlash).match(method, path);
  }
}

export class Hono extends HonoBase {
  constructor() {
    super({ router: new StrictRouter() });
  }
}
