/** `tagwire check`: the feed doctor. @module */
import { join, resolve } from "node:path";
import { toInstant } from "../../model/instant.ts";
import { BuildOutput } from "../build/output.ts";
import { checkArticles } from "../check/articles.ts";
import { checkFeeds } from "../check/feeds.ts";
import { checkHistory } from "../check/history.ts";
import { checkTags } from "../check/tags.ts";
import { checkTexts } from "../check/text.ts";
import type { Check } from "../check/types.ts";
import { locateContent } from "../content/content-folder.ts";
import { loadSite } from "../content/load.ts";
import type { Context } from "../context.ts";
import { RenderCache } from "../markdown/render-cache.ts";
import { codeFrame, formatProblem, type Problem } from "../terminal/problem.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface CheckOptions {
  content: string;
  json?: boolean;
}

/** Where Markdown that was rendered for a check is remembered. */
const memory = "checked.json";

const checks: Check[] = [checkArticles, checkTexts, checkTags, checkFeeds, checkHistory];

/** Prints everything that is wrong or could be better, as text or as JSON. Returns 1 if there are errors, else 0. */
export async function check(options: CheckOptions, context: Context): Promise<number> {
  const { cwd, terminal } = context;
  terminal.progress(`reading ${options.content}`);
  const { content, name } = locateContent(options.content, context);
  // Beside what the build remembers, which was perhaps rendered for the dev server's address.
  const output = new BuildOutput(resolve(cwd, ".tagwire"));
  const renderer = new RenderCache(output.read(memory));
  const { index, bodies, files, problems } = await loadSite({ content, name, drafts: true, renderer });
  if (index) output.write(memory, renderer.memory());
  const examined = index && { content, index, bodies, files, now: toInstant(context.clock()) };
  const advice = checks
    .flatMap((each) => (examined ? [...each(examined)] : []))
    .map(
      ({ path, line, column, message }): Problem => ({
        severity: "warning",
        file: join(name, path),
        line,
        column,
        message,
      }),
    );
  terminal.progress();
  const findings = [...problems, ...advice].sort(byPlace);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (options.json) {
    const framed = findings.map((each) => ({ ...each, frame: codeFrame(each, cwd) ?? null }));
    terminal.out(JSON.stringify(framed, null, 2));
  } else {
    for (const finding of findings) terminal.out(formatProblem(finding, context));
    terminal.out(summary(index?.articles.length ?? 0, errors, findings.length - errors, terminal));
  }
  return errors > 0 ? 1 : 0;
}

/** Errors first, then by file and line. */
function byPlace(a: Problem, b: Problem): number {
  if (a.severity !== b.severity) return a.severity === "error" ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function summary(
  articles: number,
  errors: number,
  advice: number,
  { colours }: Pick<Terminal, "colours">,
): string {
  const looked = `${count(articles, "article", "articles")} checked: `;
  if (errors + advice === 0) return looked + colours.green("all is well");
  const found = [
    ...(errors > 0 ? [colours.red(count(errors, "error", "errors"))] : []),
    ...(advice > 0 ? [colours.yellow(count(advice, "piece of advice", "pieces of advice"))] : []),
  ];
  return looked + found.join(", ");
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
