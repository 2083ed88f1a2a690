import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseSettings } from "../../../src/cli/dev/settings-file.ts";
import { compareVersions, releasesBetween } from "../../../src/cli/upgrade/changelog.ts";
import { renameFields } from "../../../src/cli/upgrade/renamed-fields.ts";
import { rewriteSite } from "../../../src/cli/upgrade/rewriting.ts";
import { upgradeSettings } from "../../../src/cli/upgrade/settings.ts";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { asAddress } from "../../helpers/values.ts";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"));
const settings = 'name = "s"\n\n[assets]\ndirectory = ".tagwire/assets"\n\n[cache]\nenabled = true\n';
const upgraded = settings.replace(
  'directory = ".tagwire/assets"\n',
  'directory = ".tagwire/assets"\nbinding = "ASSETS"\nrun_worker_first = ["/media/*", "/*/media/*", "/_texts/*"]\n',
);

/** A site that was made by a version, or by one that left no word of it. */
function siteOf(made: string | undefined, toml = settings) {
  const root = folder({ "a.md": md("title: A\ndate: 2020-01-01") });
  const manifest = { name: "s", ...(made === undefined ? {} : { tagwire: { version: made } }) };
  writeFileSync(join(root, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(root, "wrangler.toml"), toml);
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  return { root, read };
}

describe("tagwire upgrade", () => {
  test("shows what it would write, and writes nothing without consent", async () => {
    const { root, read } = siteOf("0.0.9");
    const { status, stdout, stderr } = await tagwire(root, ["upgrade"]);
    expect(status).toBe(1);
    expect(stdout).toContain(`From 0.0.9 to ${version}.`);
    expect(stdout).toContain('+run_worker_first = ["/media/*", "/*/media/*", "/_texts/*"]');
    expect(stdout).toContain('-    "version": "0.0.9"');
    expect(stdout).toMatch(/\n--- wrangler\.toml\n\+\+\+ wrangler\.toml\n@@/);
    expect(stdout).not.toContain("====");
    expect(stderr).toBe("Nothing was written. Run this again with --yes to have it written.\n");
    expect(read("wrangler.toml")).toBe(settings);
  });

  test("writes what it showed, once", async () => {
    const { root, read } = siteOf(undefined);
    const first = await tagwire(root, ["upgrade", "--yes"]);
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining("brings the new version") });
    expect(read("wrangler.toml")).toBe(upgraded);
    expect(JSON.parse(read("package.json"))).toEqual({ name: "s", tagwire: { version } });
    const again = await tagwire(root, ["upgrade", "--yes"]);
    expect(again.stdout).toContain(`This site is at ${version}, which is installed.`);
    expect(again.stdout).not.toContain("Written");
    expect(again.stdout).not.toContain("new version");
    expect(read("wrangler.toml")).toBe(upgraded);
  });

  test("writes settings in JSON as it does those in TOML, and keeps what is said beside them", async () => {
    const { root, read } = siteOf(undefined);
    rmSync(join(root, "wrangler.toml"));
    const json = `{
  // The name of the Worker.
  "name": "s",
  "minify": true,
  "build": { "command": "node src/tools/build.ts", "watch_dir": "content" },
  "assets": {
    "directory": ".tagwire/assets",
  },
  "alias": { "#content": "./.tagwire/content.js" },
  "d1_databases": [{ "binding": "DB" }],
}
`;
    writeFileSync(join(root, "wrangler.jsonc"), json);
    const { status, stdout } = await tagwire(root, ["upgrade", "--yes"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("Written: wrangler.jsonc, package.json.")]);
    expect(stdout).toContain('+    "run_worker_first": [');
    const now = read("wrangler.jsonc");
    expect(now).toContain("  // The name of the Worker.\n");
    expect(parseSettings("wrangler.jsonc", now)).toEqual({
      name: "s",
      minify: true,
      keep_names: false,
      build: { command: "tagwire build", watch_dir: ["src", "content"] },
      assets: {
        directory: ".tagwire/assets",
        binding: "ASSETS",
        run_worker_first: ["/media/*", "/*/media/*", "/_texts/*"],
      },
      alias: { "#content": "./.tagwire/content.js", "xml-js": "tagwire/xml-writer" },
      d1_databases: [{ binding: "DB" }],
      vars: { PUBLISH_TO: "https://example.org" },
    });
    expect((await tagwire(root, ["upgrade", "--yes"])).stdout).not.toContain("Written");
    expect(read("wrangler.jsonc")).toBe(now);
  });

  test("leaves settings in JSON to the letter that are as they should be", async () => {
    const { root, read } = siteOf(version);
    rmSync(join(root, "wrangler.toml"));
    const json =
      '\uFEFF{"name": "s", /* as it is */ "assets": {"directory": "public"}, "minify": true, "keep_names": true}';
    writeFileSync(join(root, "wrangler.json"), json);
    expect(await tagwire(root, ["upgrade", "--yes"])).toMatchObject({ status: 0, stderr: "" });
    expect(read("wrangler.json")).toBe(json);
  });

  test.each([
    ["{", "package.json cannot be read: Expected property name"],
    ["[]", "package.json is not as npm has it."],
    ['{"tagwire": {"version": 1}}', "package.json is not as npm has it."],
  ])("says of a package.json of %j that it is none", async (manifest, sentence) => {
    const { root, read } = siteOf(undefined);
    writeFileSync(join(root, "package.json"), manifest);
    const { status, stderr } = await tagwire(root, ["upgrade", "--yes"]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`error: ${sentence}`)]);
    expect(read("package.json")).toBe(manifest);
  });

  test("tells the releases that are crossed", async () => {
    const { stdout } = await tagwire(siteOf("0.0.1", upgraded).root, ["upgrade", "--yes"]);
    expect(stdout).toContain("\n0.1.0\n\nThe first version");
  });

  test.each([
    ["99.0.0", upgraded, "This site is at 99.0.0, and Tagwire"],
    [undefined, "name = ", "wrangler.toml cannot be read"],
  ])("of a site at %s with %j it says that it cannot be", async (made, toml, sentence) => {
    const { root, read } = siteOf(made, toml);
    const refused = await tagwire(root, ["upgrade", "--yes"]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining(sentence)]);
    expect(read("wrangler.toml")).toBe(toml);
  });

  test("says that there is no site", async () => {
    const root = folder({});
    expect((await tagwire(root, ["upgrade"])).stderr).toContain("There is no site here.");
    expect(existsSync(join(root, "package.json"))).toBe(false);
  });
});

