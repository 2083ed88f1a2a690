/**
 * Plain text as news agencies send it:
 *
 *     date 2022-11-22 The headline
 *
 *     Agency) 08:44, November 22, 2022
 *
 *     CITY, Nov. 21 (Agency) -- The first paragraph …
 *
 *     (Editor: Ann Lee)
 *
 * The headline becomes the title, the lines below it date and author; everything else stays in the text. A file may hold
 * several of them.
 *
 * @module
 */
import { readDate } from "../content/dates.ts";
import { zoneMinutes } from "../dates/written-date.ts";
import { type DateLine, type Dateline, readDateLine, readDateline } from "./dispatch-lines.ts";
import type { ImportedArticle } from "./imported-article.ts";

const dayAndHeadline = /^(?:date(?:\s*:)?\s+)?(\d{4}-\d\d-\d\d)\s+(\S.*)$/is;
const byline = /^by\s+(\p{Lu}[^.!?:]{2,80})$/iu;
/** What stands between two dispatches. */
const separator = /^(?:[-*=_~#\s]{3,}|-\s?30\s?-|\f+)$/;

/** One dispatch: its headline, what stands below that, and its paragraphs. */
interface Dispatch {
  headline: string;
  head: string[];
  paragraphs: string[];
}

/**
 * The articles of a text; what could not be placed is in their notes, and in their texts. Undefined if it does not look
 * like a dispatch: nothing in it says which agency sent it from where, or when.
 *
 * @param zone the IANA time zone of an hour that names none
 */
export function readDispatches(text: string, zone: string): ImportedArticle[] | undefined {
  const dispatches = divide(blocksOf(text));
  const [first] = dispatches;
  if (!first || !looksLikeDispatch(first)) return undefined;
  return dispatches.map((dispatch) => readDispatch(dispatch, zone));
}

function looksLikeDispatch({ headline, head, paragraphs }: Dispatch): boolean {
  return (
    /^date(?:\s*:)?\s+\d{4}-\d\d-\d\d\s+\S/i.test(headline) ||
    readDateline(paragraphs[0] ?? "") !== undefined ||
    head.some((line) => readDateLine(line)?.agency !== undefined)
  );
}

/** Paragraphs, each on one line: what stands between blank lines or, in a text without any, each line. */
function blocksOf(text: string): string[] {
  const lines = text.replaceAll("\f", "\n\n***\n\n").trim().split("\n");
  const blocks = lines.some((line) => line.trim() === "") ? lines.join("\n").split(/\n[^\S\n]*\n/) : lines;
  return blocks.flatMap(linesThatCount).filter(Boolean);
}

/** A block on one line; on several, where one of them is no part of a paragraph. */
function linesThatCount(block: string): string[] {
  const lines = block.split("\n").map((line) => line.trim());
  const own = lines.some((line) => isHead(line) || separator.test(line));
  const begins = lines.findIndex((line) => readDateline(line) !== undefined);
  if (begins > 0 || (own && lines.length > 1)) {
    const head = begins >= 0 ? lines.slice(0, begins) : lines;
    const rest = begins >= 0 ? [lines.slice(begins).join(" ")] : [];
    return [...head, ...rest];
  }
  return [lines.filter(Boolean).join(" ")];
}

function divide(blocks: readonly string[]): Dispatch[] {
  const starts = startsOf(blocks);
  return starts.map((start, at) => {
    const [headline = "", ...rest] = blocks
      .slice(start, starts[at + 1])
      .filter((block) => !separator.test(block));
    const begins = rest.findIndex((block) => readDateline(block) !== undefined);
    // Without a dateline, only the lines right below the headline are its head.
    const end = begins >= 0 ? begins : rest.findIndex((block) => !isHead(block));
    const length = begins < 0 && end < 0 ? rest.length : end;
    return { headline, head: rest.slice(0, length), paragraphs: rest.slice(length) };
  });
}

/** The blocks with which dispatches begin. */
function startsOf(blocks: readonly string[]): number[] {
  const starts = [0];
  for (const [at, block] of blocks.entries()) {
    const last = starts.at(-1) ?? 0;
    const start = /^date(?:\s*:)?\s+\d{4}-\d\d-\d\d\s/i.test(block)
      ? at
      : readDateline(block)
        ? headlineBefore(blocks, at)
        : 0;
    const body = blocks.slice(last, start).some((each) => readDateline(each) !== undefined);
    if (start > last && (body || /^date\s/i.test(blocks[start] ?? ""))) starts.push(start);
  }
  return [...new Set(starts)];
}

/** The headline above a dateline, over the lines between them; 0 if what stands there is a paragraph. */
function headlineBefore(blocks: readonly string[], dateline: number): number {
  let at = dateline - 1;
  while (at > 0 && isHead(blocks[at] ?? "")) at--;
  const block = blocks[at] ?? "";
  if (block.length > 200) return 0;
  const sentence = /[.!?]["”’)]?$/.test(block) && !/\b(?:\p{Lu}\.)+$/u.test(block);
  return !sentence && !readDateline(block) && !separator.test(block) ? at : 0;
}

function isHead(block: string): boolean {
  return readDateLine(block) !== undefined || byline.test(block) || /^editors?\s*:/i.test(block);
}

function readDispatch({ headline, head, paragraphs }: Dispatch, zone: string): ImportedArticle {
  const [, day, title = headline] = dayAndHeadline.exec(headline) ?? [];
  const notes: string[] = [];
  const kept: string[] = [];
  const lines: DateLine[] = [];
  let people: string[] = [];
  for (const block of head) {
    const line = withYear(readDateLine(block), day);
    const by = byline.exec(block)?.[1];
    if (line?.monthAndDay) {
      notes.push(`“${block}” names no year; it was left in the text.`);
      kept.push(block);
    } else if (line) lines.push(line);
    else if (by !== undefined && people.length === 0) people = by.split(/,\s*|\s+and\s+/);
    else {
      notes.push(`“${block}” stands before the dateline; it was left in the text.`);
      kept.push(block);
    }
  }
  const dateline = readDateline(paragraphs[0] ?? "");
  const agency = lines.find((line) => line.agency !== undefined)?.agency ?? dateline?.agency;
  const dated = lines.filter((line) => line.day ?? line.time);
  const published = dated.find(({ label }) => label !== "updated") ?? dated[0];
  const updated = lines.find((line) => line.label === "updated" && line !== published);
  const date = momentOf(published, day, dateline, agency, zone, notes);
  const authors = people.length > 0 ? people : agency ? [agency] : [];
  return {
    title,
    date,
    updated: updated && momentOf(updated, day, dateline, agency, zone, []),
    text: { kind: "plain", paragraphs: [...kept, ...paragraphs] },
    authors: authors.map((name) => ({ name: name.trim() })),
    tags: [],
    notes,
  };
}

/** A line's date with the year of a day that is known. */
function withYear(line: DateLine | undefined, day: string | undefined): DateLine | undefined {
  if (!line?.monthAndDay || day === undefined) return line;
  return { ...line, day: `${day.slice(0, 4)}-${line.monthAndDay}`, monthAndDay: undefined };
}

/** When it was sent: by the line that says so, else by the day before the headline, else by its dateline. */
function momentOf(
  line: DateLine | undefined,
  day: string | undefined,
  dateline: Dateline | undefined,
  agency: string | undefined,
  zone: string,
  notes: string[],
): Date | undefined {
  const written = line?.day ?? day ?? dateline?.day;
  if (line?.day && day && line.day !== day)
    notes.push(
      `It names two dates, ${day} and ${line.day}; the one ${line.time ? "with the hour" : "below the headline"} was taken.`,
    );
  if (written === undefined) return undefined;
  // China's agencies mean their own Standard Time.
  const chinese = line?.zone === "CST" && /xinhua|china|cns|global times|people/i.test(agency ?? "");
  const ahead = chinese ? 480 : line?.zone ? zoneMinutes(line.zone) : undefined;
  const text = line?.time === undefined ? written : `${written} ${line.time}`;
  if (line?.time !== undefined && ahead === undefined)
    notes.push(`Its hour, ${line.time.replace(/:00$/, "").slice(0, 5)}, was read in the time zone ${zone}.`);
  const { instant: read } = readDate(text, ahead === undefined ? zone : "UTC");
  if (read === undefined) return undefined;
  return new Date(Date.parse(read) - (line?.time === undefined ? 0 : (ahead ?? 0)) * 60_000);
}
