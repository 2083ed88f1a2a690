/** The folder that the build writes and the Worker is bundled from; a reader of it never sees half a build. @module */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BundleIndex, postTopics, type SiteIndex, textsPath } from "../../model/bundle.ts";
import type { Face } from "../../model/face.ts";
import { immutable, type MediaFacts, maxAssetBytes, mediaHeaders, mediaPath } from "../../model/media.ts";
import { basePath } from "../../model/site.ts";
import type { StandalonePage } from "../../model/standalone-page.ts";
import type { Words } from "../../model/words.ts";
import { hashText } from "../content/digest.ts";
import { readTextFile, replaceFile } from "../content/files.ts";
import type { MediaFile } from "../content/media.ts";
import { mediaTypeOf } from "../content/media-types.ts";
import type { StaticFile } from "../content/static-files.ts";
import { moduleBeside } from "../markdown/renderer-version.ts";
import { packageVersion } from "../package-files.ts";
import { readStylesheet } from "./stylesheet.ts";
import type { LaidTexts } from "./texts.ts";

/**
 * The headers of what is served beside the Worker; media where the Worker is not asked for them first. Where an article's
 * file stands changes with what is in it, for its name holds a hash; those of `static/media/` have none, and may change.
 */
const assetHeaders = (base: string, open: boolean) => `${base}${mediaPath}*
${Object.entries(mediaHeaders)
  .filter(([name]) => open || name !== "Access-Control-Allow-Origin")
  .map(([name, value]) => `  ${name}: ${value}`)
  .join("\n")}

${base}${mediaPath}:name.:hash.:ending
  Cache-Control: ${immutable}

${base}/style.*
  Cache-Control: ${immutable}
  X-Content-Type-Options: nosniff
`;

/** What stands around the articles. */
export interface SiteFrame {
  words: Words;
  face?: Face | undefined;
  pages?: readonly StandalonePage[] | undefined;
  /** The publisher's own style sheet. */
  styles?: string | undefined;
}

/** How the Worker runs. */
export interface WorkerSettings {
  /** What stands for the code that makes its answers. */
  codeHash: string;
  /** For the dev server, as what it answers besides as this machine. */
  devHosts?: readonly string[] | undefined;
  /** What its script has besides what every site needs, and what the dev server does. */
  parts: readonly WorkerPart[];
}

/** A part of the Worker that only some sites need, as it is known to the rest, and its module. */
const partModules = {
  /** For one whose articles are in the script. */
  bundled: "bundled",
  /** For a site that is published to without a deploy. */
  publishing: "publishing",
  /** For one whose files are, too. */
  mediaPublishing: "publish/media",
  /** For one that is its own hub. */
  ownHub: "own-hub",
  /** For the dev server. */
  devGuard: "dev-guard",
};
export type WorkerPart = keyof typeof partModules;

/** Begins what any version of the build writes. */
export const ownHeading = "// Written by Tagwire ";

/** Begins what this version of the build writes: the Worker of another asks for other things. */
const heading = `${ownHeading}${packageVersion()}, for its own Worker.`;

/**
 * The module that the Worker imports; it names one build's files, and so they always belong together.
 *
 * @param around the version of what stands around the articles
 */
const contentModule = (
  version: string,
  around: string,
  base: string,
  stylesheet: string,
  { codeHash, devHosts, parts }: WorkerSettings,
) => `${heading}
import index from "./site/${version}.txt";
import bodies from "./site/${version}.bin";
import around from "./site/${around}.txt";
export { index, bodies };
export const { words, face, pages, media } = JSON.parse(around);
export const base = ${JSON.stringify(base)};
export const stylesheet = ${JSON.stringify(stylesheet)};
export const codeHash = ${JSON.stringify(codeHash)};
export const devHosts = ${JSON.stringify(devHosts)};
${exportParts(new Set([...parts, ...(devHosts ? ["devGuard"] : [])]))}
`;

function exportParts(parts: ReadonlySet<string>): string {
  const lines = Object.entries(partModules).map(([part, module]) =>
    parts.has(part)
      ? `export * as ${part} from ${JSON.stringify(locateModule(module))};`
      : `export const ${part} = undefined;`,
  );
  return lines.join("\n");
}

