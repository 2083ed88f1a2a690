/** A content folder read in this process, as the build and the feed doctor read it. @module */
import { join, relative } from "node:path";
import { type LoadedSite, type LoadOptions, loadSite } from "../../src/cli/content/load.ts";
import { RenderCache } from "../../src/cli/markdown/render-cache.ts";

export interface Loaded extends LoadedSite {
  /** What is wrong: `a.md:3:7 error: …`, files relative to the content folder. */
  lines: string[];
}

/** What a folder's content is read as; drafts are left out if nothing else is said. */
export async function load(root: string, options: Partial<LoadOptions> = {}): Promise<Loaded> {
  const content = join(root, "content");
  const renderer = new RenderCache(undefined);
  const loaded = await loadSite({ content, drafts: false, renderer, ...options });
  const lines = loaded.problems.map(
    ({ file, line, column, severity, message }) =>
      `${relative(content, file)}:${line}:${column} ${severity}: ${message}`,
  );
  return { ...loaded, lines };
}
