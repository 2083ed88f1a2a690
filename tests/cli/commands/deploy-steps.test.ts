import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";

const article = md("title: A\ndate: 2020-01-01");
const sample = md("title: A\ndate: 2020-01-01\nid: tag:tagwire.example,2026:/articles/a");
const siteAt = (url: string) => `title: A\ndescription: A\nurl: ${url}\nlanguage: en\nauthor: Ann\n`;

/**
 * A site with a stand-in for wrangler, as the real one needs an account: it writes down what it was called with, and
 * ends as it is told to.
 */
function siteWith(files: Record<string, string>, ends: { deploy?: number; d1?: number[]; at?: string }) {
  const root = folder(files);
  const wrangler = join(root, "node_modules/wrangler");
  mkdirSync(wrangler, { recursive: true });
  writeFileSync(join(wrangler, "package.json"), '{"name": "wrangler", "bin": {"wrangler": "run.cjs"}}');
  writeFileSync(
    join(wrangler, "run.cjs"),
    `const fs = require("node:fs");
const [what] = process.argv.slice(2);
const calls = fs.existsSync("calls.json") ? JSON.parse(fs.readFileSync("calls.json")) : [];
const given = process.argv.slice(2).map((each) => each.replace(/=.*/, ""));
const secrets = process.argv.find((each) => each.startsWith("--secrets-file="))?.slice(15);
calls.push({ given, secrets: secrets && JSON.parse(fs.readFileSync(secrets)), url: process.env.TAGWIRE_URL });
fs.writeFileSync("calls.json", JSON.stringify(calls));
const ends = ${JSON.stringify(ends)};
const record = process.env.WRANGLER_OUTPUT_FILE_PATH;
if (what === "deploy" && record && ends.at)
  fs.writeFileSync(record, JSON.stringify({ type: "wrangler-session" }) + "\\n" + JSON.stringify({ type: "deploy", targets: [ends.at] }) + "\\n");
const earlier = calls.filter(({ given }) => given[0] === what).length - 1;
process.exitCode = what === "deploy" ? (ends.deploy ?? 0) : (ends.d1?.[earlier] ?? 0);
`,
  );
  const calls = (): { given: string[]; secrets?: unknown; url?: string }[] =>
    existsSync(join(root, "calls.json")) ? JSON.parse(readFileSync(join(root, "calls.json"), "utf8")) : [];
  return { root, calls };
}

const database = '[[d1_databases]]\nbinding = "DB"\n';
const apply = ["d1", "migrations", "apply", "DB", "--remote"];

test("a database has its newest tables before the Worker that reads them comes", async () => {
  const { root, calls } = siteWith(
    { "a.md": article, "site.yaml": siteAt("https://fish.news") },
    { deploy: 3 },
  );
  writeFileSync(join(root, "wrangler.toml"), database);
  writeFileSync(join(root, ".dev.vars"), "OTHER=1\nPUBLISH_TOKEN=abc\n");
  const { status } = await tagwire(root, ["deploy", "--message", "hello"], { PATH: process.env.PATH ?? "" });
  expect(status).toBe(3);
  expect(calls()).toEqual([
    { given: apply },
    { given: ["deploy", "--message", "hello", "--secrets-file"], secrets: { PUBLISH_TOKEN: "abc" } },
  ]);
});

test("wrangler finds the commands of the site's packages, as its settings name “tagwire build”", async () => {
  const { root } = siteWith({ "a.md": article, "site.yaml": siteAt("https://fish.news") }, {});
  const commands = join(root, "node_modules/.bin");
  mkdirSync(commands);
  writeFileSync(join(commands, "tagwire"), "#!/bin/sh\necho built > built.txt\n", { mode: 0o755 });
  writeFileSync(
    join(root, "node_modules/wrangler/run.cjs"),
    'require("node:child_process").execSync("tagwire build");',
  );
  await tagwire(root, ["deploy", "--dry-run"], { PATH: process.env.PATH ?? "" });
  expect(readFileSync(join(root, "built.txt"), "utf8")).toBe("built\n");
});

test("a database that the deploy makes has its tables after it", async () => {
  const { root, calls } = siteWith(
    { "a.md": article, "site.yaml": siteAt("https://fish.news") },
    { d1: [1, 1] },
  );
  writeFileSync(join(root, "wrangler.toml"), database);
  const { status, stderr } = await tagwire(root, ["deploy"]);
  expect([status, stderr]).toEqual([1, expect.stringContaining("the tables of its database were not made")]);
  expect(calls().map(({ given }) => given)).toEqual([apply, ["deploy"], apply]);
});

test.each(["--dry-run", "--dry-run=true", "--dryRun"])(
  "a deploy that is only tried, by %s, asks nothing of Cloudflare",
  async (option) => {
    const { root, calls } = siteWith({ "a.md": article, "site.yaml": siteAt("https://fish.news") }, {});
    writeFileSync(join(root, "wrangler.toml"), database);
    expect((await tagwire(root, ["deploy", option])).status).toBe(0);
    expect(calls()).toEqual([{ given: ["deploy", option.replace(/=.*/, "")] }]);
  },
);

test.each([
  ["deploy", "--help"],
  ["deploy", "-h"],
  ["dev", "--help"],
])("%s %s only tells what it would do", async (command, option) => {
  const { root, calls } = siteWith({ "a.md": article, "site.yaml": siteAt("https://fish.news") }, {});
  writeFileSync(join(root, "wrangler.toml"), database);
  const { status, stdout } = await tagwire(root, [command, option]);
  expect([status, stdout]).toEqual([0, expect.stringMatching(`^Usage: tagwire ${command}`)]);
  expect(stdout).toContain(`“npx wrangler ${command} --help” tells what wrangler takes.`);
  expect(calls()).toEqual([]);
  expect(existsSync(join(root, ".dev.vars"))).toBe(false);
});

test("an untouched template that Cloudflare builds is deployed under the address that it gets", async () => {
  const { url, close } = await serve(folder({ "a.md": article }));
  onTestFinished(close);
  const at = new URL(url).origin;
  const files = { "a.md": sample, "site.yaml": siteAt("https://tagwire.example") };
  const { root, calls } = siteWith(files, { at });
  const { status, stdout } = await tagwire(root, ["deploy"], { WORKERS_CI: "1" });
  expect(status).toBe(0);
  expect(calls()).toEqual([{ given: ["deploy"] }, { given: ["deploy"], url: at }]);
  expect(stdout).toContain(`Write “url: ${at}”`);
  expect(stdout).toContain(`✓ ${at}/feed.json`);
});

test.each([
  [{ "a.md": sample, "b.md": article }, { WORKERS_CI: "1" }],
  [{ "a.md": sample }, {}],
])("one with an article of its own, or elsewhere, needs an address first", async (files, env) => {
  const { root, calls } = siteWith({ ...files, "site.yaml": siteAt("https://tagwire.example") }, {});
  const { status, stderr } = await tagwire(root, ["deploy"], { ...env });
  expect([status, stderr]).toEqual([1, expect.stringContaining("is a placeholder")]);
  expect(calls()).toEqual([]);
});
