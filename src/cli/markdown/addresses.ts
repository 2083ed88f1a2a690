/** Every address in an article's HTML, made absolute, or left out if it leads where no article may lead. @module */
import type { Element, Root } from "hast";
import { elementsIn, replaceByText } from "./elements.ts";
import { placeOf } from "./finding.ts";
import type { BrokenLink, LinkKind, LinkTarget, RenderContext, RenderedMarkdown } from "./types.ts";

type Follow = (written: string, kind: LinkKind, schemes?: string[]) => LinkTarget | undefined;

/** Where an address leads, and whether there is something there. */
interface Target {
  url: URL | null;
  width?: number | undefined;
  height?: number | undefined;
  found: boolean;
}

/** The properties that hold one address and are no link. */
const single = ["src", "poster", "cite", "longDesc"];

const web = ["http:", "https:"];
const linked = [...web, "mailto:", "tel:"];

/**
 * Makes the addresses of a sanitised tree absolute and gives its images their sizes.
 *
 * @returns the addresses of files that are not there, those that were left out, and the first image
 */
export async function makeAbsolute(
  tree: Root,
  context: RenderContext,
): Promise<Pick<RenderedMarkdown, "missing" | "dropped" | "firstImage">> {
  const missing: BrokenLink[] = [];
  const dropped: BrokenLink[] = [];
  let firstImage: RenderedMarkdown["firstImage"];
  const targets = await resolveAll(tree, context);

  for (const [element, parent] of elementsIn(tree)) {
    const { properties, tagName } = element;
    const follow: Follow = (written, kind, schemes = web) => {
      const { url = null, found = true, ...size } = targets.get(keyOf(written, kind)) ?? {};
      const { line, column } = placeOf(element);
      if (!found) missing.push({ url: written, kind, line, column });
      if (url && schemes.includes(url.protocol)) return { url: url.href, ...size };
      dropped.push({ url: written, kind, line, column });
      return undefined;
    };
    if (properties.href !== undefined) properties.href = follow(String(properties.href), "link", linked)?.url;
    for (const property of single) {
      if (properties[property] === undefined) continue;
      const target = follow(String(properties[property]), kindOf(element, property));
      properties[property] = target?.url;
      if (property === "src" && tagName === "img") giveSize(element, target);
    }
    if (properties.srcSet !== undefined)
      properties.srcSet = absoluteCandidates(String(properties.srcSet), follow);

    if (tagName !== "img") continue;
    const alt = String(properties.alt ?? "");
    if (properties.src === undefined) {
      replaceByText(element, parent, alt);
      continue;
    }
    Object.assign(properties, { alt, loading: "lazy", decoding: "async" });
    firstImage ??= { url: String(properties.src), alt };
  }
  return { missing, dropped, firstImage };
}

/** Where each address of a tree leads. They are asked for all at once, since the answers may come from elsewhere. */
async function resolveAll(tree: Root, context: RenderContext): Promise<Map<string, Target>> {
  const asked = new Map<string, Target | Promise<Target>>();
  for (const [element] of elementsIn(tree)) {
    for (const [written, kind] of addressesOf(element)) {
      const key = keyOf(written, kind);
      if (!asked.has(key)) asked.set(key, targetOf(written, kind, context));
    }
  }
  return new Map(await Promise.all([...asked].map(async ([key, target]) => [key, await target] as const)));
}

function keyOf(written: string, kind: LinkKind): string {
  return `${kind} ${written}`;
}

function addressesOf(element: Element): [written: string, kind: LinkKind][] {
  const { properties } = element;
  const written: [string, LinkKind][] =
    properties.href === undefined ? [] : [[String(properties.href), "link"]];
  for (const property of single) {
    if (properties[property] !== undefined)
      written.push([String(properties[property]), kindOf(element, property)]);
  }
  for (const [url] of candidatesOf(String(properties.srcSet ?? ""))) written.push([url, "image"]);
  return written;
}

function kindOf({ tagName }: Element, property: string): LinkKind {
  return property === "poster" || (property === "src" && tagName === "img") ? "image" : "link";
}

/** Where an address leads, read as a browser reads it (URL Standard §4.4). */
function targetOf(
  written: string,
  kind: LinkKind,
  { address, resolve }: RenderContext,
): Target | Promise<Target> {
  const url = written.replace(/[\t\n\r]/g, "").trim();
  if (URL.canParse(url)) return { url: URL.parse(url), found: true };
  // `//host` takes the scheme of the page, and that may be a dev server's.
  if (/^[\\/]{2}/.test(url)) return { url: URL.parse(url, "https://localhost"), found: true };
  // A place on the article's own page; an address with a scheme that still cannot be read leads nowhere.
  if (/^(?:[#?]|$)/.test(url) || !URL.canParse(url, address))
    return { url: URL.parse(url, address), found: true };
  const found = (target: LinkTarget | undefined): Target =>
    target
      ? { ...target, url: URL.parse(target.url), found: true }
      : { url: URL.parse(url, address), found: false };
  const target = resolve(url, kind);
  return target instanceof Promise ? target.then(found) : found(target);
}

function giveSize({ properties }: Element, target: LinkTarget | undefined): void {
  // One side that the author gave sets the other; ours beside it would stretch the image.
  if (properties.width !== undefined || properties.height !== undefined) return;
  properties.width = target?.width;
  properties.height = target?.height;
}

/**
 * The candidates of a `srcset` (HTML §4.8.4.3.10: an address is a run without white space; a comma at its end, or after
 * its descriptor, ends the candidate).
 */
function candidatesOf(srcset: string): [url: string, descriptor: string][] {
  const candidates = srcset.matchAll(/([^\s,]\S*)(?:(?<!,)\s+([^,]*))?/g);
  return [...candidates].map(([, url = "", descriptor = ""]) => [url.replace(/(?<!,),+$/, ""), descriptor]);
}

/** A `srcset` with its candidates absolute; undefined if none is left. */
function absoluteCandidates(srcset: string, follow: Follow): string | undefined {
  const absolute = candidatesOf(srcset).flatMap(([url, descriptor]) => {
    const target = follow(url, "image");
    return target ? [`${target.url} ${descriptor}`.trim()] : [];
  });
  return absolute.length > 0 ? absolute.join(", ") : undefined;
}
