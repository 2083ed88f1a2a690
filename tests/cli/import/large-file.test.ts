import { truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder } from "../../helpers/folder.ts";
import { source } from "./site-folder/imported.ts";

test.each(["x.xml", "."])("a file that is too large to be read is named: %s", async (name) => {
  const from = source({ "x.xml": "<rss>" });
  truncateSync(join(from, "x.xml"), 3e9);
  const { status, stderr } = await tagwire(folder({}), ["import", join(from, name)]);
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("“x.xml” is larger than 500 MB. Divide it, or export fewer articles at once."),
  ]);
});
