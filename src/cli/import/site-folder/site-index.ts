/** Where the texts and files of a site are found by the names that its texts give them. @module */

import { posix } from "node:path";
import { decodePercent } from "../../../text/percent.ts";
import { slashesAtEnd } from "../../../text/slashes.ts";
import { isMarkdown, stemOf } from "../file-names.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { SourceSite } from "./source-site.ts";
import { asText, asTexts } from "./text-values.ts";

/** The scheme of links that name a text or file of the site by its path, until it is known where that comes to. */
const scheme = "site-file:";

export function linkToPath(path: string, rest = ""): string {
  return (
    scheme +
    path
      .split("/")
      .map(encodeURIComponent)
      .join("/")
      .replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) +
    rest
  );
}

/** The path and the fragment or query of such a link; undefined if it is another. */
export function readPathLink(link: string): { path: string; rest: string } | undefined {
  if (!link.startsWith(scheme)) return undefined;
  const [, written = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(link.slice(scheme.length)) ?? [];
  return { path: decodePercent(written) ?? written, rest };
}

/** Such a link that stands where no address does: in a sentence, which may go on behind it. */
const inText = /site-file:[^\s<>()[\]{}"'`*|\\]*[^\s<>()[\]{}"'`*|\\.,;:!?_~]/g;

/** A text whose links by paths that are left, outside of all addresses, are written otherwise. */
export function writePathLinks(text: string, write: (path: string, rest: string) => string): string {
  return text.replace(inText, (link) => {
    const { path = "", rest = "" } = readPathLink(link) ?? {};
    return write(path, rest);
  });
}

export class SiteIndex {
  readonly #folder: SourceFolder;
  readonly #site: SourceSite;
  readonly #texts = new Set<string>();
  readonly #byName = new Map<string, string[]>();
  readonly #byAddress = new Map<string, string>();
  readonly #files = new Map<string, string[]>();
  readonly #fileAt = new Map<string, string>();

  constructor(folder: SourceFolder, site: SourceSite) {
    this.#folder = folder;
    this.#site = site;
    for (const { path, address, aliases = [], fields, slug } of site.posts) {
      this.#texts.add(path);
      for (const each of [address, ...aliases])
        if (each !== undefined) this.#byAddress.set(addressKey(each), path);
      const names = [
        stemOf(posix.basename(path)),
        slug,
        ...(site.linksByName
          ? [asText(fields.title), ...asTexts(fields.aliases), ...asTexts(fields.alias)]
          : []),
      ];
      if (/^_?(?:index|page|text)\b/.test(posix.basename(path)))
        names.push(posix.basename(posix.dirname(path)).replace(/\.textbundle$/, ""));
      for (const name of new Set(names)) if (name !== undefined) append(this.#byName, nameKey(name), path);
    }
    for (const [path, { address, title }] of site.others) {
      if (!isMarkdown(path)) continue;
      this.#texts.add(path);
      if (address !== undefined && !this.#byAddress.has(addressKey(address)))
        this.#byAddress.set(addressKey(address), path);
      for (const name of new Set([stemOf(posix.basename(path)), title]))
        if (name !== undefined) append(this.#byName, nameKey(name), path);
    }
    for (const path of folder.paths)
      if (!isMarkdown(path)) append(this.#files, posix.basename(path).toLowerCase(), path);
    for (const [path, address] of site.files) this.#fileAt.set(addressKey(address), path);
  }

  /** The text that a path, an address, a file name, a slug or (in vaults) a title names, as seen from another. */
  text(written: string, from: string): string | undefined {
    const name = clean(written);
    if (name === "") return undefined;
    const at = this.#byPath(name, from, (path) => this.#texts.has(path));
    if (at !== undefined) return at;
    const byAddress = name.startsWith("/") ? this.atAddress(name) : undefined;
    if (byAddress !== undefined) return byAddress;
    const stem = stemOf(name.replace(/\/(?:_?index(?:\.\w+)?)?$/, "")).replace(/^\//, "");
    const alike = [
      ...(this.#byName.get(nameKey(posix.basename(name))) ?? []),
      ...(this.#byName.get(nameKey(posix.basename(stem))) ?? []),
    ];
    const fitting = stem.includes("/")
      ? alike.filter((path) =>
          `/${nameKey(stemOf(path)).replace(/\/_?index$/, "")}`.endsWith(`/${nameKey(stem)}`),
        )
      : alike;
    return nearest(fitting.length > 0 ? fitting : [], from);
  }

  /** The text that stood at an address. */
  atAddress(address: string): string | undefined {
    return this.#byAddress.get(addressKey(address));
  }

  /** The file that stood at an address. */
  fileAtAddress(address: string): string | undefined {
    return this.#fileAt.get(addressKey(address));
  }

  /** The file that a path, an address or, as a last resort, a name means. */
  file(written: string, from: string): string | undefined {
    const name = clean(written);
    if (name === "") return undefined;
    const isFile = (path: string) => this.#folder.has(path) && !isMarkdown(path);
    const at = this.#byPath(name, from, isFile) ?? this.#fileAt.get(addressKey(name));
    if (at !== undefined) return at;
    const alike = this.#files.get(posix.basename(name).toLowerCase()) ?? [];
    const fitting = name.includes("/")
      ? alike.filter((path) =>
          `/${path.toLowerCase()}`.endsWith(
            `/${posix
              .normalize(name)
              .replace(/^(?:\.\.?\/|\/)+/, "")
              .toLowerCase()}`,
          ),
        )
      : alike;
    // Only vaults look for a file of this name anywhere; elsewhere one that is the only one is meant.
    return this.#site.linksByName || fitting.length === 1 ? nearest(fitting, from) : undefined;
  }

  #byPath(name: string, from: string, isThere: (path: string) => boolean): string | undefined {
    const folder = posix.dirname(from);
    const own = stemOf(from);
    const places = name.startsWith("/") ? this.#site.bases : [folder, own, ...this.#site.bases];
    const endings =
      isMarkdown(name) || /\.\w{2,5}$/.test(name)
        ? [""]
        : ["", ".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/_index.md"];
    for (const place of places) {
      for (const ending of endings) {
        const path = posix.join(place, name.replace(/\/$/, "") + ending).replace(/^\//, "");
        if (!path.startsWith("..") && isThere(path)) return path;
      }
    }
    return undefined;
  }
}

function clean(written: string): string {
  const bare = written
    .trim()
    .replace(/[?#].*$/s, "")
    .replace(/^@\/|^\{(?:filename|static|attach)\}|^\|(?:filename|static|attach)\|/, "")
    .replace(/^~\/|^@(?:assets|images)\//, "");
  return decodePercent(bare) ?? bare;
}

function nameKey(name: string): string {
  return name
    .normalize()
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, "-");
}

export function addressKey(address: string): string {
  const path = address.replace(/[?#].*$/s, "");
  return (decodePercent(path) ?? path)
    .normalize()
    .toLowerCase()
    .replace(/^\/+/, "")
    .replace(/(?:^|\/)index\.html?$/, "")
    .replace(slashesAtEnd, "")
    .replace(/\.html?$/, "");
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

/** Of several, the one whose folders have most in common with those of the text that names it. */
function nearest(paths: readonly string[], from: string): string | undefined {
  const shared = (path: string) => {
    const [a, b] = [path.split("/"), from.split("/")];
    const differs = a.findIndex((part, at) => part !== b[at]);
    return differs < 0 ? a.length : differs;
  };
  return [...new Set(paths)].sort((a, b) => shared(b) - shared(a) || a.length - b.length)[0];
}
