/**
 * Real feeds and exports: imported into an empty folder, built, served, and held against their sources as another program
 * reads both. They come out of packages, for the run only; TAGWIRE_FEEDS can name a folder with more.
 */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { formats, formatTable } from "../../src/model/formats.ts";
import { createApp } from "../../src/worker/app.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { tagwire } from "../helpers/cli.ts";
import { content } from "../helpers/folder.ts";
import { bundleOf, load } from "../helpers/loaded.ts";
import { compareEntries } from "./entry-comparison.ts";
import { fetchFile, packagedFiles, refusedFiles } from "./packaged-files.ts";
import { type FeedEntry, readEntries } from "./readers/feed-entries.ts";

const siteYaml = `title: Ours
description: What came from elsewhere
url: https://ours.example
language: en
author: Ann Lee
entriesPerPage: 500
`;

/** When everything is due: a feed can hold what its author dated years ahead. */
const clock = () => new Date("2100-01-01T00:00:00Z");

interface Served {
  /** What the import printed. */
  told: string;
  /** Whether the import refused it. */
  refused: boolean;
  /** What stops the build. */
  errors: string[];
  /** The files of the documents that are served. */
  documents: string[];
}

/** Imports a file into an empty folder, builds it, and writes what is served of it beside it. */
async function serve(root: string, path: string): Promise<Served> {
  const { status, printed } = await tagwire(root, ["import", path]);
  if (status !== 0) return { told: printed, refused: true, errors: [], documents: [] };
  const loaded = await load(root);
  const errors = loaded.lines.filter((line) => line.includes(" error: "));
  if (errors.length > 0) return { told: printed, refused: false, errors, documents: [] };
  const store = bundleStore(bundleOf(loaded));
  const app = createApp({ base: "", stylesheet: "/style.css", words: en, store, clock });
  const documents: string[] = [];
  for (const format of formats) {
    const response = await app.request(`/${formatTable[format].file}`);
    const file = join(root, formatTable[format].file);
    writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
    documents.push(file);
  }
  return { told: printed, refused: false, errors, documents };
}

interface Given {
  name: string;
  /** @returns where it is, or in a sentence why it is nowhere */
  fetch(): { path: string } | { reason: string };
}

const more = process.env.TAGWIRE_FEEDS;
const given: Given[] = [
  ...packagedFiles.map((file) => ({ name: file.name, fetch: () => fetchFile(file) })),
  ...(more === undefined ? [] : filesIn(more)).map((path) => ({ name: path, fetch: () => ({ path }) })),
];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const reasons = new Set<string>();

/** The path of a file; the test of one that is not here is skipped. */
function pathOf(found: ReturnType<Given["fetch"]>, skip: (reason: string) => never): string {
  if ("path" in found) return found.path;
  reasons.add(found.reason);
  return skip(found.reason);
}

/** By name, for the files that are here. */
const compared = new Map<string, { served: Served; source: FeedEntry[]; shown: FeedEntry[][] }>();
const folders: ReturnType<typeof content>[] = [];

beforeAll(async () => {
  const begun: { name: string; path: string; served: Served }[] = [];
  for (const { name, fetch } of given) {
    const found = fetch();
    if ("reason" in found) continue;
    const site = content({ "site.yaml": siteYaml });
    folders.push(site);
    begun.push({ name, path: found.path, served: await serve(site.path, found.path) });
  }
  const imported = begun.filter(({ served }) => !served.refused);
  const read = readEntries(imported.flatMap(({ path, served }) => [documentOf(path), ...served.documents]));
  for (const { name, served } of begun) {
    const [source = [], ...shown] = served.refused ? [] : read.splice(0, 1 + served.documents.length);
    compared.set(name, { served, source, shown });
  }
}, 900_000);

afterAll(() => {
  for (const { remove } of folders) remove();
  const [first, ...others] = reasons;
  if (first !== undefined)
    console.warn(
      `\n*** ${first}${others.length > 0 ? `; nor can ${others.length} other packages` : ""}. ***\n`,
    );
});

/** The one document of an export that is a folder. */
function documentOf(path: string): string {
  return statSync(path).isDirectory() ? (filesIn(path)[0] ?? path) : path;
}

describe("a real document that was imported", () => {
  test.for(given)("$name is served as it was", ({ name, fetch }, { skip }) => {
    const path = pathOf(fetch(), skip);
    const { served, source, shown } = compared.get(name) ?? {};
    if (more !== undefined && path.startsWith(more) && served?.refused) return skip(served.told.trim());
    expect(served).toMatchObject({ refused: false, errors: [] });
    const differences = formats.flatMap((format, at) =>
      compareEntries(source ?? [], shown?.[at] ?? [], format, served?.told ?? "").map(
        (each) => `${format}: ${each}`,
      ),
    );
    expect(differences.join("\n")).toBe("");
  });

  test("is one of at least forty", ({ skip }) => {
    const whole = [...compared.values()].filter(({ shown }) => shown.some((entries) => entries.length > 0));
    console.log(`${whole.length} documents, ${whole.flatMap(({ shown: [rss = []] }) => rss).length} entries`);
    // Whoever works without a network is not stopped by it; what lands has been tried.
    if (whole.length < 40 && reasons.size > 0 && !process.env.CI) return skip([...reasons].join("; "));
    expect(whole.length).toBeGreaterThanOrEqual(40);
  });
});

describe("a real document that is none", () => {
  test.for(refusedFiles)("$name is called $as", async ({ as, ...file }, { skip }) => {
    const path = pathOf(fetchFile(file), skip);
    const site = content({ "site.yaml": siteYaml });
    folders.push(site);
    await expect(tagwire(site.path, ["import", path])).resolves.toMatchObject({
      status: 1,
      stderr: expect.stringContaining(as),
    });
    expect(readdirSync(join(site.path, "content"))).toEqual(["site.yaml"]);
  });
});
