/** Every address in an article's HTML, made absolute, or left out if it leads where no article may lead. @module */
import type { Element, Root } from "hast";
import { elementsIn, replaceByText } from "./elements.ts";
import type { BrokenLink, LinkTarget, RenderContext, RenderedMarkdown } from "./types.ts";

type Follow = (written: string, kind: BrokenLink["kind"], schemes?: string[]) => LinkTarget | undefined;

/** The properties that hold one address and are no link. */
const single = ["src", "poster", "cite", "longDesc"];

const web = ["http:", "https:"];
const linked = [...web, "mailto:", "tel:"];

/**
 * Makes the addresses of a sanitised tree absolute and gives its images their sizes.
 *
 * @returns the addresses of files that are not there, those that were left out, and the first image
 */
export function makeAbsolute(
  tree: Root,
  context: RenderContext,
): Pick<RenderedMarkdown, "missing" | "dropped" | "firstImage"> {
  const missing: BrokenLink[] = [];
  const dropped: BrokenLink[] = [];
  let firstImage: RenderedMarkdown["firstImage"];

  for (const [element, parent] of elementsIn(tree)) {
    const { properties, tagName } = element;
    const follow: Follow = (written, kind, schemes = web) => {
      const { url, found, ...size } = targetOf(written, kind, context);
      const { line, column } = element.position?.start ?? { line: 1, column: 1 };
      if (!found) missing.push({ url: written, kind, line, column });
      if (url && schemes.includes(url.protocol)) return { url: url.href, ...size };
      dropped.push({ url: written, kind, line, column });
      return undefined;
    };
    if (properties.href !== undefined) properties.href = follow(String(properties.href), "link", linked)?.url;
    for (const property of single) {
      if (properties[property] === undefined) continue;
      const isImage = property === "poster" || (property === "src" && tagName === "img");
      const target = follow(String(properties[property]), isImage ? "image" : "link");
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

/** Where an address leads, read as a browser reads it (URL Standard §4.4), and whether there is something there. */
function targetOf(
  written: string,
  kind: BrokenLink["kind"],
  { address, resolve }: RenderContext,
): { url: URL | null; width?: number; height?: number; found: boolean } {
  const url = written.replace(/[\t\n\r]/g, "").trim();
  if (URL.canParse(url)) return { url: URL.parse(url), found: true };
  // `//host` takes the scheme of the page, and that may be a dev server's.
  if (/^[\\/]{2}/.test(url)) return { url: URL.parse(url, "https://localhost"), found: true };
  // A place on the article's own page; an address with a scheme that still cannot be read leads nowhere.
  if (/^(?:[#?]|$)/.test(url) || !URL.canParse(url, address))
    return { url: URL.parse(url, address), found: true };
  const target = resolve(url, kind);
  if (!target) return { url: URL.parse(url, address), found: false };
  return { ...target, url: URL.parse(target.url), found: true };
}

function giveSize({ properties }: Element, target: LinkTarget | undefined): void {
  // One side that the author gave sets the other; ours beside it would stretch the image.
  if (properties.width !== undefined || properties.height !== undefined) return;
  properties.width = target?.width;
  properties.height = target?.height;
}

/**
 * A `srcset` with its candidates absolute (HTML §4.8.4.3.10: an address is a run without white space; a comma at its
 * end, or after its descriptor, ends the candidate). Undefined if none is left.
 */
function absoluteCandidates(srcset: string, follow: Follow): string | undefined {
  const candidates = srcset.matchAll(/([^\s,]\S*)(?:(?<!,)\s+([^,]*))?/g);
  const absolute = [...candidates].flatMap(([, url = "", descriptor = ""]) => {
    const target = follow(url.replace(/,+$/, ""), "image");
    return target ? [`${target.url} ${descriptor}`.trim()] : [];
  });
  return absolute.length > 0 ? absolute.join(", ") : undefined;
}
