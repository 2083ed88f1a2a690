/**
 * Packages of npm and Debian, fetched for a run of the tests for the real documents that they hold, and kept in the
 * temporary folder for the next run.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Package {
  registry: "npm" | "debian";
  /** With the version, for npm; for Debian the name of a source package. */
  package: string;
  /** Debian's release, if it is not that of this machine. */
  release?: string;
}

const kept = join(tmpdir(), "tagwire-packages");

type Fetched = { folder: string } | { reason: string };

/** What was asked for in this run, by its place: a registry that is not there is asked once for each package. */
const fetched = new Map<string, Fetched>();

/** @returns the folder of what is in the package, or in a sentence why there is none */
export function fetchPackage(wanted: Package): Fetched {
  const { package: name, release } = wanted;
  const folder = join(kept, [name.replace("/", "+"), ...(release ? [release] : [])].join("@"));
  const known = existsSync(folder) ? { folder } : fetched.get(folder);
  if (known) return known;
  const found = unpack(wanted, folder);
  fetched.set(folder, found);
  return found;
}

function unpack({ registry, package: name, release }: Package, folder: string): Fetched {
  mkdirSync(kept, { recursive: true });
  const unpacked = mkdtempSync(join(kept, "new-"));
  try {
    mkdirSync(join(unpacked, "content"));
    const archive =
      registry === "npm" ? packFromNpm(name, unpacked) : sourceFromDebian(name, release, unpacked);
    execFileSync("tar", ["--strip-components=1", "-xf", archive, "-C", join(unpacked, "content")]);
    renameSync(join(unpacked, "content"), folder);
    return { folder };
  } catch (error) {
    // Another process may have been quicker.
    if (existsSync(folder)) return { folder };
    return { reason: `The package ${name} cannot be had here: ${firstError(error)}` };
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

function packFromNpm(name: string, to: string): string {
  const patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
  run("npm", ["pack", "--loglevel=error", ...patience, "--pack-destination", to, name], to);
  return archiveIn(to);
}

/** The sources of a package, from where this machine gets its packages. */
function sourceFromDebian(name: string, release: string | undefined, to: string): string {
  const options = sourceLists(release);
  aptGet([...options, "source", "--download-only", "--tar-only", name], to);
  return archiveIn(to);
}

/** Two that write the same lists would stop one another. */
function aptGet(args: string[], cwd: string): string {
  return run("flock", [join(kept, "lists.lock"), "apt-get", ...args], cwd);
}

/** The lists of a release's sources that were fetched in this run, as options of apt-get. */
const lists = new Map<string, string[]>();

function sourceLists(wanted: string | undefined): string[] {
  const format = ["indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"];
  const [, mirror, own = ""] = /^(\S+\/debian\/) ([a-z]+)$/m.exec(run("apt-get", format, kept)) ?? [];
  if (mirror === undefined) throw new Error("no sources of Debian are known to this machine");
  const release = wanted ?? own;
  const there = lists.get(release);
  if (there) return there;
  const folder = join(kept, "lists", release);
  mkdirSync(join(folder, "partial"), { recursive: true });
  const sources = join(folder, "..", `${release}.list`);
  writeFileSync(sources, `deb-src ${mirror} ${release} main\n`);
  const settings = [`Dir::Etc::SourceList=${sources}`, "Dir::Etc::SourceParts=/dev/null"];
  settings.push(`Dir::State::Lists=${folder}`, "APT::Sandbox::User=root", "APT::Update::Error-Mode=any");
  const options = ["-qq", ...settings.flatMap((setting) => ["-o", setting])];
  aptGet([...options, "update"], kept);
  lists.set(release, options);
  return options;
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
    timeout: 300_000,
  });
}

/** What a program said first of why it failed. */
function firstError(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return /^(?:npm error(?: code)?|E:) (.*)$/m.exec(said)?.[1] ?? said.split("\n")[0] ?? "";
}
