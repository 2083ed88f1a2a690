/** Old addresses on a site under a path, written with that path: they begin behind it. @module */
import { basePath } from "../../model/site.ts";
import { ContentFiles } from "../content/folder.ts";
import { withoutBase } from "../content/links.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkBasePath({ content, index, files }: CheckInput): Generator<Advice> {
  const base = basePath(index.site.url);
  if (base === "") return;
  for (const { path, fields, at } of files)
    for (const [place, written] of (fields.aliases ?? []).entries())
      if (withoutBase(written, base) !== written)
        yield { path, ...at("aliases", place), message: messageFor(written, base) };
  const doubled = (index.redirects?.rules ?? []).filter(({ from }) => withoutBase(from, base) !== from);
  if (doubled.length === 0) return;
  const path = "redirects.yaml";
  const text = new ContentFiles(content).read(path) ?? "";
  for (const { from } of doubled)
    yield { path, ...locateOffset(text, Math.max(0, text.indexOf(from))), message: messageFor(from, base) };
}

function messageFor(written: string, base: string): string {
  return `“${written}” is ${base + written} here, for the site is at ${base}/. Write “${withoutBase(written, base)}”, unless that is meant.`;
}
