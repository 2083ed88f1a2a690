/**
 * Real sites of other programs: imported, built, and held against their own texts. They come out of packages, for the run
 * only; TAGWIRE_SITES can name a folder with more, one folder each. The table of docs/moving.md is what this prints.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isMarkdown } from "../../src/cli/import/file-names.ts";
import type { FolderReport } from "../../src/cli/import/site-folder/report.ts";
import { SourceFolder } from "../../src/cli/import/site-folder/source-folder.ts";
import { readHtml, readSource, shareOf } from "../cli/import/site-folder/comparison.ts";
import { built, imported, source } from "../cli/import/site-folder/imported.ts";
import { fetchSite, packagedSites } from "./packaged-sites.ts";

/** Of a post's words, and of its links elsewhere, that have to arrive; the rest is in template code. */
const enough = 0.98;

test.for(packagedSites)("$name moves in", async (site, { skip }) => {
  const found = fetchSite(site);
  if ("reason" in found) {
    console.warn(`\n*** ${site.name} is not imported: ${found.reason}. ***\n`);
    return skip(found.reason);
  }
  const report = await moveIn(site.name, found.folder);
  expect(report.maker).toBe(site.maker);
});

const more = process.env.TAGWIRE_SITES;
const others =
  more !== undefined && existsSync(more)
    ? readdirSync(more).filter((name) => statSync(join(more, name)).isDirectory())
    : [];
if (others.length > 0)
  test.each(others)("%s moves in", { timeout: 1_800_000 }, async (name) => {
    await moveIn(name, join(more ?? "", name));
  });

async function moveIn(name: string, from: string): Promise<FolderReport> {
  const started = process.cpuUsage();
  const { root, report, files, fields } = await imported(from, { into: source({ "keep.txt": "" }) });
  const cpu = process.cpuUsage(started).user / 1e6;
  const { errors, html } = await built(root);
  expect(errors).toEqual([]);

  const url = /^url: (\S+)$/m.exec(files["site.yaml"] ?? "")?.[1];
  const poor: string[] = [];
  for (const { path, address, from: place } of report.imported) {
    const { words, links } = readSource(readFileSync(join(from, place), "utf8"));
    const shown = readHtml(html[address.slug] ?? "");
    const title = String(fields(path).title ?? "");
    const own = readHtml(`<p>${title.replaceAll("<", "&lt;")}</p>`).words;
    for (const [word, count] of own) shown.words.set(word, (shown.words.get(word) ?? 0) + count);
    const arrived = shareOf(words, shown.words);
    const external = [...links].filter((link) => !isOwn(link, url));
    const lost = external.filter((link) => !shown.links.has(link));
    if (arrived < enough || lost.length > external.length * (1 - enough))
      poor.push(
        `${place}: ${(arrived * 100).toFixed(1)} % of the words; lost ${[...lost, ...lostWords(words, shown.words)].slice(0, 12).join(" ")}`,
      );
  }
  const again = await imported(from, { into: root });
  expect(again.files).toEqual(files);
  expect(again.report.imported).toEqual([]);

  const named = report.imported.filter(({ path }) => !String(fields(path).id).startsWith("urn:uuid:"));
  const texts = SourceFolder.open(from).paths.filter(isMarkdown).length;
  console.log(row(name, report, [texts, report.imported.length - poor.length, named.length], cpu));
  if (process.env.TAGWIRE_SITES_VERBOSE) console.log(poor.slice(0, 40).join("\n"));
  expect(report.imported.length - poor.length).toBeGreaterThanOrEqual(report.imported.length * 0.98 - 1);
  return report;
}

function lostWords(words: ReadonlyMap<string, number>, shown: ReadonlyMap<string, number>): string[] {
  return [...words.keys()].filter((word) => !shown.has(word));
}

/** Addresses on the site itself lead to where its posts stand now. */
function isOwn(link: string, url: string | undefined): boolean {
  const host = (address: string) => new URL(address).host.replace(/^www\./, "");
  return url !== undefined && host(link) === host(url);
}

/** What a person still has to look at: what was left out on purpose is no work. */
function byHand({ findings }: FolderReport): string {
  const work = findings.filter(({ kind }) =>
    /stays as text|shows nothing|not in the folder|could not be read|time of the file|by hand|cannot be told/.test(
      kind,
    ),
  );
  const groups = new Map<string, number>();
  for (const { kind, count } of work) {
    const name = kind
      .replace(/“.*”/, "")
      .replace(/\s+/g, " ")
      .replace(/ (?:stays as text|shows nothing)$|, (?:to be added|stays as) .*$/, "")
      .replace(/[\s,]+$/, "");
    groups.set(name, (groups.get(name) ?? 0) + count);
  }
  return [...groups].map(([name, count]) => `${count} × ${name}`).join(", ") || "nothing";
}

/** A line of the table in docs/moving.md. */
function row(name: string, report: FolderReport, [texts, whole, named]: number[], cpu: number): string {
  const { maker, imported: posts, addresses } = report;
  const cells = [
    ...[name.replace("+", "/"), maker.replace(/,.*/, ""), texts, posts.length, whole, named],
    ...[`${addresses.kept} of ${addresses.of}`, byHand(report), cpu.toFixed(1)],
  ];
  return `| ${cells.join(" | ")} |`;
}
