/**
 * Raw tags that nest where they stand, without HTML's parser, which takes a fifth of all rendering.
 *
 * Most raw HTML in a line of text is a tag that the parser has no rule for, such as `<kbd>` or `<wait>`, or one of those that it
 * closes in the order of their opening, such as `<sub>` and `<b>` (HTML §13.2.6.4.7). Such a tag holds what stands behind it, up to
 * its end or to that of what it stands in.
 *
 * @module
 */
import type { Element, ElementContent, Root, RootContent } from "hast";
import type { Root as MarkdownRoot, Nodes, Parents } from "mdast";

type Raw = Extract<RootContent, { type: "raw" }>;

/** A tag without attributes. */
const tag = /^<(\/?)([a-z][a-z\d-]*)[ \n]*(\/?)>$/;

/** Elements that hold nothing. */
const empty = new Set(["br", "wbr"]);

/** Elements that the parser opens again behind what they are closed with too early. */
const formatting = new Set(["b", "code", "em", "i", "s", "small", "strong", "u"]);

/** Names for which the parser has rules of their own, or tells them apart in formulas and drawings; and what is no such tag. */
export const ruled: ReadonlySet<string> = new Set(
  `
  a address annotation-xml applet area article aside base basefont bgsound big blockquote body button
  caption center col colgroup dd desc details dialog dir div dl dt embed fieldset figcaption figure
  font footer foreignobject form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe
  image img input keygen label li link listing main malignmark marquee math menu meta mglyph mi mn mo
  ms mtext nav nobr noembed noframes noscript object ol optgroup option p param plaintext pre rb rp rt
  rtc ruby script search section select source strike style summary svg table tbody td template
  textarea tfoot th thead title tr track tt ul var xmp
  `.split(/\s+/),
);

/** What Markdown makes that holds lines of text, and closes all that was opened in it. */
const parents = new Set([
  ...["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd", "dt", "a", "em", "strong", "del"],
]);

/** Whether a text holds raw HTML. */
export function holdsHtml(tree: MarkdownRoot): boolean {
  return holds(tree, ({ type }) => type === "html");
}

/**
 * Whether a tree comes out of HTML's parser otherwise though nothing in it is raw: `data-footnotes=""`, a first line of code,
 * an address in a link.
 */
export function isSpeltOtherwise(tree: MarkdownRoot): boolean {
  return holds(tree, (node) => {
    if (node.type === "code") return node.value.startsWith("\n");
    return node.type === "footnoteReference" || (isLink(node) && holds(node, isLink));
  });
}

function isLink(node: Nodes): node is Extract<Nodes, { type: "link" | "linkReference" }> {
  return node.type === "link" || node.type === "linkReference";
}

function holds(parent: MarkdownRoot | Parents, wanted: (node: Nodes) => boolean): boolean {
  return parent.children.some((child) => wanted(child) || ("children" in child && holds(child, wanted)));
}

/** What stands in an element instead of its children. */
type Nested = [parent: Element, children: ElementContent[]];

/** A raw element whose end has not come yet. */
interface Open {
  element: Element;
  isFormatting: boolean;
}

/** Nests the raw tags of a tree as HTML's parser does. @returns whether it did: otherwise the tree is as it was */
export function nestRawTags(tree: Root): boolean {
  const found: Nested[] = [];
  if (!nestWithin(tree, found)) return false;
  for (const [parent, children] of found) parent.children = children;
  return true;
}

/** @returns false if the parser might nest otherwise what stands in an element */
function nestWithin(parent: Root | Element, found: Nested[]): boolean {
  const raw = parent.children.some(({ type }) => type === "raw");
  if (raw) {
    const children = parent.type === "element" && parents.has(parent.tagName) && nestChildren(parent);
    if (!children) return false;
    found.push([parent, children]);
  }
  return parent.children.every((child) => child.type !== "element" || nestWithin(child, found));
}

/** What stands in an element whose raw tags are nested; undefined if the parser has to do it. */
function nestChildren(parent: Element): ElementContent[] | undefined {
  const children: ElementContent[] = [];
  const open: Open[] = [];
  for (const child of parent.children) {
    const within = open.at(-1)?.element.children ?? children;
    if (child.type !== "raw") {
      within.push(child);
      continue;
    }
    const [, slash, name = "", closed] = tag.exec(child.value.toLowerCase()) ?? [];
    if (slash ? closed || !end(open, name, child) : ruled.has(name)) return undefined;
    if (slash) continue;
    const element = make(name, child);
    within.push(element);
    if (!empty.has(name)) open.push({ element, isFormatting: formatting.has(name) });
  }
  // The end of the parent is that of such an element too, unless it would end one of its own name first.
  if (open.some(({ element, isFormatting }) => isFormatting || element.tagName === parent.tagName))
    return undefined;
  endWithContent(open);
  return children;
}

function make(tagName: string, { position }: Raw): Element {
  const place = position && { start: position.start, end: position.end };
  return { type: "element", tagName, properties: {}, children: [], ...(place && { position: place }) };
}

/** Ends an element, and what was opened in it. @returns false if none is open, or the parser would open another again */
function end(open: Open[], name: string, { position }: Raw): boolean {
  const at = open.findLastIndex(({ element }) => element.tagName === name);
  if (at < 0) return false;
  const inside = open.splice(at + 1);
  const ended = open.pop()?.element;
  if (inside.some(({ isFormatting }) => isFormatting)) return false;
  endWithContent(inside);
  if (ended?.position && position) ended.position.end = position.end;
  return true;
}

/** Elements without an end of their own go as far as what they hold, as the library has it; the inner ones come last. */
function endWithContent(open: readonly Open[]): void {
  for (const { element } of open.toReversed()) {
    const last = element.children.at(-1)?.position;
    if (element.position && last) element.position.end = last.end;
  }
}
