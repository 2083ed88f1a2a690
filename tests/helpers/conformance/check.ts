/** Everything that may be wrong with a feed document: its grammar, and the rules that no grammar can state. @module */
import { Ajv2020 } from "ajv/dist/2020.js";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Format } from "../../../src/model/formats.ts";
import { type Facts, jsonFacts, xmlFacts } from "./facts.ts";
import { jing } from "./jing.ts";
import schema from "./jsonfeed-1.1.schema.json" with { type: "json" };

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const isJsonFeed = ajv.compile(schema);

/** A document, and where it came from. */
export interface Answer {
  /** As they were sent, compression undone. */
  bytes: Uint8Array;
  /** The absolute address that it came from. */
  asked: string;
}

/**
 * What is wrong with a document, a sentence each; nothing for a good one.
 *
 * @param bytes as they were sent, compression undone
 * @param asked the absolute address that the document came from
 * @throws if jing is missing
 */
export function checkDocument(format: Format, bytes: Uint8Array, asked: string): string[] {
  return checkDocuments(format, [{ bytes, asked }]).flat();
}

/**
 * What is wrong with each of many documents, in their order: several times as quick as one after another.
 *
 * @throws if jing is missing
 */
export function checkDocuments(format: Format, answers: readonly Answer[]): string[][] {
  const documents = answers.map(({ bytes }) => bytes);
  const byGrammar = format === "json" ? [] : jing(format, documents);
  return answers.map(({ bytes, asked }, at) => {
    let facts: Facts;
    let complaints = byGrammar[at] ?? [];
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      if (format === "json") {
        const feed: unknown = JSON.parse(text);
        complaints = isJsonFeed(feed)
          ? []
          : (isJsonFeed.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
        facts = jsonFacts(feed);
      } else {
        facts = xmlFacts(text);
      }
    } catch (error) {
      return [`It cannot be parsed: ${error instanceof Error ? error.message : error}`];
    }
    return [...complaints, ...ruleBreaches(format, facts, asked)];
  });
}

function* ruleBreaches(format: Format, facts: Facts, asked: string): Generator<string> {
  const self = format === "json" ? firstPage(asked) : asked;
  if (facts.self.length !== 1 || facts.self[0] !== self) {
    yield `It says that it stands at ${facts.self.join(", ") || "no address"}, not at ${self}`;
  }
  for (const [i, id] of facts.ids.entries()) {
    if (facts.ids.indexOf(id) !== i) yield `Two entries have the id ${id}`;
  }
  for (const date of facts.dates) {
    if (Number.isNaN(Date.parse(date))) yield `The date ${date} cannot be read`;
    // Some readers take an offset for UTC.
    else if (format !== "rss" && !date.endsWith("Z")) yield `The date ${date} is not in UTC`;
  }
  for (const link of facts.links) if (!isAbsolute(link)) yield `The link ${link} is not absolute`;
  for (const html of facts.html) {
    for (const link of linksOf(html))
      if (!isAbsolute(link)) yield `The link ${link} in a text is not absolute`;
  }
}

/** JSON Feed's `feed_url` is the feed's address, whichever of its pages a document is; its spelling stays. */
function firstPage(address: string): string {
  return address.replace(/[?&]page=\d+$/, "");
}

function isAbsolute(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(address) && URL.canParse(address);
}

function linksOf(html: string): string[] {
  const links: string[] = [];
  visit(unified().use(rehypeParse, { fragment: true }).parse(html), "element", ({ properties }) => {
    for (const name of ["href", "src", "poster", "cite"]) {
      const value = properties[name];
      if (typeof value === "string") links.push(value);
    }
  });
  return links;
}
