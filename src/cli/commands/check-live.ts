/** `tagwire check --live`: the site as it is served, asked as readers ask. @module */
import { resolve } from "node:path";
import { type Address, parseAddress } from "../../model/address.ts";
import { toInstant } from "../../model/instant.ts";
import { isLoopback } from "../../text/loopback.ts";
import { countOf } from "../../text/plural.ts";
import { BuildOutput } from "../build/output.ts";
import { isPlaceholder } from "../build/placeholder.ts";
import { printReport, type ReportOptions } from "../check/report.ts";
import { locateContent } from "../content/content-folder.ts";
import { type LoadedSite, loadSite } from "../content/load.ts";
import { readMemory } from "../content/memory.ts";
import { isSiteAddress } from "../content/site-address.ts";
import type { Context } from "../context.ts";
import { Asker, Halt } from "../live/asker.ts";
import { checkMainFeeds } from "../live/feeds.ts";
import { finding } from "../live/findings.ts";
import { checkListedFeeds } from "../live/listed-feeds.ts";
import type { LiveCheck, LiveSite } from "../live/live-site.ts";
import { checkMove } from "../live/move.ts";
import { readOldBlog } from "../live/old-blog.ts";
import { checkRedirects, promisedAliases, promisedRules } from "../live/redirects.ts";
import { checkEncryption, checkHub, checkPages, checkRobots } from "../live/surroundings.ts";
import { Failure, FailureInFiles } from "../terminal/failure.ts";
import type { Problem } from "../terminal/problem.ts";
import { formatProblems } from "../terminal/problem-list.ts";

export interface CheckLiveOptions extends ReportOptions {
  content: string;
  /** Where the site is, if not at the address in `site.yaml`. */
  live: string | true;
  /** An old blog, whose ids and addresses are to be found here: its address, or a file of a feed of its. */
  was?: string;
  /** How many requests may be sent. */
  requests: number;
}

/** In milliseconds: no more than five requests a second to a host that is not this machine. */
const interval = 200;
const patience = 20_000;

/** Where Markdown that was rendered for a check is remembered. */
const texts = "checked-live";

/**
 * Asks the site, and prints what was found, as text or as JSON.
 *
 * @returns 1 if there are errors, else 0
 * @throws Failure if it is not known where the site is or what it should be, or if the old blog cannot be read
 */
export async function checkLive(options: CheckLiveOptions, context: Context): Promise<number> {
  const { cwd, clock, terminal } = context;
  const asked = options.live === true ? undefined : readAddress(options.live);
  try {
    const { index, problems, files, name } = await readSite(options, asked, context);
    const { url } = index.site;
    if (!asked && isPlaceholder(url))
      throw new Failure(
        `“url: ${url}” in site.yaml is a placeholder. Write the address that the site has, or give it: tagwire check --live https://example.org.`,
      );
    const around = { zone: index.site.timezone ?? "UTC", site: url };
    const old =
      options.was === undefined ? undefined : await readOldBlog(options.was, cwd, around, terminal.progress);
    const limits = {
      requests: options.requests,
      interval: isLoopback(new URL(url)) ? 0 : interval,
      patience,
    };
    const asker = new Asker(new URL(url).host, limits, terminal.progress);
    const site: LiveSite = { asker, index, now: toInstant(clock()), told: new Set() };
    const move: LiveCheck[] = old ? [() => checkMove(site, { old, files, folder: name })] : [];
    const { findings, whole } = await runChecks(site, [...checks, ...move]);
    if (problems.some(({ severity }) => severity === "error"))
      findings.push(
        finding(
          "note",
          name,
          "The content folder has mistakes (tagwire check tells which): what they keep out was not compared.",
        ),
      );
    terminal.progress();
    const looked = `${countOf(asker.sent, "request")} to ${url}`;
    const { green, yellow } = terminal.colours;
    const nothing = whole ? green("all is well") : yellow("nothing is wrong with what was asked");
    return printReport(findings, looked, nothing, options, context);
  } finally {
    terminal.progress();
  }
}

/** In the order in which readers depend on them, for the limit may end them. */
const checks: LiveCheck[] = [
  checkMainFeeds,
  checkEncryption,
  (site) => checkRedirects(site, promisedRules(site.index)),
  checkRobots,
  checkPages,
  checkHub,
  checkListedFeeds,
  (site) => checkRedirects(site, promisedAliases(site.index, site.now)),
];

/** What all of them find, until one of them finds that there is no use in going on. */
async function runChecks(
  site: LiveSite,
  all: readonly LiveCheck[],
): Promise<{ findings: Problem[]; whole: boolean }> {
  const findings: Problem[] = [];
  try {
    for (const check of all) for await (const found of check(site)) findings.push(found);
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    findings.push(finding("note", site.index.site.url, error.message));
    return { findings, whole: false };
  }
  return { findings, whole: true };
}

function readAddress(written: string): Address {
  const address = parseAddress(written);
  if (address !== undefined && isSiteAddress(address)) return address;
  throw new Failure(
    `“${written}” is not where a site can be. Write an address such as https://example.org or http://localhost:8787.`,
  );
}

/** The content as it would be published at an address; on this machine with its drafts, as the dev server shows it. */
async function readSite(
  { content: given }: CheckLiveOptions,
  asked: Address | undefined,
  context: Context,
): Promise<LoadedSite & Required<Pick<LoadedSite, "index">> & { name: string }> {
  context.terminal.progress(`reading ${given}`);
  const { content, name } = locateContent(given, context);
  const output = new BuildOutput(resolve(context.cwd, ".tagwire"));
  const { rememberIfAllowed, ...memory } = readMemory(output, texts);
  const drafts = asked !== undefined && isLoopback(new URL(asked));
  const { index, ...loaded } = await loadSite({
    content,
    name,
    url: asked,
    drafts,
    partial: true,
    ...memory,
  });
  if (!index) throw new FailureInFiles(formatProblems(loaded.problems, context));
  rememberIfAllowed();
  return { ...loaded, index, name };
}
