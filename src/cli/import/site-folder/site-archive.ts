/** A ZIP archive of a site, such as GitHub's “Download ZIP”, which is read as the folder in it. @module */
import { mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makeTemporaryFolder, removeTemporaryFolder } from "../../temporary-folder.ts";
import { Failure } from "../../terminal/failure.ts";
import { isForDevelopers, isSiteText } from "../file-names.ts";
import { isZipFile, type UnpackedFile, ZipArchive } from "../zip.ts";
import { holdsSite, recogniseSite } from "./recognise.ts";
import { isPassedOver, SourceFolder } from "./source-folder.ts";
import type { MakerName } from "./source-site.ts";

export interface UnpackedSite {
  folder: string;
  /** Removes what was unpacked. */
  close(): void;
}

/**
 * Unpacks an archive of a site. One in which no program is recognised is left to those who know exports.
 *
 * @param from the program, if somebody knows better
 * @returns undefined if it is no such archive
 * @throws Failure if it cannot be unpacked, is too large, or leads out of itself
 */
export async function openSiteArchive(
  file: string,
  from: MakerName | undefined,
): Promise<UnpackedSite | undefined> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true || !isZipFile(file)) return undefined;
  const archive = await ZipArchive.open(file);
  const paths = archive.paths.filter((path) => !path.split("/").slice(0, -1).some(isPassedOver));
  const root = makeTemporaryFolder(join(tmpdir(), `tagwire-site-${process.pid}-`));
  const site = {
    folder: join(root, outermost(paths) ?? ""),
    close: () => removeTemporaryFolder(root),
  };
  let isSite = false;
  try {
    if (paths.some((path) => mayBeOfSite(path) && !isForDevelopers(path))) {
      const wanted = new Set(paths);
      const packed = statSync(file).mtime;
      for await (const unpacked of archive.unpack((path) => wanted.has(path)))
        writeUnpacked(root, unpacked, unpacked.modified ?? packed);
      const folder = SourceFolder.open(site.folder);
      isSite =
        from !== undefined || (holdsSite(folder) && recogniseSite(folder, from).maker.name !== "plain");
    }
  } finally {
    archive.close();
    if (!isSite) site.close();
  }
  return isSite ? site : undefined;
}

/** Whether a file is a text of a site, or the settings of a program whose texts may be in other formats. */
function mayBeOfSite(path: string): boolean {
  return (
    isSiteText(path) ||
    /(?:^|\/)(?:hugo\.\w+|pelicanconf\.py|\.eleventy\.js|eleventy\.config\.\w+|_?config\.(?:toml|ya?ml))$/.test(
      path,
    )
  );
}

/** The folder that all files stand in, such as `my-site-main`; undefined if there is none. */
function outermost(paths: readonly string[]): string | undefined {
  const tops = new Set(paths.map((path) => path.split("/")[0]));
  const [top] = tops;
  return tops.size === 1 && !paths.includes(top ?? "") ? top : undefined;
}

/** Files keep their times, by which posts are dated that have no date. */
function writeUnpacked(root: string, { path, bytes }: UnpackedFile, modified: Date): void {
  const file = join(root, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes, { flag: "wx" });
    utimesSync(file, modified, modified);
  } catch (error) {
    // Names that no folder can hold: too long, the same but for case, or a file and a folder at once.
    if (error instanceof Error && "code" in error)
      throw new Failure(`The file “${path}” in it cannot be unpacked (${error.code}).`);
    throw error;
  }
}
