import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { contentOf, tagwire } from "../../../helpers/cli.ts";
import { folder, md } from "../../../helpers/folder.ts";
import { source } from "./imported.ts";

const site = {
  "harbour-main/_config.yml": "title: Harbour\nurl: https://example.org",
  "harbour-main/_posts/2019-01-02-at-night.md": md("title: At night", "Ships."),
  "harbour-main/about.md": md("title: About\npermalink: /about/", "Us."),
  "harbour-main/img/a.txt": "picture",
  "harbour-main/.git/config": "x",
};

function packed(files: Record<string, string>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) satisfies Zippable,
  );
}

function unpackedFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`tagwire-site-${process.pid}-`));
}

/** Imports an archive of these files. */
async function importing(bytes: Uint8Array, root = folder({}), ...options: string[]) {
  const from = source({ "site.zip": bytes });
  return { root, ...(await tagwire(root, ["import", `${from}/site.zip`, ...options])) };
}

test("a ZIP archive of a site is read as the folder in it, and changes nothing the second time", async () => {
  const { root, status, stdout, stderr } = await importing(packed(site));
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Taken for Jekyll (_config.yml).");
  expect(stdout).toMatch(/^1 article and 1 page imported, 0 there already/m);
  const files = contentOf(root);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["at-night.md", "pages/about.md", "static/img/a.txt"]),
  );
  const again = await importing(packed(site), root);
  expect(again.stdout).toMatch(/^0 articles imported, 2 there already/m);
  expect(contentOf(root)).toEqual(files);
  expect(unpackedFolders()).toEqual([]);
});

test("a site of which all texts are HTML is read, too, and pages of nobody's are no site", async () => {
  const pages = { "a/content/posts/a.html": md("title: A\ndate: 2020-01-01", "<p>A <b>ship</b></p>") };
  const hugo = { "a/config.toml": 'baseURL = "https://old.example/"', ...pages };
  const { stdout, root } = await importing(packed(hugo));
  expect(stdout).toContain("Taken for Hugo (config.toml).");
  expect(Object.keys(contentOf(root))).toContain("a.md");
  const others = await importing(packed({ "a/config.toml": "[tool]\nname = 'a'", ...pages }));
  expect(others.stderr).not.toBe("");
  expect(Object.keys(contentOf(others.root))).toEqual(["site.yaml"]);
  expect(unpackedFolders()).toEqual([]);
});

test("an archive that would put a file outside of it is refused, with nothing written", async () => {
  const { root, status, stderr } = await importing(packed({ ...site, "a/../../out.md": "x" }));
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(
      /site\.zip: It holds a file that would be put outside of it \(“a\/\.\.\/\.\.\/out\.md”\)\.$/m,
    ),
  ]);
  expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
  expect(unpackedFolders()).toEqual([]);
});

test("a name that no folder can hold is told, and nothing stays unpacked", async () => {
  const { status, stderr } = await importing(
    packed({ ...site, [`harbour-main/${"x".repeat(300)}.md`]: "x" }),
  );
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/The file “harbour-main\/x+\.md” in it cannot be unpacked \(ENAMETOOLONG\)\./),
  ]);
  expect(unpackedFolders()).toEqual([]);
});

test("an archive of Markdown that no program is known by is read as before, and --from makes a site of it", async () => {
  const notes = packed({ "a.md": md("title: A\ndate: 2020-01-02", "Text.") });
  expect((await importing(notes)).stdout).toMatch(/^1 article imported, 0 there already$/m);
  const { stdout } = await importing(notes, folder({}), "--from", "plain");
  expect(stdout).toContain("Read as a folder of Markdown.");
});

test("posts without a date have the times of their files in the archive", async () => {
  const bytes = zipSync({
    "vault/.obsidian/app.json": strToU8("{}"),
    "vault/a note.md": [strToU8("See [[b]]."), { mtime: new Date(2020, 1, 2, 12) }],
  });
  const { root, stdout } = await importing(bytes);
  expect(stdout).toContain("Taken for Obsidian (.obsidian/).");
  expect(contentOf(root)["a-note.md"]).toContain("date: 2020-02-02");
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "nothing stays unpacked when %s ends the import",
  async (signal) => {
    const posts = Array.from({ length: 300 }, (_, at) => [
      `_posts/2019-01-02-${at}.md`,
      md(`title: A ${at}`, "Ships."),
    ]);
    const from = source({
      "site.zip": packed({ "_config.yml": "title: Harbour", ...Object.fromEntries(posts) }),
      "tmp/.keep": "",
    });
    const main = join(import.meta.dirname, "../../../../src/cli/index.ts");
    const child = spawn(process.execPath, [main, "import", join(from, "site.zip")], {
      cwd: folder({}),
      env: { ...process.env, TMPDIR: join(from, "tmp") },
    });
    // It says what the site was taken for before it translates anything.
    await once(child.stdout, "data");
    expect(readdirSync(join(from, "tmp"))).toEqual([".keep", expect.stringMatching(/^tagwire-site-/)]);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([null, signal]);
    expect(readdirSync(join(from, "tmp"))).toEqual([".keep"]);
  },
);
