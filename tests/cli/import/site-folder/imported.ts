/** Sites of other programs made for a test, and what an import makes of them. @module */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { readContent } from "../../../../src/cli/content/content-folder.ts";
import { decodeBody } from "../../../../src/cli/content/encoded-body.ts";
import { type LoadedSite, loadSite } from "../../../../src/cli/content/load.ts";
import type { IncomingArticle } from "../../../../src/cli/import/known-articles.ts";
import { type FolderImportOptions, importSiteFolder } from "../../../../src/cli/import/site-folder/index.ts";
import { recogniseSite } from "../../../../src/cli/import/site-folder/recognise.ts";
import type { FolderReport } from "../../../../src/cli/import/site-folder/report.ts";
import { SourceFolder } from "../../../../src/cli/import/site-folder/source-folder.ts";
import { RenderCache } from "../../../../src/cli/markdown/render-cache.ts";
import { parseAddress } from "../../../../src/model/address.ts";
import { contentOf, parts } from "../../../helpers/cli.ts";

export type Files = Record<string, string | Uint8Array>;

export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A folder with these files, which is gone after the test. */
export function source(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "tagwire-source-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, files);
  return root;
}

export function write(root: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** What the reader of a program's sites makes of a folder. */
export function read(files: Files) {
  const { maker, folder } = recogniseSite(SourceFolder.open(source(files)), undefined);
  return { maker: maker.name, place: folder.prefix, ...maker.read(folder) };
}

/** The addresses of a site's posts, by path. */
export function addresses(files: Files): Record<string, string | undefined> {
  return Object.fromEntries(read(files).posts.map(({ path, address }) => [path, address]));
}

export interface Imported {
  /** The folder that `content/` is in. */
  root: string;
  report: FolderReport;
  /** The paths of the articles that were written. */
  written: string[];
  /** Every file of the content folder, as text. */
  files: Record<string, string>;
  /** The front matter of an article's file. */
  fields(path: string): Record<string, unknown>;
  /** The text of an article's file. */
  text(path: string): string;
  /** What was found, by kind. */
  findings: Record<string, string[]>;
}

const siteYaml = "title: Ours\ndescription: D\nurl: https://ours.example\nlanguage: en\nauthor: Ann Lee\n";

/** An entry of an old feed. */
export function entry(id: string, link: string, title: string, date: string): IncomingArticle {
  return { id, hasId: true, name: title, fields: {}, moment: new Date(date), address: parseAddress(link) };
}

/** Imports a folder into a new content folder, or into one that is there. */
export async function imported(
  from: string | Files,
  {
    into,
    old,
    ...options
  }: Partial<FolderImportOptions> & { into?: string | Files; old?: IncomingArticle[] } = {},
): Promise<Imported> {
  const folder = typeof from === "string" ? from : source(from);
  const root = typeof into === "string" ? into : source(prefixed({ "site.yaml": siteYaml, ...into }));
  const content = join(root, "content");
  const report = await importSiteFolder(folder, {
    content,
    name: "content",
    readContent(path) {
      const read = readContent(path);
      if (!read.settings) throw new Error(read.folder.problems.map(({ message }) => message).join("\n"));
      return read;
    },
    additions: {},
    recognised() {},
    async tell() {},
    readOld: old && (async () => old),
    ...options,
  });
  const files = contentOf(root);
  return {
    root,
    report,
    written: report.imported.map(({ path }) => path),
    files,
    fields: (path) => parts(files[path]).fields,
    text: (path) => parts(files[path]).markdown,
    findings: Object.fromEntries(report.findings.map(({ kind, places }) => [kind, places])),
  };
}

function prefixed(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`content/${name}`, text]));
}

/** Builds what was imported, drafts too: its errors, and the HTML of its articles by slug. */
export async function built(root: string): Promise<{
  index: LoadedSite["index"];
  errors: string[];
  html: Record<string, string>;
}> {
  const { index, bodies, problems } = await loadSite({
    content: join(root, "content"),
    drafts: true,
    renderer: new RenderCache(),
  });
  return {
    index,
    errors: problems
      .filter(({ severity }) => severity === "error")
      .map(({ file, line, message }) => `${file}:${line} ${message}`),
    html: Object.fromEntries(bodies.map((body, at) => [index?.articles[at]?.slug, decodeBody(body).html])),
  };
}
