/** A content folder read in this process, as the build and the feed doctor read it. @module */
import { join, relative } from "node:path";
import { decodeBody } from "../../src/cli/content/encoded-body.ts";
import { type LoadedSite, type LoadOptions, loadSite } from "../../src/cli/content/load.ts";
import { RenderCache } from "../../src/cli/markdown/render-cache.ts";
import type { Body } from "../../src/model/article.ts";
import { type Bundle, postTopics } from "../../src/model/bundle.ts";

export interface Loaded extends Omit<LoadedSite, "bodies"> {
  /** The texts of the articles, in their order. */
  bodies: Body[];
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
  return { ...loaded, bodies: loaded.bodies.map(decodeBody), lines };
}

/** What the build hands to the Worker of it. */
export function bundleOf({ index, bodies, lines }: Loaded): Bundle {
  if (!index) throw new Error(lines.join("\n"));
  const texts = bodies.map((body) => new TextEncoder().encode(JSON.stringify(body)));
  let offset = 0;
  const spans = texts.map(({ length }): [number, number] => {
    offset += length;
    return [offset - length, length];
  });
  const block = new Uint8Array(offset);
  for (const [at, text] of texts.entries()) block.set(text, spans[at]?.[0]);
  return {
    index: JSON.stringify({ ...index, topicPostings: postTopics(index), spans }),
    bodies: block.buffer,
  };
}
