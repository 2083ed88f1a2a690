import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { md, output } from "../helpers/folder.ts";
import { freePort } from "./dev-site.ts";
import { emptyFolder, environment, packAs, runIn, succeedIn } from "./installed.ts";
import { measure } from "./slowness.ts";

const repository = join(import.meta.dirname, "../..");
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));

/** Starts a server of a site, and waits until it answers; it ends with the test, or when told to. */
async function serve(site: string, command: string, args: string[], url: string) {
  const child = spawn(command, args, { cwd: site, env: environment(), detached: true });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const ended = once(child, "exit");
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, "SIGTERM");
    await ended;
  };
  onTestFinished(stop);
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`It has ended, and printed:\n${printed}`);
      await fetch(url);
    },
    { timeout: 120_000, interval: 200 },
  );
  const says = (text: string) =>
    vi.waitFor(() => expect(printed).toContain(text), { timeout: 120_000, interval: 50 });
  return { stop, says };
}

const identities = (site: string) =>
  output(site).index.articles.map(({ slug, id, tags }) => ({
    slug,
    id,
    topics: tags.map(({ topic }) => topic),
  }));

test("a site is made, written, tried, published and upgraded with nothing but the package and wrangler", async () => {
  const newer = inject("packed");
  const older = await packAs("0.0.9", newer, emptyFolder());
  const home = emptyFolder();
  const site = join(home, "my-site");
  const put = (name: string, text: string) => writeFileSync(join(site, name), text);
  const npm = (...args: string[]) => succeedIn(site, "npm", args);
  const tagwire = (...args: string[]) => runIn(site, "npx", ["tagwire", ...args]);

  const init = [
    "--yes",
    "--package",
    older,
    "tagwire",
    "init",
    "my-site",
    "--yes",
    "--url",
    "https://news.harbour.org",
  ];
  expect(await succeedIn(home, "npx", init)).toContain("cd my-site && npm install\n  npm run dev\n");
  await npm("install", older);
  const installed = join(site, "node_modules/tagwire");
  expect(readdirSync(installed)).not.toContain("tests");
  const types = readFileSync(join(installed, "dist/worker/package.d.ts"), "utf8");
  for (const [, name = ""] of types.matchAll(/from "(\..+)\.tsx?"/g))
    expect(existsSync(join(installed, `dist/worker/${name}.d.ts`)), name).toBe(true);
  const thread = readdirSync(join(installed, "dist/cli/markdown/thread"));
  expect(thread.filter((name) => /^[\da-f]{64}\.js$|^LICENSES/.test(name))).toHaveLength(2);

  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dev = await serve(site, "npm", ["run", "dev", "--", "--port", String(port)], `${url}/feed.xml`);
  for (const feed of ["feed.xml", "atom.xml", "feed.json", "topics/feeds+writing/feed.xml"])
    expect([feed, (await fetch(`${url}/${feed}`)).status]).toEqual([feed, 200]);
  put("content/ship.md", md("title: The ship\ndate: 2020-01-01\ntags: [Ships]"));
  await dev.says("+ The ship");
  const waits: number[] = [];
  for (const title of ["The second ship", "The third ship", "The fourth ship"]) {
    const wait = await measure(async () => {
      put("content/ship.md", md(`title: ${title}\ndate: 2020-01-01\ntags: [Ships]`));
      await vi.waitFor(async () => expect(await (await fetch(`${url}/feed.json`)).text()).toContain(title), {
        timeout: 120_000,
        interval: 50,
      });
    });
    waits.push(wait);
    await setTimeout(1_000);
  }
  expect(Math.min(...waits)).toBeLessThan(2_000);
  put("content/wrong.md", "---\ntitle: Wrong\ndat: 2020-01-01\n---\n");
  await dev.says("content/wrong.md:3:1 error: There is no field “dat”. Did you mean “date”?");
  await dev.stop();
  rmSync(join(site, "content/wrong.md"));

  expect(await npm("run", "build")).toContain("2 articles on 3 topics");
  expect(await npm("run", "check")).toContain("2 articles checked");
  expect(await npm("test")).toContain("2 passed");
  cpSync(join(repository, "tests/cli/import/fixtures/harbour.rss"), join(home, "old.xml"));
  expect(await npm("run", "import", "--", "../old.xml")).toContain("3 articles imported");

  const refused = await runIn(site, "npm", ["run", "deploy", "--", "--dry-run"]);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining("content/welcome.md is a sample article"),
  ]);
  rmSync(join(site, "content/welcome.md"));
  expect(await npm("run", "deploy", "--", "--dry-run")).toContain("--dry-run: exiting now.");
  const before = identities(site);
  expect(before).toHaveLength(4);

  // As a publisher might write in it, and as it was before the Worker answered for parts of media.
  const settings = readFileSync(join(site, "wrangler.toml"), "utf8");
  put("wrangler.toml", `# Ours\n${settings.replace(/^(?:binding|run_worker_first) = .*\n/gm, "")}`);
  await npm("install", newer);
  const shown = await tagwire("upgrade");
  expect([shown.status, shown.stdout]).toEqual([1, expect.stringContaining(`From 0.0.9 to ${version}.`)]);
  expect(shown.stdout).toContain("+run_worker_first = ");
  expect(readFileSync(join(site, "wrangler.toml"), "utf8")).not.toContain("run_worker_first");
  expect((await tagwire("upgrade", "--yes")).status).toBe(0);
  expect(readFileSync(join(site, "wrangler.toml"), "utf8")).toMatch(/^# Ours\n[\s\S]*\nrun_worker_first = /);
  await npm("run", "build");
  expect(identities(site)).toEqual(before);

  expect((await tagwire("init", "--database")).status).toBe(0);
  await succeedIn(site, "npx", ["wrangler", "d1", "migrations", "apply", "DB", "--local"]);
  const database = await freePort();
  const at = `http://localhost:${database}`;
  const worker = await serve(
    site,
    "npx",
    ["wrangler", "dev", "--port", String(database)],
    `${at}/publication/`,
  );
  expect(await npm("run", "publish:site", "--", "--to", at)).toContain("Published: 4 added");
  const feed: { items: { id: string }[] } = await (await fetch(`${at}/feed.json`)).json();
  expect(feed.items.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  await worker.stop();

  // The oldest Node that is said to do; npm's own package of it.
  const old = emptyFolder();
  writeFileSync(join(old, "package.json"), '{"private": true, "allowScripts": {"node": true}}');
  await succeedIn(old, "npm", ["install", "node@22.18"]);
  const on22 = environment({ PATH: `${join(old, "node_modules/node/bin")}:${environment().PATH}` });
  expect(await succeedIn(site, "node", ["--version"], on22)).toBe("v22.18.0\n");
  expect(await succeedIn(site, "npx", ["tagwire", "check"], on22)).toContain("4 articles checked");
  expect(await succeedIn(site, "npm", ["run", "deploy", "--", "--dry-run"], on22)).toContain(
    "--dry-run: exiting now.",
  );
});

