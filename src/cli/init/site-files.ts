/** The files of a new site: the template with the site's own words in it. @module */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Address } from "../../model/address.ts";
import { isPlaceholder } from "../build/placeholder.ts";
import { packageFile } from "../package-files.ts";
import type { SiteAnswers } from "./site-answers.ts";

/** What is not committed. npm leaves files of this name out of a package, and so it is not the template's. */
export const ignored = "node_modules/\n.tagwire/\n.tagwire-dev-*\n.wrangler/\n.env*\n.dev.vars*\n";

/**
 * Writes a site into an empty folder.
 *
 * @param name of the package and of the Worker
 * @param welcome whether it begins with an article that says how to go on
 */
export function writeSite(folder: string, name: string, answers: SiteAnswers, welcome: boolean): void {
  const at = (path: string) => join(folder, path);
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(at(path), change(readFileSync(at(path), "utf8")));
  const left = welcome ? [] : [packageFile("template/content/welcome.md")];
  cpSync(packageFile("template"), folder, {
    recursive: true,
    filter: (source) => !left.includes(source),
  });
  writeFileSync(at(".gitignore"), ignored);
  edit("package.json", (text) => text.replace('"name": "my-site"', `"name": "${name}"`));
  edit("wrangler.toml", (text) =>
    text.replace('name = "my-site"\n', `name = "${name}"\n${routesOf(answers.url)}`),
  );
  edit("README.md", (text) => text.replace("My site", () => answers.title));
  edit("content/site.yaml", (text) => {
    const settings = parseDocument(text);
    const { title, url, language, author } = answers;
    for (const [field, value] of Object.entries({ title, description: title, url, language, author }))
      settings.set(field, value);
    return settings.toString({ lineWidth: 0 });
  });
}

/** The lines that lead a domain of the publisher's to the Worker; workers.dev leads there by itself. */
function routesOf(site: Address): string {
  const url = new URL(site);
  if (url.hostname.endsWith(".workers.dev") || isPlaceholder(site)) return "";
  const path = url.pathname.replace(/\/$/, "");
  return path === ""
    ? `routes = [{ pattern = "${url.host}", custom_domain = true }]\n`
    : `routes = ["${url.host}${path}", "${url.host}${path}/*"]\n`;
}

/** A name that npm and Cloudflare take, from that of a folder. */
export function nameOf(folder: string): string {
  const ascii = folder.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const name = ascii
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 54)
    .replace(/^-+|(?<!-)-+$/g, "");
  return name || "my-site";
}
