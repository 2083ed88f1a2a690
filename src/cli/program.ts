/** The publisher's desk: what there is to say after `tagwire`. @module */
import { Command, CommanderError, InvalidArgumentError } from "commander";
import type { Context } from "./context.ts";
import { packageVersion } from "./package-files.ts";
import { Failure, FailureInFiles } from "./terminal/failure.ts";
import { messageForRefusal } from "./terminal/system-errors.ts";

/** @throws InvalidArgumentError, which Commander tells, for what is no whole number from 1 up */
function readCount(written: string): number {
  if (/^[1-9]\d{0,5}$/.test(written)) return Number(written);
  throw new InvalidArgumentError("Write a whole number, such as 500.");
}

const examples = (...lines: string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ tagwire ${line}`).join("\n")}\n`;

const wranglerHelp = (command: string) => `\n“npx wrangler ${command} --help” tells what wrangler takes.\n`;

/**
 * Runs a command. What only one of them needs, and takes its time to load, is loaded with that command.
 *
 * @param args what follows `tagwire` on the command line
 * @returns the exit code
 */
export async function runProgram(args: readonly string[], context: Context): Promise<number> {
  const { terminal } = context;
  const { red } = terminal.colours;
  let exitCode = 0;
  const withoutLastBreak = (text: string) => text.replace(/\n$/, "");

  const program = new Command("tagwire")
    .description("Publishes a folder of Markdown as feeds: write, check, import and preview.")
    .version(packageVersion(), "-v, --version", "tell the version")
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .showHelpAfterError("(tagwire help shows what there is)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(withoutLastBreak(text)),
      writeErr: (text) => terminal.err(withoutLastBreak(text)),
      outputError: (text, write) => write(text.replace(/^error:/, red("error:"))),
    });

  program
    .command("init")
    .description("make a site: a folder with its content, its settings for wrangler and its scripts")
    .argument("[folder]", "where; this folder, if none is named")
    .option("--title <text>", "what the site is called")
    .option("--url <address>", "the address that it will have")
    .option("--language <tag>", "the language that it is written in, such as en or zh-Hans")
    .option("--author <name>", "who writes")
    .option("-y, --yes", "guess what is not given, and ask nothing")
    .option("--from <source>", "import a feed or an export of another blog at once, pictures too")
    .option(
      "--was <address>",
      "with --from: the old blog whose place this one takes; addresses there lead on here",
    )
    .option("--database", "keep the articles in D1; in the folder of a site, from now on")
    .addHelpText(
      "after",
      `\nNothing is written over what is there.\n${examples("init my-site", "init my-site --from https://old.example/feed.xml", "init --database")}`,
    )
    .action(async (folder, options) => {
      const { init } = await import("./commands/init.ts");
      exitCode = await init(folder, options, context);
    });

  program
    .command("new")
    .description("begin an article: a file with its title, date, lasting id and tags")
    .argument("[title]", "what it is called; asked for if there is a terminal to ask in")
    .option("-t, --tags <list>", "its tags, separated by commas, each spelt as elsewhere")
    .option("-d, --date <when>", "when it shows: 2026-12-01, “tomorrow 9:00”, “next friday” (default: now)")
    .option("--draft", "keep it to the dev server")
    .option("-n, --note <text>", "a note: all that it says, without a title")
    .option("--content <folder>", "the content folder", "content")
    .addHelpText(
      "after",
      examples(
        'new "The harbour at night" --tags "Harbour, Ships"',
        'new --note "Ships sail *tonight*."',
        'new "Good morning" --date "tomorrow 9:00" --draft',
      ),
    )
    .action(async (title, options) => {
      const { newArticle } = await import("./commands/new.ts");
      exitCode = await newArticle(title, options, context);
    });

  program
    .command("check")
    .description("the feed doctor: everything the build refuses, and advice")
    .option("--json", "print the findings as JSON, for editors and CI")
    .option("--all", "show every finding, where many of one kind are shown by a few of them")
    .option(
      "--live [address]",
      "ask the deployed site as feed readers do (default: the address in site.yaml)",
    )
    .option(
      "--was <source>",
      "with --live: an old blog, or a file of its feed, whose ids and addresses should be found",
    )
    .option("--requests <number>", "with --live: how many requests to send at the most", readCount, 500)
    .option("--content <folder>", "the content folder", "content")
    .addHelpText(
      "after",
      `\nThe exit code is 1 if there are errors, 0 if there is only advice.\n${examples("check", "check --json > findings.json", "check --live", "check --live http://localhost:8787", "check --live --was https://old.example")}`,
    )
    .action(async ({ live, was, requests, ...options }) => {
      if (live !== undefined) {
        const { checkLive } = await import("./commands/check-live.ts");
        exitCode = await checkLive({ ...options, live, was, requests }, context);
        return;
      }
      if (was !== undefined)
        throw new Failure("--was says what the site is to be held against: write it with --live.");
      const { check } = await import("./commands/check.ts");
      exitCode = await check(options, context);
    });

  program
    .command("import")
    .description(
      "bring a site of another program, or articles of feeds, exports of blogs, Markdown, a news agency's plain text",
    )
    .argument("[source...]", "files, folders, or addresses of feeds; a feed's archive is followed")
    .option(
      "--from <program>",
      "what makes the site in a folder, if it is taken for another: hugo, jekyll, zola …",
    )
    .option("-t, --tags <list>", "tags for all of them besides their own, separated by commas")
    .option("--author <name>", "an author for all of them besides their own")
    .option("--lang <tag>", "the language of all of them, such as en or zh-Hans")
    .option("--draft", "keep all of them to the dev server")
    .option(
      "--ids-from <feed>",
      "give articles without an id, imported or there, those that the old feed has",
    )
    .option("--was <address>", "the old site whose place this one takes: addresses there lead on here")
    .option("--images", "fetch the images that the articles show, and keep them beside the articles")
    .option("-n, --dry-run", "say what would be written, and write nothing")
    .option("--content <folder>", "the content folder", "content")
    .addHelpText(
      "after",
      `\nIds are kept; what is there already stays as it is.\n${examples("import ../my-hugo-site --ids-from https://blog.example/index.xml", "import https://blog.example/feed.xml --images", "import wordpress-export.xml --dry-run", "import dispatch.txt")}`,
    )
    .action(async (sources, options) => {
      const { importArticles } = await import("./commands/import.ts");
      exitCode = await importArticles(sources, options, context);
    });

  program
    .command("dev")
    .description("serve the site on this machine, and say what changed when a file is saved")
    .argument("[wrangler arguments...]", "what else to give to wrangler dev, such as --port 9000")
    .allowUnknownOption()
    .addHelpText("after", wranglerHelp("dev") + examples("dev", "dev --port 9000"))
    .action(async (args) => {
      const { dev } = await import("./commands/dev.ts");
      exitCode = await dev(args, context);
    });

  program
    .command("build")
    .description("write what the Worker serves; wrangler runs this before it serves or deploys")
    .option("--content <folder>", "the content folder", "content")
    .option("--out <folder>", "where to write it", ".tagwire")
    .option("--url <address>", "the address to publish under (default: the one in site.yaml)")
    .option("--drafts", "show drafts too")
    .addHelpText("after", examples("build", "build --drafts --url http://localhost:8787"))
    .action(async (options) => {
      const { build } = await import("./commands/build.ts");
      exitCode = await build(options, context);
    });

  program
    .command("deploy")
    .description(
      "bring the site to Cloudflare, with its database if it has one, and see that its feeds are there",
    )
    .argument("[wrangler arguments...]", "what else to give to wrangler deploy, such as --dry-run")
    .allowUnknownOption()
    .addHelpText("after", wranglerHelp("deploy") + examples("deploy", "deploy --dry-run"))
    .action(async (args) => {
      const { deploy } = await import("./commands/deploy.ts");
      exitCode = await deploy(args, context);
    });

  program
    .command("publish")
    .description("bring the database of a site that keeps its articles in D1 to what the content folder says")
    .option(
      "--to <address>",
      "where the Worker is (default: TAGWIRE_PUBLISH_TO, or PUBLISH_TO in the settings for wrangler)",
    )
    .option("-y, --yes", "empty the site if the folder has no article, without asking")
    .option("--content <folder>", "the content folder", "content")
    .addHelpText(
      "after",
      `\nPUBLISH_TOKEN, in the environment or in .dev.vars, is the Worker's secret of that name.\nStopped at any moment, it goes on when run again.\n${examples("publish", "publish --to http://localhost:8787")}`,
    )
    .action(async (options) => {
      const { publish } = await import("./commands/publish.ts");
      exitCode = await publish(options, context);
    });

  program
    .command("upgrade")
    .description("after “npm update tagwire”: what is new, and what the site has to write otherwise")
    .option("-y, --yes", "write what is shown and apply pending migrations, without asking")
    .addHelpText("after", examples("upgrade", "upgrade --yes"))
    .action(async (options) => {
      const { upgrade } = await import("./commands/upgrade.ts");
      exitCode = await upgrade(options, context);
    });

  program
    .command("announce")
    .description(
      "tell a hub elsewhere, and search engines, what they could not be told after a deploy or a publication",
    )
    .addHelpText("after", examples("announce"))
    .action(async () => {
      const { announce } = await import("./commands/announce.ts");
      exitCode = await announce(context);
    });

  program
    .command("subscribers")
    .description("list the feeds that have subscribers at the site's own hub, and how telling them goes")
    .option(
      "--to <address>",
      "where the Worker is (default: TAGWIRE_PUBLISH_TO, or PUBLISH_TO in the settings for wrangler)",
    )
    .option("--content <folder>", "the content folder", "content")
    .addHelpText(
      "after",
      `\nPUBLISH_TOKEN, in the environment or in .dev.vars, is the Worker's secret of that name.\n${examples("subscribers")}`,
    )
    .action(async (options) => {
      const { subscribers } = await import("./commands/subscribers.ts");
      exitCode = await subscribers(options, context);
    });

  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // Help that was asked for, or arguments that make no sense: Commander has said so.
    if (error instanceof CommanderError) return error.exitCode;
    const message = error instanceof Failure ? error.message : messageForRefusal(error, context.cwd);
    if (message === undefined) throw error;
    terminal.progress();
    terminal.err(error instanceof FailureInFiles ? message : `${red("error:")} ${message}`);
    return 1;
  }
}
