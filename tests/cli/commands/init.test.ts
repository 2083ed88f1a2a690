import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import { expect, onTestFinished, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { readWranglerConfig } from "../../../src/cli/dev/wrangler.ts";
import { tagwire } from "../../helpers/cli.ts";

const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", USER: "ann", LANG: "C.UTF-8" };

/** An empty folder, which is gone after the test. */
function emptyFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "tagwire-init-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const read = (root: string, file: string) => readFileSync(join(root, file), "utf8");

test("a site is what is the publisher's: content, settings, scripts, a test, an action, and a history", async () => {
  const root = emptyFolder();
  const given = [
    "--title",
    "Fish: & “Chips”",
    "--url",
    "https://fish.news/",
    "--language",
    "pt-BR",
    "--author",
    "Ann Lee",
  ];
  const made = await tagwire(root, ["init", "my-site", ...given], env);
  expect(made).toMatchObject({ status: 0, stderr: "" });
  expect(made.stdout).toContain("  cd my-site && npm install\n  npm run dev\n");
  expect(readdirSync(join(root, "my-site")).sort()).toEqual([
    ".git",
    ".github",
    ".gitignore",
    "README.md",
    "content",
    "package.json",
    "src",
    "tests",
    "tsconfig.json",
    "wrangler.toml",
  ]);
  const site = join(root, "my-site");
  expect(parseYaml(read(site, "content/site.yaml"))).toEqual({
    title: "Fish: & “Chips”",
    description: "Fish: & “Chips”",
    url: "https://fish.news",
    language: "pt-BR",
    author: "Ann Lee",
  });
  expect(JSON.parse(read(site, "package.json")).name).toBe("my-site");
  expect(parse(read(site, "wrangler.toml"))).toMatchObject({
    name: "my-site",
    routes: [{ pattern: "fish.news", custom_domain: true }],
    observability: { enabled: true },
  });
  expect(read(site, "src/worker.ts")).toBe('export { default } from "tagwire/worker";\n');
  expect(readdirSync(join(site, "content")).sort()).toEqual([
    "site.yaml",
    "style.css",
    "topics.yaml",
    "welcome.md",
  ]);
  expect((await tagwire(site, ["check"], env)).stdout).toContain("1 article checked: all is well");
});

test("what nobody gives is guessed, if that is wanted", async () => {
  const root = emptyFolder();
  expect(
    (await tagwire(root, ["init", "harbour_news", "--yes"], { ...env, LANG: "de_AT.UTF-8" })).status,
  ).toBe(0);
  expect(parseYaml(read(root, "harbour_news/content/site.yaml"))).toMatchObject({
    title: "Harbour news",
    url: "https://tagwire.example",
    language: "de-AT",
  });
  expect(JSON.parse(read(root, "harbour_news/package.json")).name).toBe("harbour-news");
  // Nobody can deploy it so, and nobody is told to serve it on that domain.
  expect(parse(read(root, "harbour_news/wrangler.toml"))).not.toHaveProperty("routes");
});

test.each([
  [["--url", "nowhere"], "“nowhere” is not the address of a site. Write one such as https://example.org"],
  [["--url", "fish.news"], "Write https://fish.news."],
  [["--url", "ftp://fish.news"], "“ftp://fish.news” is not the address of a site."],
  [["--url", "https://fish.news/?a=b"], "“https://fish.news/?a=b” is not the address of a site."],
  [
    ["--language", "english language"],
    "“english language” is not the tag of a language. Write one such as en",
  ],
  [["--language", "EN-gb"], "Write en-GB."],
  [["--language", "zh_CN"], "Write zh-CN."],
  [["--language", "deutsch"], "“deutsch” is not the tag of a language. Write de."],
  [["--language", "jp"], "Write ja."],
  [["--title", " "], "A site needs a title"],
  [["--author", "!?"], "“!?” has no letters or digits."],
  [["--from", "missing.xml"], "missing.xml"],
  [["--was", "https://old.example"], "write it with --from."],
  [["--from", "http://127.0.0.1:9/feed.xml"], "http://127.0.0.1:9/feed.xml could not be reached"],
])("with %s nothing is made, and a sentence says why", async (args, sentence) => {
  const root = emptyFolder();
  const refused = await tagwire(root, ["init", "sites/mine", "--yes", ...args], env);
  expect(refused).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining(sentence) });
  expect(readdirSync(root)).toEqual([]);
});

