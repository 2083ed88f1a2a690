/** What the representations of all pages have in common. @module */
import { earliest, type Instant } from "../../model/instant.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { cacheTagHeader, type TagScope } from "../http/cache-tags.ts";
import { corsHeaders } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { fingerprint } from "../http/validators.ts";
import type { PageSite } from "../pages/page-site.ts";
import type { RouteRequest, Sources } from "./request.ts";

export interface Page {
  /** Everything that shows; the page's validator is its fingerprint, with that of the code which shows it. */
  model: unknown;
  /** When it changes by itself, if no list of the site does then. */
  changesAt?: Instant | undefined;
  tags: TagScope;
  headers?: Record<string, string>;
  render(): string | Promise<string>;
}

/** No script, no frame; styles from here, pictures and sound from anywhere. */
const policy: Record<string, string> = {
  "default-src": "'none'",
  "style-src": "'self'",
  "img-src": "* data:",
  "media-src": "*",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
};

/** The Content-Security-Policy of a page, widened by what the publisher allows and nothing else. */
export function contentSecurityPolicy({ face }: Pick<Sources, "face">): string {
  const widened = { ...policy };
  for (const [directive, sources] of Object.entries(face?.allowed ?? {}))
    widened[directive] = [policy[directive] ?? [], sources].flat().join(" ");
  return Object.entries(widened)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}

export async function representPage(
  { store, face, codeHash }: Sources,
  { now }: RouteRequest,
  { model, changesAt, tags, headers, render }: Page,
): Promise<Representation> {
  const { url, maxAge } = await store.site();
  return {
    etag: `W/"${await fingerprint([codeHash, model])}"`,
    maxAge,
    changesAt: earliest([changesAt, await store.nextDue(now)]),
    headers: {
      ...corsHeaders,
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy({ face }),
      "Cache-Tag": cacheTagHeader(url, tags),
      ...headers,
    },
    render: async () => encodeUtf8(await render()),
  };
}

/** The site as its pages show it. */
export async function readPageSite(sources: Sources): Promise<PageSite> {
  const { store, base, stylesheet, words, face, findOwn } = sources;
  return { ...(await store.site()), searchable: store.searchable, base, stylesheet, words, face, findOwn };
}
