/** Real sites that packages of npm and Debian hold: fetched for a run of the tests, and never part of this repository. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export interface PackagedSite {
  /** The site, as readers know it. */
  name: string;
  /** What an import has to take it for. */
  maker: string;
  registry: "npm" | "debian";
  /** With the version, for npm; for Debian the name of a source package. */
  package: string;
  /** Debian's release, if it is not that of this machine. */
  release?: string;
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

const kept = join(tmpdir(), "tagwire-packaged-sites");

/** @returns the folder of the site, or in a sentence why there is none */
export function fetchSite(site: PackagedSite): { folder: string } | { reason: string } {
  const place = join(kept, site.package.replace("/", "+"));
  try {
    if (!existsSync(place)) {
      const unpacked = mkTemporary();
      const archive =
        site.registry === "npm" ? packFromNpm(site.package, unpacked) : sourceFromDebian(site, unpacked);
      execFileSync("tar", ["--strip-components=1", "-xf", archive, "-C", join(unpacked, "site")]);
      renameSync(join(unpacked, "site"), place);
      rmSync(unpacked, { recursive: true });
    }
    const folder = join(place, site.folder);
    for (const file of site.files ?? []) copyFileSync(join(place, file), join(folder, basename(file)));
    return { folder };
  } catch (error) {
    const said = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { reason: `the package ${site.package} cannot be had here: ${said}` };
  }
}

function mkTemporary(): string {
  const folder = join(kept, `${process.pid}.new`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "site"), { recursive: true });
  return folder;
}

function packFromNpm(name: string, to: string): string {
  run("npm", ["pack", "--silent", "--pack-destination", to, name], to);
  return archiveIn(to);
}

/** The sources of a package, from where this machine gets its packages. */
function sourceFromDebian({ package: name, release }: PackagedSite, to: string): string {
  const known = run(
    "apt-get",
    ["indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"],
    to,
  );
  const [, mirror, own] = /^(\S+\/debian\/) ([a-z]+)$/m.exec(known) ?? [];
  if (mirror === undefined) throw new Error("no sources of Debian are known to this machine");
  writeFileSync(join(to, "sources.list"), `deb-src ${mirror} ${release ?? own} main\n`);
  mkdirSync(join(to, "lists/partial"), { recursive: true });
  const options = [
    ...[
      "-qq",
      "-o",
      `Dir::Etc::SourceList=${join(to, "sources.list")}`,
      "-o",
      "Dir::Etc::SourceParts=/dev/null",
    ],
    ...["-o", `Dir::State::Lists=${join(to, "lists")}`, "-o", "APT::Sandbox::User=root"],
  ];
  run("apt-get", [...options, "update"], to);
  run("apt-get", [...options, "source", "--download-only", "--tar-only", name], to);
  return archiveIn(to);
}

function archiveIn(folder: string): string {
  const archive = readdirSync(folder).find((name) => /\.(?:tgz|orig\.tar\.\w+)$/.test(name));
  if (archive === undefined) throw new Error("it has no archive");
  return join(folder, archive);
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 240_000,
  });
}