describe("the releases between two versions", () => {
  const changelog =
    "# C\n\n## Unreleased\n\nSoon\n\n## 0.10.0\n\nTen\n\n## [0.9.1] - 2026-01-01\n\nNine\n\n## 0.9.0\n\nOld\n";

  test("are those after the one and up to the other, in the order of numbers", () => {
    const between = (from: string | undefined, to: string) =>
      releasesBetween(changelog, from, to).map(({ text }) => text);
    expect(between("0.9.0", "0.10.0")).toEqual(["Ten", "Nine"]);
    expect(between("0.9.0", "0.9.1")).toEqual(["Nine"]);
    expect(between(undefined, "0.10.0")).toEqual(["Ten", "Nine", "Old"]);
    expect(between("0.10.0", "0.10.0")).toEqual([]);
    expect(compareVersions("0.9.9", "0.10.0")).toBeLessThan(0);
  });
});

describe("settings of wrangler", () => {
  const upgrade = (toml: string) => upgradeSettings("wrangler.toml", toml, asAddress("https://fish.news"));

  test("that are as they should be stay to the letter", () => {
    expect(upgrade(upgraded)).toBe(upgraded);
    const others = '[assets]\ndirectory = "public"\n';
    expect(upgrade(others)).toBe(others);
  });

  test("leave out of the script what the Worker never asks", () => {
    const first = 'minify = true\n\n[alias]\n"#content" = "./.tagwire/content.js"\n';
    const now =
      'minify = true\nkeep_names = false\n\n[alias]\n"#content" = "./.tagwire/content.js"\n"xml-js" = "tagwire/xml-writer"\n';
    expect(upgrade(first)).toBe(now);
    expect(upgrade(now)).toBe(now);
    const kept = now.replace("keep_names = false", "keep_names = true");
    expect(upgrade(kept)).toBe(kept);
  });

  test("are written as their file is, wherever they stand in it", () => {
    const first = [
      "# About the site.",
      "  minify = true # small",
      "",
      "# How it is built.",
      "[ build ] # with care",
      "'command' = 'node src/tools/build.ts' # the script",
      "watch_dir = [ 'content' ]",
      "",
      "# What is served.",
      "[assets]",
      "directory = '.tagwire/assets'",
      "",
      "# [assets] of old",
      "[alias]",
      "'#content' = './.tagwire/content.js'",
      "",
    ].join("\r\n");
    const now = upgrade(first);
    expect(now.split("\r\n")).toEqual([
      "# About the site.",
      "  minify = true # small",
      "keep_names = false",
      "",
      "# How it is built.",
      "[ build ] # with care",
      `'command' = "tagwire build" # the script`,
      'watch_dir = ["src", "content"]',
      "",
      "# What is served.",
      "[assets]",
      "directory = '.tagwire/assets'",
      'binding = "ASSETS"',
      'run_worker_first = ["/media/*", "/*/media/*", "/_texts/*"]',
      "",
      "# [assets] of old",
      "[alias]",
      "'#content' = './.tagwire/content.js'",
      '"xml-js" = "tagwire/xml-writer"',
      "",
    ]);
    expect(upgrade(now)).toBe(now);
  });

  test.each([
    'assets = {directory = ".tagwire/assets"}\n',
    'assets.directory = ".tagwire/assets"\n',
    'build.watch_dir = "content"\n',
    '[build]\nwatch_dir = [\n  "content"\n]\n',
  ])("that stand in another form stay as they are: %j", (toml) => {
    expect(upgrade(toml)).toBe(toml);
  });

  test("build again when the code of the site's own Worker changes", () => {
    const now = '[build]\nwatch_dir = ["src", "content"]\n';
    for (const first of ['["content"]', '"content"'])
      expect(upgrade(`[build]\nwatch_dir = ${first}\n`)).toBe(now);
    expect(upgrade(now)).toBe(now);
    const own = '[build]\nwatch_dir = ["content", "shared"]\n';
    expect(upgrade(own)).toBe(own);
  });

  test("with a database say where publications go, as the first version did not ask", () => {
    const database = '[[d1_databases]]\nbinding = "DB"\n';
    expect(upgrade(database)).toBe(
      `${database}\n# Where “tagwire publish” sends the articles, and with them the token.\n[vars]\nPUBLISH_TO = "https://fish.news"\n`,
    );
    const told = `[vars]\nPUBLISH_TO = "https://other.example"\n\n${database}`;
    expect(upgrade(told)).toBe(told);
    expect(upgrade(`[vars]\nA = "1"\n\n${database}`)).toBe(
      `[vars]\nPUBLISH_TO = "https://fish.news"\nA = "1"\n\n${database}`,
    );
  });
});

