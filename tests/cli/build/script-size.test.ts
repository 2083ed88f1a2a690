import { randomBytes } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { messageForScript } from "../../../src/cli/build/script-size.ts";
import { build, folder, md } from "../../helpers/folder.ts";

test("a script is measured as Cloudflare measures it, compressed", () => {
  expect(messageForScript([Buffer.alloc(50_000_000, "a")], "texts")).toBeUndefined();
  expect(messageForScript([randomBytes(2_800_000)], "texts")).toBeUndefined();
  expect(messageForScript([randomBytes(2_000_000), randomBytes(1_000_000)], "texts")).toMatch(
    /3\.1 MB, compressed, .* takes 3 MB\. .*"\/_texts\/\*"/,
  );
  expect(messageForScript([randomBytes(3_000_000)], "articles")).toContain("“npx tagwire init --database”");
});

test("a build whose script the free plan refuses says what to add, and builds once that is there", {
  timeout: 120_000,
}, async () => {
  const noise = () => `\`\`\`\n${randomBytes(690_000).toString("base64").replace(/.{80}/g, "$&\n")}\n\`\`\``;
  const root = folder(
    Object.fromEntries(
      Array.from({ length: 5 }, (_, at) => [
        `a${at}.md`,
        md(`title: ${at} a\ndate: 2022-01-0${at + 1}`, noise()),
      ]),
    ),
  );
  expect((await build(root, [], { TAGWIRE_PLAN: "paid" })).status).toBe(0);
  rmSync(join(root, ".tagwire/content.js"));
  const refused = await build(root);
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("run_worker_first")]);
  expect(existsSync(join(root, ".tagwire/content.js"))).toBe(false);
  writeFileSync(
    join(root, "wrangler.toml"),
    '[assets]\nbinding = "ASSETS"\nrun_worker_first = ["/media/*", "/_texts/*"]\n',
  );
  expect((await build(root)).status).toBe(0);
});
