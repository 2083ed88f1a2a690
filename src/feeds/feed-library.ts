/**
 * What the generator (`feed`, which writes XML with `xml-js`) gets wrong, put right from outside.
 *
 * - It lets characters through that XML forbids: entries and channels are made well-formed before.
 * - It undoes one `&amp;` in every text before escaping: `textForLibrary` adds one for it to undo.
 * - It escapes nothing but the quote in attributes: `attributeForLibrary` escapes the rest.
 * - It splits only the first `]]>` of a CDATA section: `htmlForLibrary` leaves none to split.
 * - It has no field for much that readers read: `innerXml` takes an element's content out of its document, so that
 *   the caller can open it anew and add each missing element.
 *
 * @module
 */

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

/** What stands between an element's first start tag and its last end tag in a document. */
export function innerXml(document: string, name: string): string {
  const opens = document.indexOf(`<${name}`);
  return document.slice(document.indexOf(">", opens) + 1, document.lastIndexOf(`</${name}>`)).trimEnd();
}
