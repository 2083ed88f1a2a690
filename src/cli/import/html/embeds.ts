/** Films, sound, drawings and MathML, as they stay in the Markdown. @module */
import type { Element, ElementContent, Root } from "hast";
import { linkEmbeds } from "../../markdown/embeds.ts";
import { Findings } from "../../markdown/finding.ts";
import { describeEmbed } from "../../markdown/providers.ts";
import { en } from "../../words/en.ts";
import { descendants, hasClass, isElement, make, raw, replaceElements, textOf } from "./elements.ts";
import { inlineHtml } from "./kept-html.ts";

/**
 * Replaces frames and objects by links, as our renderer does. Of a host that it does not know, the address says more than
 * its name would.
 *
 * @returns whether there were some without an address
 */
export function replaceFrames(tree: Root): boolean {
  const findings = new Findings();
  linkEmbeds(tree, en.inArticles, findings);
  for (const figure of descendants(tree)) {
    if (!hasClass(figure, /^embed$/)) continue;
    const [link] = figure.children;
    const page = isElement(link, "a") ? String(link.properties.href) : "";
    const { label, provider } = describeEmbed(page, en.inArticles);
    if (isElement(link, "a") && provider === undefined && textOf(link) === label)
      link.children = [{ type: "text", value: page }];
  }
  return findings.all().length > 0;
}

/** Replaces what plays or is drawn by HTML that our renderer shows, without what only a browser would do with it. */
export function keepEmbeds(tree: Root): void {
  replaceElements(tree, (element) => {
    switch (element.tagName) {
      case "video":
      case "audio":
        return playerOf(element);
      case "picture":
        return element.children.filter((child) => isElement(child, "img"));
      case "svg":
      case "math":
        return [raw(inlineHtml(element), "inline")];
      default:
        return undefined;
    }
  });
}

function playerOf(element: Element): ElementContent[] {
  const { src, poster, width, height, title, loop, muted } = element.properties;
  const parts = element.children.filter((child) => isElement(child, "source", "track"));
  const sources = parts.filter((child) => child.properties.src !== undefined);
  const fallback = element.children.filter((child) => !isElement(child, "source", "track"));
  if (src === undefined && !sources.some(({ tagName }) => tagName === "source")) return fallback;
  const properties = { src, controls: true, poster, width, height, title, loop, muted };
  // What stands within shows only where this does not play.
  const inside = textOf(make("div", fallback)).trim() === "" ? [] : fallback;
  const children = [...sources, ...inside];
  return [raw(inlineHtml(make(element.tagName, children, properties)), "inline")];
}
