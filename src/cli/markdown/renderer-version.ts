/** What makes something of content, as a hash: what another program made of it is made anew. @module */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { PackageFinder } from "../package-finder.ts";

/** Where code is imported from: not for its types alone, which leave no trace. */
const imports =
  /^(?:import|export)\b(?!\s+type\b)[^;]*?\bfrom\s*"([^"]+)"|\b(?:import|require)\(\s*"([^"]+)"\s*\)|^import\s*"([^"]+)"/gm;

let here: string | undefined;

/** What `hashRendererBeside` gives of this very program, found out once. */
export function hashOwnRenderer(): string {
  here ??= hashRendererBeside(import.meta.url);
  return here;
}

/**
 * A hash of the code that renders Markdown, and of that which keeps what was rendered.
 *
 * @param module the address of this module in a program
 * @throws Error if a module or a package is missing there
 */
export function hashRendererBeside(module: string): string {
  return hashModules(module, ["./render-worker", "./render-cache"]);
}

/** A hash that changes with whatever renders Markdown, and with how that is remembered. */
export function hashRenderer(): string {
  // How words are told apart comes with Node.
  return createHash("sha256")
    .update(hashOwnRenderer())
    .update(process.versions.icu ?? "")
    .digest("hex");
}

/**
 * A module beside another one, whether that is TypeScript or what was made of it.
 *
 * @param module the address of the other one
 * @param name from there, without what it ends in
 */
export function moduleBeside(module: string, name: string): URL {
  return new URL(name + extname(module), module);
}

/**
 * A hash that changes with some modules, with those that they import, and with the version of every package that they
 * stand on. It finds them as they find one another, wherever they are, and whether they are TypeScript or what was made
 * of it.
 *
 * @param module the address of one that the names are read from, as `moduleBeside` does
 * @throws Error if one of them is not where it is imported from
 */
export function hashModules(module: string, names: readonly string[]): string {
  const hash = createHash("sha256");
  const modules = new Set(names.map((name) => moduleBeside(module, name).href));
  const packages = new PackageVersions();
  // A set gives what is added to it while it is walked.
  for (const module of modules) {
    const file = fileURLToPath(module);
    const source = readFileSync(file, "utf8");
    hash.update(source);
    for (const [, from, late, bare] of source.matchAll(imports)) {
      const name = from ?? late ?? bare ?? "";
      if (name.startsWith(".")) modules.add(new URL(name, module).href);
      else if (!name.startsWith("node:")) packages.add(name, file);
    }
  }
  hash.update(packages.list().join());
  return hash.digest("hex");
}

/** The versions of packages, and of those that they stand on. */
class PackageVersions {
  readonly #finder = new PackageFinder();
  readonly #found = new Map<string, string>();

  /**
   * Adds a package.
   *
   * @param importer the file that imports it, or needs it
   * @throws Error if it is not installed
   */
  add(name: string, importer: string): void {
    const file = this.#finder.find(name, dirname(importer));
    if (!file) throw new Error(`The package “${name}”, which ${importer} needs, is not installed.`);
    if (this.#found.has(file)) return;
    const { name: own, version, dependencies = {} } = JSON.parse(readFileSync(file, "utf8"));
    this.#found.set(file, `${own}@${version}`);
    for (const dependency of Object.keys(dependencies))
      if (!dependency.startsWith("@types/")) this.add(dependency, file);
  }

  /** Each as `name@version`, once: where two packages need a third one, it may be there once or twice. */
  list(): string[] {
    return [...new Set(this.#found.values())].sort();
  }
}
