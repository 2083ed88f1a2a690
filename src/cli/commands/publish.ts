/** `tagwire publish`: brings a site's database, and its bucket, to what the content folder says. @module */

import { resolve } from "node:path";
import { isOwnHub } from "../../model/site.ts";
import { isLoopback } from "../../text/loopback.ts";
import { countOf } from "../../text/plural.ts";
import { announceLive } from "../announce/announce.ts";
import { BuildOutput } from "../build/output.ts";
import { locateContent } from "../content/content-folder.ts";
import { loadSite } from "../content/load.ts";
import { readMemory } from "../content/memory.ts";
import { PictureSizer } from "../content/picture-sizes.ts";
import { siteAddress } from "../content/site-address.ts";
import type { Context } from "../context.ts";
import { settingsFileName } from "../dev/settings-file.ts";
import { docsFile } from "../package-files.ts";
import { Endpoint } from "../publish/client.ts";
import { publishMedia } from "../publish/media.ts";
import { type Outcome, sendPublication, toPublication } from "../publish/publish.ts";
import { resolveTarget } from "../publish/target.ts";
import { requireToken } from "../publish/token.ts";
import { Failure } from "../terminal/failure.ts";
import { describeLeftOut, formatProblems } from "../terminal/problem-list.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface PublishOptions {
  content: string;
  /** Where the Worker is, if the environment and the settings for wrangler do not say. */
  to?: string | undefined;
  /** Whether a folder without articles is meant to empty the site. */
  yes?: boolean | undefined;
  /** Whether articles with mistakes are left as they are on the site, and the others published. */
  partial?: boolean | undefined;
}

/** Where Markdown that was rendered for a publication is remembered. */
const texts = "published";

/**
 * Sends what differs, and prints how it went. Returns 1 if something had to be left out, else 0.
 *
 * @throws Failure if the content has mistakes, if the Worker refuses or cannot be reached, or if another began since
 */
export async function publish(options: PublishOptions, context: Context): Promise<number> {
  const { content, to, partial } = options;
  const { cwd, terminal } = context;
  try {
    terminal.progress(`reading ${content}`);
    const output = new BuildOutput(resolve(cwd, ".tagwire"));
    const { remember, ...memory } = readMemory(output, texts);
    const sizer = new PictureSizer(output);
    // A site on this machine is read at its own address, with its drafts, and its links lead there.
    const target = resolveTarget(to, context);
    const local = to !== undefined && isLoopback(new URL(target)) ? new URL(target).origin : undefined;
    const source = {
      ...locateContent(content, context),
      url: local,
      drafts: local !== undefined,
      progress: terminal.progress,
    };
    const { index, bodies, media, problems } = await loadSite({
      ...source,
      ...memory,
      partial,
      sizer,
    });
    sizer.remember();
    if (index) remember();
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      terminal.progress();
      terminal.err(formatProblems(errors, context));
    }
    const leftOut = describeLeftOut(problems);
    const fit = leftOut === undefined || (partial && index && index.articles.length > 0);
    if (!index || !fit) throw new Failure("Nothing was published.");
    const publication = toPublication({ index, bodies }, leftOut === undefined);
    if (publication.items.size === 0 && !options.yes) await confirmEmpty(content, target, terminal);
    const endpoint = new Endpoint(siteAddress(index.site.url, target), requireToken(context));
    const { generation, settings, media: bucket, hub } = await endpoint.begin();
    if (isOwnHub(index.site) && !hub) {
      throw new Failure(
        `“hub: self” in site.yaml asks for more than the Worker has that is deployed: it has no queue for a hub. Write the lines of ${docsFile("push.md")} into ${settingsFileName(cwd)}, deploy, and publish again.`,
      );
    }
    const files = bucket ? await publishMedia(endpoint, media, terminal.progress) : undefined;
    // Media that no bucket holds are files of the deploy; on this machine of the build, which may be a moment behind.
    const deployed = bucket || local ? [] : media;
    const outcome =
      generation === undefined
        ? undefined
        : await sendPublication(endpoint, { generation, settings }, publication, deployed, terminal.progress);
    terminal.progress();
    if (leftOut !== undefined) terminal.err(leftOut);
    terminal.out(summary(outcome, files, terminal));
    if (outcome && leftOut === undefined) await announceLive(index, context);
    return leftOut === undefined ? 0 : 1;
  } finally {
    terminal.progress();
  }
}

/** @throws Failure if nobody says that the site is to be emptied */
async function confirmEmpty(content: string, target: string, terminal: Terminal): Promise<void> {
  terminal.progress();
  const question = `There is no article in ${content}: every article on ${target} would be removed.`;
  if (terminal.interactive) {
    const { askWhether } = await import("../terminal/prompts.ts");
    if (await askWhether(`${question} Is that meant?`)) return;
  }
  throw new Failure(`${question} If that is meant, run this again with --yes.`);
}

/** @param files how many media were sent, if the site has a bucket for them */
function summary(
  outcome: Outcome | undefined,
  files: number | undefined,
  { colours }: Pick<Terminal, "colours">,
): string {
  const published = colours.green("Published");
  const media = files === undefined ? undefined : countOf(files, "file");
  if (!outcome) return `${published}: ${media} sent. The articles are part of the Worker: deploy it.`;
  const { added, changed, removed, same } = outcome;
  const sent = files ? `, ${media} sent` : "";
  return `${published}: ${added} added, ${changed} changed, ${removed} removed, ${same} left alone${sent}.`;
}
