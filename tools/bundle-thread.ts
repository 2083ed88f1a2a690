/**
 * The thread that renders, in as few files as can be, for the package: a thread that has to find, read and link some 370
 * modules uses more processor time for that than for a text.
 *
 * The bundle bears the hash of the code that it is made of, libraries included. Where a site has other versions of these,
 * with a repair that it waited for perhaps, a thread is started from the modules instead (`render-pool.ts`).
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { hashRendererBeside, moduleBeside } from "../src/cli/markdown/renderer-version.ts";
import { keepPlaces } from "./keep-places.ts";

/**
 * Bundles the thread of a program, and writes what the licences of the libraries ask for beside it.
 *
 * @param version the module of the program that tells its hash: the source, or what was made of it
 * @param folder where the bundle goes
 * @returns the file that a thread starts from
 */
export async function bundleThread(version: string, folder: string): Promise<string> {
  const module = pathToFileURL(resolve(version)).href;
  const hash = hashRendererBeside(module);
  const { metafile } = await build({
    entryPoints: { [hash]: fileURLToPath(moduleBeside(module, "./render-worker")) },
    bundle: true,
    // What few texts need, such as the names of emoji, is loaded for these.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    // What is compiled for one machine is beside the parser that loads it.
    external: ["@bruits/*"],
    outdir: folder,
    metafile: true,
    plugins: [
      keepPlaces((file) => (/[\\/]satteri[\\/]/.test(file) ? 'import.meta.resolve("satteri")' : undefined)),
    ],
  });
  writeFileSync(join(folder, "LICENSES.txt"), licencesOf(Object.keys(metafile.inputs)));
  return join(folder, `${hash}.js`);
}

/** What the packages that files are of say of their licences, one after another. */
function licencesOf(files: readonly string[]): string {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      return `${name} ${version}: ${text ? readFileSync(join(folder, text), "utf8") : license}\n`;
    })
    .join("\n");
}

if (import.meta.main) await bundleThread("dist/cli/markdown/renderer-version.js", "dist/cli/markdown/thread");
