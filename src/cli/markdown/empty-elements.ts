/**
 * Elements that their author ended as XML and JSX do, such as `<iframe src="…" />` or `<a id="here"/>`.
 *
 * HTML's parser overlooks that end (HTML §13.2.5.40): what stands behind it would be within the element, and within an
 * `iframe` or a `script` nobody would see it. An `iframe` that nothing ends takes the rest of a text likewise.
 *
 * @module
 */
import type { Root } from "mdast";
import { visit } from "unist-util-visit";

/** The attributes of a tag, of which an unquoted value may end in a slash: `<a href=https://example.org/>`. */
const attributes = String.raw`(?:=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|(?<bare>[^\s"'>][^\s>]*))?|[^=>])*`;

/**
 * A comment, a whole drawing or formula, in which the parser heeds such an end, or the beginning of an element. Nothing behind
 * the attributes fails to match: they could be told apart in as many ways as there are pairs of them.
 */
const tokens = new RegExp(
  String.raw`<!--[^]*?(?:-->|$)|<(?<foreign>svg|math|xmp)(?=[\s>])${attributes.replace("?<bare>", "?:")}(?:>(?:(?<=/>)|[^]*?(?:</\k<foreign>\s*>|$))|$)|<(?<name>[a-z][^\s/>]*)${attributes}(?:>|$)`,
  "gi",
);

/** What has no end in HTML, an end that may be left out, or one that the parser heeds. */
const endless =
  /^(?:area|base|basefont|bgsound|br|col|embed|frame|hr|image|img|input|keygen|link|meta|param|source|track|wbr|html|head|body|p|li|dt|dd|option|optgroup|r[bpt]|rtc|colgroup|caption|t(?:head|body|foot|[rdh])|plaintext|svg|math)$/i;

const iframe = /<(\/?)iframe(?=[\s/>])/i;

/**
 * HTML in which each element that closes itself, and each `iframe` that nothing ends, is empty.
 *
 * @param endsLater whether what stands behind this HTML ends an `iframe` that it begins
 */
export function endEmptyElements(html: string, endsLater = false): string {
  if (!mayHold(html)) return html;
  return html.replace(tokens, (found: string, ...rest) => {
    const { name, bare }: Partial<Record<"name" | "bare", string>> = rest.at(-1);
    if (name === undefined || !found.endsWith(">") || endless.test(name)) return found;
    const closesItself = found.endsWith("/>") && bare === undefined;
    const at: number = rest.at(-3);
    const swallows = /^iframe$/i.test(name) && !isEnded(html.slice(at + found.length), endsLater);
    if (!closesItself) return swallows ? `${found}</${name}>` : found;
    return `${found.slice(0, -2)}></${name}>`;
  });
}

/** Fills in the ends in the Markdown that a tree was read from, so that it can be read again. Lines stay where they are. */
export function endElementsIn(text: string, tree: Root): string {
  if (!mayHold(text)) return text;
  const spans: [start: number, end: number][] = [];
  visit(tree, "html", ({ position }) => {
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (start !== undefined && end !== undefined) spans.push([start, end]);
  });
  const pieces: string[] = [];
  let rest = text.length;
  let endsLater = false;
  for (const [start, end] of spans.toReversed()) {
    const html = text.slice(start, end);
    pieces.push(text.slice(end, rest), endEmptyElements(html, endsLater));
    endsLater = isEnded(html, endsLater);
    rest = start;
  }
  return [text.slice(0, rest), ...pieces.toReversed()].join("");
}

function mayHold(html: string): boolean {
  return html.includes("/>") || iframe.test(html);
}

/** Whether the next tag of an `iframe` in HTML is an end. */
function isEnded(html: string, endsLater: boolean): boolean {
  const next = iframe.exec(html);
  return next ? next[1] === "/" : endsLater;
}
