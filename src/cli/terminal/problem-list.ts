/** Problems in the order in which a person deals with them, those of one kind together. @module */
import type { Context } from "../context.ts";
import { formatProblem, type Problem } from "./problem.ts";
import { showControls } from "./show-controls.ts";

/** Of more problems of one kind than `many`, `shown` are shown whole, and the places of `named` others. */
const many = 5;
const shown = 3;
const named = 6;

const severities: readonly Problem["severity"][] = ["error", "warning", "note"];

/** Errors first, then by file and line. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compareStrings(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column,
  );
}

/**
 * Problems as a person reads them. Where there are many of one kind, some of them stand for all.
 *
 * @param all whether each is shown, however many there are
 */
export function formatProblems(
  problems: readonly Problem[],
  context: Pick<Context, "cwd" | "terminal">,
  all = false,
): string {
  const kinds = [...Map.groupBy(sortProblems(problems), kindOf).values()];
  const format = (problem: Problem) => formatProblem(problem, context);
  return kinds
    .flatMap((kind) => {
      if (all || kind.length <= many) return kind.map(format);
      const rest = context.terminal.colours.dim(describeRest(kind.slice(shown)));
      return [...kind.slice(0, shown).map(format), `${rest}\n`];
    })
    .join("\n");
}

/** What to say when what has no mistakes is served without the rest; undefined if nothing has any. */
export function describeLeftOut(problems: readonly Problem[]): string | undefined {
  const errors = sortProblems(problems).filter(({ severity }) => severity === "error");
  const files = [...new Set(errors.map(({ file }) => showControls(file)))];
  if (files.length === 0) return undefined;
  const list = files.length > named ? [...files.slice(0, named), "…"] : files;
  return `Served on this machine without what has mistakes (${list.join(", ")}). It cannot be deployed until they are put right.`;
}

function describeRest(rest: readonly Problem[]): string {
  const places = rest
    .slice(0, named)
    .map(({ file, line }) => showControls(line === 0 ? file : `${file}:${line}`));
  const others = rest.length > named ? ", …" : "";
  // As ICU does in English; loading what it knows of numbers takes longer than sorting thousands of problems.
  const count = String(rest.length).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `… and ${count} more of this kind: ${places.join(", ")}${others} (tagwire check --all shows each)`;
}

/** What two problems of one kind have in common: their sentences, but for what is quoted, numbers, files and addresses. */
function kindOf({ severity, kind = "", message }: Problem): string {
  const sentence = message.replace(/“[^”]*”/g, "“…”").replace(/\S*(?:\d|\/|\.\w)\S*/g, "…");
  return `${severity} ${kind} ${sentence}`;
}

function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
