/** Texts as parts of a command for a shell (POSIX.1 §2.2). @module */

/** A path as a person would write it into a command: between quotes only where it needs them. */
export function quoteForShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
