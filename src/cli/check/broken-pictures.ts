/** Pictures of which nothing can be read: nobody sees them. @module */
import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import type { LoadedSite } from "../content/load.ts";
import type { Advice } from "./types.ts";

/** Those whose size stands at their beginning. */
const measured = /^image\/(?:jpeg|png|gif|webp)$/;

/** @param content the content folder */
export function checkBrokenPictures(content: string, { media }: Pick<LoadedSite, "media">): Advice[] {
  const root = realpathSync(content) + sep;
  const broken = media.filter(
    ({ file, type, width }) => file.startsWith(root) && measured.test(type ?? "") && width === undefined,
  );
  return broken.map(({ file, type, length }) => {
    const why = length === 0 ? "is empty" : `is no ${type}, or is damaged`;
    const message = `This picture ${why}: nobody will see it. Put the picture itself in its place.`;
    return { path: relative(root, file), line: 0, column: 0, message };
  });
}
