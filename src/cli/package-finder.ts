/** Where the packages are that a module imports. @module */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Finds the manifests of packages as Node finds the packages: in the nearest `node_modules` of a folder and those above it.
 * `findPackageJSON` does so too, each time anew; of a hundred packages and what they stand on that takes as long as to read
 * them.
 */
export class PackageFinder {
  readonly #known = new Map<string, string | undefined>();

  /**
   * The `package.json` of a package where it really stands; undefined if it is not installed.
   *
   * @param name as it is imported, such as `hono/jsx`
   * @param folder that of the module that imports it
   */
  find(name: string, folder: string): string | undefined {
    const [scope = "", inScope = ""] = name.split("/", 2);
    return this.#findFrom(folder, scope.startsWith("@") ? `${scope}/${inScope}` : scope);
  }

  #findFrom(folder: string, name: string): string | undefined {
    const file = join(folder, "node_modules", name, "package.json");
    if (this.#known.has(file)) return this.#known.get(file);
    const above = dirname(folder);
    const inAbove = () => (above === folder ? undefined : this.#findFrom(above, name));
    const found = existsSync(file) ? realpathSync(file) : inAbove();
    this.#known.set(file, found);
    return found;
  }
}
