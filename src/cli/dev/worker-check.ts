/** Whether a site's own Worker can be bundled, found out before `wrangler dev` tries: after a failure it answers nothing. @module */
import { createRequire, isBuiltin } from "node:module";
import { resolve } from "node:path";
import type * as Esbuild from "esbuild";
import type { Message, Plugin } from "esbuild";
import type { Problem } from "../terminal/problem.ts";
import { readWranglerConfig, wranglerScript } from "./wrangler.ts";

export interface CheckedWorker {
  /** Why it cannot be bundled; none if it can. */
  problems: Problem[];
  /** The names of what it exports. */
  exports: string[];
}

/** What is looked up for the second time, by the bundler itself. */
const lookedUp = Symbol("looked up");

/** What the runtime brings. */
const given = /^(?:cloudflare|node|workerd):/;

const code = /\.(?:[cm]?[jt]sx?|json)$/;

/**
 * Has the bundler of wrangler go through a site's own code. Packages have to be there, and are not gone through; nor is what
 * the settings for wrangler have another name for. Files that are no code are taken as they are, for wrangler may be told to
 * read them in any way.
 *
 * @param root the folder of the site
 * @param main the file of its Worker, from there
 */
export async function checkWorker(root: string, main: string): Promise<CheckedWorker> {
  // The very one that wrangler has, so that they agree.
  const bundler: typeof Esbuild = createRequire(wranglerScript(root))("esbuild");
  const { alias, tsconfig } = readWranglerConfig(root);
  let errors: readonly Message[] = [];
  let exports: string[] = [];
  const reading: Plugin = {
    name: "what came of it",
    setup(build) {
      build.onEnd(({ errors: found, metafile }) => {
        errors = found;
        exports = Object.values(metafile?.outputs ?? {}).flatMap((each) => each.exports);
      });
    },
  };
  const building = bundler.build({
    entryPoints: [main],
    absWorkingDir: root,
    outdir: "out",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    tsconfig: tsconfig && resolve(root, tsconfig),
    logLevel: "silent",
    plugins: [ownCodeOnly(Object.keys(alias)), reading],
  });
  await building.catch((error: unknown) => {
    if (errors.length === 0) throw error;
  });
  return { problems: errors.map((each) => problemOf(each, main)), exports };
}

/** @param aliases names that stand for something else */
function ownCodeOnly(aliases: readonly string[]): Plugin {
  const isGiven = (path: string) =>
    given.test(path) ||
    isBuiltin(path) ||
    aliases.some((each) => path === each || path.startsWith(`${each}/`));
  return {
    name: "own code only",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind === "entry-point" || pluginData === lookedUp) return undefined;
        if (isGiven(path)) return { path, external: true };
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: lookedUp });
        if (found.errors.length > 0) return { errors: found.errors };
        return /[\\/]node_modules[\\/]/.test(found.path) ? { path, external: true } : { path: found.path };
      });
      build.onLoad({ filter: /\.\w+$/ }, ({ path }) =>
        code.test(path) ? undefined : { contents: "", loader: "empty" },
      );
    },
  };
}

function problemOf({ text, location }: Message, main: string): Problem {
  const message = `${text.replace(/"([^"]*)"/g, "“$1”")}.`;
  if (!location) return { severity: "error", file: main, line: 0, column: 0, message };
  const { file, line, column, lineText } = location;
  // It counts bytes, from 0.
  const before = Buffer.from(lineText).subarray(0, column).toString();
  return { severity: "error", file, line, column: before.length + 1, message };
}
