/** Lists of what a client takes, each with how much it likes it. @module */

/**
 * The members of a weighted list such as `gzip;q=0.5, br` (RFC 9110 §12.4.2), in lower case, with their weights
 * from 0 (not at all) to 1 (which is also what a member without a weight has). A weight that is no number counts
 * as 0: what cannot be understood was not asked for.
 */
export function parseQualityValues(list: string | null): Map<string, number> {
  const found = new Map<string, number>();
  for (const member of (list ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = member.split(";").map((part) => part.trim());
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter));
    if (name) found.set(name, weight === undefined ? 1 : Number(weight.replace(/^q\s*=/, "")) || 0);
  }
  return found;
}
