/** How long recordings are, as feeds and people write it. @module */
import { quote } from "../../text/quote.ts";
import type { ImportedEnclosure } from "./imported-article.ts";

const number = String.raw`\d+(?:[.,]\d+)?`;
const hours = String.raw`(?:h(?:rs?|ours?|eures?|oras?)?|std|stunden?|or[ae]|uur|tim(?:mar|er)?|ч(?:ас\p{L}*)?|小[时時]|時間|시간)\.?`;
const minutes = String.raw`(?:m(?:ins?|inut\p{L}*)?|мин\p{L}*|分[钟鐘]?|분|['’′])\.?`;
const seconds = String.raw`(?:s(?:ecs?|e[ck]\p{L}*nd\p{L}*|ek|egs?|egundos?)?|с(?:ек\p{L}*)?|秒|초|["”″])\.?`;
const between = String.raw`(?:[\s,]+(?:and|und|et|e|y|en|och|og|и|&)(?![\p{L}\p{N}]))?[\s,]*`;

/** The forms that are known, each with its parts by name. */
const forms = [
  String.raw`(?<second>\d+(?:\.\d+)?)`,
  String.raw`(?:(?<hour>\d+)\s*[:：]\s*)?(?<minute>\d+)\s*[:：]\s*(?<second>\d{1,2}(?:[.,]\d+)?)`,
  // ISO 8601, as schema.org has durations.
  `P(?:(?<day>${number})D)?T?(?:(?<hour>${number})H)?(?:(?<minute>${number})M)?(?:(?<second>${number})S)?`,
  // Whoever names the hours may leave the minutes to be understood.
  String.raw`(?<hour>\d+)\s*h\s*(?<minute>\d{1,2})`,
  String.raw`(?:(?<hour>${number})\s*${hours})?${between}(?:(?<minute>${number})\s*${minutes})?${between}(?:(?<second>${number})\s*${seconds})?`,
].map((form) => new RegExp(`^${form}$`, "iu"));

/** In letters: nobody writes more, and white space without end would take long to look through. */
const longest = 60;

/**
 * How long a recording is, or what was written if that says nothing of it. Nought is how programs write that they do not
 * know.
 */
export function readDuration(
  written: string | undefined,
): Pick<ImportedEnclosure, "duration" | "durationAsWritten"> {
  const text = written?.trim();
  if (!text) return {};
  const duration = secondsOf(text);
  return duration === undefined ? { durationAsWritten: text } : { duration: duration || undefined };
}

/** A sentence for a duration that cannot be read. */
export function messageForDuration(written: string): string {
  return `Its duration, ${quote(written)}, cannot be read, and was left out. Write it as 3723 or 1:02:03, as “duration:” within “enclosure:”.`;
}

/** In whole seconds. */
function secondsOf(text: string): number | undefined {
  if (text.length > longest || !/\d/.test(text)) return undefined;
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (!parts) return undefined;
  const { day = "0", hour = "0", minute = "0", second = "0" } = parts;
  const [days = 0, ofHours = 0, ofMinutes = 0, ofSeconds = 0] = [day, hour, minute, second].map((part) =>
    Number(part.replace(",", ".")),
  );
  const total = Math.round(((days * 24 + ofHours) * 60 + ofMinutes) * 60 + ofSeconds);
  return Number.isSafeInteger(total) ? total : undefined;
}
