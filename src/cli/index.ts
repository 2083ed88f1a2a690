#!/usr/bin/env node
/** The publisher's desk: `tagwire new`, `check`, `import`, `dev` and `publish`. @module */
import { Command } from "commander";
import pc from "picocolors";
import { check } from "./commands/check.ts";
import { dev } from "./commands/dev.ts";
import { importArticles } from "./commands/import.ts";
import { newArticle } from "./commands/new.ts";
import { publish } from "./publish/publish.ts";
import { Failure } from "./terminal/failure.ts";

const examples = (...lines: string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ tagwire ${line}`).join("\n")}\n`;

const program = new Command("tagwire")
  .description("Publishes a folder of Markdown as feeds: write, check, import and preview.")
  .configureHelp({ showGlobalOptions: true })
  .showSuggestionAfterError()
  .showHelpAfterError("(tagwire help shows what there is)")
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, pc.red("error:"))) });

program
  .command("new")
  .description("begin an article: a file with its title, date, lasting id and tags")
  .argument("[title]", "what it is called; asked for if there is a terminal to ask in")
  .option("-t, --tags <list>", "its tags, separated by commas, each spelt as elsewhere")
  .option("-d, --date <when>", "when it shows: 2026-12-01, “tomorrow 9:00”, “next friday” (default: now)")
  .option("--draft", "keep it to the dev server")
  .option("--content <folder>", "the content folder", "content")
  .addHelpText(
    "after",
    examples(
      'new "The harbour at night" --tags "Harbour, Ships"',
      'new "Good morning" --date "tomorrow 9:00" --draft',
    ),
  )
  .action(newArticle);

program
  .command("check")
  .description("the feed doctor: everything the build refuses, and advice")
  .option("--json", "print the findings as JSON, for editors and CI")
  .option("--content <folder>", "the content folder", "content")
  .addHelpText(
    "after",
    `\nThe exit code is 1 if there are errors, 0 if there is only advice.\n${examples("check", "check --json > findings.json")}`,
  )
  .action(async (options) => {
    process.exitCode = await check(options);
  });

program
  .command("import")
  .description("bring articles from RSS, Atom, JSON Feed, a WordPress export or a news agency's plain text")
  .argument("<source...>", "files, or addresses of feeds; a feed's archive is followed")
  .option("--images", "fetch the images that the articles show, and keep them beside the articles")
  .option("-n, --dry-run", "say what would be written, and write nothing")
  .option("--content <folder>", "the content folder", "content")
  .addHelpText(
    "after",
    `\nIds are kept; what is there already stays as it is.\n${examples("import https://blog.example/feed.xml --images", "import wordpress-export.xml --dry-run", "import dispatch.txt")}`,
  )
  .action(importArticles);

program
  .command("dev")
  .description("serve the site on this machine, and say what changed when a file is saved")
  .argument("[wrangler arguments...]", "what else to give to wrangler dev, such as --port 9000")
  .allowUnknownOption()
  .helpOption(false)
  .addHelpText("after", examples("dev", "dev --port 9000"))
  .action(async (args: string[]) => {
    process.exitCode = await dev(args);
  });

program
  .command("publish")
  .description("bring the database of a site that keeps its articles in D1 to what the content folder says")
  .option(
    "--to <address>",
    "where the Worker is (default: TAGWIRE_PUBLISH_TO, or PUBLISH_TO in wrangler.toml)",
  )
  .option("--content <folder>", "the content folder", "content")
  .addHelpText(
    "after",
    `\nPUBLISH_TOKEN, in the environment or in .dev.vars, is the Worker's secret of that name.\nStopped at any moment, it goes on when run again.\n${examples("publish", "publish --to http://localhost:8787")}`,
  )
  .action(publish);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`${pc.red("error:")} ${error.message}`);
  process.exitCode = 1;
}
