/** `tagwire check`: the feed doctor. @module */
import { join, resolve } from "node:path";
import { toInstant } from "../../model/instant.ts";
import { countOf } from "../../text/plural.ts";
import { BuildOutput } from "../build/output.ts";
import { checkAnchors } from "../check/anchors.ts";
import { checkArticles } from "../check/articles.ts";
import { checkAttachments } from "../check/attachments.ts";
import { checkAuthors } from "../check/authors.ts";
import { checkBasePath } from "../check/base-path.ts";
import { checkBrokenPictures } from "../check/broken-pictures.ts";
import { checkEpisodeFiles } from "../check/episode-files.ts";
import { checkFeeds } from "../check/feeds.ts";
import { checkForeignCode } from "../check/foreign-code.ts";
import { checkHistory } from "../check/history.ts";
import { checkLanguages } from "../check/languages.ts";
import { checkNamedFeeds } from "../check/named-feeds.ts";
import { checkPictures } from "../check/pictures.ts";
import { checkPodcasts } from "../check/podcasts.ts";
import { printReport, type ReportOptions } from "../check/report.ts";
import { checkTags } from "../check/tags.ts";
import { checkTexts } from "../check/text.ts";
import { checkTopics } from "../check/topics.ts";
import { type Advice, type Check, fileStart } from "../check/types.ts";
import { locateContent } from "../content/content-folder.ts";
import { decodeBody } from "../content/encoded-body.ts";
import { findLinkCircle, messageForCircle } from "../content/link-circle.ts";
import { loadSite } from "../content/load.ts";
import { readMemory } from "../content/memory.ts";
import { hasSampleAddress, isSample } from "../content/samples.ts";
import type { Context } from "../context.ts";
import type { Problem } from "../terminal/problem.ts";

export interface CheckOptions extends ReportOptions {
  content: string;
}

/** Where Markdown that was rendered for a check is remembered. */
const texts = "checked";

const checks: Check[] = [
  checkArticles,
  checkAttachments,
  checkTexts,
  checkAnchors,
  checkForeignCode,
  checkTags,
  checkTopics,
  checkAuthors,
  checkBasePath,
  checkLanguages,
  checkFeeds,
  checkNamedFeeds,
  checkPodcasts,
  checkEpisodeFiles,
];

/** Prints everything that is wrong or could be better, as text or as JSON. Returns 1 if there are errors, else 0. */
export async function check(options: CheckOptions, context: Context): Promise<number> {
  const { cwd, terminal } = context;
  terminal.progress(`reading ${options.content}`);
  const { content, ...source } = locateContent(options.content, context);
  const { name } = source;
  // Beside what the build remembers, which was perhaps rendered for the dev server's address.
  const output = new BuildOutput(resolve(cwd, ".tagwire"));
  const { rememberIfAllowed, ...memory } = readMemory(output, texts);
  const { index, bodies, files, pages, places, isWhole, problems, ...served } = await loadSite({
    content,
    ...source,
    drafts: true,
    progress: terminal.progress,
    ...memory,
  });
  if (index) rememberIfAllowed();
  const examined = index &&
    places && {
      content,
      index,
      bodies: bodies.map(decodeBody),
      files,
      pages,
      places,
      isWhole,
      now: toInstant(context.clock()),
    };
  const warn = ({ path, ...advice }: Advice): Problem => ({
    severity: "warning",
    file: join(name, path),
    ...advice,
  });
  const circle = findLinkCircle(content);
  const circles: Advice[] =
    circle === undefined ? [] : [{ path: circle, ...fileStart, message: messageForCircle }];
  const look = async (each: Check) => [...(examined ? await each(examined) : [])].map(warn);
  const advice = await Promise.all(checks.map(look));
  const ours = index && hasSampleAddress(index.site) ? [] : files.filter(({ id }) => isSample(id));
  const samples = new Set(ours.map(({ path }) => join(name, path)));
  // What readers know of an article is another matter, whoever wrote it.
  const findings = [
    ...withoutSamples([...problems, ...advice.flat()], samples),
    ...(await look(checkHistory)),
    ...(examined ? await checkPictures(content, name, served) : []).map(warn),
    ...(examined ? checkBrokenPictures(content, served) : []).map(warn),
    ...circles.map(warn),
  ];
  terminal.progress();
  const articles = index?.articles.length ?? 0;
  const { yellow, green } = terminal.colours;
  const nothing = articles === 0 ? yellow("there is nothing to publish") : green("all is well");
  return printReport(findings, `${countOf(articles, "article")} checked`, nothing, options, context);
}

/** The findings, with one line in place of all advice on articles of ours. */
function withoutSamples(findings: readonly Problem[], samples: ReadonlySet<string>): Problem[] {
  const [first] = samples;
  if (first === undefined) return [...findings];
  const message = `${countOf(samples.size, "sample article is", "sample articles are")} among these. Delete them when you write your own.`;
  const note: Problem = { severity: "note", file: first, line: 1, column: 1, message };
  return [...findings.filter(({ severity, file }) => severity !== "warning" || !samples.has(file)), note];
}
