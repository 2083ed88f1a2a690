/** When the files of a repository were added to it. @module */
import { spawnSync } from "node:child_process";

/** The time of the first commit of every file below a folder; undefined if git does not know, or only the last commit. */
export function readGitDates(folder: string): Map<string, Date> | undefined {
  if (git(folder, "rev-parse", "--is-shallow-repository")?.trim() !== "false") return undefined;
  const log = git(
    folder,
    "-c",
    "core.quotePath=false",
    "log",
    "--format=\u0001%aI",
    "--name-only",
    "--diff-filter=AR",
    "--relative",
    "--",
    ".",
  );
  if (log === undefined) return undefined;
  const dates = new Map<string, Date>();
  let date: Date | undefined;
  for (const line of log.split("\n")) {
    if (line.startsWith("\u0001")) date = new Date(line.slice(1));
    // The log begins with the latest; what stands last was first.
    else if (line !== "" && date !== undefined) dates.set(line, date);
  }
  return dates;
}

function git(folder: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 });
  return status === 0 ? stdout : undefined;
}
