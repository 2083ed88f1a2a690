/** What one reading of a content folder leaves to the next: texts that were rendered, fields, lengths of recordings. @module */
import type { BuildOutput } from "../build/output.ts";
import { RenderCache } from "../markdown/render-cache.ts";
import { messageForRefusal } from "../terminal/system-errors.ts";
import { DurationCache } from "./durations.ts";
import { FileMemory } from "./file-memory.ts";
import { FrontMatterMemory } from "./front-matter-memory.ts";
import type { LoadOptions } from "./load.ts";

interface Memory extends Required<Pick<LoadOptions, "renderer" | "frontMatter" | "unchanged" | "durations">> {
  /** Writes down what was asked for since. */
  remember(): void;
  /** Likewise, if the file system lets it: what only reads is none the worse for a folder that is read-only. */
  rememberIfAllowed(): void;
}

/** In which earlier versions kept the texts of each command, of a large site many megabytes. */
const leftBehind = ["rendered.json", "checked.json", "checked-live.json", "published.json"];

/**
 * What was left.
 *
 * @param texts the folder of texts that were rendered: each command has its own, for it may render for another address
 */
export function readMemory(output: BuildOutput, texts: string): Memory {
  const renderer = new RenderCache(output.readFolder(texts));
  const frontMatter = FrontMatterMemory.readFrom(output);
  const unchanged = FileMemory.readFrom(output);
  const durations = DurationCache.readFrom(output);
  return { renderer, frontMatter, unchanged, durations, remember, rememberIfAllowed };

  function remember(): void {
    for (const [name, lines] of renderer.changedParts()) {
      if (lines.length > 0) output.replace(`${texts}/${name}`, lines);
      else output.remove(`${texts}/${name}`);
    }
    frontMatter.writeTo(output);
    unchanged.writeTo(output);
    durations.writeTo(output);
    for (const name of leftBehind) output.remove(name);
  }

  function rememberIfAllowed(): void {
    try {
      remember();
    } catch (error) {
      if (messageForRefusal(error, "") === undefined) throw error;
    }
  }
}
