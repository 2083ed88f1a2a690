/** Fields of the front matter that have another name now. @module */
import { isMap, isScalar, parseDocument } from "yaml";

/**
 * New names by old ones. A field whose name goes stands here for ever, so that a site of any age can be upgraded. None
 * has gone since the first version.
 */
export const renamedFields: ReadonlyMap<string, string> = new Map();

/** An article's file with its fields under their new names, and nothing else changed. One that is there already stays. */
export function renameFields(file: string, renamed: ReadonlyMap<string, string>): string {
  const [head = "", opening = "", yaml = ""] =
    /^(\ufeff?---[ \t]*\r?\n)([\s\S]*?)^---[ \t]*\r?$/m.exec(file) ?? [];
  if (!file.startsWith(head) || renamed.size === 0) return file;
  const { contents } = parseDocument(yaml, { logLevel: "silent" });
  if (!isMap(contents)) return file;
  const keys = contents.items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [{ field: String(key.value), start: key.range[0], end: key.range[1] }] : [],
  );
  const there = new Set(keys.map(({ field }) => field));
  const renames = keys.flatMap(({ field, ...span }) => {
    const name = renamed.get(field);
    return name === undefined || there.has(name) ? [] : [{ name, ...span }];
  });
  let result = file;
  // From the end, so that what stands before keeps its place.
  for (const { name, start, end } of renames.toReversed())
    result = result.slice(0, opening.length + start) + name + result.slice(opening.length + end);
  return result;
}