/** A module of the Worker, which is beside the desk in the package, as source or compiled. */
export function locateModule(name: string): string {
  return fileURLToPath(moduleBeside(import.meta.url, `../../worker/${name}`));
}

/** What the Worker is told of files under `/media/` that players seek in; pictures are too many to be listed. */
function seekable(media: readonly MediaFile[], statics: readonly StaticFile[]): Record<string, MediaFacts> {
  const ofArticles = media.filter(({ type }) => !type?.startsWith("image/"));
  const moved = statics
    .map(({ file, path }) => ({ file, path, type: mediaTypeOf(path) }))
    .filter(({ path, type }) => path.startsWith(mediaPath) && /^(?:audio|video)\//.test(type ?? ""))
    .map(({ file, ...more }) => ({ ...more, length: statSync(file).size }));
  return Object.fromEntries(
    [...ofArticles, ...moved].map(({ path, length, type }) => [
      path.slice(mediaPath.length),
      { length, type },
    ]),
  );
}

/** The index as the Worker reads it, with the lists of topics and where the texts are. */
export function describeTexts(index: SiteIndex, { spans, packs }: LaidTexts): string {
  const whole: BundleIndex = {
    ...index,
    topicPostings: postTopics(index),
    spans,
    ...(packs.length > 0 && { packs }),
  };
  return JSON.stringify(whole);
}

export class BuildOutput {
  readonly #root: string;

  /** @param root the folder, which is made if it is missing */
  constructor(root: string) {
    this.#root = root;
  }

  /** Where a file or folder of the output is. */
  locate(name: string): string {
    return join(this.#root, name);
  }

  /** A file of an earlier build, if there was one. */
  read(name: string): string | undefined {
    const file = join(this.#root, name);
    return existsSync(file) ? readTextFile(file) : undefined;
  }

  /** The files in a folder of an earlier build, by their names; half of one, which a killed build left, is not among them. */
  readFolder(name: string): Map<string, Buffer> {
    const folder = join(this.#root, name);
    const names = existsSync(folder) ? readdirSync(folder).filter((each) => !each.endsWith(".new")) : [];
    return new Map(names.map((each) => [each, readFileSync(join(folder, each))]));
  }

  /** The index of the build that is served now, as JSON. */
  served(): string | undefined {
    const [, version] = /\.\/site\/(.+)\.txt/.exec(this.read("content.js") ?? "") ?? [];
    return version && this.read(`site/${version}.txt`);
  }

  /** What the dev server has to serve: all of the content, the part of it that has no mistakes, or nothing. */
  get standing(): "whole" | "part" | "nothing" {
    const current = this.read("content.js")?.startsWith(heading) && this.served() !== undefined;
    const mode = current ? this.read("mode.txt") : undefined;
    return mode === "dev" ? "whole" : mode === "dev, in part" ? "part" : "nothing";
  }

  /** Writes a file whole or not at all, and only if it differs. */
  write(name: string, content: string | Uint8Array): void {
    const file = join(this.#root, name);
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    if (existsSync(file) && readFileSync(file).equals(bytes)) return;
    this.replace(name, bytes);
  }

  /** Writes a file whole or not at all, where it is known to differ. */
  replace(name: string, bytes: Uint8Array): void {
    const file = join(this.#root, name);
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, bytes);
  }

  /** Removes a file. */
  remove(name: string): void {
    rmSync(join(this.#root, name), { force: true });
  }

  /** Writes a file whose name changes with what is in it, if it is not there. */
  #writeOnce(name: string, bytes: Uint8Array): void {
    const standing = statSync(join(this.#root, name), { throwIfNoEntry: false });
    if (standing?.size !== bytes.length) this.replace(name, bytes);
  }

  /**
   * Writes what the Worker is bundled from: first what is pointed to, then what points to it, then the old goes.
   *
   * @param described the index as the Worker reads it, which of a large site is megabytes
   */
  writeSite(
    index: SiteIndex,
    { words, face, pages, styles }: SiteFrame,
    texts: LaidTexts,
    media: readonly MediaFile[],
    statics: readonly StaticFile[],
    worker: WorkerSettings,
    described = Buffer.from(describeTexts(index, texts)),
  ): void {
    const base = basePath(index.site.url);
    const assets = `assets${base}`;
    // Larger files are in the bucket, or there are none.
    const deployed = media.filter(({ length }) => length <= maxAssetBytes);
    this.#copyMedia(deployed, `${assets}/media`);
    this.#copyStatics(statics, assets);
    this.write("assets/_headers", assetHeaders(base, worker.devHosts === undefined));
    const stylesheet = readStylesheet(styles);
    this.write(`${assets}/${stylesheet.name}`, stylesheet.text);
    const { version } = index;
    for (const [name, bytes] of texts.files) this.#writeOnce(`assets${textsPath}${name}`, bytes);
    this.write(`site/${version}.bin`, texts.script);
    this.write(`site/${version}.txt`, described);
    // Data, as the articles are: the script is the program.
    const around = JSON.stringify({ words, face, pages, media: seekable(deployed, statics) });
    const aroundVersion = hashText(around);
    this.write(`site/${aroundVersion}.txt`, around);
    const address = `${base}/${stylesheet.name}`;
    this.write("content.js", contentModule(version, aroundVersion, base, address, worker));
    this.keepOnly("site", new Set([`${version}.bin`, `${version}.txt`, `${aroundVersion}.txt`]));
    const key = index.site.indexNow && `/${index.site.indexNow.key}.txt`;
    if (key !== undefined) this.write(`${assets}${key}`, index.site.indexNow?.key ?? "");
    const served = [
      `/${stylesheet.name}`,
      ...(key === undefined ? [] : [key]),
      ...[...deployed, ...statics].map(({ path }) => path),
    ];
    const own = ["/_headers", ...[...texts.files.keys()].map((name) => textsPath + name)];
    this.keepOnly("assets", new Set([...own, ...served.map((path) => base + path)].flatMap(withFolders)));
  }

  #copyMedia(media: readonly MediaFile[], name: string): void {
    const folder = join(this.#root, name);
    mkdirSync(folder, { recursive: true });
    const wanted = new Map(media.map((each) => [basename(each.path), each]));
    for (const [name, { file, content }] of wanted) {
      const copy = join(folder, name);
      if (existsSync(copy)) continue;
      if (content !== undefined) {
        replaceFile(copy, content);
        continue;
      }
      copyFileSync(file, `${copy}.new`);
      renameSync(`${copy}.new`, copy);
    }
  }

  /** Copies what is new or has changed, told by its length and time. */
  #copyStatics(statics: readonly StaticFile[], name: string): void {
    const folder = join(this.#root, name);
    for (const { file, path } of statics) {
      const copy = join(folder, path);
      const { size, mtime } = statSync(file);
      const before = statSync(copy, { throwIfNoEntry: false });
      if (before?.isFile() && before.size === size && before.mtimeMs === Math.floor(mtime.getTime()))
        continue;
      // What was a folder is a file now, or the other way round.
      if (before?.isDirectory()) rmSync(copy, { recursive: true });
      makeFolder(dirname(copy), folder);
      copyFileSync(file, `${copy}.new`);
      utimesSync(`${copy}.new`, mtime, new Date(Math.floor(mtime.getTime())));
      renameSync(`${copy}.new`, copy);
    }
  }

  /** Removes what is not among these paths from a folder and all below it. */
  keepOnly(folder: string, paths: ReadonlySet<string>, inside = ""): void {
    if (!existsSync(join(this.#root, folder, inside))) return;
    for (const name of readdirSync(join(this.#root, folder, inside))) {
      const path = inside === "" ? name : `${inside}/${name}`;
      const file = join(this.#root, folder, path);
      if (!paths.has(path)) rmSync(file, { recursive: true });
      else if (statSync(file).isDirectory()) this.keepOnly(folder, paths, path);
    }
  }
}

/** Makes a folder even where a file of an earlier build stands in its way. */
function makeFolder(folder: string, root: string): void {
  for (let at = folder; at !== root && at !== dirname(at); at = dirname(at))
    if (statSync(at, { throwIfNoEntry: false })?.isFile()) rmSync(at);
  mkdirSync(folder, { recursive: true });
}

/** A root-relative path and the folders that it stands in, without the slash before them. */
function withFolders(path: string): string[] {
  const parts = path.slice(1).split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
