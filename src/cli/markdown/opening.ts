/** How a text begins. @module */
import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { placeOf } from "./finding.ts";
import type { RenderedMarkdown } from "./types.ts";

/** The heading that the first words of a text stand in; undefined if they are no heading. */
export function openingHeading(tree: Root): RenderedMarkdown["opening"] {
  const found = firstWords(tree, undefined);
  if (!found?.heading) return undefined;
  const { line, column } = placeOf(found.heading);
  return { text: textOf(found.heading).replace(/\s+/g, " ").trim(), line, column };
}

function firstWords(
  parent: Root | Element,
  heading: Element | undefined,
): { heading: Element | undefined } | undefined {
  for (const child of parent.children) {
    if (child.type === "text" && child.value.trim() !== "") return { heading };
    // What is said of a picture begins no text.
    if (child.type !== "element" || child.tagName === "figcaption") continue;
    const found = firstWords(child, /^h[1-6]$/.test(child.tagName) ? child : heading);
    if (found) return found;
  }
  return undefined;
}