test("without anybody to ask, what is missing is named", async () => {
  const root = emptyFolder();
  const refused = await tagwire(root, ["init", "mine", "--title", "Mine"], env);
  expect(refused.stderr).toContain("Give --url, --language, --author, or --yes");
  expect(readdirSync(root)).toEqual([]);
});

test("nothing is written over what is there", async () => {
  const root = emptyFolder();
  mkdirSync(join(root, "content"));
  writeFileSync(join(root, "content/mine.md"), "mine");
  const refused = await tagwire(root, ["init", "--yes"], env);
  expect(refused.stderr).toContain(
    "There is content in . already, and nothing is written over what is there.",
  );
  expect(readdirSync(root)).toEqual(["content"]);
  expect(readdirSync(join(root, "content"))).toEqual(["mine.md"]);
});

test("a repository that was made elsewhere keeps its own words", async () => {
  const root = emptyFolder();
  writeFileSync(join(root, "README.md"), "Mine");
  writeFileSync(join(root, ".gitignore"), "node_modules/\n");
  spawnSync("git", ["init", "--quiet"], { cwd: root });
  const { status, stderr } = await tagwire(root, ["init", "--yes"], env);
  expect(status).toBe(0);
  expect(stderr).toContain("README.md was there already and stays as it is.");
  expect(stderr).toContain("Add to it: .tagwire/ .tagwire-dev-* .wrangler/ .env* .dev.vars*\n");
  expect([read(root, "README.md"), read(root, ".gitignore")]).toEqual(["Mine", "node_modules/\n"]);
  expect(existsSync(join(root, "content/site.yaml"))).toBe(true);
});

test("a place that cannot be written is named", async () => {
  const root = emptyFolder();
  writeFileSync(join(root, "file"), "");
  for (const [place, reason] of [
    ["file", "a file stands where a folder would have to be"],
    ["file/in", "a file stands where a folder would have to be"],
    ["/proc/tagwire/mine", "there is no such place"],
    ["a".repeat(300), "its name is too long"],
  ] as const) {
    const { status, stderr } = await tagwire(root, ["init", place, "--yes"], env);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`cannot be written: ${reason}`)]);
  }
  expect(readdirSync(root)).toEqual(["file"]);
});

test.skipIf(process.getuid?.() === 0)("a folder that belongs to others is named", async () => {
  const root = emptyFolder();
  chmodSync(root, 0o500);
  const { stderr } = await tagwire(root, ["init", "mine", "--yes"], env);
  expect(stderr).toContain("mine cannot be written: it is not yours to write");
});

test("without git there is a site nevertheless", async () => {
  const root = emptyFolder();
  const { status, stderr } = await tagwire(root, ["init", "mine", "--yes"], { ...env, PATH: root });
  expect([status, stderr]).toEqual([0, "Git is not here, so that the site has no history yet.\n"]);
  expect(existsSync(join(root, "mine/content/site.yaml"))).toBe(true);
});

test("a feed is imported at once, in place of the article that says how to begin", async () => {
  const root = emptyFolder();
  const feed = join(import.meta.dirname, "../import/fixtures/harbour.rss");
  writeFileSync(join(root, "old.xml"), readFileSync(feed));
  const { status, stdout } = await tagwire(root, ["init", "mine", "--yes", "--from", "old.xml"], env);
  expect([status, stdout]).toEqual([0, expect.stringContaining("3 articles imported")]);
  expect(readdirSync(join(root, "mine/content"))).toContain("fish-and-chips.md");
  expect(readdirSync(join(root, "mine/content"))).not.toContain("welcome.md");
  const moved = ["init", "moved", "--yes", "--from", "old.xml", "--was", "https://old.example"];
  expect((await tagwire(root, moved, env)).status).toBe(0);
  const article = read(root, "moved/content/fish-and-chips.md");
  expect(article).toContain("aliases: [/2020/05/fish-and-chips/]");
  expect(article).not.toContain("link:");
});

