/**
 * The module that `wrangler dev` serves. It leads to the site's Worker, or says why that cannot be served: wrangler itself
 * leaves every request waiting while the Worker cannot be bundled, and ends when it fails as it starts.
 *
 * @module
 */
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import pc from "picocolors";
import { type BuildOutput, locateModule } from "../build/output.ts";
import type { Context } from "../context.ts";
import type { Problem } from "../terminal/problem.ts";
import { formatProblems } from "../terminal/problem-list.ts";
import { readDevHosts } from "./dev-hosts.ts";
import { checkWorker } from "./worker-check.ts";
import { readWranglerConfig } from "./wrangler.ts";

/** For the build, which wrangler runs: the file of the site's Worker, if the dev server is to serve this module. */
export const devMainVariable = "TAGWIRE_DEV_MAIN";

/** In the folder of the build. */
export const devWorkerFile = "worker.js";

/**
 * The file of the Worker that the settings for wrangler name; undefined if `wrangler dev` is given another, or other settings.
 *
 * @param root the folder of these
 * @param args the arguments of `wrangler dev`
 */
export function resolveDevMain(
  root: string,
  args: readonly string[],
  { CLOUDFLARE_ENV }: Context["env"],
): string | undefined {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { config: { type: "string", short: "c" }, env: { type: "string", short: "e" } },
  });
  if (values.config !== undefined || (args[0] !== undefined && !args[0].startsWith("-"))) return undefined;
  const { main, env } = readWranglerConfig(root);
  const named = typeof values.env === "string" ? values.env : CLOUDFLARE_ENV;
  return (named === undefined ? undefined : env[named]?.main) ?? main;
}

/**
 * Writes the module.
 *
 * @param main the file of the site's Worker
 * @param lack why there is nothing that it could serve, if there is nothing
 * @returns why the site's Worker is not served; undefined if it is
 */
export async function writeDevWorker(
  output: BuildOutput,
  main: string,
  context: Context,
  lack?: string,
): Promise<string | undefined> {
  const { problems, exports } = await checkWorker(context.cwd, main);
  const reason = problems.length > 0 ? describeProblems(problems, context) : lack;
  const hosts = JSON.stringify(readDevHosts(context));
  const own = JSON.stringify(pathToImport(output, resolve(context.cwd, main)));
  const ours = JSON.stringify(locateModule("dev-stand-in"));
  const name = JSON.stringify(main);
  const lines =
    reason !== undefined
      ? [`import { standIn } from ${ours};`, `export default standIn(${JSON.stringify(reason)}, ${hosts});`]
      : exports.every((each) => each === "default")
        ? [
            `import { workerOrStandIn } from ${ours};`,
            `export default await workerOrStandIn(import(${own}), ${name}, ${hosts});`,
          ]
        : // The runtime wants to know of classes before anything has run.
          [`export * from ${own};`, `export { default } from ${own};`];
  output.write(devWorkerFile, `${lines.join("\n")}\n`);
  return reason;
}

function describeProblems(problems: readonly Problem[], { cwd, terminal }: Context): string {
  const list = formatProblems(problems, { cwd, terminal: { ...terminal, colours: pc.createColors(false) } });
  return `The site cannot be served, for its Worker cannot be bundled. It is tried again when a file is saved.\n\n${list}`;
}

/** As a module in the folder of the build imports a file, on any system. */
function pathToImport(output: BuildOutput, file: string): string {
  return relative(output.locate("."), file).replaceAll("\\", "/");
}
