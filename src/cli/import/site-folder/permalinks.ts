/** Addresses as other programs make them: of patterns, and of names by their own rules of spelling. @module */
import type { DateParts } from "./dates.ts";

/** Fills a pattern such as `/:year/:title/` or `/{date:%Y}/{slug}/`; undefined if something in it is not known. */
export function fillPattern(
  pattern: string,
  token: RegExp,
  tokenValue: (name: string) => string | undefined,
): string | undefined {
  let whole = true;
  const filled = pattern.replace(token, (...match) => {
    const name = match.slice(1, -2).find((group) => typeof group === "string");
    const value = tokenValue(String(name));
    if (value === undefined) whole = false;
    return value ?? "";
  });
  return whole ? filled : undefined;
}

/** `:year` and `:{year}`, the tokens of Jekyll, Hexo and Hugo, Hugo's with an index in brackets. */
export const colonToken = /:(?:\{([\w[\]:-]+)\}|([a-z_][a-z_\d]*(?:\[[\d:-]*\])?))/gi;

const monthNames = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September"],
  ...["October", "November", "December"],
];
const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** What patterns call the parts of a date; undefined if it is the name of none. */
export function datePart(name: string, parts: DateParts): string | undefined {
  const { year, month, day, hour, minute, second } = parts;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const inYear = Math.round((date.getTime() - Date.UTC(Number(year), 0, 1)) / 86_400_000) + 1;
  const monthName = monthNames[Number(month) - 1] ?? "";
  const dayName = dayNames[date.getUTCDay()] ?? "";
  const values: Record<string, string> = {
    ...{ year, month, day, hour, minute, second },
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    y_day: String(inYear).padStart(3, "0"),
    yearday: String(inYear),
    long_month: monthName,
    short_month: monthName.slice(0, 3),
    monthname: monthName.toLowerCase(),
    long_day: dayName,
    short_day: dayName.slice(0, 3),
    weekday: String(date.getUTCDay()),
    weekdayname: dayName.toLowerCase(),
    ...{ "%Y": year, "%m": month, "%d": day, "%H": hour, "%M": minute, "%S": second, "%y": year.slice(2) },
    ...{ "%B": monthName, "%b": monthName.slice(0, 3), "%j": String(inYear).padStart(3, "0") },
    ...{ yyyy: year, yy: year.slice(2), LL: month, MM: month, dd: day, DD: day, YYYY: year },
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A date by a format of strftime or of Luxon, such as `%Y/%m/%d` or `yyyy/MM`. */
export function formatParts(format: string, parts: DateParts): string {
  return format.replace(/%-?[a-zA-Z]|yyyy|YYYY|yy|LL|MM|dd|DD/g, (token) => {
    const value = datePart(token.replace("-", ""), parts);
    return value === undefined ? token : token.startsWith("%-") ? String(Number(value)) : value;
  });
}

/** Hugo's spelling of a path: letters, digits and some signs of any script; white space one hyphen; lower case. */
export function hugoName(text: string): string {
  let spelt = "";
  let gap = false;
  for (const sign of text.trim()) {
    const kept = /[\p{L}\p{M}\p{N}./\\_#+~@-]/u.test(sign);
    if (kept) {
      if (gap && sign !== "-") spelt += "-";
      gap = false;
      spelt += sign;
    } else if (spelt !== "" && !spelt.endsWith("-") && /\s/.test(sign)) gap = true;
  }
  return spelt.toLowerCase();
}

/** Jekyll's `slugify`: letters and digits of any script, all between them one hyphen, lower case. */
export function jekyllName(text: string): string {
  return text
    .replace(/[^\p{M}\p{L}\p{Nd}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
}

/** Hexo's `slugize`: white space and signs one hyphen, letters without their accents, case as it is. */
export function hexoName(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{Mn}/giu, "")
    .normalize()
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, "-")
    .replace(/^-+|(?<!-)-+$/g, "");
}

/** Letters of Cyrillic, Greek and Latin, and a few signs, by Unidecode's tables, which Pelican and Zola write them by. */
const latin = new Map(
  [
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh",
    "щ=shch ы=y э=e ю=iu я=ia ѐ=ie ё=io ђ=dj ѓ=gj є=ie ѕ=dz і=i ї=yi ј=j љ=lj њ=nj ћ=tsh ќ=kj ѝ=i ў=u џ=dzh",
    "α=a β=b γ=g δ=d ε=e ζ=z η=e θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r ς=s σ=s τ=t υ=u φ=ph χ=kh ψ=ps ω=o",
    "ß=ss æ=ae ð=d ø=o þ=th đ=d ħ=h ı=i ł=l œ=oe ŧ=t –=- —=- ×=x €=eur",
  ]
    .join(" ")
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

/** A text in lower-case ASCII, its signs as they are; undefined for letters that are written by larger tables. */
function toAscii(text: string): string | undefined {
  const ascii = Array.from(text.toLowerCase().normalize(), (sign) => latin.get(sign) ?? sign)
    .join("")
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replace(/\p{L}/gu, (letter) => latin.get(letter) ?? letter);
  return /\p{L}/u.test(ascii.replace(/[a-z]/g, "")) ? undefined : ascii;
}

/** Zola's spelling: letters and digits in ASCII, all between them one hyphen; undefined as for other scripts. */
export function zolaName(text: string): string | undefined {
  return toAscii(text)
    ?.replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
}

/**
 * Pelican's `slugify`: signs are gone without a trace, white space is one hyphen.
 *
 * @param unicode whether letters of any script stay, as `SLUGIFY_USE_UNICODE` wants
 * @returns undefined as for other scripts
 */
export function pelicanName(text: string, unicode = false): string | undefined {
  const letters = unicode ? text.toLowerCase().normalize("NFKC") : toAscii(text.replace(/[ьъ]/gi, ""));
  return letters
    ?.replace(/[^\p{L}\p{M}\p{N}_\s-]/gu, "")
    .trim()
    .replace(/[-\s]+/g, "-");
}

/** Quartz's spelling of a path: spaces become hyphens, a few signs words, case stays. */
export function quartzPath(path: string): string {
  return path
    .split("/")
    .map((part) =>
      part.replace(/\s/g, "-").replace(/&/g, "-and-").replace(/%/g, "-percent").replace(/[?#]/g, ""),
    )
    .join("/");
}

/** Parts of an address as a root-relative path. */
export function joinPath(...parts: (string | undefined)[]): string {
  return `/${parts.filter((part) => part !== undefined && part !== "").join("/")}`.replace(/\/{2,}/g, "/");
}

/** Parts of a page's address, `index.html` taken out. */
export function joinAddress(...parts: (string | undefined)[]): string {
  return joinPath(...parts).replace(/\/index\.html?$/, "/");
}

/** The path under which a site stands, with a slash before it and none behind, of a setting that may be a whole address. */
export function basePathOf(written: string | undefined): string {
  const path = URL.parse(written ?? "")?.pathname ?? written ?? "";
  return joinPath(...path.split("/")).replace(/\/$/, "");
}
