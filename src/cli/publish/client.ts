/** The publisher's line to the Worker. @module */
import * as v from "valibot";
import { type Address, addressOn } from "../../model/address.ts";
import type { Revision } from "../../model/article.ts";
import { ArticlePage, articlesPerPage, BeginResponse, publicationPath } from "../../model/publication.ts";
import type { Slug } from "../../model/slug.ts";
import { Failure } from "../terminal/failure.ts";
import { showControls } from "../terminal/show-controls.ts";

/** How many parts of a publication may each ask for an invalidation. */
const invalidations = 5;

export class Endpoint {
  #sent = 0;
  readonly #address: Address;
  readonly #token: string;

  constructor(address: Address, token: string) {
    this.#address = address;
    this.#token = token;
  }

  /** Begins a publication; those that began before it end here. */
  async begin(): Promise<v.InferOutput<typeof BeginResponse>> {
    return v.parse(BeginResponse, await (await this.#send("POST", "")).json());
  }

  /** The revision of each article that the site holds, deleted ones included. */
  async held(): Promise<Map<Slug, Revision>> {
    const held = new Map<Slug, Revision>();
    for (let after = ""; ; ) {
      const response = await this.#send("GET", `articles?after=${encodeURIComponent(after)}`);
      const { articles } = v.parse(ArticlePage, await response.json());
      for (const [slug, revision] of articles) held.set(slug, revision);
      const [last] = articles.at(-1) ?? [];
      if (articles.length < articlesPerPage || last === undefined) return held;
      after = last;
    }
  }

  /**
   * Sends a part of a publication: all of it is written, or nothing. The edge takes few invalidations a minute: only the
   * first parts ask for their own.
   */
  async send(method: "PUT" | "POST", what: string, generation: number, body: string): Promise<void> {
    const quiet = ++this.#sent > invalidations ? "&quiet" : "";
    await this.#send(method, `${what}?generation=${generation}${quiet}`, body);
  }

  /** Ends a publication: if parts of it asked for no invalidation, the whole site is invalidated. */
  async end(): Promise<void> {
    if (this.#sent > invalidations) await this.#send("POST", "stale");
  }

  /** Whether something is served at this root-relative path. */
  async serves(path: string): Promise<boolean> {
    const response = await this.#fetch(addressOn(this.#address, path), { method: "HEAD" });
    return response.ok;
  }

  async #send(method: string, path: string, body?: string): Promise<Response> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.#token}` };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await this.#fetch(addressOn(this.#address, publicationPath + path), {
      method,
      headers,
      body: body ?? null,
    });
    if (response.ok) return response;
    const said = (await response.text()).trim();
    if (response.status === 404) {
      throw new Failure(
        `${this.#address} takes no publications. Bind its database and set its secret PUBLISH_TOKEN, as docs/d1.md says.`,
      );
    }
    throw new Failure(
      `${this.#address} answered ${response.status}: ${said.split("\n").map(showControls).join("\n")}`,
    );
  }

  async #fetch(address: Address, init: RequestInit): Promise<Response> {
    try {
      return await fetch(address, { ...init, redirect: "error", signal: AbortSignal.timeout(60_000) });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new Failure(
        `${this.#address} cannot be reached (${cause}). What was sent is in place; run this again to send the rest.`,
      );
    }
  }
}
