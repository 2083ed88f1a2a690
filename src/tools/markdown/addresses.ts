/** Every address in an article's HTML, made absolute, or left out if it leads where no article may lead. @module */
import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import type { Missing, RenderContext, Rendered, Target } from "../markdown.ts";

type Kind = Missing["kind"];

const web = ["http:", "https:"];
const schemes: Record<string, string[]> = { href: [...web, "mailto:", "tel:"] };

/** The properties that hold one address. Those of `src` and `poster` are of what the page loads. */
const single = ["href", "src", "poster", "cite", "longDesc"];

/**
 * Makes the addresses of a sanitised tree absolute and gives its images their sizes.
 *
 * @returns the addresses of files that are not there, and the first image
 */
export function makeAbsolute(tree: Root, context: RenderContext): Pick<Rendered, "missing" | "firstImage"> {
  const missing: Missing[] = [];
  let firstImage: Rendered["firstImage"];

  visit(tree, "element", (node, index, parent) => {
    const follow = (written: string, property: string, kind: Kind): Target | undefined => {
      const { target, found } = targetOf(written, kind, context);
      const { line, column } = node.position?.start ?? { line: 1, column: 1 };
      if (!found) missing.push({ url: written, kind, line, column });
      return (schemes[property] ?? web).includes(URL.parse(target?.url ?? "")?.protocol ?? "")
        ? target
        : undefined;
    };
    const { properties } = node;
    const pictures = node.tagName === "img" || properties.srcSet !== undefined;
    for (const property of single) {
      if (properties[property] === undefined) continue;
      const kind = property === "poster" || (property === "src" && pictures) ? "image" : "link";
      const target = follow(String(properties[property]), property, kind);
      properties[property] = target?.url;
      if (node.tagName === "img" && property === "src") size(node, target);
    }
    if (properties.srcSet !== undefined) {
      properties.srcSet = candidatesOf(String(properties.srcSet))
        .flatMap(({ url, descriptor }) => {
          const target = follow(url, "srcSet", "image");
          return target ? [descriptor ? `${target.url} ${descriptor}` : target.url] : [];
        })
        .join(", ");
    }
    if (node.tagName !== "img" || !parent || index === undefined) return;
    const alt = String(properties.alt ?? "");
    if (properties.src === undefined) {
      parent.children[index] = { type: "text", value: alt };
      return;
    }
    Object.assign(properties, { alt, loading: "lazy", decoding: "async" });
    firstImage ??= { url: String(properties.src), alt };
  });
  return { missing, firstImage };
}

/** Where an address leads, read as a browser reads it (URL Standard §4.4), and whether there is something there. */
function targetOf(written: string, kind: Kind, context: RenderContext): { target?: Target; found: boolean } {
  const url = written.replace(/[\t\n\r]/g, "").trim();
  const at = (absolute: URL | null) => (absolute ? { url: absolute.href } : undefined);
  // Absolute; then `//host`, for which the page's own scheme would stand, and that may be a dev server's; then a
  // place on the page itself.
  if (URL.canParse(url)) return { target: at(URL.parse(url)), found: true };
  if (/^[\\/]{2}/.test(url)) return { target: at(URL.parse(url, "https://localhost")), found: true };
  if (/^(?:[#?]|$)/.test(url)) return { target: at(URL.parse(url, context.address)), found: true };
  const resolved = context.resolve(url, kind);
  if (!resolved) return { target: at(URL.parse(url, context.address)), found: false };
  return { target: { ...resolved, ...at(URL.parse(resolved.url)) }, found: true };
}

function size({ properties }: Element, target: Target | undefined): void {
  // One side that the author gave sets the other; ours beside it would stretch the image.
  if (properties.width !== undefined || properties.height !== undefined) return;
  properties.width = target?.width;
  properties.height = target?.height;
}

/**
 * The images that a `srcset` offers (HTML §4.8.4.3.10): an address is a run without white space; a comma at its end, or
 * after its descriptor, ends the candidate.
 */
function candidatesOf(srcset: string): { url: string; descriptor: string }[] {
  return [...srcset.matchAll(/([^\s,]\S*)(?:(?<!,)\s+([^,]*))?/g)].map(([, url = "", descriptor = ""]) => ({
    url: url.replace(/,+$/, ""),
    descriptor: descriptor.trim(),
  }));
}