test("a site is given a database: its binding, where publications go, and a token that nobody else knows", async () => {
  const root = emptyFolder();
  await tagwire(root, ["init", "--yes", "--url", "https://fish.news/blog"], env);
  const before = read(root, "wrangler.toml");
  expect(await tagwire(root, ["init", "--database"], env)).toMatchObject({ status: 0, stderr: "" });
  const settings = read(root, "wrangler.toml");
  expect(settings).toContain(before.trim());
  expect(parse(settings)).toMatchObject({
    vars: { PUBLISH_TO: "https://fish.news/blog" },
    d1_databases: [{ binding: "DB", migrations_dir: "node_modules/tagwire/migrations" }],
  });
  const [token] = /(?<=^PUBLISH_TOKEN=)[\w-]{43}$/m.exec(read(root, ".dev.vars")) ?? [];
  expect(token).toBeDefined();
  const again = await tagwire(root, ["init", "--database"], env);
  expect([again.status, again.stderr]).toEqual([
    1,
    expect.stringContaining("binds a database as “DB” already"),
  ]);
  expect(read(root, "wrangler.toml")).toBe(settings);
});

test("a site with its settings in JSON is given a database in these, and keeps its comments", async () => {
  const root = emptyFolder();
  await tagwire(root, ["init", "--yes", "--url", "https://fish.news/blog"], env);
  rmSync(join(root, "wrangler.toml"));
  const before = '\uFEFF{\n\t// Ours.\n\t"name": "fish",\n\t"d1_databases": [{ "binding": "MINE" }],\n}\n';
  writeFileSync(join(root, "wrangler.jsonc"), before);
  const { status, stdout } = await tagwire(root, ["init", "--database"], env);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^wrangler\.jsonc binds a database\./)]);
  const settings = read(root, "wrangler.jsonc");
  expect(settings).toContain("\t// Ours.\n");
  expect(readWranglerConfig(root)).toMatchObject({
    name: "fish",
    vars: { PUBLISH_TO: "https://fish.news/blog" },
    d1_databases: [{ binding: "MINE" }, { binding: "DB" }],
  });
  const again = await tagwire(root, ["init", "--database"], env);
  expect(again.stderr).toContain("wrangler.jsonc binds a database as “DB” already");
  expect(read(root, "wrangler.jsonc")).toBe(settings);
});

test("in the package itself, such as its repository, a database takes the migrations of the folder", async () => {
  const root = emptyFolder();
  await tagwire(root, ["init", "--yes", "--url", "https://fish.news"], env);
  writeFileSync(join(root, "package.json"), '{ "name": "tagwire" }');
  expect((await tagwire(root, ["init", "--database"], env)).status).toBe(0);
  expect(parse(read(root, "wrangler.toml"))).toMatchObject({
    d1_databases: [{ binding: "DB", migrations_dir: "migrations" }],
  });
});

test("variables and secrets that are there stay beside those of a database", async () => {
  const root = emptyFolder();
  await tagwire(root, ["init", "--yes", "--url", "https://fish.news"], env);
  writeFileSync(join(root, "wrangler.toml"), `${read(root, "wrangler.toml")}\n[vars]\nMINE = "1"\n`);
  writeFileSync(join(root, ".dev.vars"), "OTHER=2");
  await tagwire(root, ["init", "--database"], env);
  expect(parse(read(root, "wrangler.toml"))).toMatchObject({
    vars: { MINE: "1", PUBLISH_TO: "https://fish.news" },
  });
  expect(read(root, ".dev.vars")).toMatch(/^OTHER=2\nPUBLISH_TOKEN=/);
});
