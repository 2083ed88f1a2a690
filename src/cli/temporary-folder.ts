/** Folders for a while, which are gone when the process ends, be it by a signal (Ctrl-C). @module */
import { mkdtempSync, rmSync } from "node:fs";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Those that are there. */
const folders = new Set<string>();

/**
 * Makes a folder. A signal finds its way between two steps of the event loop only: long work has to leave room for it.
 *
 * @param prefix what its path begins with; some letters make it new
 * @returns its path
 */
export function makeTemporaryFolder(prefix: string): string {
  const folder = mkdtempSync(prefix);
  if (folders.size === 0) {
    process.on("exit", removeAll);
    for (const signal of signals) process.on(signal, endBy);
  }
  folders.add(folder);
  return folder;
}

/** Removes such a folder with all in it, before the process ends. */
export function removeTemporaryFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
  if (folders.size > 0) return;
  process.off("exit", removeAll);
  for (const signal of signals) process.off(signal, endBy);
}

function removeAll(): void {
  for (const folder of folders) removeTemporaryFolder(folder);
}

function endBy(signal: NodeJS.Signals): void {
  removeAll();
  // Others that listen for it end the process when they are ready.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
