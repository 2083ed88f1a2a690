/**
 * XML as a tree with the usual prefixes, whichever prefixes a document uses: `content:encoded` is found by that name
 * also where somebody bound the namespace to `c`. Text stays where it stood, CDATA sections and references exactly.
 *
 * @module
 */
import { parseXml, XmlElement, XmlError, XmlText } from "@rgrove/parse-xml";
import { decodeHTMLStrict, escapeUTF8 } from "entities";
import { slashesAtEnd } from "../../text/slashes.ts";
import { Failure } from "../terminal/failure.ts";
import { type Entities, takeEntities } from "./xml-entities.ts";

export interface XmlNode {
  /** With the usual prefix of its namespace, such as `title`, `atom:entry` or `dc:creator`. */
  name: string;
  /** By their names, those with a namespace likewise. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlNode | string)[];
  parent?: XmlNode | undefined;
}

export interface XmlDocument {
  root: XmlNode;
  /** What was not well-formed and could be read all the same, in sentences. */
  notes: string[];
}

/** Elements within elements. Feeds have about ten; what has more was made to break the reader. */
const maxDepth = 500;

/** The prefixes by which code here calls namespaces; RSS itself has none. */
const prefixes: Record<string, string> = {
  "backend.userland.com/creativecommonsrssmodule": "creativeCommons",
  "backend.userland.com/rss2": "",
  "channel.netscape.com/rdf/simple/0.9": "",
  "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativeCommons",
  "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
  "my.netscape.com/publish/formats/rss-0.91.dtd": "",
  "my.netscape.com/rdf/simple/0.9": "",
  "podcastindex.org/namespace/1.0": "podcast",
  "purl.org/atom/app#": "app",
  "purl.org/atom/ns#": "atom",
  "purl.org/dc/elements/1.1": "dc",
  "purl.org/dc/terms": "dcterms",
  "purl.org/rss/1.0": "",
  "purl.org/rss/1.0/modules/content": "content",
  "purl.org/rss/1.0/modules/slash": "slash",
  "purl.org/rss/1.0/modules/syndication": "sy",
  "purl.org/syndication/history/1.0": "fh",
  "purl.org/syndication/thread/1.0": "thr",
  "rssnamespace.org/feedburner/ext/1.0": "feedburner",
  "schemas.google.com/blogger/2008": "blogger",
  "schemas.google.com/blogger/2018": "blogger",
  "search.yahoo.com/mrss": "media",
  "source.scripting.com": "source",
  "web.resource.org/cc": "cc",
  "wellformedweb.org/commentapi": "wfw",
  "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "www.w3.org/1999/xhtml": "xhtml",
  "www.w3.org/2000/svg": "svg",
  "www.w3.org/1998/math/mathml": "math",
  "www.w3.org/2005/atom": "atom",
  "www.w3.org/2007/app": "app",
  "www.w3.org/xml/1998/namespace": "xml",
};

/**
 * Reads a document. Bare ampersands, HTML's named characters and characters that XML forbids are no reason to refuse it:
 * they can mean but one thing, and many feeds have them.
 *
 * @throws Failure in a sentence with the line, if it is not well-formed
 */
export function parseXmlTree(text: string): XmlDocument {
  const { text: given, entities } = takeEntities(text);
  const { text: repaired, notes } = repair(given, entities);
  try {
    const { root } = parseXml(repaired.trimStart(), {
      resolveUndefinedEntity: (reference) => decodeHTMLStrict(reference),
    });
    if (!root) throw new Failure("This is not a feed: it has no element.");
    return { root: convert(root), notes: [...notes, ...entities.notes()] };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const skipped = repaired.length - repaired.trimStart().length;
    const line = error.line + repaired.slice(0, skipped).split("\n").length - 1;
    const reason = (error.message.split("\n")[0] ?? "").replace(/ \(line \d+, column \d+\)$/, "");
    throw new Failure(
      `This is not a feed that can be read, for it is not well-formed XML. Line ${line}: ${reason}.`,
    );
  }
}

