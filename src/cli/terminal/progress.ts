/** A line that says what long work is at, where somebody watches. @module */
import { stripVTControlCharacters } from "node:util";

export interface Progress {
  tell(message: string): void;
  end(): void;
}

/** On a terminal one line of standard error that is written over; elsewhere nothing. */
export function startProgress(): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { tell() {}, end() {} };
  const clear = () => {
    stderr.cursorTo(0);
    stderr.clearLine(0);
  };
  return {
    tell(message) {
      clear();
      stderr.write(`… ${stripVTControlCharacters(message)}`.slice(0, stderr.columns - 1));
    },
    end: clear,
  };
}
