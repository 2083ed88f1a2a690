/**
 * What the generator (`feed`, which writes XML with `xml-js`) gets wrong, put right from outside.
 *
 * - It lets characters through that XML forbids: `wellFormed` replaces them.
 * - It undoes one `&amp;` in every text before escaping: `text` adds one for it to undo.
 * - It escapes nothing but the quote in attributes: `attribute` escapes the rest.
 * - It splits only the first `]]>` of a CDATA section: `html` leaves none to split.
 * - It has no field for much that readers read: `inner` takes an element's content out of its document, so that
 *   the caller can open it anew and add each missing `element`.
 *
 * @module
 */

// XML 1.0 §2.2: everything that is not a Char. The `u` flag makes a surrogate match only where it stands alone.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u{D800}-\u{DFFF}]/gu;

/** Text that any XML or JSON parser gives back as it is: no forbidden character, lines that end in `\n`. */
export function replaceForbidden(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(forbidden, "\uFFFD");
}

// What JSON writes as an escape: all that `wellFormed` replaces, and a few characters that it leaves alone.
const doubtful = /\\[bfru]|[\uFFFE\uFFFF]/;

/** A value as JSON in which every string is well-formed. */
export function stringifyWellFormed(value: unknown): string {
  const json = JSON.stringify(value);
  if (!doubtful.test(json)) return json;
  return JSON.stringify(value, (_, part) => (typeof part === "string" ? replaceForbidden(part) : part));
}

/** A copy of a value in which every string is well-formed; the value itself if they all are. */
export function makeWellFormed<T>(value: T): T {
  return doubtful.test(JSON.stringify(value)) ? JSON.parse(stringifyWellFormed(value)) : value;
}

/** Plain text, ready to be handed to the generator as the text of an element. */
export function textForLibrary(plain: string): string {
  return plain.replaceAll("&", "&amp;");
}

/** Plain text, ready to be handed to the generator as the value of an attribute. */
export function attributeForLibrary(plain: string): string {
  return plain
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\t\n\r]/g, " ");
}

/** HTML, ready to be handed to the generator as a CDATA section; it means what it meant. */
export function htmlForLibrary(markup: string): string {
  return markup.replaceAll("]]>", "]]&gt;");
}

const references: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Plain text as XML or HTML, for what we write ourselves. */
export function escapeXml(plain: string): string {
  return plain.replace(/[&<>"]/g, (character) => references[character] ?? character);
}

/** An element as we write it ourselves. Attributes without a value are left out; text is escaped, children are not. */
export function renderElement(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content?: { text: string } | { children: string[] },
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replace(/[\t\n\r]/g, " ")}"`)
    .join("");
  if (content === undefined) return `<${name}${written}/>`;
  return `<${name}${written}>${"text" in content ? escapeXml(content.text) : content.children.join("")}</${name}>`;
}

/** What stands between an element's first start tag and its last end tag in a document. */
export function innerXml(document: string, name: string): string {
  const opens = document.indexOf(`<${name}`);
  return document.slice(document.indexOf(">", opens) + 1, document.lastIndexOf(`</${name}>`)).trimEnd();
}

/** Elements on lines of their own, `depth` levels deep, as the generator indents. */
export function indentElements(elements: Iterable<string>, depth: number): string {
  return [...elements].map((each) => `\n${"    ".repeat(depth)}${each}`).join("");
}
