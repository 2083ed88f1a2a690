/** What no reader of a page sees goes; addresses become absolute. @module */
import type { Element, Root } from "hast";
import type { Address } from "../../../model/address.ts";
import { descendants, isElement, make, replaceElements, textOf } from "./elements.ts";

export interface PrepareResult {
  /** Addresses that lead nowhere without a base, or where no article may lead, as they were written. */
  lost: { images: string[]; links: string[]; forms: number };
}

const never = new Set(
  "script style template head meta link title base noframes noembed param datalist dialog".split(" "),
);

/** Removes what is hidden, and what is there to count readers. */
export function dropHidden(tree: Root): void {
  loadLazyImages(tree);
  replaceElements(tree, ({ tagName, properties }) => {
    if (isHidden(properties)) return [];
    return /^(?:img|iframe)$/.test(tagName) && isCounter(properties) ? [] : undefined;
  });
}

/** Removes what was never to be seen: code and data. */
export function dropInvisible(tree: Root): void {
  replaceElements(tree, (element) => {
    const { tagName } = element;
    // What is within these is not of HTML.
    if (tagName === "svg" || tagName === "math") return [element];
    if (never.has(tagName)) return [];
    // Signs that sites put beside headings to copy their address.
    if (/^h[1-6]$/.test(tagName)) dropPermalinks(element);
    return undefined;
  });
  dropComments(tree);
}

function isHidden({ hidden, style }: Element["properties"]): boolean {
  return (
    (hidden !== undefined && hidden !== false && hidden !== null) ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(String(style ?? ""))
  );
}

/** A picture of one pixel is not there to be looked at. */
function isCounter({ width, height, src }: Element["properties"]): boolean {
  const size = (value: unknown) => (value === undefined ? Number.NaN : Number.parseInt(String(value), 10));
  return (
    (size(width) <= 1 && size(height) <= 1) ||
    /^https?:\/\/(?:pixel|stats)\.wp(?:ress)?\.com\/[bg]\.gif/i.test(String(src))
  );
}

function dropPermalinks(heading: Element): void {
  replaceElements(heading, (element) => {
    const { tagName, properties } = element;
    const sign = /^[#¶§🔗\s]*$/u.test(textOf(element)) && !/<img|<svg/.test(JSON.stringify(element));
    return tagName === "a" && sign && String(properties.href ?? "").startsWith("#") ? [] : undefined;
  });
}

function dropComments(parent: Root | Element): void {
  parent.children = parent.children.filter((node) => node.type === "element" || node.type === "text");
  for (const node of parent.children) if (node.type === "element") dropComments(node);
}

/** Pictures that a script loads later stand in an attribute, or in a `noscript` beside their stand-in. */
function loadLazyImages(tree: Root): void {
  for (const element of descendants(tree)) {
    const { properties, tagName } = element;
    if (tagName !== "img" && tagName !== "iframe") continue;
    const later = ["dataSrc", "dataLazySrc", "dataOriginal", "dataOrigFile"].map((name) => properties[name]);
    const source = later.find((each) => /^(?:https?:|\/)/.test(String(each ?? "")));
    const standIn = !properties.src || /^data:/i.test(String(properties.src));
    if (standIn && typeof source === "string") properties.src = source;
    if (tagName === "img" && !properties.src) properties.src = firstCandidate(properties.srcSet);
    if (tagName === "img" && !properties.src) delete properties.src;
  }
  const shown = new Map<unknown, number>();
  for (const { tagName, properties } of descendants(tree))
    if (tagName === "img") shown.set(properties.src, (shown.get(properties.src) ?? 0) + 1);
  replaceElements(tree, (element) => {
    if (element.tagName !== "noscript") return undefined;
    const images = [...descendants(element)].filter(({ tagName }) => tagName === "img");
    const again = images.length > 0 && images.every(({ properties }) => (shown.get(properties.src) ?? 0) > 1);
    return again ? [] : [make("span", element.children)];
  });
}

function firstCandidate(srcset: unknown): string | undefined {
  return /^[\s,]*(\S+?),?(?:\s|$)/.exec(String(srcset ?? ""))?.[1];
}

/** Whether an input asks for something; a box that is ticked or not is part of a list. */
function isAsked({ type }: Element["properties"]): boolean {
  return !/^(?:checkbox|hidden|image)$/i.test(String(type ?? "text"));
}

/** On the web, or in the text itself, from where it can become a file. */
const imageAddress = /^(?:https?:|data:image\/[\w+.-]+;base64,)/i;

function absolute(written: string, base: Address | undefined): string {
  if (written === "") return written;
  // `//host` takes the scheme of the page.
  return (
    URL.parse(written, base ?? (written.startsWith("//") ? "https://localhost" : undefined))?.href ?? written
  );
}

const single = ["href", "src", "poster", "data", "cite", "longDesc"];

/**
 * Makes addresses absolute. A picture without an address that can be fetched becomes its description, a link its text:
 * an address of the old site's folder would lead nowhere on the new one, or keep it from building.
 */
export function makeAbsolute(tree: Root, base: Address | undefined): PrepareResult {
  const lost: PrepareResult["lost"] = { images: [], links: [], forms: 0 };
  for (const { properties } of descendants(tree)) {
    for (const property of single) {
      const written = properties[property];
      if (typeof written !== "string" || written.startsWith("#")) continue;
      properties[property] = absolute(written.trim(), base);
    }
    delete properties.srcSet;
    delete properties.sizes;
  }
  replaceElements(tree, (element) => {
    const { tagName, properties } = element;
    const [href, src] = [properties.href, properties.src];
    if (
      /^(?:select|textarea|progress|meter)$/.test(tagName) ||
      (tagName === "input" && isAsked(properties))
    ) {
      lost.forms++;
      return [];
    }
    if (
      isElement(element, "a", "area") &&
      typeof href === "string" &&
      !/^(?:https?:|mailto:|tel:|#)/i.test(href)
    ) {
      // An empty address, or a script's, was never meant to lead anywhere.
      if (!/^(?:javascript:|$)/i.test(href)) lost.links.push(href);
      delete properties.href;
    }
    if (tagName === "img" && !(typeof src === "string" && imageAddress.test(src))) {
      if (typeof src === "string") lost.images.push(src);
      const description = String(properties.alt ?? "").trim();
      return description ? [{ type: "text", value: description }] : [];
    }
    if (/^(?:video|audio|source|track)$/.test(tagName) && typeof src === "string" && !/^https?:/i.test(src)) {
      lost.links.push(src);
      delete properties.src;
    }
    return undefined;
  });
  return { lost };
}
