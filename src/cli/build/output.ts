/** The folder that the build writes and the Worker is bundled from; a reader of it never sees half a build. @module */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Body } from "../../model/article.ts";
import type { BundleIndex } from "../../model/bundle.ts";
import { basePath } from "../../model/site.ts";
import type { MediaFile } from "../content/media.ts";
import { readStylesheet } from "./stylesheet.ts";

/** What is served beside the Worker. A picture's address changes with its content; a hostile SVG can run nothing. */
const assetHeaders = (base: string, open: boolean) => `${base}/media/*
  Cache-Control: public, max-age=31536000, immutable${open ? "\n  Access-Control-Allow-Origin: *" : ""}
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox

${base}/style.*
  Cache-Control: public, max-age=31536000, immutable
  X-Content-Type-Options: nosniff
`;

/** The module that the Worker imports; it names one build's files, and so the two always belong together. */
const contentModule = (
  version: string,
  base: string,
  stylesheet: string,
  devHosts: readonly string[] | undefined,
) => `import index from "./site/${version}.txt";
import bodies from "./site/${version}.bin";
export { index, bodies };
export const base = ${JSON.stringify(base)};
export const stylesheet = ${JSON.stringify(stylesheet)};
export const devHosts = ${JSON.stringify(devHosts)};
`;

export class BuildOutput {
  readonly #root: string;

  /** @param root the folder, which is made if it is missing */
  constructor(root: string) {
    this.#root = root;
  }

  /** A file of an earlier build, if there was one. */
  read(name: string): string | undefined {
    const file = join(this.#root, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** The index of the build that is served now, as JSON. */
  served(): string | undefined {
    const [, version] = /\.\/site\/(.+)\.txt/.exec(this.read("content.js") ?? "") ?? [];
    return version && this.read(`site/${version}.txt`);
  }

  /** What the dev server has to serve: all of the content, the part of it that has no mistakes, or nothing. */
  get standing(): "whole" | "part" | "nothing" {
    const mode = this.served() === undefined ? undefined : this.read("mode.txt");
    return mode === "dev" ? "whole" : mode === "dev, in part" ? "part" : "nothing";
  }

  /** Writes a file whole or not at all, and only if it differs. */
  write(name: string, content: string | Uint8Array): void {
    const file = join(this.#root, name);
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    if (existsSync(file) && readFileSync(file).equals(bytes)) return;
    mkdirSync(dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.new`;
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
  }

  /**
   * Writes what the Worker is bundled from: first what is pointed to, then what points to it, then the old goes.
   *
   * @param devHosts for the dev server, as what it answers besides as this machine
   */
  writeSite(
    index: Omit<BundleIndex, "spans">,
    bodies: readonly Body[],
    media: readonly MediaFile[],
    devHosts?: readonly string[],
  ): void {
    const base = basePath(index.site.url);
    const assets = `assets${base}`;
    this.#copyMedia(media, `${assets}/media`);
    this.write("assets/_headers", assetHeaders(base, devHosts === undefined));
    const stylesheet = readStylesheet();
    this.write(`${assets}/${stylesheet.name}`, stylesheet.text);
    const texts = bodies.map((body) => Buffer.from(JSON.stringify(body)));
    let offset = 0;
    const spans = texts.map(({ length }): [number, number] => {
      offset += length;
      return [offset - length, length];
    });
    const { version } = index;
    this.write(`site/${version}.bin`, Buffer.concat(texts));
    this.write(`site/${version}.txt`, JSON.stringify({ ...index, spans } satisfies BundleIndex));
    this.write("content.js", contentModule(version, base, `${base}/${stylesheet.name}`, devHosts));
    this.#keepOnly("site", new Set([`${version}.bin`, `${version}.txt`]));
    this.#keepOnly(`${assets}/media`, new Set(media.map((each) => basename(each.path))));
    this.#keepOnly(assets, new Set(["_headers", "media", stylesheet.name]));
    // What an earlier build put under another path.
    let folder = "assets";
    for (const name of base.split("/").slice(1)) {
      this.#keepOnly(folder, new Set(["_headers", name]));
      folder += `/${name}`;
    }
  }

  #copyMedia(media: readonly MediaFile[], name: string): void {
    const folder = join(this.#root, name);
    mkdirSync(folder, { recursive: true });
    const wanted = new Map(media.map((each) => [basename(each.path), each]));
    for (const [name, { file, content }] of wanted) {
      if (existsSync(join(folder, name))) continue;
      if (content === undefined) copyFileSync(file, join(folder, `${name}.new`));
      else writeFileSync(join(folder, `${name}.new`), content);
      renameSync(join(folder, `${name}.new`), join(folder, name));
    }
  }

  #keepOnly(folder: string, names: ReadonlySet<string>): void {
    for (const name of readdirSync(join(this.#root, folder))) {
      if (!names.has(name)) rmSync(join(this.#root, folder, name), { recursive: true });
    }
  }
}
