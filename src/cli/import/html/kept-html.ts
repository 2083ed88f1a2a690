/** HTML that stays HTML in the Markdown, written so that Markdown reads nothing into it. @module */
import type { Element, ElementContent } from "hast";
import { sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { allowList } from "../../markdown/allow-list.ts";
import { isFootnoteMark, isFormula, isRaw, make } from "./elements.ts";

/** Stands for a line break of preformatted text until it is written as a reference. */
const lineBreak = "\ue00a";

/**
 * A whole block. It is without an empty line, which would end it, and line breaks that count are references.
 */
export function blockHtml(element: Element): string {
  return serialize(element)
    .replaceAll(lineBreak, "&#10;")
    .replace(/(?<=>)(?=<(?:tr|thead|tbody|tfoot|caption|colgroup|\/table|dt|dd|\/dl|li|\/[uo]l)\b)/g, "\n");
}

/** An element within a paragraph, with its text: on one line, its signs as references, for Markdown reads that text. */
export function inlineHtml(element: Element): string {
  return serialize(element)
    .replaceAll(lineBreak, "&#10;")
    .replace(/<[^>]*>|[^<]+/g, (piece) =>
      piece.startsWith("<")
        ? piece.replaceAll("|", "&#x7C;")
        : piece.replace(/&(?:#?\w+;)|[*_`[\]~\\$|:@]/g, (sign) =>
            sign.startsWith("&") ? sign : `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`,
          ),
    );
}

function serialize(element: Element): string {
  const foreign = element.tagName === "svg" || element.tagName === "math";
  const kept: string[] = [];
  const [prepared] = prepare(element, { preformatted: false, foreign }, kept);
  if (prepared?.type !== "element") return "";
  const html = toHtml(foreign ? prepared : sanitize(prepared, allowList));
  return html.replace(/\ue00b(\d+);/g, (_, at) => kept[at] ?? "");
}

/**
 * A copy with its white space folded where it does not count, and without what was made for Markdown.
 *
 * @param kept takes the HTML that is ready, for which a number stands in the copy
 */
function prepare(
  node: ElementContent,
  { preformatted, foreign }: { preformatted: boolean; foreign: boolean },
  kept: string[],
): ElementContent[] {
  if (node.type === "text") {
    const value = preformatted
      ? node.value.replaceAll("\n", lineBreak)
      : node.value.replace(/[ \t\n\r\f]+/g, " ");
    return [{ type: "text", value }];
  }
  if (node.type !== "element") return [];
  if (isRaw(node)) {
    const ready = String(isFormula(node) ? node.properties.math : node.properties.raw);
    return [{ type: "text", value: `\ue00b${kept.push(ready) - 1};` }];
  }
  if (isFootnoteMark(node)) return [{ type: "text", value: `[${node.properties.footnote}]` }];
  const inside = {
    preformatted: preformatted || node.tagName === "pre" || node.tagName === "textarea",
    foreign,
  };
  const properties = Object.fromEntries(
    Object.entries(node.properties).filter(([name]) => !(foreign ? /^on/i : /^on|^style$|^data/i).test(name)),
  );
  return [
    make(
      node.tagName,
      node.children.flatMap((child) => prepare(child, inside, kept)),
      properties,
    ),
  ];
}
