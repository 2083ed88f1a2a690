/** What every check of a site that is served draws on. @module */
import { type Address, addressOn } from "../../model/address.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import type { Instant } from "../../model/instant.ts";
import { isLoopback } from "../../text/loopback.ts";
import type { Problem } from "../terminal/problem.ts";
import type { Asker } from "./asker.ts";

export interface LiveSite {
  asker: Asker;
  /** The content, as if it were published at the address that is asked. */
  index: SiteIndex;
  now: Instant;
  /** Entries of which it was told that they differ from the content, by their ids. */
  told: Set<string>;
}

/** One thing to look for; what it found before no more may be asked is told all the same. */
export type LiveCheck = (site: LiveSite) => AsyncIterable<Problem>;

/** The address of a root-relative path of the site. */
export function at({ index }: LiveSite, path: string): Address {
  return addressOn(index.site.url, path);
}

/** Whether the site is on this machine, where nothing compresses or encrypts. */
export function isLocal({ index }: LiveSite): boolean {
  return isLoopback(new URL(index.site.url));
}
