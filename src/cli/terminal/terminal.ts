/** Where a command prints, and whether somebody sits there. @module */
import pc from "picocolors";
import type { Colors } from "picocolors/types";
import { showControls, showForeignControls } from "./show-controls.ts";

export interface Terminal {
  /** Prints lines that were asked for, on standard output. */
  out(lines: string): void;
  /** Prints lines about the work itself, on standard error. */
  err(lines: string): void;
  /** Says what long work is at, in one line that the next call writes over; no message takes it away. */
  progress(message?: string): void;
  /** Whether there is somebody to answer questions. */
  interactive: boolean;
  /** Change nothing where colour is not wanted. */
  colours: Colors;
}

/** The terminal that a process was started from; where its output goes elsewhere, no progress is shown. */
export function terminalOf({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  return {
    out: (lines) => console.log(showForeignControls(lines, pc.isColorSupported)),
    err: (lines) => console.error(showForeignControls(lines, pc.isColorSupported)),
    progress(message) {
      if (!stderr.isTTY) return;
      stderr.cursorTo(0);
      stderr.clearLine(0);
      if (message !== undefined) stderr.write(`… ${showControls(message)}`.slice(0, stderr.columns - 1));
    },
    interactive: stdin.isTTY === true && stdout.isTTY === true,
    colours: pc,
  };
}

/** The exit code of what SIGPIPE ends, as shells tell it. */
const brokenPipe = 128 + 13;

/** Has a process end when nobody reads on (`tagwire check | head`). SIGPIPE does that to others; Node ignores it. */
export function endWithReader({ stdout, stderr, exit }: NodeJS.Process): void {
  for (const stream of [stdout, stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") exit(brokenPipe);
      throw error;
    });
}
