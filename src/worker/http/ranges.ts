/** Requests for a part of a file (RFC 9110 §14), as players send them to seek. @module */

/** Bytes of a file, from the first to the last, counted from 0. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Which part of a file a GET with these headers is answered with: one range; `whole` where there is no `Range`, or one
 * that is to be ignored; `unsatisfiable` where none of what is asked for is there (416). Several ranges are answered
 * with the whole, as §14.2 leaves to the server.
 *
 * @param length of the file, in bytes
 * @param etag of the file, a strong one
 */
export function selectRange(
  headers: Headers,
  length: number,
  etag: string,
): ByteRange | "whole" | "unsatisfiable" {
  const field = headers.get("Range");
  if (field === null || !passesIfRange(headers.get("If-Range"), etag)) return "whole";
  const specs = parseRanges(field);
  if (specs === undefined) return "whole";
  const found = specs.flatMap((spec) => resolveRange(spec, length) ?? []);
  const [only, ...more] = found;
  if (!only) return specs.some(isWholeOfNothing) && length === 0 ? "whole" : "unsatisfiable";
  return more.length > 0 ? "whole" : only;
}

/** The `Content-Range` of a part (§14.4). */
export function contentRange({ first, last }: ByteRange, length: number): string {
  return `bytes ${first}-${last}/${length}`;
}

/** The `Content-Range` of a 416. */
export function unsatisfiedRange(length: number): string {
  return `bytes */${length}`;
}

/** A range as it is asked for: from a byte on, perhaps up to another, or a number of bytes at the end. */
type RangeSpec = { first: number; last: number } | { suffix: number };

/** The ranges of a field in the unit of bytes; undefined for another unit, or where the grammar is not kept (§14.1.1). */
function parseRanges(field: string): RangeSpec[] | undefined {
  const [, list] = /^bytes=(.*)$/i.exec(field.trim()) ?? [];
  if (list === undefined) return undefined;
  // Empty members of a list are passed over (§5.6.1.2).
  const members = list
    .split(",")
    .map((member) => member.trim())
    .filter((member) => member !== "");
  const specs = members.map(parseRange);
  return specs.length > 0 && specs.every((spec) => spec !== undefined) ? specs : undefined;
}

function parseRange(member: string): RangeSpec | undefined {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(member) ?? [];
  if (first === undefined || last === undefined || first + last === "") return undefined;
  if (first === "") return { suffix: Number(last) };
  const spec = { first: Number(first), last: last === "" ? Number.POSITIVE_INFINITY : Number(last) };
  return spec.first <= spec.last ? spec : undefined;
}

function resolveRange(spec: RangeSpec, length: number): ByteRange | undefined {
  const first = "suffix" in spec ? Math.max(0, length - spec.suffix) : spec.first;
  const last = Math.min("suffix" in spec ? length : spec.last, length - 1);
  return first <= last ? { first, last } : undefined;
}

/** The last bytes of an empty file are all of it (§14.1.2), which no `Content-Range` can say. */
function isWholeOfNothing(spec: RangeSpec): boolean {
  return "suffix" in spec && spec.suffix > 0;
}

/** Whether what `If-Range` (§13.1.5) holds is still so: the same strong tag. A date never is, for none is known. */
function passesIfRange(field: string | null, etag: string): boolean {
  return field === null || field.trim() === etag;
}
