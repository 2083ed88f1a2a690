/** The addresses in Markdown, and those in HTML within it: listed, and led elsewhere. @module */
import { decodeHTML } from "entities";
import { type Address, parseAddress } from "../../model/address.ts";
import type { LinkKind } from "../markdown/types.ts";
import type { Addressed } from "./addressed.ts";
import type { ReadText } from "./text-messages.ts";
import { readText } from "./text-thread.ts";

/** The addresses of the images that Markdown shows, those in HTML within it included. */
export function listImages({ markdown, addressed }: Pick<ReadText, "markdown" | "addressed">): string[] {
  const images = addressed.flatMap((part) => {
    if (part.type === "image") return part.url;
    return part.type === "html" ? imagesInHtml(markdown.slice(part.start, part.end)) : [];
  });
  return [...new Set(images)];
}

/** Markdown in which images and links lead elsewhere, where an address has another in the map. */
export async function replaceAddresses(
  markdown: string,
  addresses: ReadonlyMap<string, string>,
): Promise<string> {
  if (addresses.size === 0) return markdown;
  return followAddresses(markdown, (address) => addresses.get(address) ?? address);
}

/**
 * Markdown whose relative addresses are absolute. Where there is nothing for them to be relative to, a picture becomes its
 * description and a link its text, and both are told.
 */
export async function absoluteMarkdown(
  markdown: string,
  base: Address | undefined,
): Promise<{ markdown: string; notes: string[] }> {
  const lost: string[] = [];
  const edited = await followAddresses(markdown.trimEnd().replace(/^\n+/, ""), (written) => {
    if (/^(?:[a-z][a-z\d+.-]*:|#)/i.test(written)) return written;
    const address = parseAddress(
      written,
      base ?? (written.startsWith("//") ? "https://localhost" : undefined),
    );
    if (address === undefined) lost.push(written);
    return address;
  });
  const notes =
    lost.length > 0
      ? [
          `Addresses that lead nowhere by themselves were left out, and their texts kept: ${lost.slice(0, 3).join(", ")}.`,
        ]
      : [];
  return { markdown: edited, notes };
}

/** The address to write for one that is there; undefined if that leads nowhere. */
export type Follow = (address: string, kind: LinkKind) => string | undefined;

/**
 * Markdown in which every address is another, those in HTML within it included; what leads nowhere becomes its text or
 * description. Nothing else of it is written anew.
 *
 * @throws TextFailure if the text takes too long to read
 */
export async function followAddresses(markdown: string, follow: Follow): Promise<string> {
  const { addressed } = await readText({ kind: "markdown", markdown });
  const lost = new Set<string>();
  const edits = addressed.flatMap((node): Edit[] => {
    const source = markdown.slice(node.start, node.end);
    return editsFor(node, source).map(([from, to, instead]) => [node.start + from, node.start + to, instead]);
  });
  return written(markdown, edits);

  function editsFor(node: Addressed, source: string): Edit[] {
    if (isReference(node)) return lost.has(node.identifier) ? leaveText(node, source) : [];
    if (node.type === "html") return followInHtml(source, follow);
    const isImage = node.type === "image" || (node.type === "definition" && picture.test(node.url));
    const address = follow(node.url, isImage ? "image" : "link");
    if (address === undefined && node.type === "definition") lost.add(node.identifier);
    return address === node.url ? [] : leadElsewhere(node, source, address);
  }
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i;

type Reference = Extract<Addressed, { type: "imageReference" | "linkReference" }>;
type Leading = Extract<Addressed, { url: string }>;

/** What to write instead of a part of a text. */
type Edit = [start: number, end: number, instead: string];

/** A text with its parts written anew, none of which is within another. */
function written(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end, instead] of edits.toSorted(([a], [b]) => a - b)) {
    parts.push(text.slice(from, start), instead);
    from = end;
  }
  return [...parts, text.slice(from)].join("");
}

function isReference(node: Addressed): node is Reference {
  return node.type === "imageReference" || node.type === "linkReference";
}

/** `](address` or `]: address`, with what is between; the address may stand in angle brackets. */
const destination = /\](?:\(|:)\s*(<[^<>\n]*>|(?:\\.|\([^\s()]*\)|[^\s()\\])+)/g;

/** What makes a link or an image lead to another address; to none, what leaves only its text. */
function leadElsewhere(node: Leading, source: string, address: string | undefined): Edit[] {
  const match = [...source.matchAll(destination)].findLast(
    ([, written = ""]) => addressOf(written) === node.url,
  );
  // Addresses in angle brackets or by themselves are absolute.
  if (!match) return [];
  const [whole, written = ""] = match;
  const end = match.index + whole.length;
  if (address !== undefined)
    return [[end - written.length, end, /[()]/.test(address) ? `<${address}>` : address]];
  return node.type === "definition" ? [[0, source.length, ""]] : leaveText(node, source, match.index);
}

/** What leaves only the text of a link or an image, which ends at the last bracket unless it is said where. */
function leaveText(
  { type }: Leading | Reference,
  source: string,
  end = source.search(/\](?:\[[^[\]]*\])?$/),
): Edit[] {
  return [
    [0, type.startsWith("image") ? 2 : 1, ""],
    [end, source.length, ""],
  ];
}

