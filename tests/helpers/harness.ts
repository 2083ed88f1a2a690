/** The Worker as it is deployed, in the real runtime, over the content of a folder. @module */
import { join } from "node:path";
import { createTestHarness, type Unstable_RawConfig, unstable_readConfig } from "wrangler";
import { build } from "./folder.ts";

export type Bindings = Pick<
  Unstable_RawConfig,
  "d1_databases" | "r2_buckets" | "vars" | "queues" | "ratelimits"
>;

const repository = join(import.meta.dirname, "../..");

/**
 * Builds the content of a folder (`content/` in it, as `folder` makes it) and serves it in workerd, bundled as
 * `wrangler deploy` bundles it. The caller closes it.
 *
 * @param bindings what the Worker is given besides
 * @param environment of the build
 * @param worker the file of a Worker of the site's own, which imports Tagwire as a package
 */
export async function serve(
  root: string,
  bindings: Bindings = {},
  environment: Record<string, string> = {},
  worker?: string,
) {
  const { main, compatibility_date, rules, assets } = unstable_readConfig({
    config: join(repository, "wrangler.toml"),
  });
  // Not left to the harness, which builds as `wrangler dev` does: with drafts, under the dev server's address.
  const { status, printed } = await build(root, [], environment);
  if (status !== 0) throw new Error(printed);
  const out = join(root, ".tagwire");
  const harness = createTestHarness({
    root: repository,
    workers: [
      {
        config: {
          name: "tagwire",
          main: worker ?? main,
          compatibility_date,
          rules,
          alias: {
            "#content": join(out, "content.js"),
            "tagwire/worker": join(repository, "src/worker/package.ts"),
            "tagwire/jsx-runtime": join(repository, "src/worker/jsx-runtime.ts"),
          },
          assets: { ...assets, directory: join(out, "assets") },
          ...bindings,
        },
      },
    ],
  });
  const { url } = await harness.listen();
  return { harness, url, close: () => harness.close() };
}
