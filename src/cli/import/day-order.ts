/** Dates such as `06/01/2020`, of which only what else comes in can tell which number is the day. @module */
import { canonicaliseLanguage } from "../../model/language.ts";
import { quote } from "../../text/quote.ts";
import { type DayOrder, readWrittenDate } from "../dates/written-date.ts";
import type { ImportedArticle } from "./imported-article.ts";
import { readPostDate, unquoted } from "./site-folder/dates.ts";

/**
 * The order in which a source writes day and month; undefined if nothing tells, or its dates do not agree.
 *
 * @param written all dates of the source, as they stand there
 * @param language that of the source, which tells if no date does
 */
export function findDayOrder(
  written: readonly (string | undefined)[],
  language?: string,
): DayOrder | undefined {
  return chooseOrder(ordersIn(written), language);
}

/** The orders of dates that can be read in one of them only. */
function ordersIn(written: readonly (string | undefined)[]): DayOrder[] {
  const orders = written.flatMap((text) => (text && readWrittenDate(unquoted(text))?.order) || []);
  return [...new Set(orders)];
}

function chooseOrder([order, ...others]: readonly DayOrder[], language?: string): DayOrder | undefined {
  if (others.length > 0) return undefined;
  return order ?? usualOrder(language);
}

/** The order that is usual in a language; of English that depends on the country. */
function usualOrder(language: string | undefined): DayOrder | undefined {
  const tag = canonicaliseLanguage(language?.trim().replaceAll("_", "-") ?? "");
  if (tag === undefined || tag === "en") return undefined;
  const format = new Intl.DateTimeFormat(`${new Intl.Locale(tag).baseName}-u-ca-gregory`, {
    ...{ year: "numeric", month: "numeric", day: "numeric" },
  });
  const [first] = format.formatToParts(0).filter(({ type }) => /^(?:day|month|year)$/.test(type));
  if (first?.type === "year") return undefined;
  return first?.type === "day" ? "day first" : "month first";
}

/**
 * The two dates that one can be, as they are written here: the one that it was read as, and the other; undefined if it can
 * be only one.
 *
 * @param zone the IANA time zone of an hour without one
 */
export function eitherDate(written: unknown, zone: string): { read: string; other: string } | undefined {
  const isEither = typeof written === "string" && readWrittenDate(unquoted(written))?.isEither;
  if (!isEither) return undefined;
  const read = readPostDate(written, zone, "month first");
  const other = readPostDate(written, zone, "day first");
  return read && other && { read: read.written, other: other.written };
}

/** The articles of a source, with their dates in the order that the source has; what nothing tells is in their notes. */
export function settleDates(articles: readonly ImportedArticle[]): ImportedArticle[] {
  const orders = ordersIn(
    articles.flatMap(({ dateAsWritten, updatedAsWritten }) => [dateAsWritten, updatedAsWritten]),
  );
  return articles.map((article) => {
    const order = chooseOrder(orders, article.lang);
    const notes: string[] = [];
    const settle = (field: "date" | "updated", written: string | undefined): Date | undefined => {
      const zone = article.zone ?? "UTC";
      const dates = article[field] && eitherDate(written, zone);
      if (!dates) return article[field];
      if (order !== undefined) return readPostDate(written, zone, order)?.moment ?? article[field];
      notes.push(
        `${quote(written ?? "")} can be two days, and nothing beside it tells which: it was read as ${dates.read}. If the day stands first, write “${field}: ${dates.other}”.`,
      );
      return article[field];
    };
    const date = settle("date", article.dateAsWritten);
    const updated = settle("updated", article.updatedAsWritten);
    return { ...article, date, updated, notes: [...article.notes, ...notes] };
  });
}
