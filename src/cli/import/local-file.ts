/** Files of this machine, read within bounds. @module */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Failure } from "../terminal/failure.ts";

/** In bytes; what is longer fits into no string of Node. */
const maxBytes = 500_000_000;

/** @throws Failure if it is too large to be read as a text */
export function readLocalFile(file: string): Uint8Array {
  if (statSync(file).size > maxBytes)
    throw new Failure(
      `“${basename(file)}” is larger than ${maxBytes / 1e6} MB. Divide it, or export fewer articles at once.`,
    );
  return readFileSync(file);
}
