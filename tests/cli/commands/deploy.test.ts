import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { messageForSize } from "../../../src/cli/build/deployable.ts";
import { isPlaceholder } from "../../../src/cli/build/placeholder.ts";
import { resolveDevHosts } from "../../../src/cli/dev/dev-hosts.ts";
import { tagwire } from "../../helpers/cli.ts";
import { build, folder, md } from "../../helpers/folder.ts";
import { asAddress } from "../../helpers/values.ts";

test.each([
  ["https://example.org", true],
  ["https://blog.example.com/news", true],
  ["https://tagwire.example", true],
  ["http://localhost:8787", true],
  ["http://127.0.0.1", true],
  ["https://me.test", true],
  ["https://myexample.org", false],
  ["https://example.org.uk", false],
  ["https://me.workers.dev", false],
])("%s is a placeholder: %s", (site, expected) => {
  expect(isPlaceholder(asAddress(site))).toBe(expected);
});

const siteOf = (url: string) => `title: A\ndescription: A\nurl: ${url}\nlanguage: en\nauthor: Ann\n`;
const article = { "a.md": md("title: A\ndate: 2022-11-21") };

test("a site with a placeholder for its address is built, but not to be deployed", async () => {
  const root = folder({ ...article, "site.yaml": siteOf("https://example.org") });
  expect((await build(root)).status).toBe(0);
  for (const command of ["deploy", "versions upload"]) {
    const refused = await build(root, [], { WRANGLER_COMMAND: command });
    expect([refused.status, refused.printed]).toEqual([1, expect.stringContaining("is a placeholder")]);
  }
  const tried = await build(root, [], { WRANGLER_COMMAND: "deploy", TAGWIRE_PLACEHOLDER: "allow" });
  expect(tried.status).toBe(0);
});

test("a site with an address of its own is deployed", async () => {
  const root = folder({ ...article, "site.yaml": siteOf("https://news.harbour.org") });
  expect((await build(root, [], { WRANGLER_COMMAND: "deploy" })).status).toBe(0);
});

const database = '[[d1_databases]]\nbinding = "DB"\n';
const bucket = '[[r2_buckets]]\nbinding = "MEDIA"\n';
const queue = '[[queues.producers]]\nbinding = "HUB_QUEUE"\nqueue = "hub"\n';

test.each([
  ["nothing that can be published to", 'name = "a"\n', ["bundled"]],
  ["a database", database, ["publishing"]],
  ["a bucket", bucket, ["bundled", "publishing", "mediaPublishing"]],
  ["a database and a queue", database + queue, ["publishing", "ownHub"]],
  [
    "a database, a bucket and a queue",
    database + bucket + queue,
    ["publishing", "mediaPublishing", "ownHub"],
  ],
  ["a queue that has no database", queue, ["bundled"]],
  [
    "what it needs in one environment or another",
    `[[env.live.d1_databases]]\nbinding = "DB"\n[[env.live.queues.producers]]\nbinding = "HUB_QUEUE"\nqueue = "hub"\n`,
    ["bundled", "publishing", "ownHub"],
  ],
  [
    "a database in every environment",
    `${database}[[env.live.d1_databases]]\nbinding = "DB"\n`,
    ["publishing"],
  ],
])(
  "the Worker has of publications and the hub what goes with what wrangler.toml binds: %s",
  async (_, toml, expected) => {
    const root = folder(article);
    writeFileSync(join(root, "wrangler.toml"), toml);
    await build(root);
    const module = readFileSync(join(root, ".tagwire/content.js"), "utf8");
    const imported = [...module.matchAll(/^export \* as (\w+) from (.*);$/gm)];
    expect(imported.map(([, part]) => part)).toEqual(expected);
    for (const [, , from = ""] of imported) expect(existsSync(JSON.parse(from))).toBe(true);
    for (const part of ["bundled", "publishing", "mediaPublishing", "ownHub"].filter(
      (each) => !expected.includes(each),
    ))
      expect(module).toContain(`export const ${part} = undefined;`);
  },
);

test("a site without a wrangler.toml, which says nowhere what is bound, has all of it", async () => {
  const root = folder(article);
  await build(root);
  const module = readFileSync(join(root, ".tagwire/content.js"), "utf8");
  for (const part of ["bundled", "publishing", "mediaPublishing", "ownHub"])
    expect(module).toContain(`as ${part} from`);
});

test("a build for the dev server says so, and which hosts are its own; any other does not", async () => {
  const root = folder(article);
  const module = () => readFileSync(join(root, ".tagwire/content.js"), "utf8");
  const headers = () => readFileSync(join(root, ".tagwire/assets/_headers"), "utf8");
  await build(root);
  expect(module()).toContain("export const devHosts = undefined;");
  expect(module()).toContain("export const devGuard = undefined;");
  expect(headers()).toContain("Access-Control-Allow-Origin: *");
  await build(root, [], { WRANGLER_COMMAND: "dev" });
  expect(module()).toContain("export const devHosts = [];");
  expect(module()).toContain("export * as devGuard from ");
  expect(headers()).not.toContain("Access-Control-Allow-Origin");
  writeFileSync(join(root, "wrangler.toml"), '[dev]\nhost = "my.example"\nip = "0.0.0.0"\n');
  await build(root, [], { WRANGLER_COMMAND: "dev" });
  expect(module()).toContain('export const devHosts = ["my.example","*"];');
  await build(root, [], { WRANGLER_COMMAND: "dev", TAGWIRE_DEV_HOSTS: "other.example" });
  expect(module()).toContain('export const devHosts = ["other.example"];');
});

test.each([
  [[], []],
  [["--port", "9000"], []],
  [["--host", "my.example"], ["my.example"]],
  [["--host=https://My.Example"], ["my.example"]],
  [["--ip", "0.0.0.0"], ["*"]],
  [["--ip", "::"], ["*"]],
  [["--ip", "192.168.1.5"], ["192.168.1.5"]],
  [["--ip=fe80::1"], ["[fe80::1]"]],
])("wrangler dev %s answers as %s too", (args, hosts) => {
  expect(resolveDevHosts(folder({}), args)).toEqual(hosts);
});

test("a site with a sample article among its own is not deployed", async () => {
  const sample = md("title: Hello\ndate: 2026-01-01\nid: tag:tagwire.example,2026:/articles/hello");
  const root = folder({ ...article, "hello.md": sample, "site.yaml": siteOf("https://news.harbour.org") });
  const refused = await tagwire(root, ["deploy", "--dry-run"]);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining("content/hello.md is a sample article of Tagwire"),
  ]);
});

test("a script that Cloudflare would not take is told before, with what to do", () => {
  expect(messageForSize(62 * 2 ** 20)).toBeUndefined();
  expect(messageForSize(64 * 2 ** 20)).toContain("“npx tagwire init --database”");
});

test("a deploy with a mistake in the content ends with the mistake, before wrangler begins", async () => {
  const root = folder({ "a.md": "no front matter", "site.yaml": siteOf("https://news.harbour.org") });
  const refused = await tagwire(root, ["deploy"]);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining("content/a.md:1:1 error: The front matter is missing."),
  ]);
});
