/** Which program a folder is the source of, and where in it the source begins. @module */

import { Failure } from "../../terminal/failure.ts";
import { foldersOf, isForDevelopers, isOtherFormat, isSiteText } from "../file-names.ts";
import { astro } from "./makers/astro.ts";
import { eleventy } from "./makers/eleventy.ts";
import { hexo } from "./makers/hexo.ts";
import { hugo } from "./makers/hugo.ts";
import { jekyll, microblog } from "./makers/jekyll.ts";
import { next } from "./makers/next.ts";
import { pelican } from "./makers/pelican.ts";
import { bear, obsidian, plain, quartz } from "./makers/vault.ts";
import { zola } from "./makers/zola.ts";
import type { SourceFolder } from "./source-folder.ts";
import { type Maker, type MakerName, makers } from "./source-site.ts";

/** Those with the plainest signs first: a site of Quartz holds a vault, and many hold a `package.json`. */
const known: Maker[] = [quartz, zola, hugo, astro, eleventy, hexo, pelican, microblog, jekyll, next];
const notes: Maker[] = [obsidian, bear, plain];

export interface Recognised {
  maker: Maker;
  /** The site's own folder. */
  folder: SourceFolder;
  /** What showed it, such as `hugo.toml`. */
  sign: string;
}

/** The sign of a program that was named. */
export const named = "--from";

/** How deep in a repository a site may begin, as in `services/site/`. */
const deepest = 3;

/**
 * @param from the program, if somebody knows better
 * @throws Failure if there is neither a program's site nor Markdown in the folder
 */
export function recogniseSite(folder: SourceFolder, from: MakerName | undefined): Recognised {
  const best = findSite(folder, from);
  if (best) return from === undefined ? best : { ...best, sign: named };
  const forced = [...known, ...notes].find(({ name }) => name === from);
  if (forced) return { maker: forced, folder, sign: named };
  const found = notes
    .map((maker) => ({ maker, sign: maker.recognise(folder) }))
    .find(({ sign }) => sign !== undefined);
  if (found?.sign !== undefined) return { maker: found.maker, folder, sign: found.sign };
  throw new Failure(
    `There is no Markdown in “${folder.root}”. Name the folder of a site or of notes: files that end in .md, .markdown or .mdx.`,
  );
}

/** The site of a program in a folder: one with texts that are read or, if there is none, with any. */
function findSite(folder: SourceFolder, from: MakerName | undefined): Recognised | undefined {
  const wanted = from === undefined ? known : [...known, ...notes].filter(({ name }) => name === from);
  return (
    findSiteOf(folder, wanted, isSiteText) ??
    // Projects of scripts hold HTML that nobody wrote as a text.
    findSiteOf(
      folder,
      wanted.filter((maker) => maker !== next),
      isOtherFormat,
    )
  );
}

function findSiteOf(
  folder: SourceFolder,
  wanted: readonly Maker[],
  isText: (path: string) => boolean,
): Recognised | undefined {
  const signs = folder.paths.filter(mayBeSign);
  const candidates = [...new Set(["", ...signs.flatMap((path) => foldersOf(path).slice(0, deepest))])];
  let best: (Recognised & { texts: number }) | undefined;
  for (const path of candidates) {
    const inside = folder.within(path);
    const texts = inside.paths.filter(isText).length;
    if (texts === 0) continue;
    const maker = wanted
      .map((each) => ({ maker: each, sign: each.recognise(inside) }))
      .find(({ sign }) => sign !== undefined);
    if (maker?.sign === undefined) continue;
    // A folder within has to hold most of what the outer one does, or it is only an example beside the site.
    if (best === undefined || texts > best.texts * 2)
      best = { maker: maker.maker, sign: maker.sign, folder: inside, texts };
    if (path === "" && maker.maker !== next) break;
  }
  return best;
}

/** Whether a folder holds a text that its programs read, or the site of a program that is plain to see. */
export function holdsSite(folder: SourceFolder): boolean {
  return (
    folder.paths.some((path) => isSiteText(path) && !isForDevelopers(path)) ||
    findSite(folder, undefined) !== undefined
  );
}

/** What settings are written in, and the folder that Jekyll does without any. */
function mayBeSign(path: string): boolean {
  return /(?:^|\/)_posts\/|\.(?:toml|ya?ml|json|[cm]?[jt]s|py)$/.test(path);
}

export function isMakerName(name: string): name is MakerName {
  return makers.some((each) => each === name);
}
