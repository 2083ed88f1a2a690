/** What an earlier run wrote down for the next. @module */

/**
 * A value that was written as JSON; undefined of one that is damaged, as by a disk that was full or a machine that went
 * off: it is found out anew.
 */
export function readKept<T>(json: string | undefined): T | undefined {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
