/**
 * Builds the site: `node src/cli/commands/build.ts [--content FOLDER] [--out FOLDER] [--url ADDRESS] [--drafts]`
 *
 * wrangler runs it before it serves or deploys, and again whenever a file is saved. A mistake in the content stops
 * it before anything is written; while writing (`wrangler dev`) the last good version then goes on being served.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { describeChanges } from "../build/changes.ts";
import { BuildOutput } from "../build/output.ts";
import { isPlaceholder, messageForPlaceholder } from "../build/placeholder.ts";
import { type LoadedSite, loadSite } from "../content/load.ts";
import { resolveDevAddress } from "../dev/dev-address.ts";
import { readDevHosts } from "../dev/dev-hosts.ts";
import { hasDatabase } from "../dev/wrangler-config.ts";
import { RenderCache } from "../markdown/render-cache.ts";
import { formatProblem } from "../terminal/problem.ts";

const { values: options } = parseArgs({
  options: {
    content: { type: "string", default: "content" },
    out: { type: "string", default: ".tagwire" },
    url: { type: "string" },
    drafts: { type: "boolean", default: false },
  },
});
const writing = process.env.WRANGLER_COMMAND === "dev";
const deploying =
  /^(?:deploy|versions upload)$/.test(process.env.WRANGLER_COMMAND ?? "") &&
  process.env.TAGWIRE_PLACEHOLDER !== "allow";

const started = performance.now();
const output = new BuildOutput(options.out);
const renderer = new RenderCache(output.read("rendered.json"));
const loaded = await loadSite({
  content: options.content,
  url: options.url ?? process.env.TAGWIRE_URL ?? (writing ? resolveDevAddress() : undefined),
  drafts: options.drafts || writing,
  renderer,
});
process.exitCode = finish(loaded);

function finish({ index, bodies, media, problems }: LoadedSite): number {
  for (const problem of problems) console.error(formatProblem(problem));
  if (!index || problems.some((problem) => problem.severity === "error")) {
    const served = writing && output.fallback;
    console.error(served ? "The last good version goes on being served." : "Nothing was built.");
    return served ? 0 : 1;
  }
  if (deploying && isPlaceholder(index.site.url)) {
    console.error(messageForPlaceholder(index.site.url));
    return 1;
  }
  const before = output.served();
  const published = hasDatabase();
  // Of a site that is published into a database, the Worker carries none.
  const devHosts = writing ? readDevHosts() : undefined;
  if (published) output.writeSite({ ...index, articles: [], deleted: [] }, [], media, devHosts);
  else output.writeSite(index, bodies, media, devHosts);
  output.write("rendered.json", renderer.memory());
  output.write("mode.txt", writing ? "dev" : "deploy");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const built = `${counted(index.articles, "article")} on ${counted(index.topics, "topic")}, built in ${seconds} s`;
  // In one piece: wrangler puts an empty line behind each.
  console.log([built, ...(published ? [] : describeChanges(before, index))].join("\n"));
  return 0;
}

function counted({ length }: readonly unknown[], what: string): string {
  return `${length} ${what}${length === 1 ? "" : "s"}`;
}
