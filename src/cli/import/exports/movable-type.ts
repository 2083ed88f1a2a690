/**
 * Movable Type's text format, which TypePad, Hatena and others export too: fields, then sections, each ended by `-----`,
 * each entry ended by `--------`.
 *
 * @module
 */
import { readDate } from "../../content/dates.ts";
import { hourOf } from "../../dates/written-date.ts";
import { addressAt } from "../feed-parts.ts";
import { htmlToText } from "../html/plain-text.ts";
import {
  type ImportedArticle,
  type ImportedPage,
  type ImportedText,
  plainText,
} from "../imported-article.ts";
import { LeftOut } from "../left-out.ts";
import { addParagraphs } from "./autop.ts";

const field = /^([A-Z][A-Z ]*?):[ \t]?(.*)$/;

/** Whether a text is such an export. */
export function isMovableType(text: string): boolean {
  const [head = ""] = text.split(/^-----\s*$/m, 1);
  const lines = head.trim().split("\n");
  return (
    /^(?:TITLE|DATE|AUTHOR|STATUS|BASENAME): /m.test(head) &&
    lines.every((line) => field.test(line)) &&
    /^BODY:\s*$/m.test(text)
  );
}

/** @param zone the IANA time zone of its dates, which name none */
export function readMovableType(text: string, zone: string): ImportedPage {
  const leftOut = new LeftOut();
  const articles = text
    .split(/^--------[ \t]*$/m)
    .filter((entry) => entry.trim() !== "")
    .map((entry) => readEntry(entry, zone, leftOut));
  return {
    articles,
    notes: [...leftOut.sentences(), `Its dates name no time zone; they were read in ${zone}.`],
  };
}

function readEntry(entry: string, zone: string, leftOut: LeftOut): ImportedArticle {
  const [head = "", ...sections] = entry.split(/^-----[ \t]*$/m);
  const fields = new Map<string, string[]>();
  for (const line of head.trim().split("\n")) {
    const [, name = "", value = ""] = field.exec(line) ?? [];
    fields.set(name, [...(fields.get(name) ?? []), value.trim()]);
  }
  const parts = new Map<string, string>();
  for (const section of sections) {
    const [, name = "", content = ""] = /^\s*([A-Z][A-Z ]*):[ \t]*\n?([\s\S]*)$/.exec(section) ?? [];
    if (name === "COMMENT" || name === "PING") leftOut.count(name === "PING" ? "trackback" : "comment");
    else parts.set(name, content.trimEnd().replace(/^\n+/, ""));
  }
  const one = (name: string) => fields.get(name)?.find(Boolean);
  const status = one("STATUS")?.toLowerCase();
  const tags = [
    ...(fields.get("PRIMARY CATEGORY") ?? []),
    ...(fields.get("CATEGORY") ?? []),
    ...splitTags(one("TAGS") ?? ""),
  ];
  const body = [parts.get("BODY"), parts.get("EXTENDED BODY")].filter(Boolean).join("\n\n");
  const link = addressAt(one("UNIQUE URL"));
  return {
    id: link && one("UNIQUE URL"),
    title: one("TITLE"),
    date: momentOf(one("DATE") ?? "", zone),
    text: textOf(body, one("CONVERT BREAKS") ?? ""),
    link,
    slug: one("BASENAME")?.split("/").at(-1)?.replace(/_/g, "-"),
    summary: parts.get("EXCERPT") ? htmlToText(parts.get("EXCERPT") ?? "") : undefined,
    authors: (fields.get("AUTHOR") ?? []).filter(Boolean).map((name) => ({ name })),
    tags: tags.filter(Boolean),
    image: addressAt(one("IMAGE")),
    draft: status === undefined || /^(?:publish|published|future)$/.test(status) ? undefined : true,
    notes: [],
  };
}

function textOf(body: string, breaks: string): ImportedText {
  if (/markdown/i.test(breaks)) return { kind: "markdown", markdown: body };
  if (!/<[a-z][^>]*>/i.test(body.slice(0, body.lastIndexOf(">") + 1))) return plainText(body);
  return { kind: "html", html: /^(?:0|richtext|)$/.test(breaks) ? body : addParagraphs(body) };
}

/** `"two words",one` or, in TypePad's, `one, two`. */
function splitTags(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|([^,"]+)/g)].map(([, quoted, bare = ""]) => (quoted ?? bare).trim());
}

/** `08/08/2002 04:37:00 PM`, month first, in twelve hours or in twenty-four. */
function momentOf(text: string, zone: string): Date | undefined {
  const [, month, day, year, hour, minute, second = "00", half] =
    /^(\d\d?)\/(\d\d?)\/(\d{4})(?:\s+(\d\d?):(\d\d)(?::(\d\d))?\s*([AP]M)?)?$/i.exec(text) ?? [];
  if (!month || !day) return undefined;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const clock = hour ? ` ${String(hourOf(Number(hour), half)).padStart(2, "0")}:${minute}:${second}` : "";
  const { instant: read } = readDate(date + clock, zone);
  return read === undefined ? undefined : new Date(read);
}
