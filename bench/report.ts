/** What a run found, as rows with goals, and as a table for people. @module */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

export type Goal = `${">=" | "<="} ${number}`;

export interface Row {
  name: string;
  value: number;
  unit: string;
  /** Such as `>= 0.9`; null where a value only explains another. */
  goal: string | null;
  /** Whether the goal is reached; null where there is none. */
  met: boolean | null;
}

/** A row with a goal to reach, in the unit of the value. */
export function row(name: string, value: number, unit: string, goal?: Goal): Row {
  const rounded = Number(value.toPrecision(3));
  if (goal === undefined) return { name, value: rounded, unit, goal: null, met: null };
  const bound = Number(goal.slice(3));
  return { name, value: rounded, unit, goal, met: goal.startsWith(">=") ? value >= bound : value <= bound };
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit, goal, met }) => [
    name,
    `${value} ${unit}`.trim(),
    goal ?? "",
    met === null ? "" : met ? "yes" : "**no**",
  ]);
  const all = [["what", "measured", "goal", "met"], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((each) => each[column]?.length ?? 0)));
  const lines = all.map((each) => `| ${each.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`);
  return lines.toSpliced(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`).join("\n");
}

/** The machine and the versions, in a few lines. */
export function machine(): string {
  const [cpu] = cpus();
  const root = join(import.meta.dirname, "..");
  const version = (name: string): string =>
    JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" });
  const packages = ["workerd", "wrangler", "hono", "feed"].map((name) => `${name} ${version(name)}`);
  return [
    `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
    `Node ${process.versions.node}, ${packages.join(", ")}; commit ${commit.trim()}`,
  ].join("\n");
}
