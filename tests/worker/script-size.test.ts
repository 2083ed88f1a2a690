import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bundle } from "../../bench/bundle.ts";
import { buildSite, multiplySite } from "../../bench/sites.ts";

test("the script with a database, a bucket and a hub of its own stays small enough to start at once", {
  timeout: 120_000,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), "tagwire-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const site = buildSite(join(folder, "site"), 1);
  const whole = multiplySite(site, join(folder, "whole"), 1, ["publishing", "mediaPublishing", "ownHub"]);
  const { gzipped } = bundle("src/worker/index.ts", join(folder, "worker"), whole).size;
  expect(gzipped).toBeGreaterThan(40 * 1024);
  expect(gzipped).toBeLessThanOrEqual(72 * 1024);
});
