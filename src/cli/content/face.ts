/** The face of the site: what `site.yaml`, `style.css`, `head.html` and `end.html` put around its pages. @module */
import { createHash } from "node:crypto";
import { addressOn, parseAddress } from "../../model/address.ts";
import { addressKey } from "../../model/addresses.ts";
import type { Face, NavigationLink } from "../../model/face.ts";
import { mediaPath } from "../../model/media.ts";
import type { Site } from "../../model/site.ts";
import { slugify } from "../../model/slug.ts";
import { htmlOf, type RenderCache } from "../markdown/render-cache.ts";
import type { Place } from "../terminal/problem.ts";
import type { ArticleWords } from "../words/catalogue.ts";
import { directives } from "./face-fields.ts";
import { slotFiles, stylesFile } from "./face-files.ts";
import { type Load, loadsInCss, loadsInHtml, messageForLoad, scriptsInHtml } from "./face-loads.ts";
import type { ContentFiles } from "./folder.ts";
import { readIcon } from "./icons.ts";
import { fileNamedBy, type LinkContext, placeOnSite, resolveLink } from "./links.ts";
import { writtenAs } from "./markdown-file.ts";
import { isExternal, type MediaFiles } from "./media.ts";
import { mayBeUnread } from "./rendering.ts";
import type { SiteSettings } from "./schemas.ts";
import type { SiteAddresses } from "./site-addresses.ts";

const path = "site.yaml";
/** What `site.yaml` says of the face, and where each of it stands. */
export interface WrittenFace extends Pick<SiteSettings, "navigation" | "social"> {
  logo?: string | undefined;
  footer?: string | undefined;
  allow?: SiteSettings["allow"];
  at(...field: (string | number)[]): Place;
}

interface FaceSurroundings {
  folder: ContentFiles;
  media: MediaFiles;
  site: Site;
  links: LinkContext;
  words: ArticleWords;
  renderer: RenderCache;
  /** To pages that want one on every page; those that the publisher names stand where and as they are named. */
  navigation: NavigationLink[];
  /** The publisher's own style sheet. */
  styles: string | undefined;
  addresses: SiteAddresses;
}

/** The face; undefined if the publisher gave the site none. The folder knows what is wrong with it. */
export async function readFace(written: WrittenFace, around: FaceSurroundings): Promise<Face | undefined> {
  const { folder, addresses } = around;
  const { navigation, social, at } = written;
  for (const [index, { to }] of navigation.entries()) {
    const place = at("navigation", index, "to");
    const isAddress = isExternal(to) && parseAddress(to) !== undefined;
    if (!to.startsWith("/") && !isAddress)
      folder.error(path, place, `“${to}” is no address. Begin it with “/”, or with https://.`);
    else if (to.startsWith("/") && addresses.isLost(to))
      folder.warn(path, place, addresses.messageForLost(to, to));
  }
  const named = new Set(navigation.map(({ to }) => addressKey(to)));
  reportLoads(stylesFile, loadsInCss(around.styles ?? ""), written.allow, folder);
  const face: Face = {
    logo: readLogo(written, around),
    navigation: [...navigation, ...around.navigation.filter(({ to }) => !named.has(addressKey(to)))],
    footer: await readFooter(written, around),
    social: social.flatMap((each) => {
      if (typeof each !== "string") return each;
      const url = parseAddress(each);
      return url ? { name: new URL(url).host.replace(/^www\./, ""), url } : [];
    }),
    head: await readSlot("head", written, around),
    end: await readSlot("end", written, around),
    allowed: {},
  };
  face.allowed = await allowedBy(written, face);
  const has = Object.values(face).some((each) =>
    Array.isArray(each) ? each.length > 0 : typeof each === "object" ? Object.keys(each).length > 0 : each,
  );
  return has ? face : undefined;
}

/** The publisher's own style sheet, which stands behind ours. */
export function readStyles(folder: ContentFiles): string | undefined {
  return folder.has(stylesFile) ? folder.read(stylesFile) : undefined;
}

function readLogo({ logo, at }: WrittenFace, { folder, media, site }: FaceSurroundings): Face["logo"] {
  const { icon: url } = readIcon(folder, media, site.url, logo, { path, place: () => at("logo") });
  if (logo === undefined || url === undefined) return undefined;
  const file = isExternal(logo) ? undefined : media.find(logo);
  return { url, width: file?.width, height: file?.height };
}

async function readFooter(
  { footer, at }: WrittenFace,
  around: FaceSurroundings,
): Promise<string | undefined> {
  if (footer === undefined || footer.trim() === "") return undefined;
  const { folder, site, links, words, renderer, addresses } = around;
  const slug = slugify("footer");
  if (slug === undefined) return undefined;
  const subject = {
    address: addressOn(site.url, "/"),
    slug,
    words,
    pictures: addressOn(site.url, mediaPath),
  };
  const lost = new Map<string, string>();
  const rendered = await renderer.render("site.yaml#footer", writtenAs(footer), subject, (url, kind) => {
    const place = kind === "link" ? placeOnSite(links, path, url) : undefined;
    if (place !== undefined && addresses.isLost(place)) lost.set(url, place);
    return resolveLink(links, path, url, kind);
  });
  const missing = rendered.missing.filter(({ url }) => !mayBeUnread(folder, fileNamedBy(path, url)));
  for (const { url } of [...missing, ...rendered.dropped])
    folder.warn(path, at("footer"), `“${url}” leads nowhere. Write an address, or the name of a file.`);
  for (const [url, place] of lost) folder.warn(path, at("footer"), addresses.messageForLost(url, place));
  return htmlOf(rendered);
}

/** HTML as it was written; what it loads has to be allowed, or browsers leave it out without a word. */
async function readSlot(
  slot: keyof typeof slotFiles,
  { allow }: WrittenFace,
  { folder }: FaceSurroundings,
): Promise<string | undefined> {
  const file = slotFiles[slot];
  const html = folder.has(file) ? folder.read(file) : undefined;
  if (!html?.trim()) return undefined;
  reportLoads(file, await loadsInHtml(html), allow, folder);
  return html.trim();
}

function reportLoads(
  file: string,
  loads: readonly Load[],
  allow: WrittenFace["allow"],
  folder: ContentFiles,
): void {
  for (const load of loads) {
    const message = messageForLoad(load, allow);
    if (message !== undefined) folder.warn(file, { line: load.line, column: 1 }, message);
  }
}

/** The sources of each directive. Of scripts that stand in the pages themselves, only these may run: their hashes do. */
async function allowedBy(
  { allow = {} }: WrittenFace,
  { head = "", end = "" }: Face,
): Promise<Record<string, string[]>> {
  const inline = await scriptsInHtml(`${head}\n${end}`);
  const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const sourcesOf = (kind: string, origin: string): string[] => {
    if (origin === "self") return ["'self'"];
    if (origin !== "inline") return [origin];
    return kind === "scripts" ? hashes : ["'unsafe-inline'"];
  };
  return Object.fromEntries(
    Object.entries(directives).flatMap(([kind, directive]) => {
      const origins = Object.entries(allow).find(([each]) => each === kind)?.[1] ?? [];
      const sources = origins.flatMap((origin) => sourcesOf(kind, origin));
      return sources.length > 0 ? [[directive, sources]] : [];
    }),
  );
}
