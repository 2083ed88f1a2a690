/** The publisher's desk, as a process. @module */
import { runProgram } from "./program.ts";
import { endWithReader, terminalOf } from "./terminal/terminal.ts";

endWithReader(process);
process.exitCode = await runProgram(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  clock: () => new Date(),
  terminal: terminalOf(process),
});
