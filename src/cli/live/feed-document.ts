/** A feed as it came over the wire: what is wrong with it by itself, and what a reader takes from it. @module */
import { parseXml, XmlError } from "@rgrove/parse-xml";
import { type Address, parseAddress } from "../../model/address.ts";
import type { Format } from "../../model/formats.ts";
import { readAtom } from "../import/atom.ts";
import { decodeDocument } from "../import/decode.ts";
import { linkOf } from "../import/feed-parts.ts";
import type { ImportedArticle } from "../import/imported-article.ts";
import { isJsonFeed, readJsonFeed } from "../import/json-feed.ts";
import { readRss } from "../import/rss.ts";
import { element, parseXmlTree } from "../import/xml-tree.ts";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";
import type { Answer } from "./asker.ts";

/** What a reader knows an entry by, its id as it stands there. */
export type LiveEntry = Pick<ImportedArticle, "id" | "title" | "link" | "date">;

export interface LiveFeed {
  format: Format;
  entries: LiveEntry[];
  /** Where it says that it stands. */
  self: string | undefined;
  /** The WebSub hub that it names. */
  hub: string | undefined;
  /** Where its older entries are. */
  older: Address | undefined;
}

/**
 * Reads a feed strictly, as the strictest of readers do.
 *
 * @returns a sentence, if it cannot be read
 */
export function readLiveFeed({ body, headers, address }: Answer): LiveFeed | string {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(headers.get("Content-Type") ?? "")?.[1];
  try {
    const { text } = decodeDocument(body, charset);
    if (text.trim() === "") return "It is empty, which readers take for an error.";
    const feed = text.trimStart().startsWith("{") ? readJson(text, address) : readXml(text, address);
    const hubs = (headers.get("Link") ?? "").matchAll(/<([^>]*)>\s*;[^,]*\brel="?hub\b/gi);
    return { ...feed, hub: feed.hub ?? Array.from(hubs, ([, hub]) => hub)[0] };
  } catch (error) {
    if (error instanceof Failure) return error.message;
    if (!(error instanceof XmlError)) throw error;
    const [reason = ""] = error.message.split("\n");
    return `It is not well-formed XML, and strict readers show nothing of it: ${reason}.`;
  }
}

function readJson(text: string, address: Address): LiveFeed {
  const value: unknown = parseJson(text);
  if (!isJsonFeed(value)) throw new Failure("It is JSON, but no JSON Feed.");
  const { articles, older } = readJsonFeed(value, address);
  return { format: "json", entries: articles, older, ...namesIn(value) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`It is not well-formed JSON, and no reader shows anything of it: ${causeOf(error)}.`);
  }
}

/** What a JSON Feed says of itself. */
function namesIn(value: unknown): Pick<LiveFeed, "self" | "hub"> {
  const feed: object = typeof value === "object" && value !== null ? value : {};
  const self = "feed_url" in feed && typeof feed.feed_url === "string" ? feed.feed_url : undefined;
  const hubs: unknown[] = "hubs" in feed && Array.isArray(feed.hubs) ? feed.hubs : [];
  const [hub] = hubs.flatMap((each) =>
    typeof each === "object" && each !== null && "url" in each && typeof each.url === "string"
      ? each.url
      : [],
  );
  return { self, hub };
}

function readXml(text: string, address: Address): LiveFeed {
  const { root } = parseXmlTree(text);
  // What the tree forgives, strict parsers do not; entities that only a DTD could name among it.
  parseXml(text.trimStart());
  const isAtom = root.name === "atom:feed";
  if (!isAtom && root.name !== "rss" && root.name !== "rdf:RDF")
    throw new Failure(`It is XML, but no feed: its outermost element is “${root.name}”.`);
  const channel = isAtom ? root : element(root, "channel");
  const { articles, older } = isAtom ? readAtom(root, address) : readRss(root, address);
  const self = linkOf(channel, "self");
  return {
    format: isAtom ? "atom" : "rss",
    entries: articles,
    older,
    self: parseAddress(self, address) ?? self,
    hub: linkOf(channel, "hub"),
  };
}
