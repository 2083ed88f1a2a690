/** Lets Node load the pages of the Worker, whose JSX it does not know; they are bundled elsewhere. @module */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

registerHooks({
  resolve(specifier, context, nextResolve) {
    // What JSX is made with, esbuild writes without its ending.
    return nextResolve(specifier === "./jsx-runtime" ? `${specifier}.ts` : specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    const written = readFileSync(fileURLToPath(url), "utf8");
    const { code } = transformSync(written, { loader: "tsx", jsx: "automatic", jsxImportSource: "." });
    return { format: "module", source: code, shortCircuit: true };
  },
});
