/** What the package brings along, wherever it is installed, as opposed to what stands in a site's folder. @module */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The same two folders up from the source and from what is compiled. */
const root = new URL("../../", import.meta.url);

/** Where a file or a folder of the package is, such as `migrations`. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(path, root));
}

/** The version of the package, such as `1.2.0`. */
export function packageVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(packageFile("package.json"), "utf8"));
  return manifest.version;
}
