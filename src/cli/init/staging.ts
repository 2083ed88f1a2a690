/** A folder that comes to be whole or not at all. @module */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeTemporaryFolder, removeTemporaryFolder } from "../temporary-folder.ts";
import { Failure } from "../terminal/failure.ts";
import { reasonForRefusal } from "../terminal/system-errors.ts";

/**
 * Makes files in a folder of their own beside where they belong, and moves them there when all of them are made.
 *
 * @param folder where they belong; it may be there, with other things in it
 * @param shown what messages call it
 * @param optional names of files that may be there already, which then stay as they are
 * @returns the optional names that were there
 * @throws Failure if something else of that name is there, or if the folder cannot be written: nothing is then
 */
export async function stage(
  folder: string,
  shown: string,
  optional: ReadonlySet<string>,
  make: (staging: string) => Promise<void>,
): Promise<string[]> {
  let made: string | undefined;
  let staging: string | undefined;
  try {
    made = makeFolder(folder);
    staging = makeTemporaryFolder(join(folder, ".tagwire-init-"));
    await make(staging);
    const there = readdirSync(staging).filter((name) => existsSync(join(folder, name)));
    const clashing = there.filter((name) => !optional.has(name));
    if (clashing.length > 0) {
      const [named, more] = [clashing.slice(0, 3).join(", "), clashing.length > 3 ? " and more" : ""];
      throw new Failure(
        `There is ${named}${more} in ${shown} already, and nothing is written over what is there. Choose another folder.`,
      );
    }
    for (const name of readdirSync(staging)) {
      if (!there.includes(name)) renameSync(join(staging, name), join(folder, name));
    }
    removeTemporaryFolder(staging);
    return there;
  } catch (error) {
    if (staging !== undefined) removeTemporaryFolder(staging);
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw unwritable(error, folder, shown) ?? error;
  }
}

/**
 * Makes a folder and those that it is in. (Node's own way of doing so never ends where the system lets nobody make any.)
 *
 * @returns the outermost that was made; undefined if all were there
 */
function makeFolder(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const outer = makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
    return outer ?? folder;
  } catch (error) {
    if (outer !== undefined) rmSync(outer, { recursive: true });
    throw error;
  }
}

/** What a person can do about a folder that the system refuses; undefined of any other error. */
function unwritable(error: unknown, folder: string, shown: string): Failure | undefined {
  if (!(error instanceof Error && "code" in error && "path" in error)) return undefined;
  const reason = error.code === "ENOENT" ? "there is no such place" : reasonForRefusal(error);
  const path = String(error.path);
  if (reason === undefined || !(path.startsWith(folder) || folder.startsWith(path))) return undefined;
  return new Failure(`${shown} cannot be written: ${reason}. Choose another folder.`);
}
