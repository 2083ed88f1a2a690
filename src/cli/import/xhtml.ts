/** Elements of an XML document as HTML, such as the XHTML in an Atom entry. @module */
import type { XmlNode } from "./xml-tree.ts";

const voidElements = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);
const addresses = new Set(["href", "src", "poster", "cite", "data", "longdesc"]);

/**
 * The HTML of nodes, in which an element that closes itself is empty: `<i/>` does not swallow what follows.
 *
 * @param base what `xml:base` within these nodes is relative to
 */
export function serializeAsHtml(nodes: readonly (XmlNode | string)[], base: string | undefined): string {
  return nodes.map((node) => (typeof node === "string" ? escapeText(node) : serialize(node, base))).join("");
}

function serialize(node: XmlNode, outer: string | undefined): string {
  const name = node.name.replace(/^(?:xhtml|svg|math|atom):/, "");
  const own = node.attributes["xml:base"];
  const base = own === undefined ? outer : (URL.parse(own, outer)?.href ?? outer);
  // A browser would drop the tags of a name with a colon, and read on in the wrong place.
  if (!/^[a-z][\w.-]*$/i.test(name)) return serializeAsHtml(node.children, base);
  const attributes = Object.entries(node.attributes)
    .filter(([key]) => /^[a-z][\w.-]*$/i.test(key))
    .map(([key, value]) => {
      const absolute = base !== undefined && addresses.has(key) && !value.startsWith("#");
      const written = absolute ? (URL.parse(value.trim(), base)?.href ?? value) : value;
      return ` ${key}="${escapeText(written).replaceAll('"', "&quot;")}"`;
    })
    .join("");
  if (voidElements.has(name)) return `<${name}${attributes}>`;
  // Text of these is not escaped in HTML, and nothing of it is to be read.
  if (/^(?:script|style)$/.test(name)) return "";
  const inner = serializeAsHtml(node.children, own === undefined ? outer : base);
  // HTML drops a line break right behind this tag.
  const first = /^(?:pre|textarea|listing)$/.test(name) && inner.startsWith("\n") ? "\n" : "";
  return `<${name}${attributes}>${first}${inner}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
