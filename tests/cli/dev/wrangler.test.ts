import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readWranglerConfig, wranglerScript } from "../../../src/cli/dev/wrangler.ts";
import { folder } from "../../helpers/folder.ts";

test("a site that has no wrangler of its own is served by the one beside this package", () => {
  const script = wranglerScript(folder({}));
  expect([script, existsSync(script)]).toEqual([expect.stringContaining("/node_modules/wrangler/"), true]);
});

test.each([
  ["wrangler.jsonc", ["wrangler.jsonc"]],
  ["wrangler.json", ["wrangler.jsonc", "wrangler.json"]],
  ["../wrangler.json", ["wrangler.jsonc", "../wrangler.json"]],
])("settings that wrangler takes from %s are not read elsewhere without a word", (taken, files) => {
  const root = join(folder({}), "site");
  mkdirSync(root);
  for (const name of files) writeFileSync(join(root, name), "{}");
  expect(readWranglerConfig(root).main).toBeUndefined();
  writeFileSync(join(root, "wrangler.toml"), 'main = "src/worker.ts"');
  expect(() => readWranglerConfig(root)).toThrow(
    `wrangler takes its settings from ${taken} and not from wrangler.toml, which Tagwire reads. Write what they say into wrangler.toml, and delete ${taken}.`,
  );
});
