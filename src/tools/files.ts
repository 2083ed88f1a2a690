/** Writing files that nobody loses anything by. @module */
import { linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a new file, whole or not at all.
 *
 * @returns false, with nothing written, if there is a file of that name
 */
export function create(file: string, content: string | Uint8Array): boolean {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, content);
  try {
    // A link, unlike a rename, never replaces what stands there, not even what came a moment ago.
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(temporary);
  }
}
