/** What makes something of content, as a hash: what another program made of it is made anew. @module */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Where code is imported from: not for its types alone, which leave no trace. */
const imports =
  /^(?:import|export)\b(?!\s+type\b)[^;]*?\bfrom\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|^import\s*"([^"]+)"/gm;

/** A hash that changes with whatever renders Markdown, and with how that is remembered. */
export function hashRenderer(): string {
  return hashModules(["./render", "./render-cache"]);
}

/**
 * A hash that changes with these modules, with those that they import, and with the version of every package that they
 * stand on. It finds them as they find one another, wherever they are, and whether they are TypeScript or what was made
 * of it.
 *
 * @param entries from here, without what their names end in
 * @throws Error if one of them is not where it is imported from
 */
export function hashModules(entries: readonly string[]): string {
  const hash = createHash("sha256");
  const extension = extname(import.meta.filename);
  const modules = new Set(entries.map((entry) => new URL(entry + extension, import.meta.url).href));
  const packages = new Map<string, string>();
  // A set gives what is added to it while it is walked.
  for (const module of modules) {
    const source = readFileSync(new URL(module), "utf8");
    hash.update(source);
    for (const [, from, late, bare] of source.matchAll(imports)) {
      const name = from ?? late ?? bare ?? "";
      if (name.startsWith(".")) modules.add(new URL(name, module).href);
      else if (!name.startsWith("node:")) addPackage(packages, name, module);
    }
  }
  hash.update([...packages.values()].sort().join());
  // How words are told apart comes with Node.
  hash.update(process.versions.icu ?? "");
  return hash.digest("hex");
}

/** Adds a package, and those that it stands on, as `name@version`. */
function addPackage(packages: Map<string, string>, name: string, importer: string): void {
  const file = findPackageJSON(name, importer);
  if (!file)
    throw new Error(`The package “${name}”, which ${fileURLToPath(importer)} needs, is not installed.`);
  if (packages.has(file)) return;
  const { name: own, version, dependencies = {} } = JSON.parse(readFileSync(file, "utf8"));
  packages.set(file, `${own}@${version}`);
  for (const dependency of Object.keys(dependencies)) {
    if (!dependency.startsWith("@types/")) addPackage(packages, dependency, pathToFileURL(file).href);
  }
}