test("the version is told when it is asked for", async () => {
  expect(await tagwire(folder({}), ["--version"])).toMatchObject({ status: 0, stdout: `${version}\n` });
});

describe("a field that is called otherwise now", () => {
  const renamed = new Map([["abstract", "summary"]]);
  const rename = (file: string) => renameFields(file, renamed);

  test("has its new name, and everything else its place", () => {
    expect(
      rename("---\ntitle: A # abstract: no\n'abstract':   It is\ndate: 2020-01-01\n---\nabstract: text\n"),
    ).toBe("---\ntitle: A # abstract: no\nsummary:   It is\ndate: 2020-01-01\n---\nabstract: text\n");
    expect(rename("\ufeff---\r\nabstract: B\r\n---\r\n")).toBe("\ufeff---\r\nsummary: B\r\n---\r\n");
  });

  test.each([
    ["is within another", "---\nextra:\n  abstract: A\n---\n"],
    ["would stand there twice", "---\nabstract: A\nsummary: B\n---\n"],
    ["is in the text", "No front matter\n\n---\nabstract: A\n---\n"],
    ["is in what cannot be read", "---\n[abstract\n---\n"],
  ])("stays as it is where it %s", (_, file) => {
    expect(rename(file)).toBe(file);
  });

  test("is found in every article of a site", () => {
    const root = folder({
      "a.md": "---\nabstract: A\n---\n",
      "b/c.md": "---\nabstract: C\n---\n",
      "d.txt": "---\nabstract: D\n---\n",
    });
    writeFileSync(join(root, "package.json"), '{"tagwire": {"version": "1.0.0"}}');
    writeFileSync(join(root, "wrangler.toml"), "");
    const found = rewriteSite(root, asAddress("https://fish.news"), "1.0.0", renamed);
    expect(found.map(({ path }) => path)).toEqual(["content/a.md", "content/b/c.md"]);
  });
});
