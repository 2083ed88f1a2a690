/** Where articles stood, and whether this site is there now. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { basePath } from "../../model/site.ts";
import { countOf } from "../../text/plural.ts";
import type { FrontMatterFields } from "../content/front-matter.ts";

/** The path below a site's address at which an article stood there; undefined if it stands elsewhere. */
export function placeOn(site: Address, link: Address | undefined): string | undefined {
  const url = link === undefined ? null : URL.parse(link);
  const host = (name: string) => name.replace(/^www\./, "");
  if (!url || host(url.host) !== host(new URL(site).host)) return undefined;
  const base = basePath(site);
  if (base !== "" && !url.pathname.startsWith(`${base}/`)) return undefined;
  // The Worker does not look at a query: `/?p=12` and `/?p=13` are one address to it.
  return url.search ? "/" : url.pathname.slice(base.length);
}

/** What is to be told where most articles stay on another site; undefined where they do not. */
export function messageForOldPlace(
  articles: readonly { fields: Pick<FrontMatterFields, "link"> }[],
): string | undefined {
  const origins = articles.flatMap(({ fields }) => {
    const link = parseAddress(fields.link);
    return link === undefined ? [] : new URL(link).origin;
  });
  const most = Map.groupBy(origins, (origin) => origin);
  const here = [...most].find(([, all]) => all.length * 2 > articles.length);
  if (!here) return undefined;
  const [origin, all] = here;
  const stand = all.length === 1 ? "stands" : "stand";
  return `${countOf(all.length, "article")} ${stand} at ${origin}, where feeds and pages send readers (“link: …”). If this site takes the place of that one, remove what was imported, and import it again with “--was ${origin}”: addresses there then lead on here.`;
}
