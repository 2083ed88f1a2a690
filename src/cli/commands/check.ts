/** `tagwire check`: the feed doctor. @module */
import { join, relative } from "node:path";
import pc from "picocolors";
import { toInstant } from "../../model/instant.ts";
import { BuildOutput } from "../build/output.ts";
import { checkArticles } from "../check/articles.ts";
import { checkFeeds } from "../check/feeds.ts";
import { checkHistory } from "../check/history.ts";
import { checkTags } from "../check/tags.ts";
import { checkTexts } from "../check/text.ts";
import type { Check } from "../check/types.ts";
import { loadSite } from "../content/load.ts";
import { RenderCache } from "../markdown/render-cache.ts";
import { codeFrame, formatProblem, type Problem } from "../terminal/problem.ts";
import { startProgress } from "../terminal/progress.ts";

export interface CheckOptions {
  content: string;
  json?: boolean;
}

/** Where Markdown that was rendered for a check is remembered. */
const memory = "checked.json";

const checks: Check[] = [checkArticles, checkTexts, checkTags, checkFeeds, checkHistory];

/** Prints everything that is wrong or could be better, as text or as JSON. Returns 1 if there are errors, else 0. */
export async function check({ content, json }: CheckOptions): Promise<number> {
  const work = startProgress();
  work.tell(`reading ${content}`);
  // Beside what the build remembers, which was perhaps rendered for the dev server's address.
  const output = new BuildOutput(".tagwire");
  const renderer = new RenderCache(output.read(memory));
  const { index, bodies, files, problems } = await loadSite({ content, drafts: true, renderer });
  if (index) output.write(memory, renderer.memory());
  const examined = index && { content, index, bodies, files, now: toInstant(new Date()) };
  const advice = checks
    .flatMap((each) => (examined ? [...each(examined)] : []))
    .map(
      ({ path, line, column, message }): Problem => ({
        severity: "warning",
        file: join(relative("", content), path),
        line,
        column,
        message,
      }),
    );
  work.end();
  const findings = [...problems, ...advice].sort(byPlace);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (json)
    console.log(
      JSON.stringify(
        findings.map((each) => ({ ...each, frame: codeFrame(each) ?? null })),
        null,
        2,
      ),
    );
  else {
    for (const finding of findings) console.log(formatProblem(finding));
    console.log(summary(index?.articles.length ?? 0, errors, findings.length - errors));
  }
  return errors > 0 ? 1 : 0;
}

/** Errors first, then by file and line. */
function byPlace(a: Problem, b: Problem): number {
  if (a.severity !== b.severity) return a.severity === "error" ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function summary(articles: number, errors: number, advice: number): string {
  const looked = `${count(articles, "article", "articles")} checked: `;
  if (errors + advice === 0) return looked + pc.green("all is well");
  const found = [
    ...(errors > 0 ? [pc.red(count(errors, "error", "errors"))] : []),
    ...(advice > 0 ? [pc.yellow(count(advice, "piece of advice", "pieces of advice"))] : []),
  ];
  return looked + found.join(", ");
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
