/** What a check found, for a person or a program. @module */
import { countOf } from "../../text/plural.ts";
import type { Context } from "../context.ts";
import { codeFrame, type Problem } from "../terminal/problem.ts";
import { formatProblems, sortProblems } from "../terminal/problem-list.ts";
import { showControls } from "../terminal/show-controls.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface ReportOptions {
  json?: boolean;
  /** Whether each finding is shown, however many there are of a kind. */
  all?: boolean;
}

/**
 * Prints findings, as text or as JSON.
 *
 * @param looked what was looked at, such as `12 articles checked`
 * @param nothing what to say if nothing was found
 * @returns the exit code: 1 if there are errors, else 0
 */
export function printReport(
  findings: readonly Problem[],
  looked: string,
  nothing: string,
  { json, all }: ReportOptions,
  context: Pick<Context, "cwd" | "terminal">,
): number {
  const { cwd, terminal } = context;
  const total = (severity: Problem["severity"]) =>
    findings.filter((each) => each.severity === severity).length;
  if (json) terminal.out(formatJson(findings, cwd));
  else {
    if (findings.length > 0) terminal.out(formatProblems(findings, context, all));
    const found = summary(total("error"), total("warning"), terminal);
    terminal.out(`${looked}: ${found ?? nothing}`);
  }
  return total("error") > 0 ? 1 : 0;
}

/** JSON that a terminal shows as it is: what it would obey is escaped, as far as JSON itself does not. */
function formatJson(findings: readonly Problem[], cwd: string): string {
  const frameOf = (each: Problem) => (each.severity === "note" ? undefined : codeFrame(each, cwd));
  const told = sortProblems(findings).map((each) => ({ ...each, frame: frameOf(each) ?? null }));
  return JSON.stringify(told, null, 2).split("\n").map(showControls).join("\n");
}

function summary(errors: number, advice: number, { colours }: Pick<Terminal, "colours">): string | undefined {
  if (errors + advice === 0) return undefined;
  const found = [
    ...(errors > 0 ? [colours.red(countOf(errors, "error"))] : []),
    ...(advice > 0 ? [colours.yellow(countOf(advice, "piece of advice", "pieces of advice"))] : []),
  ];
  return found.join(", ");
}
