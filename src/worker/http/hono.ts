/** Hono with a router for few routes. Its own are larger, or take a path with a slash at its end for the one without. @module */
import { HonoBase } from "hono/hono-base";
import { METHOD_NAME_ALL, type Params, type Router } from "hono/router";

/**
 * Tries routes one after the other. In a path `:name` stands for a part between slashes, and a `*` at the end for whatever
 * comes behind its slash, or nothing with the slash.
 */
class PathRouter<T> implements Router<T> {
  readonly name = "PathRouter";
  readonly #routes: { method: string; pattern: RegExp; handler: T }[] = [];

  add(method: string, path: string, handler: T): void {
    const source = path
      .replaceAll(".", "\\.")
      .replace(/:(\w+)/g, "(?<$1>[^/]+)")
      .replace(/\/\*$/, "(?:/.*)?");
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`, "s"), handler });
  }

  match(method: string, path: string): [[T, Params][]] {
    const found = this.#routes.flatMap((route): [T, Params][] => {
      if (route.method !== method && route.method !== METHOD_NAME_ALL) return [];
      const parts = route.pattern.exec(path);
      return parts ? [[route.handler, parts.groups ?? {}]] : [];
    });
    return [found];
  }
}

export class Hono extends HonoBase {
  constructor() {
    super({ router: new PathRouter() });
  }
}
