/** The publisher's desk, as a process. @module */
import { runProgram } from "./program.ts";
import { terminalOf } from "./terminal/terminal.ts";

process.exitCode = await runProgram(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  clock: () => new Date(),
  terminal: terminalOf(process),
});
