/** The publisher's line to the Worker. @module */
import { createHash } from "node:crypto";
import * as v from "valibot";
import { type Address, addressOn } from "../../model/address.ts";
import { publicationPath } from "../../model/addresses.ts";
import type { Revision } from "../../model/article.ts";
import { articlesPerPage, type BeginUpload, digestField, feedsPerPage } from "../../model/publication.ts";
import {
  ArticlePage,
  BeginResponse,
  MediaPage,
  type SubscribedFeed,
  SubscriberPage,
  UploadState,
} from "../../model/publication-answers.ts";
import type { Slug } from "../../model/slug.ts";
import type { Bytes } from "../../text/utf8.ts";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";
import { showControls } from "../terminal/show-controls.ts";

/** How many parts of a publication may each ask for an invalidation. */
const invalidations = 5;

/** How long a part of a file may be on its way, in milliseconds: lines that send 8 MiB in that time are slow ones. */
const patience = 10 * 60_000;

/** The path, below that of publications, of what is asked about a file. */
function mediaRequest(name: string, what = ""): string {
  return `media/${encodeURIComponent(name)}${what}`;
}

export class Endpoint {
  #sent = 0;
  #hub = false;
  readonly #address: Address;
  readonly #token: string;

  constructor(address: Address, token: string) {
    this.#address = address;
    this.#token = token;
  }

  /** Begins a publication; those that began before it end here. */
  async begin(): Promise<BeginResponse> {
    const begun = v.parse(BeginResponse, await (await this.#send("POST", "")).json());
    this.#hub = begun.hub;
    return begun;
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

  /**
   * Ends a publication: if parts of it asked for no invalidation, the whole site is invalidated. The site's own hub, if it
   * has one, tells of the news.
   */
  async end(): Promise<void> {
    if (this.#sent > invalidations) await this.#send("POST", "stale");
    if (this.#hub) await this.#send("POST", "news");
  }

  /** Every feed that has subscribers at the site's own hub, with what became of them. */
  async subscribedFeeds(): Promise<SubscribedFeed[]> {
    const all: SubscribedFeed[] = [];
    for (let after = ""; ; ) {
      const response = await this.#send("GET", `subscribers?after=${encodeURIComponent(after)}`);
      const { feeds } = v.parse(SubscriberPage, await response.json());
      all.push(...feeds);
      const last = feeds.at(-1);
      if (feeds.length < feedsPerPage || last === undefined) return all;
      after = last.path;
    }
  }

  /** The SHA-256 of each file that the site's bucket holds, by name. */
  async heldMedia(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (let cursor = ""; ; ) {
      const response = await this.#send("GET", `media?cursor=${encodeURIComponent(cursor)}`);
      const page = v.parse(MediaPage, await response.json());
      for (const [name, sha256] of page.files) files.set(name, sha256);
      if (page.cursor === undefined) return files;
      cursor = page.cursor;
    }
  }

  /** Puts a small file into the bucket. */
  async putMedia(name: string, bytes: Bytes, type: string | undefined): Promise<void> {
    await this.#sendBytes(mediaRequest(name), bytes, type);
  }

  /** Begins to send a file in parts, or goes on where that was stopped. */
  async beginUpload(name: string, file: BeginUpload): Promise<UploadState> {
    const response = await this.#send("POST", mediaRequest(name, "/parts"), JSON.stringify(file));
    return v.parse(UploadState, await response.json());
  }

  async putPart(name: string, { upload }: UploadState, number: number, bytes: Bytes): Promise<void> {
    await this.#sendBytes(
      `${mediaRequest(name, `/parts/${number}`)}?upload=${encodeURIComponent(upload)}`,
      bytes,
    );
  }

  /** Makes one file of the parts that were sent. */
  async completeUpload(name: string, { upload }: UploadState): Promise<void> {
    await this.#send("POST", `${mediaRequest(name, "/complete")}?upload=${encodeURIComponent(upload)}`);
  }

  /** Whether something is served at this root-relative path. */
  async serves(path: string): Promise<boolean> {
    const response = await this.#fetch(addressOn(this.#address, path), { method: "HEAD" });
    return response.ok;
  }

  async #send(method: string, path: string, body?: string): Promise<Response> {
    const headers: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    return this.#approve(await this.#ask(method, path, { headers, body: body ?? null }));
  }

  async #sendBytes(path: string, bytes: Bytes, type = "application/octet-stream"): Promise<void> {
    const digest = createHash("sha256").update(bytes).digest("base64");
    const headers = { "Content-Type": type, "Content-Digest": digestField(digest) };
    await this.#approve(await this.#ask("PUT", path, { headers, body: bytes }, patience));
  }

  async #ask(
    method: string,
    path: string,
    { headers, body }: { headers?: Record<string, string>; body?: string | Bytes | null } = {},
    milliseconds?: number,
  ): Promise<Response> {
    const authorized = { ...headers, Authorization: `Bearer ${this.#token}` };
    const init = { method, headers: authorized, body: body ?? null };
    return this.#fetch(addressOn(this.#address, publicationPath + path), init, milliseconds);
  }

  /** @throws Failure if it says that something went wrong */
  async #approve(response: Response): Promise<Response> {
    if (response.ok) return response;
    const said = (await response.text()).trim();
    if (response.status === 404) {
      throw new Failure(
        `${this.#address} takes no publications. Give it a database (“npx tagwire init --database”), and deploy it with its secret PUBLISH_TOKEN.`,
      );
    }
    throw new Failure(
      `${this.#address} answered ${response.status}: ${said.split("\n").map(showControls).join("\n")}`,
    );
  }

  async #fetch(address: Address, init: RequestInit, milliseconds = 60_000): Promise<Response> {
    try {
      return await fetch(address, { ...init, redirect: "error", signal: AbortSignal.timeout(milliseconds) });
    } catch (error) {
      throw new Failure(
        `${this.#address} cannot be reached (${causeOf(error)}). What was sent is in place; run this again to send the rest.`,
      );
    }
  }
}
