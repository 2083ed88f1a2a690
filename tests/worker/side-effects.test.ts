import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

const repository = join(import.meta.dirname, "../..");

/** The script that wrangler makes of a site's own Worker, but for what the runtime and the build bring. */
async function bundle(worker: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: worker, resolveDir: repository, sourcefile: "worker.ts", loader: "ts" },
    ...{ bundle: true, write: false, format: "esm", loader: { ".css": "text" } },
    external: ["cloudflare:workers", "#content"],
  });
  return outputFiles[0]?.text ?? "";
}

test.each([
  ["no components of its own", 'export { default } from "./src/worker/package.ts";'],
  [
    "such components",
    'import { createWorker } from "./src/worker/package.ts"; export default createWorker({ components: {} });',
  ],
])("a site with %s makes one application at its start", async (_, worker) => {
  const made = (await bundle(worker)).match(/(?<!function )\bsiteWorker\(/g);
  expect(made).toHaveLength(1);
});
