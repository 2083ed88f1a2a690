/**
 * Inline SVG becomes a picture in a file of its own.
 *
 * Feed readers drop `svg` and leave its words behind as loose text (FreshRSS and Miniflux do), but show an `img`. In a
 * picture nothing runs and nothing is fetched (SVG 2 §2.2), names do not clash with those of other entries, and what
 * it shows is said in its `alt`. It is cleaned all the same, since its address can be opened by itself.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { attributeOf, elementsIn, replaceBy } from "./elements.ts";
import { type Findings, placeOf } from "./finding.ts";
import { writeSvg } from "./write.ts";

/** A picture that was made of an article's text. */
export interface Drawing {
  /** The name of its file, which changes with its content. */
  name: string;
  svg: string;
}

/** What draws; no script, no HTML, no link. */
const elements = new Set([
  ...["svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "switch", "style", "view"],
  ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"],
  ...["text", "tspan", "textPath", "marker", "pattern", "clipPath", "mask"],
  ...["linearGradient", "radialGradient", "stop", "filter", "mpath"],
  ...[
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
  ],
  ...[
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
  ],
  ...["feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight"],
  ...["feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"],
  ...["animate", "animateMotion", "animateTransform", "set"],
]);

/** What shows by itself. */
const shapes = new Set([
  ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text", "use"],
]);

/** What is in a drawing for its own sake, and nobody misses. */
const silent = new Set(["metadata"]);

/**
 * Puts an image where each drawing stands.
 *
 * @param folder where pictures are served: an absolute address that ends in `/`
 */
export function fileDrawings(tree: Root, folder: string, findings: Findings): Drawing[] {
  const drawings: Drawing[] = [];
  for (const [svg, parent] of elementsIn(tree)) {
    if (svg.tagName !== "svg") continue;
    const drawn = cleaned(svg, new Set(idsOf(svg)), findings);
    if (![...elementsIn(drawn)].some(([{ tagName }]) => shapes.has(tagName))) {
      if (textOf(drawn).trim() !== "")
        findings.add(
          "This drawing draws nothing, and is left out with its words. Write them as text.",
          placeOf(svg),
        );
      replaceBy(svg, parent, []);
      svg.children = [];
      continue;
    }
    const alt = nameOf(svg);
    const { width, height } = svg.properties;
    const drawing = fileFor(drawn);
    drawings.push(drawing);
    if (alt === "" && !isDecoration(svg))
      findings.add(
        "This drawing has no text for those who do not see it. Begin it with “<title>what it shows</title>”.",
        placeOf(svg),
      );
    const properties = { src: folder + drawing.name, alt, width: pixels(width), height: pixels(height) };
    replaceBy(svg, parent, [
      { type: "element", tagName: "img", properties, children: [], position: svg.position },
    ]);
    // Nothing of it is left for whoever walks on.
    svg.children = [];
  }
  return drawings;
}

function fileFor(svg: Element): Drawing {
  const xlink = JSON.stringify(svg).includes('"xLink') ? { xmlnsXLink: "http://www.w3.org/1999/xlink" } : {};
  svg.properties = { xmlns: "http://www.w3.org/2000/svg", ...xlink, ...svg.properties };
  const text = writeSvg(svg);
  return { name: `drawing.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.svg`, svg: text };
}

/** What a drawing says that it is; the words in it, if it does not say. */
function nameOf(svg: Element): string {
  if (isDecoration(svg)) return "";
  const labelled = attributeOf(svg, "ariaLabelledBy")?.split(/\s+/) ?? [];
  const named = [...elementsIn(svg)].filter(([{ properties }]) => labelled.includes(String(properties.id)));
  const title = svg.children.find((child) => child.type === "element" && child.tagName === "title");
  const words = [...elementsIn(svg)].filter(([{ tagName }]) => tagName === "text");
  const candidates = [
    attributeOf(svg, "ariaLabel") ?? "",
    named.map(([element]) => textOf(element)).join(" "),
    title?.type === "element" ? textOf(title) : "",
    words.map(([element]) => textOf(element)).join(" "),
  ];
  return candidates.map((text) => text.replace(/\s+/g, " ").trim()).find((text) => text !== "") ?? "";
}

function isDecoration(svg: Element): boolean {
  const role = attributeOf(svg, "role");
  return attributeOf(svg, "ariaHidden") === "true" || role === "presentation" || role === "none";
}

function idsOf(svg: Element): string[] {
  return [...elementsIn(svg)].flatMap(([{ properties }]) => (properties.id ? [String(properties.id)] : []));
}

function cleaned(element: Element, ids: ReadonlySet<string>, findings: Findings): Element {
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return child.type === "text" ? [child] : [];
    const { tagName } = child;
    // A link in a picture leads nowhere, but what it is drawn around stays.
    if (tagName === "a") {
      findings.add(
        "A drawing is a picture in feeds, and links in it lead nowhere. Set them below it.",
        placeOf(child),
      );
      return [{ ...cleaned(child, ids, findings), tagName: "g" }];
    }
    if (refersElsewhere(child, ids)) {
      findings.add(
        `“<${tagName}>” in a drawing cannot show what is not in it, and is left out.`,
        placeOf(child),
      );
      return [];
    }
    if (elements.has(tagName) && isHarmless(child)) return [cleaned(child, ids, findings)];
    if (!silent.has(tagName) && tagName.indexOf(":") < 0)
      findings.add(`“<${tagName}>” cannot stand in a drawing here, and is left out of it.`, placeOf(child));
    return [];
  });
  const properties = Object.fromEntries(
    Object.entries(element.properties).filter(([name, value]) => isSafe(name, value, ids)),
  );
  return { ...element, properties, children };
}

/** Whether an element shows what is in another file. */
function refersElsewhere({ tagName, properties }: Element, ids: ReadonlySet<string>): boolean {
  if (tagName !== "use" && tagName !== "image" && tagName !== "feImage") return false;
  return Object.entries(properties).some(([name, value]) => /href$/i.test(name) && !isSafe(name, value, ids));
}

/** Whether a style sheet fetches nothing, and an animation leaves addresses and scripts alone. */
function isHarmless(element: Element): boolean {
  if (element.tagName === "style") return isLocal(textOf(element)) && !/@import|[<&\\]/.test(textOf(element));
  const animated = attributeOf(element, "attributeName") ?? "";
  return !/href|^on|style/i.test(animated);
}

function isSafe(name: string, value: Element["properties"][string], ids: ReadonlySet<string>): boolean {
  // Names that XML does not know, or of a vocabulary that the file does not declare; and what has no value there.
  if (!/^[a-z_][\w.-]*$/i.test(name) || value === true) return false;
  if (/^(?:on|xmlns|xmlBase$|src$|target$|download$|ping$)/i.test(name)) return false;
  const text = String(value);
  if (/href$/i.test(name)) return ids.has(text.replace(/^#/, "")) || isPicture(text);
  return isLocal(text) && !/@import|\\/.test(text);
}

/** Whether everything that a value refers to is in the drawing. */
function isLocal(value: string): boolean {
  return !/url\s*\(\s*["']?\s*(?!["'#\s])/i.test(value) && !/(?:javascript|vbscript)\s*:/i.test(value);
}

function isPicture(value: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z\d+/=\s]*$/i.test(value);
}

/** A length as a number of pixels; a share of the page is none. */
function pixels(length: Element["properties"][string]): number | undefined {
  const [, number] = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(String(length ?? "")) ?? [];
  return number === undefined ? undefined : Math.round(Number(number));
}
