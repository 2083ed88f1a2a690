/** The HTML of articles as a tree. Our own tools wrote it: well-nested, attributes between double quotes. @module */

export interface HtmlElement {
  /** In lower case, but for MathML. */
  name: string;
  /** As they are written, references included; of one without a value, the empty text. */
  attributes: ReadonlyMap<string, string>;
  children: HtmlNode[];
}

/** An element, or text as it is written, references included. */
export type HtmlNode = HtmlElement | string;

const markup = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*)>/gi;
const attribute = /([^\s="/]+)(?:="([^"]*)")?/g;
const empty = new Set(["br", "col", "hr", "img", "source", "track", "wbr"]);

export function parseHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { name: "", attributes: new Map(), children: [] };
  const open = [root];
  const inside = () => open.at(-1) ?? root;
  let read = 0;
  for (const { 0: found, 1: slash, 2: name, 3: written = "", index } of html.matchAll(markup)) {
    if (index > read) inside().children.push(html.slice(read, index));
    read = index + found.length;
    if (name === undefined) continue;
    if (slash) {
      const at = open.findLastIndex((each) => each.name === name);
      if (at > 0) open.length = at;
      continue;
    }
    const attributes = new Map(
      Array.from(written.matchAll(attribute), ([, key = "", value = ""]) => [key, value]),
    );
    const element: HtmlElement = { name, attributes, children: [] };
    inside().children.push(element);
    if (!empty.has(name) && !written.endsWith("/")) open.push(element);
  }
  if (read < html.length) inside().children.push(html.slice(read));
  return root.children;
}

/** A tree as it was written. */
export function writeHtml(node: HtmlNode): string {
  if (typeof node === "string") return node;
  const opening = openTag(node);
  return empty.has(node.name) ? opening : `${opening}${node.children.map(writeHtml).join("")}</${node.name}>`;
}

/** The start tag of an element. */
export function openTag({ name, attributes }: HtmlElement): string {
  const written = Array.from(attributes, ([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${value}"`));
  return `<${name}${written.join("")}${empty.has(name) ? " /" : ""}>`;
}

/** The text of a tree, references undone. */
export function textOf(node: HtmlNode): string {
  if (typeof node === "string") return decodeReferences(node);
  return node.name === "br" ? "\n" : node.children.map(textOf).join("");
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its references undone: our tools write numbers, and the few names that XML knows too. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (reference, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (name) return named[name] ?? reference;
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}
