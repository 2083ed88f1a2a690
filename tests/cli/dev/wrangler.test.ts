import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { wranglerScript } from "../../../src/cli/dev/wrangler.ts";
import { folder } from "../../helpers/folder.ts";

test("a site that has no wrangler of its own is served by the one beside this package", () => {
  const script = wranglerScript(folder({}));
  expect([script, existsSync(script)]).toEqual([expect.stringContaining("/node_modules/wrangler/"), true]);
});