/** What stands in XML besides text. Whatever is not closed ends with the document, and is refused by the parser. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<\/?[^\s<>"'](?:[^<>"']|"[^"<]*"|'[^'<]*')*>|&[^\s&;<]{0,40};?/g;

// What XML 1.0 §2.2 forbids, as it is and as a reference.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const forbiddenReference = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));/gi;

/** The document with its unambiguous faults put right, line by line, and within bounds for a parser that recurses. */
function repair(text: string, entities: Entities): { text: string; notes: string[] } {
  let depth = 0;
  let ampersands = 0;
  let controls = 0;
  const drop = () => {
    controls++;
    return "";
  };
  const clean = text.toWellFormed().replace(forbidden, drop).replace(forbiddenReference, drop);
  const repaired = clean.replace(markup, (piece) => {
    if (piece.startsWith("&")) return settled(piece);
    // Comments may not hold `--`, and often do; nobody reads them.
    if (piece.startsWith("<!--")) return piece.replace(/[^\n]/g, "");
    if (/^<[^!?]/.test(piece)) {
      if (piece.startsWith("</")) depth--;
      else if (!piece.endsWith("/>")) depth++;
      if (depth > maxDepth)
        throw new Failure(`Its elements are nested more than ${maxDepth} deep; no feed or export is.`);
      return piece.replace(/&[^\s&;"'<>]{0,40};?/g, settled);
    }
    return piece;
  });
  const notes: string[] = [];
  if (ampersands > 0) notes.push(`It is not well-formed XML: “&” stands for itself in ${ampersands} places.`);
  if (controls > 0) notes.push(`Control characters, which XML forbids, were left out: ${controls}.`);
  return { text: repaired, notes };

  /** What begins with an ampersand: what it refers to, or a sign if nobody knows what that is. */
  function settled(piece: string): string {
    const own = entities.resolve(piece);
    if (own !== undefined) return escapeUTF8(own.replace(forbidden, drop));
    if (/^&(?:#\d{1,7}|#x[\da-f]{1,6});$/i.test(piece) || isOfHtml(piece)) return piece;
    ampersands++;
    return `&amp;${piece.slice(1)}`;
  }
}

function isOfHtml(reference: string): boolean {
  return reference.endsWith(";") && decodeHTMLStrict(reference) !== reference;
}

function convert(root: XmlElement): XmlNode {
  // Some declare Atom's namespace where there is none, or none where there is Atom's.
  const ofAtom = root.name === "feed" || root.name === "entry";
  return node(root, { xml: "xml", "": ofAtom ? "atom" : "" });

  function node(element: XmlElement, outer: Record<string, string>): XmlNode {
    let bound = outer;
    for (const [name, value] of Object.entries(element.attributes)) {
      const prefix = name === "xmlns" ? "" : name.startsWith("xmlns:") ? name.slice(6) : undefined;
      if (prefix === undefined || (prefix === "" && element === root && root.name === "rss")) continue;
      bound = { ...bound, [prefix]: usualPrefix(value) ?? prefix };
    }
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(element.attributes)) {
      if (!/^xmlns(?::|$)/.test(name)) attributes[name.includes(":") ? canonical(name, bound) : name] = value;
    }
    const made: XmlNode = { name: canonical(element.name, bound), attributes, children: [] };
    for (const child of element.children) {
      if (child instanceof XmlText) made.children.push(child.text);
      else if (child instanceof XmlElement) {
        const inner = node(child, bound);
        inner.parent = made;
        made.children.push(inner);
      }
    }
    return made;
  }
}

function usualPrefix(namespace: string): string | undefined {
  const bare = namespace
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(slashesAtEnd, "");
  if (bare.startsWith("wordpress.org/export/")) return bare.endsWith("/excerpt") ? "excerpt" : "wp";
  return prefixes[bare];
}

function canonical(name: string, bound: Record<string, string>): string {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, Math.max(colon, 0));
  const usual = bound[prefix] ?? prefix;
  return usual === "" ? name.slice(colon + 1) : `${usual}:${name.slice(colon + 1)}`;
}

export function elements(node: XmlNode | undefined, name: string): XmlNode[] {
  return childElements(node).filter((each) => each.name === name);
}

export function element(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return childElements(node).find((each) => each.name === name);
}

export function childElements(node: XmlNode | undefined): XmlNode[] {
  return node?.children.filter((each) => typeof each !== "string") ?? [];
}

/** All text in an element, exactly as it stands. */
export function textOf(node: XmlNode | undefined): string {
  return node?.children.map((each) => (typeof each === "string" ? each : textOf(each))).join("") ?? "";
}

/** The text of a child without the white space around it; undefined if it is missing or empty. */
export function textIn(node: XmlNode | undefined, name: string): string | undefined {
  return textOf(element(node, name)).trim() || undefined;
}

/** The text of every child of a name, those without any left out. */
export function textsIn(node: XmlNode | undefined, name: string): string[] {
  return elements(node, name)
    .map((each) => textOf(each).trim())
    .filter(Boolean);
}
