import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { articlePath, selectionPath } from "../../src/model/addresses.ts";
import type { BundleIndex } from "../../src/model/bundle.ts";
import { topicSelection } from "../../src/model/selection.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import { database, fill } from "../helpers/database.ts";
import { build, folder } from "../helpers/folder.ts";
import { effort } from "./effort.ts";
import { hostileMarkdown, hostileText } from "./hostile.ts";
import { appOver, expectSound } from "./sites.ts";

const articles = fc.record({
  title: hostileText,
  summary: fc.option(hostileText, { nil: undefined }),
  tags: fc.uniqueArray(
    fc.oneof(hostileText, fc.constantFrom("Space", "Sea", "a\uD800b", "\uDC00 tag", "t\u0000g")),
    { maxLength: 3 },
  ),
  source: fc.option(
    hostileText.map((title) => ({ title, url: "https://example.com/?a=1&b='<>" })),
    { nil: undefined },
  ),
  licence: fc.option(
    hostileText.map((name) => ({ name })),
    { nil: undefined },
  ),
  text: hostileMarkdown,
});

/** A file as its author might write it: YAML takes what JSON writes, lone surrogates as escapes among it. */
function fileOf({ text, ...fields }: Record<string, unknown>, at: number): string {
  const date = new Date(Date.UTC(2022, 0, 1) + at * 3_600_000).toISOString();
  const lines = Object.entries({ ...fields, date }).filter(([, value]) => value !== undefined);
  return `---\n${lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join("\n")}\n---\n\n${text}\n`;
}

/** The files that errors name, be it alone or in a list of more of their kind; a warning refuses none. */
function filesRefused(printed: string): string[] {
  let isError = false;
  return printed.split("\n").flatMap((line) => {
    const [, severity] = /^\S+:\d+:\d+ (error|warning): /.exec(line) ?? [];
    if (severity !== undefined) isError = severity === "error";
    const tells = severity !== undefined || line.startsWith("… and ");
    return tells && isError ? [...line.matchAll(/content\/([^\s:]+\.md)/g)].map(([, name = ""]) => name) : [];
  });
}

/** Builds the folder of these files without those that the build refuses, which it does with a place and a sentence. */
async function buildWithout(files: Map<string, string>): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const root = folder(Object.fromEntries(files));
    const { status, printed } = await build(root);
    if (status === 0) return root;
    expect(printed).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    const named = filesRefused(printed);
    expect([printed, named.length > 0]).toEqual([printed, true]);
    for (const name of named) files.delete(name);
  }
  throw new Error("The build finds mistakes in every file.");
}

test("whatever is written, what is served of it is well-formed and can do nothing, from both stores", async () => {
  const { numRuns, seed } = effort(60);
  const files = new Map(
    fc.sample(articles, { numRuns, seed }).map((each, at) => [`a-${at}.md`, fileOf(each, at)] as const),
  );
  const root = await buildWithout(files);
  expect(files.size).toBeGreaterThan(numRuns / 4);
  const site = join(root, ".tagwire/site");
  const [texts = "", index = ""] = readdirSync(site)
    .sort()
    .map((name) => join(site, name));
  const bytes = new Uint8Array(readFileSync(texts));
  const bundle = { index: readFileSync(index, "utf8"), bodies: bytes.buffer };
  const { articles: built, topics }: BundleIndex = JSON.parse(bundle.index);
  const opened = await database();
  await fill(opened.db, bundle, 50);
  const apps = [appOver(bundleStore(bundle)), appOver(d1Store(opened.db))];
  const pages = [
    ...built.map(({ slug }) => articlePath({ slug })),
    "/",
    "/topics/",
    "/opml.xml",
    "/sitemap.xml",
  ];
  const lists = ["/", ...topics.map(({ slug }) => selectionPath(topicSelection(slug)))];
  const feeds = lists.flatMap((path) => ["feed.xml", "atom.xml", "feed.json"].map((file) => path + file));
  for (const path of [...pages, ...feeds]) {
    const responses = await Promise.all(apps.map((app) => app.request(path)));
    const [one, other] = responses.map((response) => response.clone());
    for (const response of responses) await expectSound(path, response);
    if (feeds.includes(path)) {
      expect([path, other?.headers.get("ETag")]).toEqual([path, one?.headers.get("ETag")]);
      expect([path, await other?.text()]).toEqual([path, await one?.text()]);
    }
  }
  await opened.close();
});
