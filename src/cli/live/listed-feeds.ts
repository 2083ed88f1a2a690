/** Every feed that a site lists for readers. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { feedPath } from "../../model/addresses.ts";
import { decodeDocument } from "../import/decode.ts";
import { elements, parseXmlTree, type XmlNode } from "../import/xml-tree.ts";
import { Failure } from "../terminal/failure.ts";
import type { Problem } from "../terminal/problem.ts";
import type { Exchange } from "./asker.ts";
import { expectedFeeds, feedAddress } from "./expected.ts";
import { inspectFeed } from "./feed-findings.ts";
import { finding, listNames } from "./findings.ts";
import { at, type LiveSite } from "./live-site.ts";
import { messageForObstacle } from "./obstacles.ts";
import { newsboat, readers } from "./readers.ts";

/** Every feed that the OPML names, each asked for by one reader. */
export async function* checkListedFeeds(site: LiveSite): AsyncGenerator<Problem> {
  const address = at(site, "/opml.xml");
  const { last } = await site.asker.follow(address, newsboat.headers);
  const listed = readOutlines(last);
  if (typeof listed === "string") {
    yield finding("error", address, listed, "opml");
    return;
  }
  const expected = new Map(
    expectedFeeds(site.index, site.now).map((each) => [feedAddress(site.index, each, "rss"), each]),
  );
  const main = at(site, feedPath({ kind: "site" }, "rss"));
  const own = listed.filter((each) => each.startsWith(`${site.index.site.url}/`));
  const [elsewhere] = listed.filter((each) => !own.includes(each));
  if (elsewhere !== undefined)
    yield finding(
      "warning",
      address,
      `It lists feeds that are not on this site, such as “${elsewhere}”. Write the address of this site as “url” in site.yaml.`,
      "elsewhere",
    );
  const missing = [...expected.keys()].filter((each) => !listed.some((other) => other === each));
  if (missing.length > 0 && own.length > 0)
    yield finding(
      "warning",
      address,
      `It lacks ${missing.length === 1 ? "a feed" : `${missing.length} feeds`} that the content folder has (${listNames(missing)}). Deploy or publish, if readers are to find ${missing.length === 1 ? "it" : "them"}.`,
      "unlisted",
    );
  for (const [number, feed] of own.filter((each) => each !== main).entries()) {
    const reader = readers[number % readers.length] ?? newsboat;
    const { last } = await site.asker.follow(feed, reader.headers);
    const message = messageForObstacle(last);
    if (message !== undefined)
      yield finding("error", feed, `Asked as ${reader.name}, ${message}`, "obstacle");
    else if ("status" in last) yield* inspectFeed(site, feed, last, expected.get(feed));
  }
}

/** The feeds in an OPML document; a sentence, if it is none. */
function readOutlines(answer: Exchange): Address[] | string {
  const obstacle = messageForObstacle(answer);
  if (!("status" in answer) || obstacle !== undefined)
    return `The list of feeds cannot be had: ${obstacle?.replace("the feed", "it") ?? ""}`;
  try {
    const { root } = parseXmlTree(decodeDocument(answer.body).text);
    if (root.name !== "opml") return `It is no OPML: its outermost element is “${root.name}”.`;
    const addresses = elements(root, "body").flatMap(outlinesIn);
    return [...new Set(addresses)];
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

function outlinesIn(node: XmlNode): Address[] {
  return elements(node, "outline").flatMap((outline) => [
    ...[parseAddress(outline.attributes.xmlUrl) ?? []].flat(),
    ...outlinesIn(outline),
  ]);
}
