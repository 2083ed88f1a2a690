/** What a command knows of the world around it. @module */
import type { Terminal } from "./terminal/terminal.ts";

export interface Context {
  /** The folder in which the person stands, absolute; what they name is relative to it. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  clock: () => Date;
  terminal: Terminal;
}
