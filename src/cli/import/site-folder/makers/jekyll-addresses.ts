/** Addresses of posts as Jekyll makes them: of patterns, categories and dates by the site's clock. @module */

import { posix } from "node:path";
import { decodePercent } from "../../../../text/percent.ts";
import { isZone } from "../../../content/dates.ts";
import { stemOf } from "../../file-names.ts";
import { dateInName, readPostDate } from "../dates.ts";
import type { Fields } from "../front-matter.ts";
import { basePathOf, colonToken, datePart, fillPattern, jekyllName, joinAddress } from "../permalinks.ts";
import { asText, asTexts, asWords } from "../text-values.ts";
import { valueAt } from "./texts.ts";

/** As Ruby's `Time.parse` reads `06/01/2020`. */
export const dayOrder = "day first";

/** Patterns that have a name (Jekyll, “Permalinks: built-in formats”). */
const styles: Record<string, string> = {
  date: "/:categories/:year/:month/:day/:title:output_ext",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title:output_ext",
  weekdate: "/:categories/:year/W:week/:short_day/:title:output_ext",
  none: "/:categories/:title:output_ext",
};

export function addressOf(
  path: string,
  fields: Fields,
  collection: string | undefined,
  config: Fields,
): string | undefined {
  const base = basePathOf(asWords(config.baseurl));
  const own = asWords(valueAt(config, "collections", collection ?? "posts", "permalink"));
  const pattern =
    asWords(fields.permalink) ??
    own ??
    (collection === undefined ? (asWords(config.permalink) ?? "date") : "/:collection/:path:output_ext");
  const file = stemOf(posix.basename(path));
  const name = dateInName(file);
  const zone = readZone(config);
  const date = readPostDate(valueAt(fields, "date"), zone, dayOrder) ?? readPostDate(name?.date, zone);
  const parts = date && inZone(date.moment, date.parts, valueAt(fields, "date"), zone);
  const title = asText(fields.slug) ?? name?.rest ?? file;
  const before = path.replace(/(?:^|\/)_(?:posts|drafts)\/.*$/, "");
  const folders = path.startsWith("_")
    ? []
    : before.split("/").filter((part) => part !== "" && !part.startsWith("_"));
  const given = splitCategories(fields.categories);
  const categories = [...new Set([...folders, ...(given.length > 0 ? given : asTexts(fields.category))])];
  const filled = fillPattern(styles[pattern] ?? pattern, colonToken, (token) => {
    switch (token) {
      case "title":
        return title;
      case "slug":
        return jekyllName(title);
      case "categories":
        return categories.map((each) => each.toLowerCase().replace(/\s+/g, "%20")).join("/");
      case "slugified_categories":
        return categories.map(jekyllName).join("/");
      case "output_ext":
        return ".html";
      case "collection":
        return collection ?? "posts";
      case "name":
        return jekyllName(file);
      case "path":
        return stemOf(path).replace(/^_[^/]+\//, "");
      case "basename":
        return file;
      case "lang":
        return asWords(fields.lang);
      default:
        return (parts && datePart(token, parts)) ?? asText(fields[token]);
    }
  });
  return filled === undefined ? undefined : joinAddress(base, decodePercent(filled) ?? filled);
}

/** The parts of a date by the site's clock, if it was written by another. */
function inZone(
  moment: Date,
  parts: NonNullable<ReturnType<typeof readPostDate>>["parts"],
  written: unknown,
  zone: string,
): typeof parts {
  if (zone === "UTC" || typeof written !== "string" || !/[+-]\d\d:?\d\d$|Z$/.test(written.trim()))
    return parts;
  return readPostDate(moment, zone)?.parts ?? parts;
}

function readZone(config: Fields): string {
  const zone = asWords(config.timezone);
  return zone !== undefined && isZone(zone) ? zone : "UTC";
}

function splitCategories(value: unknown): string[] {
  return typeof value === "string" ? value.split(/\s+/).filter(Boolean) : asTexts(value);
}
