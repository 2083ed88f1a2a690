/** Runs of text, before they are paragraphs. @module */
import type { ElementContent } from "hast";
import { isElement, isRaw } from "./elements.ts";
import { isInline } from "./inline.ts";

/** Whether a node is but a place that a link leads to. */
export function isPlace(node: ElementContent): boolean {
  return (
    isRaw(node) && /^<a id="[^"]*"><\/a>$/.test(String(node.type === "element" ? node.properties.raw : ""))
  );
}

/** What stands in nodes without the blocks around it, a space between two of them. */
export function inlineOf(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (isInline(node) || node.type !== "element" || isRaw(node)) return [node];
    return [...inlineOf(node.children), { type: "text", value: " " }];
  });
}

/** Two line breaks and more are the end of a paragraph, of those who write without `<p>`. */
export function splitAtBreaks(nodes: readonly ElementContent[]): ElementContent[][] {
  const parts: ElementContent[][] = [[]];
  let breaks: ElementContent[] = [];
  for (const node of nodes) {
    const space = node.type === "text" && /^[ \t\n\r\f\u00a0]*$/.test(node.value);
    if (isElement(node, "br") || (space && breaks.length > 0)) {
      breaks.push(node);
      continue;
    }
    const count = breaks.filter((each) => isElement(each, "br")).length;
    if (count > 1) parts.push([]);
    else parts.at(-1)?.push(...breaks);
    breaks = [];
    parts.at(-1)?.push(node);
  }
  return parts;
}

/** Without white space and line breaks at the ends; a no-break space at the end shows as little as any other. */
export function trim(nodes: ElementContent[]): ElementContent[] {
  let kept = nodes;
  for (let node = kept[0]; node; node = kept[0]) {
    const value = node.type === "text" ? node.value.replace(/^[ \t\n\r\f]+/, "") : undefined;
    if (!isElement(node, "br") && value === undefined) break;
    kept = value ? [{ type: "text", value }, ...kept.slice(1)] : kept.slice(1);
    if (value) break;
  }
  for (let node = kept.at(-1); node; node = kept.at(-1)) {
    const value =
      node.type === "text" ? node.value.replace(/(?<![ \t\n\r\f\u00a0])[ \t\n\r\f\u00a0]+$/, "") : undefined;
    if (!isElement(node, "br") && value === undefined) break;
    kept = value ? [...kept.slice(0, -1), { type: "text", value }] : kept.slice(0, -1);
    if (value) break;
  }
  return kept;
}