test("npm create makes a site, and the action one of a repository that holds nothing but Markdown", async () => {
  const file = inject("packed");
  const creator = emptyFolder();
  await succeedIn(creator, "npm", ["install", file, inject("creator")]);
  expect(await succeedIn(creator, "npx", ["create-tagwire", "mine", "--yes"])).toContain(
    "cd mine && npm install",
  );

  const root = emptyFolder();
  mkdirSync(join(root, "notes"));
  writeFileSync(join(root, "notes/a.md"), md("title: A\ndate: 2020-01-01\nsummary: It is.\ntags: [Space]"));
  const run = (more: Record<string, string>) =>
    runIn(
      root,
      join(repository, "action/run.sh"),
      [],
      environment({
        TAGWIRE_PACKAGE: file,
        TAGWIRE_CONTENT: "notes",
        TAGWIRE_NAME: "notes-site",
        TAGWIRE_ADDRESS: "https://notes.harbour.org",
        TAGWIRE_DRY_RUN: "1",
        ...more,
      }),
    );
  expect((await run({ TAGWIRE_COMMAND: "destroy" })).stderr).toContain("not “destroy”");
  expect((await run({ TAGWIRE_COMMAND: "check", TAGWIRE_CONTENT: "no" })).stderr).toContain(
    "There is no folder “no”.",
  );
  const { status, printed } = await run({ TAGWIRE_COMMAND: "deploy" });
  expect([status, printed]).toEqual([0, expect.stringContaining("1 article on 1 topic")]);
  expect(readdirSync(root)).toEqual(["notes"]);
});
