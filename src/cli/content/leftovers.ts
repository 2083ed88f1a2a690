/** Files that nobody wrote to be published: what editors, systems and version control leave beside those that somebody did. @module */

/** What systems and version control put into a folder. */
const ofSystems = new Set([
  ".DS_Store",
  "Thumbs.db",
  "desktop.ini",
  ".gitkeep",
  ".keep",
  ".gitignore",
  ".gitattributes",
]);

/**
 * What is kept while a file is open, by Emacs and vi, nano and Kate, LibreOffice and Word, and what macOS keeps beside a file on
 * other systems' disks.
 */
const ofEditors = /^#.*#$|^\.[#_]|^\.~lock\.|^~\$|^\..*\.(?:sw[a-p]|kate-swp)$|^\.goutputstream-/i;

/** What is put behind the name of a file for a copy of what it was, and for one that was stopped. */
const copies = /~$|\.(?:bak|orig|rej)$|\.\d+\.new$/i;

/** Whether a system or version control put a file of this name there. */
export function isOfSystem(name: string): boolean {
  return ofSystems.has(name);
}

/** Whether a file of this name is such a one. */
export function isLeftover(name: string): boolean {
  return isOfSystem(name) || ofEditors.test(name) || copies.test(name);
}

/** Whether it is one that somebody may have named so, and means to publish. */
export function isCopy(name: string): boolean {
  return copies.test(name) && !ofEditors.test(name);
}

/** Why copies are not published, and what to do about them. */
export const adviceForCopies =
  "what ends in “~”, “.bak”, “.orig”, “.rej” or “.1.new” is taken for a copy that a program left. Give what is meant to be published another name.";
