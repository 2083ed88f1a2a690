/** Hono with one router. The whole of it brings several along, and chooses among them at the first request. @module */
import { HonoBase } from "hono/hono-base";
import { TrieRouter } from "hono/router/trie-router";

export class Hono extends HonoBase {
  constructor() {
    super({ router: new TrieRouter() });
  }
}
