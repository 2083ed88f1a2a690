/** Where posts stood, and which of those addresses can lead to their articles. @module */

import { type ArticleAddress, articleKey } from "../../../model/addresses.ts";
import type { Draft } from "./drafts.ts";
import type { Findings } from "./findings.ts";
import { isOwnAddress, plainPath } from "./own-addresses.ts";
import { joinAddress } from "./permalinks.ts";
import { publicAddress } from "./public-address.ts";
import type { SourceSite } from "./source-site.ts";

/** Where a post or page stood, as root-relative paths, its main address first. */
export function oldAddresses({ post, fields }: Pick<Draft, "post" | "fields">, site: SourceSite): string[] {
  const base = publicAddress(site.settings.url);
  const host = base === undefined ? undefined : new URL(base).host.replace(/^www\./, "");
  const local = (written: string): string[] => {
    const url = URL.parse(written);
    if (url && /^https?:$/.test(url.protocol))
      return url.host.replace(/^www\./, "") === host ? [url.pathname] : [];
    // A query leads nowhere of its own, and a name with spaces is no address.
    if (/[?#:\s]/.test(written.trim()) || written.trim() === "") return [];
    return [joinAddress(...written.trim().split("/"), written.trim().endsWith("/") ? "/" : "")];
  };
  const { address } = fields;
  const named = address === undefined || /[:{]/.test(address.replace(/^https?:/, "")) ? [] : local(address);
  const aliases = fields.aliases.filter((alias) => !site.linksByName || alias.startsWith("/")).flatMap(local);
  const all = [post.address ?? named[0], ...(post.aliases ?? []), ...aliases].filter(
    (each) => each !== undefined,
  );
  return [...new Map(all.map((each) => [plainPath(each), each.normalize()])).values()].filter(
    (each) => plainPath(each) !== "/",
  );
}

/**
 * Gives out aliases, each to one article only: none that is always ours, none where an article stands.
 *
 * @param taken addresses of articles, now and before, as they are compared; what is given out is added
 * @param ours an address as it is relative to the root of our site; undefined if it is beside that
 */
export class AliasBook {
  readonly #taken: Set<string>;
  readonly #ours: (address: string) => string | undefined;
  readonly #findings: Findings;

  constructor(taken: Set<string>, ours: (address: string) => string | undefined, findings: Findings) {
    this.#taken = taken;
    this.#ours = ours;
    this.#findings = findings;
  }

  /** @param place what findings call the post */
  aliasesOf(own: readonly string[], address: ArticleAddress, place: string): string[] {
    return own.flatMap((old) => {
      const alias = this.#ours(old);
      const path = alias === undefined ? undefined : plainPath(alias);
      if (alias === undefined || path === undefined) {
        this.#findings.add("old address that is beside the site's own path", place);
        return [];
      }
      if (path === articleKey(address)) return [];
      const why = isOwnAddress(path)
        ? "Tagwire's own"
        : this.#taken.has(path)
          ? "another article's"
          : undefined;
      if (why !== undefined) this.#findings.add(`old address that is ${why}, ${alias}`, place);
      else this.#taken.add(path);
      return why === undefined ? [alias] : [];
    });
  }
}
