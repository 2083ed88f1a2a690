/** What the file system refuses, told to whoever can put it right. @module */
import { accessSync, constants, lstatSync } from "node:fs";
import { dirname, relative } from "node:path";

/** Why, as a part of a sentence, and what to do about it, by the codes of Node's errors. */
const refusals: Record<string, [reason: string, remedy: string]> = {
  EACCES: ["it is not yours to write", "See whose it is, and its permissions."],
  EPERM: ["it is not yours to write", "See whose it is, and its permissions."],
  EROFS: ["its disk is read-only", "Work in a folder that can be written."],
  ENOSPC: ["its disk is full", "Make room, and run this again."],
  EDQUOT: ["its disk is full", "Make room, and run this again."],
  ENOTDIR: ["a file stands where a folder would have to be", "Move it away, or delete it."],
  EEXIST: ["a file stands where a folder would have to be", "Move it away, or delete it."],
  EISDIR: ["a folder stands where a file would have to be", "Move it away, or delete it."],
  ENAMETOOLONG: ["its name is too long", "Shorten it."],
  ELOOP: ["it is a link that leads in a circle", "Remove it, or put in its place what it is to lead to."],
  EMFILE: [
    "too many files are open on this machine",
    "End other programs, or raise the limit (“ulimit -n”).",
  ],
  ENFILE: [
    "too many files are open on this machine",
    "End other programs, or raise the limit (“ulimit -n”).",
  ],
};

/** Why the file system refuses something, as a part of a sentence; undefined of any other error. */
export function reasonForRefusal({ code }: { code: unknown }): string | undefined {
  return refusals[String(code)]?.[0];
}

/**
 * A sentence or two for an error of the file system that whoever runs a command can put right; undefined of any other.
 *
 * @param cwd the folder that paths are named relative to
 */
export function messageForRefusal(error: unknown, cwd: string): string | undefined {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return undefined;
  if (error.syscall === "watch" && error.code === "ENOSPC")
    return "More files are watched on this machine than may be. Raise the limit: “sudo sysctl fs.inotify.max_user_watches=524288”.";
  // Not all calls say of which file they are.
  const path = "path" in error && typeof error.path === "string" ? error.path : undefined;
  // Node says so of a folder that cannot be made for whatever reason.
  if (path !== undefined && error.syscall === "mkdir" && error.code === "ENOENT")
    return messageForRefusal(refusalAbove(path), cwd);
  const [reason, remedy] = refusals[String(error.code)] ?? [];
  if (reason === undefined) return undefined;
  if (path === undefined) return `A file cannot be written: ${reason}. ${remedy}`;
  const place = error.code === "ENOTDIR" ? fileAbove(path) : path;
  return `“${relative(cwd, place) || place}” cannot be used: ${reason}. ${remedy}`;
}

/** Why nothing can be written into the nearest folder above a path that is there; undefined if that is allowed. */
function refusalAbove(path: string): unknown {
  const above = dirname(path);
  try {
    accessSync(above, constants.W_OK);
    return undefined;
  } catch (error) {
    const isThere = !(error instanceof Error && "code" in error && error.code === "ENOENT");
    return isThere || above === path ? error : refusalAbove(above);
  }
}

/** The file in a path that takes the place of a folder. */
function fileAbove(path: string): string {
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) if (isFile(at)) return at;
  return path;
}

function isFile(path: string): boolean {
  try {
    return !lstatSync(path).isDirectory();
  } catch {
    return false; // Something above it is one.
  }
}
