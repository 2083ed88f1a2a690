/**
 * What readers are shown of an imported document, held against what they were shown of the document itself. What is other
 * on purpose is here, each with its reason; all else has to be the same.
 *
 * @module
 */
import { toHtml } from "hast-util-to-html";
import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { CONTINUE, SKIP, visit } from "unist-util-visit";
import { parseAddress } from "../../src/model/address.ts";
import { atomId, isId, uuidOf } from "../../src/model/article-id.ts";
import type { Format } from "../../src/model/formats.ts";
import { readHtml, shareOf } from "../cli/import/site-folder/comparison.ts";
import type { FeedEntry } from "./readers/feed-entries.ts";

/** Of the words of each text that have to be shown. */
const enough = 0.98;

/**
 * Sentences for all that is other in what is served.
 *
 * @param source all entries of the document
 * @param told what the import printed
 */
export function compareEntries(
  source: readonly FeedEntry[],
  served: readonly FeedEntry[],
  format: Format,
  told: string,
): string[] {
  // Drafts, pages, comments and settings are in no feed.
  const entries = source.filter(({ hidden }) => hidden === undefined);
  const found =
    entries.length === served.length ? [] : [`${entries.length} entries, ${served.length} served`];
  const lostTexts: string[] = [];
  const given = new Set<string>();
  const left = [...served];
  for (const entry of entries) {
    const id = expectedId(entry, format);
    // Two entries with one id are two articles: the second has an id of its own.
    const isSecond = id !== undefined && given.has(id);
    if (id !== undefined) given.add(id);
    const title = textOf(entry.title);
    const match =
      left.find(
        (each) =>
          (isSecond ? each.id?.startsWith("urn:uuid:") : each.id === id) && textOf(each.title) === title,
      ) ??
      left.find((each) => each.id === id) ??
      left.find((each) => textOf(each.title) === title);
    const name = `“${title.slice(0, 40)}” (${entry.id ?? entry.link})`;
    if (!match) {
      found.push(`${name} is missing`);
      continue;
    }
    left.splice(left.indexOf(match), 1);
    for (const each of differencesOf(entry, match, isSecond ? match.id : id, told))
      found.push(`${name}: ${each}`);
    for (const each of lostTextsOf(entry, match)) lostTexts.push(`${name}: ${each}`);
  }
  // An article has a text and a summary; a third thing that elements of podcasts and pictures say is told, and so is a
  // file that stands for the text in Base64.
  const thirdTexts = [
    ...told.matchAll(/(\d+) × (?:\S+ that says something else|content that is a file)/g),
  ].reduce((sum, [, count]) => sum + Number(count), 0);
  return lostTexts.length > thirdTexts ? [...found, ...lostTexts] : found;
}

function differencesOf(source: FeedEntry, served: FeedEntry, id: string | undefined, told: string): string[] {
  const found: string[] = [];
  const expect = (what: string, expected: string | undefined, actual: string | undefined) => {
    // What the source does not say, the import has to make up: an id, today's date, the article's own address.
    if (expected !== undefined && expected !== actual) found.push(`${what} ${actual} instead of ${expected}`);
  };
  expect("id", id, served.id);
  expect("link", parseAddress(source.link), served.elsewhere ?? served.link);
  const shownTitles = readingsOf(served.title);
  if (!readingsOf(source.title).some((title) => shownTitles.includes(title)))
    expect("title", textOf(source.title) || undefined, textOf(served.title));
  expect("date", momentOf(source), momentOf(served));
  const [enclosure, ...others] = enclosuresOf(source.enclosures ?? served.enclosures);
  expect("enclosure", enclosure ?? "", (served.enclosures ?? []).map(({ url }) => url).join(" "));
  for (const other of others)
    if (!told.includes(other)) found.push(`enclosure ${other} is neither there nor told`);
  return found;
}

function lostTextsOf(source: FeedEntry, served: FeedEntry): string[] {
  const shown = readHtml([served.title, ...served.texts].join("\n")).words;
  return source.texts.flatMap((text) => {
    const { words } = readHtml(withoutHidden(text));
    const share = shareOf(words, shown);
    if (share >= enough) return [];
    const lost = [...words].filter(([word, count]) => (shown.get(word) ?? 0) < count).map(([word]) => word);
    return [`${(share * 100).toFixed(1)} % of a text, without ${lost.slice(0, 15).join(" ")}`];
  });
}

/** Kept as it is; without one the link serves, as it is written; what is too long or no line becomes a UUID. */
function expectedId({ id, link }: FeedEntry, format: Format): string | undefined {
  const own = id?.trim() || link?.trim();
  if (own === undefined) return undefined;
  const kept = isId(own) ? own : uuidOf(own);
  return format === "atom" ? atomId(kept) : kept;
}

/** An article carries one enclosure, a recording before anything else; the others are told. */
function enclosuresOf(enclosures: FeedEntry["enclosures"] = []): string[] {
  const urls = (given: typeof enclosures) => given.flatMap(({ url }) => parseAddress(url) ?? []);
  const recordings = enclosures.filter(({ type }) => /^(?:audio|video)\//.test(type));
  return [...new Set([...urls(recordings), ...urls(enclosures)])];
}

function momentOf({ date }: FeedEntry): string | undefined {
  return date === undefined ? undefined : new Date(date * 1000).toISOString();
}

const reader = unified().use(rehypeParse, { fragment: true }).freeze();

/** RSS leaves open whether a title is text or HTML, in which “<i>” would not show. */
function readingsOf(title: string): string[] {
  return [textOf(title), title.replace(/\s+/g, " ").trim()];
}

/** HTML without what its author hid, which no reader of a page sees. */
function withoutHidden(html: string): string {
  if (!/display\s*:\s*none/i.test(html)) return html;
  const tree = reader.parse(html);
  visit(tree, "element", ({ properties }, at, parent) => {
    if (at === undefined || !/display\s*:\s*none/i.test(String(properties.style ?? ""))) return CONTINUE;
    parent?.children.splice(at, 1);
    return [SKIP, at];
  });
  return toHtml(tree);
}

function textOf(html: string): string {
  return toText(reader.parse(html)).replace(/\s+/g, " ").trim();
}
