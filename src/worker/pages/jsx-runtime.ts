/**
 * What TypeScript and esbuild make the elements of our pages of: HTML, at once. Hono's own, of which a site's components are
 * made, waits for what is asynchronous and moves elements into the head as well, which takes 4 KB of the script.
 *
 * @module
 */
import type { Child } from "hono/jsx";
import type { JSX as HonoJsx } from "hono/jsx/jsx-runtime";
import { escapeToBuffer, type HtmlEscapedString, raw } from "hono/utils/html";

/** What stands in an element. A text is escaped, if it is not HTML already; a boolean leaves nothing behind, nor does null. */
export type { Child };

/** Of a component anything; of an element its attributes, and what stands in it. */
type Props = Record<string, unknown>;

export declare namespace JSX {
  type Element = HtmlEscapedString;
  type ElementType = keyof IntrinsicElements | ((props: never) => Child);
  interface ElementChildrenAttribute {
    children: Child;
  }
  interface IntrinsicElements extends HonoJsx.IntrinsicElements {}
}

/** Something that is not there yet, where a page is written at once. */
export class NotReady extends TypeError {}

/** Elements that have no end (HTML §13.1.2). */
const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/**
 * An element, or what a component makes of its properties. An attribute is left out if it is false or nothing, and has no value
 * if it is true.
 *
 * @throws NotReady if something of a site's own in it is asynchronous
 */
export function jsx(tag: string | ((props: Props) => Child), props: Props): Child {
  if (typeof tag === "function") return tag(props);
  const { children, ...attributes } = props;
  const written = Object.entries(attributes).map(([name, value]) =>
    value === false || value == null ? "" : ` ${name}="${write(value === true ? "" : value)}"`,
  );
  const start = `<${tag}${written.join("")}`;
  return raw(empty.has(tag) ? `${start}/>` : `${start}>${write(children)}</${tag}>`);
}
export { jsx as jsxs };

export function Fragment({ children }: { children?: Child }): JSX.Element {
  return raw(write(children));
}

/** HTML is an object that says so, as Hono's is. */
function write(child: unknown): string {
  if (Array.isArray(child)) return child.map(write).join("");
  if (child === null || child === undefined || typeof child === "boolean") return "";
  const text: unknown = child.toString();
  if (child instanceof Promise || typeof text !== "string") throw new NotReady();
  if (typeof child === "object" && "isEscaped" in child) return text;
  const escaped: [string] = [""];
  escapeToBuffer(text, escaped);
  return escaped[0];
}
