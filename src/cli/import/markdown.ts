/** Markdown that a person would like to go on writing. @module */
import { decodeHTML } from "entities";
import type {
  Definition,
  Html,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { type Address, parseAddress } from "../../model/address.ts";
import { Findings } from "../markdown/finding.ts";
import { parseMarkdown } from "../markdown/parse.ts";
import type { LinkKind } from "../markdown/types.ts";
import { en } from "../words/en.ts";

// Addresses are found without the extensions of GFM, which take as long again.
const parser = unified().use(remarkParse).freeze();
const style = { bullet: "-", emphasis: "*", rule: "-", listItemIndent: "one" } as const;
// A line that begins so would describe the line above it.
const unsafe = [{ atBreak: true, character: ":", after: "(?:\\s|$)" }];
const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { ...style, unsafe })
  .freeze();
const withoutFormulas = unified()
  .use(remarkGfm)
  .use(remarkStringify, { ...style, unsafe: [...unsafe, { character: "$", inConstruct: "phrasing" }] })
  .freeze();

/** A tree as Markdown. Dollars are left as they are where nobody would take them for a formula. */
export function writeMarkdown(children: RootContent[]): string {
  const root: Root = { type: "root", children };
  const markdown = trimLines(writer.stringify(root));
  return holdsFormula(markdown) ? trimLines(withoutFormulas.stringify(root)) : markdown;
}

// Not `trim`, which would take a no-break space for white space.
function trimLines(markdown: string): string {
  return markdown.replace(/^\n+|\n+$/g, "");
}

function holdsFormula(markdown: string): boolean {
  if (!/\$[^$]*\$/.test(markdown)) return false;
  const findings = new Findings();
  let formulas = 0;
  visit(parseMarkdown(markdown, findings, en.inArticles).tree, "formula", () => void formulas++);
  return formulas > 0 || findings.all().length > 0;
}

/** Paragraphs of plain text as Markdown that shows exactly them, line by line. */
export function textToMarkdown(paragraphs: readonly string[]): string {
  return writeMarkdown(
    paragraphs.map((paragraph) => ({
      type: "paragraph",
      children: paragraph.split("\n").flatMap(textOfLine),
    })),
  );
}

function textOfLine(line: string, at: number): PhrasingContent[] {
  const value = line.trim();
  if (value === "") return [];
  return at === 0 ? [{ type: "text", value }] : [{ type: "break" }, { type: "text", value }];
}

/** The addresses of the images that Markdown shows, those in HTML within it included. */
export function listImages(markdown: string): string[] {
  const found = new Set<string>();
  visit(parser.parse(markdown), (node) => {
    if (node.type === "image") found.add(node.url);
    if (node.type === "html") for (const address of imagesInHtml(node.value)) found.add(address);
  });
  return [...found];
}

/** Markdown in which images and links lead elsewhere, where an address has another in the map. */
export function replaceAddresses(markdown: string, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return markdown;
  return followAddresses(markdown, (address) => addresses.get(address) ?? address);
}

/**
 * Markdown whose relative addresses are absolute. Where there is nothing for them to be relative to, a picture becomes its
 * description and a link its text, and both are told.
 */
export function absoluteMarkdown(
  markdown: string,
  base: Address | undefined,
): { markdown: string; notes: string[] } {
  const lost: string[] = [];
  const edited = followAddresses(markdown.replace(/^\n+|\s+$/g, ""), (written) => {
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
 */
export function followAddresses(markdown: string, follow: Follow): string {
  if (!/[\]<]/.test(markdown)) return markdown;
  const lost = new Set<string>();
  return editMarkdown(markdown, (node, source) => {
    if (isReference(node)) return lost.has(node.identifier) ? leaveText(node, source) : [];
    if (node.type === "html") return followInHtml(source, follow);
    const isImage = node.type === "image" || (node.type === "definition" && picture.test(node.url));
    const address = follow(node.url, isImage ? "image" : "link");
    if (address === undefined && node.type === "definition") lost.add(node.identifier);
    return address === node.url ? [] : leadElsewhere(node, source, address);
  });
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#].*)?$/i;

type Reference = ImageReference | LinkReference;
type Addressed = Html | Image | Link | Definition | Reference;

/** What to write instead of a part of a text. */
type Edit = [start: number, end: number, instead: string];

/**
 * Markdown in which only what has to change is written anew.
 *
 * @param edit given what holds an address and how that is written, what to change in it
 */
function editMarkdown(markdown: string, edit: (node: Addressed, source: string) => Edit[]): string {
  const edits: Edit[] = [];
  const found: Addressed[] = [];
  visit(parser.parse(markdown), (node) => {
    // Before what refers to them. A footnote looks like one.
    if (node.type === "definition") {
      if (!node.label?.startsWith("^")) found.unshift(node);
    } else if (isAddressed(node)) found.push(node);
  });
  for (const node of found) {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    for (const [from, to, instead] of edit(node, markdown.slice(start, end)))
      edits.push([start + from, start + to, instead]);
  }
  return written(markdown, edits);
}

function written(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort(([a], [b]) => b - a)
    .reduce((whole, [start, end, instead]) => whole.slice(0, start) + instead + whole.slice(end), text);
}

function isAddressed(node: Nodes): node is Addressed {
  return /^(?:html|image|link|definition|imageReference|linkReference)$/.test(node.type);
}

function isReference(node: Addressed): node is Reference {
  return node.type === "imageReference" || node.type === "linkReference";
}

/** `](address` or `]: address`, with what is between; the address may stand in angle brackets. */
const destination = /\](?:\(|:)\s*(<[^<>\n]*>|(?:\\.|\([^\s()]*\)|[^\s()\\])+)/g;

/** What makes a link or an image lead to another address; to none, what leaves only its text. */
function leadElsewhere(node: Image | Link | Definition, source: string, address: string | undefined): Edit[] {
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
  { type }: Image | Link | Reference,
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

/** An attribute of HTML that holds an address, with the white space before it. */
const addressInTag =
  /(?<lead>\s)(?<name>src|href|poster|srcset|data-src)(?<=<[a-z][^<>]*)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>=]+))/gi;

/** An address that leads nowhere goes with its attribute. */
function followInHtml(html: string, follow: Follow): Edit[] {
  return [...html.matchAll(addressInTag)].flatMap(({ 0: whole, index, groups = {} }): Edit[] => {
    const { lead = "", name = "", double, single, bare } = groups;
    const value = double ?? single ?? bare ?? "";
    const tag = html.slice(html.lastIndexOf("<", index), index);
    const isImage = /^(?:poster|srcset)$/i.test(name) || (/src$/i.test(name) && /^<img\b/i.test(tag));
    const address = /^srcset$/i.test(name)
      ? followCandidates(value, follow)
      : follow(decodeHTML(value), isImage ? "image" : "link");
    if (address === decodeHTML(value)) return [];
    const quote = single === undefined ? '"' : "'";
    const escaped = address
      ?.replace(/&(?!#?\w+;)/g, "&amp;")
      .replaceAll(quote, quote === '"' ? "&quot;" : "&#39;");
    const instead = escaped === undefined ? "" : `${lead}${name}=${quote}${escaped}${quote}`;
    return [[index, index + whole.length, instead]];
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
  return [...html.matchAll(/<img\b[^>]*?\ssrc="([^"]*)"/gi)].map(([, value = ""]) => decodeHTML(value));
}
