/** The months by the names that feeds, programs and agencies give them. @module */
import { keepEach } from "../../text/kept.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Languages in which blogs write dates, the commonest first. No two of them call different months the same. */
const languages = "en ar bg cs da de el es fi fr he hi hu it lt lv nb nl pl pt ro ru sk sl sv tr uk".split(
  " ",
);

/** The number of a month from 1, by its English name or the beginning of it; undefined if it is none. */
export function monthNumber(name: string): number | undefined {
  const at = months.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : at + 1;
}

/** The number of a month from 1, by its name in whatever language, whole or short; undefined if it is none. */
export function monthNamed(name: string): number | undefined {
  const folded = fold(name);
  const language = languages.find((each) => monthsIn(each).has(folded));
  return language === undefined ? monthNumber(folded) : monthsIn(language).get(folded);
}

/** The numbers of months from 1 by their names in a language, whole and short. */
const monthsIn = keepEach((language: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const month of ["long", "short"] as const) {
    // Many languages call a month otherwise beside a day.
    for (const day of [undefined, "numeric"] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month, day, timeZone: "UTC" });
      for (let at = 0; at < 12; at++) {
        const part = format.formatToParts(Date.UTC(2020, at, 15)).find(({ type }) => type === "month");
        const name = fold(part?.value ?? "");
        if (/^\p{L}{2}/u.test(name)) found.set(name, at + 1);
      }
    }
  }
  return found;
});

/** The name of a month without accents, which some leave out, and without the point of a short one. */
function fold(name: string): string {
  return name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "");
}
