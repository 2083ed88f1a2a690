/** `tagwire init`: a folder that holds a site, and nothing that is not the publisher's. @module */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { quoteForShell } from "../../text/shell.ts";
import { openContent } from "../content/content-folder.ts";
import type { Context } from "../context.ts";
import { findSettingsFile, settingsFileName } from "../dev/settings-file.ts";
import { addDatabase } from "../init/database.ts";
import { guessAnswers, type Question, questions, readAnswers } from "../init/site-answers.ts";
import { ignored, nameOf, writeSite } from "../init/site-files.ts";
import { stage } from "../init/staging.ts";
import { Failure } from "../terminal/failure.ts";

export interface InitOptions extends Partial<Record<Question, string>> {
  /** Whether whatever was not given is guessed, and nothing is asked. */
  yes?: boolean;
  /** A feed or an export to import at once. */
  from?: string;
  /** The address of the site that it is from, if the new one takes its place. */
  was?: string;
  database?: boolean;
}

/** What a folder may hold already: a repository that was made elsewhere begins with these. */
const optional: ReadonlySet<string> = new Set(["README.md", ".gitignore"]);

/**
 * Makes a site, asking for what was not given; with `--database`, in the folder of a site, gives that one a database.
 *
 * @returns 130, with nothing written, if a question was left unanswered
 * @throws Failure, with nothing written, if something given will not do or something of that name is there
 */
export async function init(
  given: string | undefined,
  options: InitOptions,
  context: Context,
): Promise<number> {
  const { cwd, terminal } = context;
  const folder = resolve(cwd, given ?? ".");
  const shown = relative(cwd, folder) || ".";
  if (options.database && findSettingsFile(folder) !== undefined) {
    addDatabase(folder, openContent("content", { ...context, cwd: folder }).settings.site.url);
    terminal.out(messageForDatabase(folder));
    return 0;
  }
  if (options.was !== undefined && options.from === undefined)
    throw new Failure("--was says where articles stood that are imported: write it with --from.");
  const name = nameOf(basename(folder));
  const answers = await answer(basename(folder), options, context);
  if (!answers) return 130;
  const source = options.from !== undefined && existsSync(resolve(cwd, options.from));
  const there = await stage(folder, shown, optional, async (staging) => {
    writeSite(staging, name, answers, options.from === undefined);
    if (options.database) addDatabase(staging, answers.url);
    if (options.from === undefined) return;
    const { importArticles } = await import("./import.ts");
    const from = source ? resolve(cwd, options.from) : options.from;
    await importArticles(
      [from],
      { content: "content", images: true, was: options.was },
      { ...context, cwd: staging },
    );
  });
  terminal.out(`${terminal.colours.green("+")} ${shown}  ${terminal.colours.dim(answers.title)}`);
  for (const each of there) terminal.err(messageForKept(each, folder));
  if (!startRepository(folder, context))
    terminal.err("Git is not here, so that the site has no history yet.");
  if (options.database) terminal.out(messageForDatabase(folder));
  const enter = shown === "." ? "" : `cd ${quoteForShell(shown)} && `;
  terminal.out(`\nGo on with\n\n  ${enter}npm install\n  npm run dev\n`);
  return 0;
}

const messageForDatabase = (folder: string): string =>
  `${settingsFileName(folder)} binds a database. “npm run dev” makes one on this machine; “npm run deploy” makes it, its tables and the Worker's secret, which is in .dev.vars; “npm run publish:site” fills it.`;

/** What was given, then what was asked for or guessed; undefined if a question was left unanswered. */
async function answer(folder: string, options: InitOptions, context: Context) {
  const guessed = guessAnswers(folder, context);
  const missing = questions.filter((question) => options[question] === undefined);
  // What was given is looked at before anything is asked.
  readAnswers({ ...guessed, ...options });
  if (options.yes || missing.length === 0) return readAnswers({ ...guessed, ...options });
  if (!context.terminal.interactive) {
    const flags = missing.map((question) => `--${question}`).join(", ");
    throw new Failure(`Nobody is there to be asked. Give ${flags}, or --yes for what seems likely.`);
  }
  const { askSite } = await import("../terminal/prompts.ts");
  const asked = await askSite(missing, guessed);
  return asked && readAnswers({ ...guessed, ...options, ...asked });
}

/** Begins a history, unless the folder is in one already. Returns false if there is no git. */
function startRepository(folder: string, { env }: Pick<Context, "env">): boolean {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: folder, env });
  const { error, status } = git("rev-parse", "--is-inside-work-tree");
  return !error && (status === 0 || git("init", "--quiet").status === 0);
}

function messageForKept(name: string, folder: string): string {
  if (name !== ".gitignore") return `${name} was there already and stays as it is.`;
  const there = readFileSync(join(folder, name), "utf8").split(/\r?\n/);
  const missing = ignored
    .trim()
    .split("\n")
    .filter((line) => !there.includes(line));
  const hint = missing.length > 0 ? ` Add to it: ${missing.join(" ")}` : "";
  return `.gitignore was there already and stays as it is.${hint}`;
}
