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
import { en } from "../words/en.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
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
    if (node.type === "html") for (const { address } of imagesInHtml(node.value)) found.add(address);
  });
  return [...found];
}

/** Markdown in which images and links lead elsewhere, where an address has another in the map. */
export function replaceAddresses(markdown: string, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return markdown;
  return editMarkdown(markdown, (node, source) => {
    if (isReference(node)) return [];
    if (node.type !== "html") {
      const other = addresses.get(node.url);
      return other === undefined ? [] : leadElsewhere(node, source, other);
    }
    let html = source;
    for (const { written, address } of imagesInHtml(source)) {
      const other = addresses.get(address);
      if (other !== undefined) html = html.replaceAll(`"${written}"`, `"${other}"`);
    }
    return [[0, source.length, html]];
  });
}

/**
 * Markdown whose relative addresses are absolute. Where there is nothing for them to be relative to, a picture becomes its
 * description and a link its text, and both are told.
 */
export function absoluteMarkdown(
  markdown: string,
  base: Address | undefined,
): { markdown: string; notes: string[] } {
  const text = markdown.replace(/^\n+|\s+$/g, "");
  const lost: string[] = [];
  const follow = (written: string): string | undefined => {
    if (/^(?:[a-z][a-z\d+.-]*:|#)/i.test(written)) return written;
    const address = parseAddress(
      written,
      base ?? (written.startsWith("//") ? "https://localhost" : undefined),
    );
    if (address === undefined) lost.push(written);
    return address;
  };
  const lostLabels = new Set<string>();
  const edited = editMarkdown(text, (node, source) => {
    if (isReference(node)) return lostLabels.has(node.identifier) ? leaveText(node, source) : [];
    if (node.type !== "html") {
      const address = follow(node.url);
      if (address === undefined && node.type === "definition") lostLabels.add(node.identifier);
      return address === node.url ? [] : leadElsewhere(node, source, address);
    }
    const html = source.replace(addressInTag, (whole, before, quote, written) => {
      const address = follow(written);
      if (address === written) return whole;
      return address === undefined ? "" : `${before}${quote}${address}${quote}`;
    });
    return [[0, source.length, html]];
  });
  const notes =
    lost.length > 0
      ? [
          `Addresses that lead nowhere by themselves were left out, and their texts kept: ${lost.slice(0, 3).join(", ")}.`,
        ]
      : [];
  return { markdown: edited, notes };
}

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
    // Before what refers to them.
    if (node.type === "definition") found.unshift(node);
    else if (isAddressed(node)) found.push(node);
  });
  for (const node of found) {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    for (const [from, to, instead] of edit(node, markdown.slice(start, end)))
      edits.push([start + from, start + to, instead]);
  }
  let text = markdown;
  for (const [start, end, instead] of edits.sort(([a], [b]) => b - a))
    text = text.slice(0, start) + instead + text.slice(end);
  return text;
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
const addressInTag = /(\s(?:src|href|poster)\s*=\s*)(["'])([^"']*)\2/gi;

/** The images of HTML: how their addresses are written in it, and what they are. */
function imagesInHtml(html: string): { written: string; address: string }[] {
  return [...html.matchAll(/<img\b[^>]*?\ssrc="([^"]*)"/gi)].map(([, written = ""]) => ({
    written,
    address: written.replace(/&(?:amp|#x26|#38);/gi, "&").replace(/&#x7C;/g, "|"),
  }));
}
