/**
 * Markdown as it was read before CommonMark, and as kramdown and Python-Markdown read it still: an element of HTML goes on
 * until it is closed, empty lines included; stars in pairs are emphasis, whatever stands around them; one tilde is a tilde.
 *
 * @module
 */

const block =
  /^ {0,3}<(address|article|aside|blockquote|center|details|div|dl|figure|footer|form|header|nav|ol|p|section|table|ul)\b[^>]*>/i;

/** An opening tag that says that Markdown is in it, at the end of a line (kramdown, Markdown Extra). */
const holder =
  /<(?=[^<>]*>[^\S\n]*$)([a-z][\w-]*)(?=\s)([^<>]*?)\smarkdown\s*=\s*["']?(?:1|block|span)["']?([^<>]*)>/i;

/** A line of nothing but an element without contents. What follows is Markdown. */
const empty = /^ {0,3}<(?:(?:br|hr|img|wbr)\b[^<>]*|a\b[^<>]*\/)>[^\S\n]*$/i;
/** A line of nothing but the opening tag of an element that stands within lines. */
const opening =
  /^ {0,3}<(?:a|b|big|code|em|font|i|kbd|small|span|strong|sub|sup|u)\b[^<>]*(?<!\/)>[^\S\n]*$/i;

/**
 * Takes the indentation from lines of HTML that follow an empty line, since CommonMark takes them for code, and sets text
 * apart from a tag that has a line to itself, since CommonMark takes both for HTML.
 *
 * @param text its code, fences and formulas taken out
 */
export function closeElements(text: string): string {
  if (!text.includes("<")) return text;
  const lines = text.split("\n");
  const ends = findEnds(lines);
  const written: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, name] = holder.test(line) ? [] : (block.exec(line) ?? []);
    const end = name === undefined ? undefined : ends.get(`${name.toLowerCase()} ${at}`);
    const isFollowed = (lines[(end ?? at) + 1] ?? "").trim() !== "";
    if (end === undefined) {
      const starts = at === 0 || lines[at - 1]?.trim() === "";
      if (starts && isFollowed && opening.test(line)) {
        written.push(line.trimEnd() + (lines[at + 1] ?? "").trimStart());
        at += 1;
      } else written.push(line, ...(starts && isFollowed && empty.test(line) ? [""] : []));
      continue;
    }
    for (; at < end; at++) written.push(isAfterEmpty(at) ? (lines[at] ?? "").trimStart() : (lines[at] ?? ""));
    written.push(isAfterEmpty(end) ? (lines[end] ?? "").trimStart() : (lines[end] ?? ""));
    if (isFollowed) written.push("");
  }
  return openHolders(written).join("\n");

  function isAfterEmpty(at: number): boolean {
    return lines[at - 1]?.trim() === "";
  }
}

/** Sets Markdown in an element apart from its tags, as CommonMark wants it. */
function openHolders(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => holder.test(line))) return lines;
  const known = findEnds(lines);
  const ends = new Set<number>();
  return lines.flatMap((line, at) => {
    const [tag = "", name = "", before = "", after = ""] = holder.exec(line) ?? [];
    const closing = ends.has(at) ? [""] : [];
    if (tag === "") return [...closing, line, ...closing];
    const end = known.get(`${name.toLowerCase()} ${at}`) ?? at;
    if (end > at) ends.add(end);
    return [...closing, `${line.slice(0, -tag.length)}<${name}${before}${after}>`, ...(end > at ? [""] : [])];
  });
}

/** The lines on which elements end, by their names and the lines on which they begin; none for what is never closed. */
function findEnds(lines: readonly string[]): Map<string, number> {
  const ends = new Map<string, number>();
  const open = new Map<string, number[]>();
  for (const [at, line] of lines.entries())
    for (const [whole, slash, name = ""] of line.matchAll(/<(\/?)([a-z][\w-]*)(?![\w-])[^<>]*>/gi)) {
      if (whole.endsWith("/>")) continue;
      const key = name.toLowerCase();
      const starts = open.get(key) ?? [];
      open.set(key, starts);
      const start = slash === "" ? undefined : starts.pop();
      if (slash === "") starts.push(at);
      else if (start !== undefined) ends.set(`${key} ${start}`, at);
    }
  return ends;
}

/** Empty lines of a preformatted text that another element holds, which would end it in CommonMark. */
export function joinPreformatted(element: string): string {
  return element.replace(
    /\n((?:[^\S\n]*\n)+)/g,
    (_, empty: string) => `\n${"&#10;".repeat(empty.split("\n").length - 1)}`,
  );
}

const strong = /(?<![\\*])(\*\*)(?=[^\s*])((?:[^*\n]|(?<!\*)\*(?!\*|(?<=\s\*)\s))+?)(?<=[^\s*])\*\*(?!\*)/g;
const emphasis = /(?<![\\*])(\*)(?=[^\s*])([^*\n]+?)(?<=[^\s*\\])\*(?!\*)/g;

/** Writes emphasis as HTML where signs around the stars keep CommonMark from seeing any, as `**“…”**` within Chinese. */
export function markEmphasis(text: string): string {
  if (!text.includes("*")) return text;
  const mark = (name: string) => (whole: string, stars: string, inner: string, at: number, all: string) => {
    const end = at + whole.length;
    const opens = flanks(signBefore(all, at), signAfter(all, at + stars.length));
    const closes = flanks(signAfter(all, end), signBefore(all, end - stars.length));
    return opens && closes ? whole : `<${name}>${inner}</${name}>`;
  };
  return text.replace(strong, mark("strong")).replace(emphasis, mark("em"));
}

/** Whether a run of stars faces its inner side (CommonMark 0.31.2, “left-flanking delimiter run”). */
function flanks(outer: string, inner: string): boolean {
  return !isSign(inner) || isSign(outer) || /^\s?$/.test(outer);
}

/** A part that was taken out is code or HTML, and so has a sign at its edges. */
function isSign(character: string): boolean {
  return /^[\p{P}\p{S}\uFDD0\uFDD1]/u.test(character);
}

function signBefore(text: string, at: number): string {
  return /[\s\S]$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
}

function signAfter(text: string, at: number): string {
  return /^[\s\S]/u.exec(text.slice(at, at + 2))?.[0] ?? "";
}

/** Addresses and tags, in which a backslash would stand as it is. */
const literal =
  /<[^<>\n]*>|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\b(?:https?|ftp):\/\/\S+|^ {0,3}\[[^[\]\n]+\]:.*$/gm;

/** Between two numbers a tilde means “to”, whatever a program would make of two of them. */
const ranges = /(?<=\d)~(?=\d)/g;
const singles = /(?<![~\\])~(?!~)/g;

/**
 * Escapes single tildes that would strike out what is between two of them.
 *
 * @param which all of them, or those between numbers
 */
export function escapeTildes(text: string, which: "all" | "ranges"): string {
  if ((text.match(singles) ?? []).length < 2) return text;
  let whole = "";
  let last = 0;
  const escapeIn = (part: string) => part.replace(which === "all" ? singles : ranges, "\\~");
  for (const { 0: found, index } of text.matchAll(literal)) {
    whole += escapeIn(text.slice(last, index)) + found;
    last = index + found.length;
  }
  return whole + escapeIn(text.slice(last));
}
