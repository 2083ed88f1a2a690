/** Modules in a bundle that find what stands beside them, as they do where they are. @module */
import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/**
 * Writes into modules where they stand. In a bundle, `import.meta.url` is the place of the bundle.
 *
 * @param placeOf an expression for the address of a module, as an URL; none of one that need not know it
 */
export function keepPlaces(placeOf: (file: string) => string | undefined): Plugin {
  return {
    name: "keep-places",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const place = placeOf(path);
        if (place === undefined) return undefined;
        return { contents: readFileSync(path, "utf8").replaceAll("import.meta.url", place) };
      });
    },
  };
}
