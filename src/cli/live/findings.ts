/** Findings about a site that is served, told as those about its content are. @module */
import type { Problem } from "../terminal/problem.ts";

/** Something found at an address, of which the lines do not count. */
export function finding(
  severity: Problem["severity"],
  address: string,
  message: string,
  kind?: string,
): Problem {
  return { severity, file: address, line: 0, column: 0, message, kind };
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`; of many the first few. */
export function listNames(names: readonly string[], most = 4): string {
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
