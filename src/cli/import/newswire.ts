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
 * The headline becomes the title, the line below it date and author; everything else stays in the text.
 *
 * @module
 */
import { readDate } from "../content/dates.ts";
import type { ImportedArticle } from "./imported-article.ts";

/** `HAIKOU, Nov. 21 (Xinhua) --`: a city, perhaps a day, the agency, and dashes (AP Stylebook, “datelines”). */
const dateline =
  /^\p{Lu}[\p{L}\s.,'’-]{1,60}?,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}\s)?\(([^()]{2,40})\)\s*(?:--|–|—|-)\s/u;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The article of a text; what could not be placed is in its notes, and in its text.
 *
 * @param zone the IANA time zone of the hour that it names
 */
export function readDispatch(text: string, zone: string): ImportedArticle {
  const [first = "", ...blocks] = blocksOf(text);
  const [, day, headline = first] = /^(?:date\s*:?\s+)?(\d{4}-\d\d-\d\d)\s+(.+)$/is.exec(first) ?? [];
  const notes: string[] = [];
  const paragraphs: string[] = [];
  let written: string | undefined;
  let agency: string | undefined;
  let byline: string[] = [];
  const begins = Math.max(
    0,
    blocks.findIndex((block) => dateline.test(block)),
  );
  for (const [at, block] of blocks.entries()) {
    const line = at < Math.max(begins, 1) && written === undefined ? dateLine(block) : undefined;
    const by = at < Math.max(begins, 1) ? /^by\s+(\p{Lu}[^.!?]{2,80})$/iu.exec(block)?.[1] : undefined;
    if (line) {
      written = line.date;
      agency = line.agency;
    } else if (by !== undefined && byline.length === 0) {
      byline = by.split(/,\s*|\s+and\s+/);
    } else {
      if (at < begins) notes.push(`“${block}” stands before the dateline; it was left in the text.`);
      paragraphs.push(block);
    }
  }
  agency ??= dateline.exec(blocks[begins] ?? "")?.[1];
  const { instant } = readDate(written ?? day ?? "", zone);
  if (written && day && written.slice(0, 10) !== day) {
    notes.push(`It names two dates, ${day} and ${written.slice(0, 10)}; the one with the hour was taken.`);
  }
  if (/\d:\d/.test(written ?? ""))
    notes.push(`Its hour, ${written?.slice(11)}, was read in the time zone ${zone}.`);
  const authors = byline.length > 0 ? byline : agency ? [agency] : [];
  return {
    title: headline,
    date: instant === undefined ? undefined : new Date(instant),
    text: { kind: "plain", paragraphs },
    authors: authors.map((name) => ({ name: name.trim() })),
    tags: [],
    notes,
  };
}

/** Paragraphs, each on one line: what stands between blank lines or, in a text without any, each line. */
function blocksOf(text: string): string[] {
  const lines = text.trim().split("\n");
  const blocks = lines.some((line) => line.trim() === "") ? text.split(/\n[^\S\n]*\n/) : lines;
  return blocks.map((block) => block.trim().replace(/\s*\n\s*/g, " ")).filter(Boolean);
}

/** `Xinhua) 08:44, November 22, 2022`, in any of the orders in which such lines stand, and nothing besides. */
function dateLine(block: string): { date: string; agency?: string } | undefined {
  const [, agency, rest = block] = /^\(?([^()\d]{2,40})\)\s*(.+)$/.exec(block) ?? [];
  const [, named, dayAfter, yearAfter] = /\b([A-Z][a-z]{2,8})\.?\s(\d{1,2}),?\s(\d{4})\b/.exec(rest) ?? [];
  const [, dayBefore, namedLast, yearLast] =
    /\b(\d{1,2})\s([A-Z][a-z]{2,8})\.?,?\s(\d{4})\b/.exec(rest) ?? [];
  const month = months.indexOf((named ?? namedLast ?? "").slice(0, 3).toLowerCase()) + 1;
  const [iso] = /\b\d{4}-\d\d-\d\d\b/.exec(rest) ?? [];
  const two = (part: string | number) => String(part).padStart(2, "0");
  const date = month > 0 ? `${yearAfter ?? yearLast}-${two(month)}-${two(dayAfter ?? dayBefore ?? "")}` : iso;
  const [, hour] = /\b(\d{1,2}:\d\d)\b/.exec(rest) ?? [];
  const others = rest
    .replace(/\b\d{1,2}:\d\d\b/, "")
    .replace(/[A-Z][a-z]{2,8}\.?/, "")
    .replace(/[\d\s,.-]/g, "");
  if (date === undefined || others !== "") return undefined;
  return { date: hour === undefined ? date : `${date} ${hour.padStart(5, "0")}`, agency: agency?.trim() };
}
