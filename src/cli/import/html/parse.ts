/** HTML as a tree that recursion can walk. @module */
import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { endEmptyElements } from "../../markdown/empty-elements.ts";

/** Elements within elements. Pages have some thirty; what has more than this was made by a loop. */
const maxDepth = 100;

export interface ParsedHtml {
  tree: Root;
  /** Whether elements were nested deeper than is kept; their text and pictures are there. */
  flattened: boolean;
}

/** An address as plain text has it (RFC 3986, appendix C); no element has such a name. */
const addressInBrackets =
  /<((?:https?|ftp|mailto):[^\s<>"]+|[^\s<>"@/]{1,64}@[^\s<>"@/]{1,255}\.[a-z]{2,63})>/gi;

/**
 * Parses HTML as a browser does (HTML §13.2), whatever it holds; but an address in angle brackets is text, and shows, and
 * an element that closes itself is empty, for feeds are written by programs that write XML.
 */
export function parseHtml(html: string): ParsedHtml {
  const readable = endEmptyElements(html.replace(addressInBrackets, "&lt;$1&gt;"));
  // Without scripts, what stands in for them is there to be read.
  const fragment = parseFragment(readable, { scriptingEnabled: false });
  const flattened = limitDepth(fragment);
  const tree = fromParse5(fragment);
  return { tree: tree.type === "root" ? tree : { type: "root", children: [] }, flattened };
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.DocumentFragment | DefaultTreeAdapterTypes.Element;

function limitDepth(fragment: Parent): boolean {
  let flattened = false;
  const open: { parent: Parent; depth: number }[] = [{ parent: fragment, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { parent, depth } = next;
    if (depth >= maxDepth) {
      const leaves = leavesOf(parent);
      flattened ||= parent.childNodes.some((child) => "childNodes" in child && child.childNodes.length > 0);
      parent.childNodes = leaves;
      continue;
    }
    for (const child of parent.childNodes)
      if ("childNodes" in child) open.push({ parent: child, depth: depth + 1 });
  }
  return flattened;
}

/** What shows in an element, without the elements around it. */
function leavesOf(parent: Parent): Node[] {
  const leaves: Node[] = [];
  const open: Node[] = parent.childNodes.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    if (/^(?:script|style|template)$/.test(node.nodeName)) continue;
    if ("childNodes" in node && node.childNodes.length > 0) open.push(...node.childNodes.toReversed());
    else if (!/^#(?:comment|documentType)$/.test(node.nodeName)) leaves.push(node);
  }
  return leaves;
}
