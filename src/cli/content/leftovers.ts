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
 * Copies of what a file was, and what is kept while one is open: by Emacs and vi, nano and Kate, LibreOffice and Word, and what
 * macOS keeps beside a file on other systems' disks.
 */
const ofEditors =
  /~$|^#.*#$|^\.[#_]|^\.~lock\.|^~\$|^\..*\.(?:sw[a-p]|kate-swp)$|^\.goutputstream-|\.(?:bak|orig|rej)$/i;

/** What a copy leaves that was stopped. */
const unfinished = /\.\d+\.new$/;

/** Whether a system or version control put a file of this name there. */
export function isOfSystem(name: string): boolean {
  return ofSystems.has(name);
}

/** Whether a file of this name is such a one. */
export function isLeftover(name: string): boolean {
  return isOfSystem(name) || ofEditors.test(name) || unfinished.test(name);
}
