/** What in Markdown holds an address. It is read within the thread for texts: hostile ones take minutes. @module */
import type { Definition, Html, Image, ImageReference, Link, LinkReference, Nodes } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

// Addresses are found without the extensions of GFM, which take as long again.
const parser = unified().use(remarkParse).freeze();

/** A part of Markdown that holds an address, or refers to one. */
export type Addressed = {
  /** Offsets in the Markdown. */
  start: number;
  end: number;
} & (
  | { type: "html" }
  | { type: "image" | "link"; url: string }
  | { type: "definition"; url: string; identifier: string }
  | { type: "imageReference" | "linkReference"; identifier: string }
);

/** In their order, but definitions before what refers to them. */
export function findAddressed(markdown: string): Addressed[] {
  const definitions: Addressed[] = [];
  const others: Addressed[] = [];
  visit(parser.parse(markdown), (node) => {
    if (!isAddressed(node)) return;
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    switch (node.type) {
      case "html":
        others.push({ type: node.type, start, end });
        break;
      case "image":
      case "link":
        others.push({ type: node.type, url: node.url, start, end });
        break;
      case "definition":
        // A footnote looks like one.
        if (!node.label?.startsWith("^"))
          definitions.push({ type: node.type, url: node.url, identifier: node.identifier, start, end });
        break;
      default:
        others.push({ type: node.type, identifier: node.identifier, start, end });
    }
  });
  return [...definitions.reverse(), ...others];
}

function isAddressed(node: Nodes): node is Html | Image | Link | Definition | ImageReference | LinkReference {
  return /^(?:html|image|link|definition|imageReference|linkReference)$/.test(node.type);
}
