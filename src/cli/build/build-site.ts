/** From the content folder to what the Worker is bundled from. @module */
import type { SiteIndex } from "../../model/bundle.ts";
import { isOwnHub } from "../../model/site.ts";
import { type LoadedSite, loadSite } from "../content/load.ts";
import { readMemory } from "../content/memory.ts";
import { PictureSizer } from "../content/picture-sizes.ts";
import { Failure } from "../terminal/failure.ts";
import { describeChanges } from "./changes.ts";
import { checkDeployable } from "./deployable.ts";
import { type BuildOutput, describeTexts, type WorkerSettings } from "./output.ts";
import { messageForScript } from "./script-size.ts";
import { layInScript, layTexts } from "./texts.ts";

export interface BuildSettings {
  /** Where the content folder is. */
  content: string;
  /** Its path from where the person stands. */
  name: string;
  output: BuildOutput;
  /** The address to publish under, if not that of `site.yaml`. */
  url?: string | undefined;
  /** Bytes of a file that can be served. */
  largest?: number | undefined;
  /** Whether the site can be searched, or may be. */
  searchable?: boolean | undefined;
  drafts: boolean;
  /** Whether the dev server is to show it. */
  dev: boolean;
  worker: WorkerSettings;
  /** Whether this is to be deployed, and so has to have an address and content of its own. */
  deploying?: boolean;
  /** Whether the articles are kept in a database: the Worker then carries none. */
  published: boolean;
  /** Whether older texts may stand among the assets, where the Worker reads them and nobody else can. */
  hidesAssets: boolean;
  /** Whether the script may be larger than the free plan takes. */
  paid?: boolean;
  /** Why the site cannot be its own hub, if it cannot. */
  hubLack: string | undefined;
  /** Is told how far it is. */
  progress(message: string): void;
}

export interface SiteBuild extends Pick<LoadedSite, "problems"> {
  /**
   * Absent if there is a mistake in the content: then nothing was written. For a dev server that has never had all of it
   * to serve, the articles without mistakes are written nevertheless.
   */
  index?: SiteIndex;
  /** A line for each article that differs from the build before. */
  changes: string[];
}

/**
 * Reads the content folder and, if there is no mistake in it, writes what the Worker serves. A mistake keeps the dev
 * server on the last good version; until there has been one, what is written lacks the articles that have mistakes, if
 * there are others.
 *
 * @throws Failure if a site is to be deployed that is not fit to be, if it is to be its own hub and cannot, or if the
 *   script would be too large, with nothing written
 */
export async function buildSite({
  output,
  dev,
  worker,
  deploying = false,
  published,
  hidesAssets,
  paid = false,
  hubLack,
  ...source
}: BuildSettings): Promise<SiteBuild> {
  const { remember, ...memory } = readMemory(output, "rendered");
  const sizer = new PictureSizer(output);
  const partial = dev && output.standing !== "whole";
  const { index, frame, bodies, media, statics, problems, files } = await loadSite({
    ...source,
    ...memory,
    partial,
    // Articles that are in a database come without one.
    previewFolder: published ? undefined : output.locate("previews"),
    sizer,
  });
  sizer.remember();
  const failed = problems.some(({ severity }) => severity === "error");
  if (!index || !frame || (failed && !(partial && index.articles.length > 0)))
    return { problems, changes: [] };
  if (isOwnHub(index.site) && hubLack !== undefined) throw new Failure(hubLack);
  const served = published ? withoutArticles(index) : index;
  const shown = published ? [] : bodies;
  const texts = hidesAssets && !dev ? layTexts(shown, index.site.perPage) : layInScript(shown);
  const described = Buffer.from(describeTexts(served, texts));
  if (!dev) {
    const carried = [described, texts.script];
    if (deploying) checkDeployable({ index, files }, source.name, bytesOf(carried));
    if (!paid) requireSmallScript(carried, hidesAssets);
  }
  const before = output.served();
  output.writeSite(served, frame, texts, media, statics, worker, described);
  remember();
  // A publication to the dev server may be reading them.
  if (!dev) sizer.tidy();
  output.write("mode.txt", dev ? (failed ? "dev, in part" : "dev") : "deploy");
  return { problems, index, changes: published ? [] : describeChanges(before, index) };
}

/**
 * What the Worker carries where all that is published is in a database. Its version stays: an edit that goes into the
 * database is no reason for the dev server to bundle the Worker anew.
 */
function withoutArticles({ site }: SiteIndex): SiteIndex {
  return { version: "in-database", site, topics: [], articles: [], deleted: [] };
}

/** @throws Failure if the free plan refuses a script with these in it */
function requireSmallScript(carried: readonly Buffer[], hidesAssets: boolean): void {
  const message = messageForScript(carried, hidesAssets ? "articles" : "texts");
  if (message !== undefined) throw new Failure(`Nothing was built. ${message}`);
}

function bytesOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
