/** XML as we write it ourselves. @module */

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

/** Elements on lines of their own, `depth` levels deep, as the generator indents. */
export function indentElements(elements: Iterable<string>, depth: number): string {
  return [...elements].map((each) => `\n${"    ".repeat(depth)}${each}`).join("");
}
