/**
 * Takes the place of `xml-js`, by an alias in `wrangler.toml`: `feed` asks it for documents of one form, and for nothing else
 * of what it knows. Without the alias the script is 29 KB larger, and does the same.
 *
 * @module
 */

/** A text, an element as what is in it by name, or several. One that is missing or blank is an empty element. */
type Described = string | number | boolean | null | undefined | Contents | readonly Described[];

/** Below `_attributes`, `_text` and `_cdata` stands what is no element. */
interface Contents {
  readonly [name: string]: Described;
}

const indentation = "    ";

/** What `xml-js` makes of a document in its compact form, as `feed` asks for it: without comments, indented by four spaces. */
export function js2xml(document: Contents): string {
  return writeContents(document, "\n");
}

/** @param lineBreak the end of a line and the indentation of the next, on which an element begins */
function writeContents(contents: Contents, lineBreak: string): string {
  let xml = "";
  for (const [name, described] of Object.entries(contents)) {
    for (const each of [described].flat()) {
      if (name === "_declaration") xml += `<?xml${attributesOf(each)}?>`;
      else if (name === "_text") xml += escapeText(each);
      else if (name === "_cdata") xml += `<![CDATA[${String(each).replace("]]>", "]]]]><![CDATA[>")}]]>`;
      else if (name !== "_attributes") xml += lineBreak + writeElement(name, each, lineBreak);
    }
  }
  return xml;
}

function writeElement(name: string, described: Described, lineBreak: string): string {
  if (described === undefined || described === null || described === "") return `<${name}/>`;
  if (!isContents(described)) return `<${name}>${escapeText(described)}</${name}>`;
  const opening = `<${name}${attributesOf(described)}`;
  const inside = Object.keys(described).filter((key) => key !== "_attributes");
  if (inside.length === 0) return `${opening}/>`;
  const end = inside.some((key) => !key.startsWith("_")) ? lineBreak : "";
  return `${opening}>${writeContents(described, lineBreak + indentation)}${end}</${name}>`;
}

function attributesOf(described: Described): string {
  const attributes = isContents(described) ? described._attributes : undefined;
  if (!isContents(attributes)) return "";
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => ` ${name}="${String(value).replaceAll('"', "&quot;")}"`)
    .join("");
}

/** `&amp;` is taken for escaped already. */
function escapeText(text: Described): string {
  return String(text)
    .replaceAll("&amp;", "&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function isContents(described: Described): described is Contents {
  return typeof described === "object" && described !== null;
}
