/** What an upgrade would write otherwise in the files of a site. @module */
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "../../model/address.ts";
import { listFolder } from "../content/listing.ts";
import { settingsFileName } from "../dev/settings-file.ts";
import { renamedFields, renameFields } from "./renamed-fields.ts";
import { upgradeSettings } from "./settings.ts";

export interface Rewriting {
  /** From the folder of the site. */
  path: string;
  before: string;
  after: string;
}

/**
 * Every file of a site that would change, the record of its version last.
 *
 * @param root the folder of the site
 * @param site its address
 * @param version that the site is then at
 */
export function rewriteSite(
  root: string,
  site: Address,
  version: string,
  renamed: ReadonlyMap<string, string> = renamedFields,
): Rewriting[] {
  const articles = listFolder(realpathSync(join(root, "content"))).articles;
  const settings = settingsFileName(root);
  const rewrites: [path: string, rewrite: (text: string) => string][] = [
    ...articles.map((path): [string, (text: string) => string] => [
      join("content", path),
      (text) => renameFields(text, renamed),
    ]),
    [settings, (text) => upgradeSettings(settings, text, site)],
    ["package.json", (text) => recordVersion(text, version)],
  ];
  return rewrites.flatMap(([path, rewrite]) => {
    const before = readFileSync(join(root, path), "utf8");
    const after = rewrite(before);
    return after === before ? [] : [{ path, before, after }];
  });
}

/** Which version a site is at, so that the next upgrade knows what it crosses. */
function recordVersion(manifest: string, version: string): string {
  const indent = /^\{\r?\n([ \t]+)/.exec(manifest)?.[1] ?? 2;
  const end = manifest.endsWith("\n") ? "\n" : "";
  const { tagwire, ...rest } = JSON.parse(manifest.replace(/^\uFEFF/, ""));
  if (tagwire?.version === version) return manifest;
  return JSON.stringify({ ...rest, tagwire: { ...tagwire, version } }, null, indent) + end;
}
