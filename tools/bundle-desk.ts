/**
 * The desk in a few files, for the package: to find, read and link the 150 modules that a command is made of takes it more
 * time than some commands need for what they do. Libraries are none of it: a site has those that it installed.
 *
 * The modules stay where they are. What renders and what is remembered is told by them (`renderer-version.ts`), and threads
 * start from them.
 *
 * @module
 */
import { relative } from "node:path";
import { build } from "esbuild";
import { keepPlaces } from "./keep-places.ts";

/**
 * Bundles the desk.
 *
 * @param main the module that it starts from, compiled
 * @param folder where the bundle goes
 */
export async function bundleDesk(main: string, folder: string): Promise<void> {
  const ownPlace = (file: string) =>
    file.includes("node_modules")
      ? undefined
      : `new URL(${JSON.stringify(relative(folder, file))}, import.meta.url).href`;
  await build({
    entryPoints: [main],
    bundle: true,
    // Each command is loaded by itself.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    outdir: folder,
    plugins: [keepPlaces(ownPlace)],
  });
}

if (import.meta.main) await bundleDesk("dist/cli/index.js", "dist/desk");
