/** What the head of a page in HTML says of it, as Pelican reads it (Pelican, “File metadata”). @module */
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { Fields, ReadFrontMatter } from "./front-matter.ts";

/** What a page tells programs of itself, and no reader. */
const technical = /^(?:viewport|generator|robots|theme-color|referrer|(?:og|twitter|fb):.*)$/;

/** The title and each `<meta name="…" content="…">` of a page as fields, and what stands in its body. */
export function readHead(text: string): ReadFrontMatter {
  const page = childNamed(parse(text, { sourceCodeLocationInfo: true }), "html");
  const head = page && childNamed(page, "head");
  const body = page && childNamed(page, "body")?.sourceCodeLocation;
  const start = body?.startTag?.endOffset ?? head?.sourceCodeLocation?.endOffset ?? 0;
  return {
    fields: head ? fieldsIn(head) : {},
    markdown: text.slice(start, body?.endTag?.startOffset),
    firstLine: text.slice(0, start).split("\n").length,
    notes: [],
  };
}

function fieldsIn(head: DefaultTreeAdapterTypes.Element): Fields {
  const fields: Fields = {};
  for (const node of head.childNodes) {
    if (!("tagName" in node)) continue;
    if (node.tagName === "title")
      fields.title = node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
    if (node.tagName !== "meta") continue;
    const given = new Map(node.attrs.map(({ name, value }) => [name, value]));
    const name = given.get("name")?.toLowerCase();
    if (name !== undefined && !technical.test(name))
      fields[name === "keywords" ? "tags" : name] = given.get("content") ?? given.get("contents");
  }
  return fields;
}

type Parent = DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.Element;

function childNamed(parent: Parent, name: string): DefaultTreeAdapterTypes.Element | undefined {
  return parent.childNodes.filter((node) => "tagName" in node).find(({ tagName }) => tagName === name);
}
