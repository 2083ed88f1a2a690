/** What our own rules look at in a feed document, whatever its format. @module */
import { SaxesParser } from "saxes";

export interface Facts {
  /** The addresses under which the document says it stands. */
  self: string[];
  ids: string[];
  dates: string[];
  /** Addresses outside of any text. */
  links: string[];
  /** Texts that are HTML. */
  html: string[];
}

interface Element {
  name: string;
  attributes: Map<string, string>;
  parent: string;
  text: string;
}

const prefixes: Record<string, string> = {
  "http://www.w3.org/2005/Atom": "atom:",
  "http://purl.org/rss/1.0/modules/content/": "content:",
  "http://backend.userland.com/creativeCommonsRssModule": "cc:",
  "http://search.yahoo.com/mrss/": "media:",
  "": "",
};
const dates = ["pubDate", "lastBuildDate", "atom:updated", "atom:published"];
const addresses = ["link", "comments", "url", "docs", "cc:license", "atom:uri", "atom:icon", "atom:logo"];

/** The facts of an RSS or Atom document. @throws if it is not well-formed, or uses an entity that XML lacks. */
export function xmlFacts(xml: string): Facts {
  const facts: Facts = { self: [], ids: [], dates: [], links: [], html: [] };
  for (const element of elements(xml)) {
    const { name, attributes, parent, text } = element;
    if (name === "guid" || (name === "atom:id" && parent === "atom:entry")) facts.ids.push(text);
    if (dates.includes(name)) facts.dates.push(text);
    if (addresses.includes(name)) facts.links.push(text);
    for (const attribute of ["href", "url", "src"]) {
      const value = attributes.get(attribute);
      if (value !== undefined) facts.links.push(value);
    }
    if (name === "atom:link" && attributes.get("rel") === "self")
      facts.self.push(attributes.get("href") ?? "");
    const isHtml = name === "content:encoded" || (name === "description" && parent === "item");
    if (isHtml || (name.startsWith("atom:") && attributes.get("type") === "html")) facts.html.push(text);
  }
  return facts;
}

/** The elements of a document, each when it ends. */
function elements(xml: string): Element[] {
  const ended: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    open.push({
      name: `${prefixes[uri] ?? `{${uri}}`}${local}`,
      attributes: new Map(Object.values(attributes).map(({ name, value }) => [name, value])),
      parent: open.at(-1)?.name ?? "",
      text: "",
    });
  });
  const append = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) ended.push(element);
  });
  parser.write(xml).close();
  return ended;
}

/** The facts of a JSON Feed, whose members are known by their names wherever they stand. */
export function jsonFacts(feed: unknown): Facts {
  const facts: Facts = { self: [], ids: [], dates: [], links: [], html: [] };
  collect(feed, facts);
  return facts;
}

function collect(value: unknown, facts: Facts): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    // An extension, whose members have meanings of their own (JSON Feed 1.1, "Extensions").
    if (name.startsWith("_")) continue;
    if (typeof member !== "string") collect(member, facts);
    else if (name === "id") facts.ids.push(member);
    else if (name === "content_html") facts.html.push(member);
    else if (name.startsWith("date_")) facts.dates.push(member);
    else if (/^(icon|favicon|avatar|image|banner_image)$|(^|_)url$/.test(name)) facts.links.push(member);
    if (name === "feed_url" && typeof member === "string") facts.self.push(member);
  }
}