/** The address that is written as a destination (CommonMark §6.3, §2.4, §2.5). */
function addressOf(written: string): string {
  const bare = written.startsWith("<") ? written.slice(1, -1) : written;
  return decodeHTML(bare.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
}

/** What may be an attribute of HTML that holds an address, with the white space before it. */
const addressInTag =
  /(?<lead>\s)(?<name>src|href|poster|srcset|data-src)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>=]+))/gi;

interface Attribute {
  /** Where it stands in the HTML, the white space before it included. */
  start: number;
  end: number;
  lead: string;
  name: string;
  /** As it is written. */
  value: string;
  quote: string;
  isOfImage: boolean;
}

/** The attributes of tags that hold addresses. */
function* addressesIn(html: string): Generator<Attribute> {
  const attribute = new RegExp(addressInTag);
  // The last bracket before an attribute, and how far it was looked for: for each anew would take long in a long tag.
  let bracket = -1;
  let seen = 0;
  for (let match = attribute.exec(html); match; match = attribute.exec(html)) {
    for (; seen < match.index; seen++) if (html[seen] === "<" || html[seen] === ">") bracket = seen;
    const start = match.index;
    const tag = html.slice(bracket, bracket + 5);
    if (!/^<[a-z]/i.test(tag)) {
      attribute.lastIndex = start + 1;
      continue;
    }
    const { lead = "", name = "", double, single, bare = "" } = match.groups ?? {};
    yield {
      ...{ start, end: start + match[0].length, lead, name },
      value: double ?? single ?? bare,
      quote: single === undefined ? '"' : "'",
      isOfImage: /^<img\b/i.test(tag),
    };
  }
}

/** An address that leads nowhere goes with its attribute. */
function followInHtml(html: string, follow: Follow): Edit[] {
  return [...addressesIn(html)].flatMap(({ start, end, lead, name, value, quote, isOfImage }): Edit[] => {
    const isImage = /^(?:poster|srcset)$/i.test(name) || (/src$/i.test(name) && isOfImage);
    const address = /^srcset$/i.test(name)
      ? followCandidates(value, follow)
      : follow(decodeHTML(value), isImage ? "image" : "link");
    if (address === decodeHTML(value)) return [];
    const escaped = address
      ?.replace(/&(?!#?\w+;)/g, "&amp;")
      .replaceAll(quote, quote === '"' ? "&quot;" : "&#39;");
    return [[start, end, escaped === undefined ? "" : `${lead}${name}=${quote}${escaped}${quote}`]];
  });
}

/** The pictures among which a browser chooses (HTML, `srcset`), each with its size behind it. */
function followCandidates(value: string, follow: Follow): string | undefined {
  const candidates = value.split(/,\s+/).flatMap((candidate) => {
    const [address = "", ...size] = candidate.trim().split(/\s+/);
    const followed = follow(decodeHTML(address), "image");
    return followed === undefined ? [] : [[followed, ...size].join(" ")];
  });
  return candidates.length > 0 ? candidates.join(", ") : undefined;
}

/** The addresses of the pictures in HTML. */
function imagesInHtml(html: string): string[] {
  return [...addressesIn(html)].flatMap(({ name, value, isOfImage }) =>
    isOfImage && name.toLowerCase() === "src" ? decodeHTML(value) : [],
  );
}
