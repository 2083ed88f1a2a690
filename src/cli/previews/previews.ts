/** Pictures of articles that have none, for previews of links: drawn at the build, kept until they would look otherwise. @module */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Renderer } from "@takumi-rs/core";
import { addressOn } from "../../model/address.ts";
import { type Article, type Image, nameOf } from "../../model/article.ts";
import { mediaPath } from "../../model/media.ts";
import type { Site } from "../../model/site.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { hashValue } from "../content/digest.ts";
import { replaceFile } from "../content/files.ts";
import type { ContentFiles } from "../content/folder.ts";
import type { MediaFiles } from "../content/media.ts";
import { causeOf } from "../terminal/cause.ts";
import type { Place } from "../terminal/problem.ts";
import { Fonts, firstFamily } from "./fonts.ts";
import { layPicture, type PictureText, paintable, readColours, size } from "./picture.ts";

interface PreviewSurroundings {
  folder: ContentFiles;
  media: MediaFiles;
  site: Site;
  /** The site's own style sheet. */
  styles: string | undefined;
  /** Where `site.yaml` asks for previews. */
  place: Place;
  /** Where pictures are kept from build to build. */
  kept: string;
  progress(message: string): void;
}

interface Drawing {
  path: string;
  /** Of the title. */
  place: Place;
  name: string;
  text: PictureText;
}

const settings = "site.yaml";
/** Goes up when pictures of the same text look otherwise. */
const version = 1;
const topicsShown = 3;
const packages = ["@takumi-rs/core", `@fontsource/${firstFamily}`];
const messageForPackages = `Pictures for previews are drawn by two packages that are not here. Run “npm install --save-dev ${packages.join(" ")}”, or take “previews” out.`;

/** The pictures of those articles that have none, by the paths of their files. What cannot be drawn, the folder knows. */
export async function makePreviews(
  articles: readonly { path: string; file: Pick<ArticleFile, "at">; article: Article }[],
  around: PreviewSurroundings,
): Promise<ReadonlyMap<string, Image>> {
  const { folder, media, site, kept, place, progress } = around;
  const fonts = new Fonts(folder.locate(""));
  const renderer = fonts.lacking("", site.language) === undefined ? await loadRenderer() : undefined;
  if (!renderer) {
    folder.warn(settings, place, messageForPackages);
    return new Map();
  }
  const colours = await paintable(readColours(around.styles), (colour) => isColour(renderer, colour));
  const drawings: Drawing[] = [];
  for (const { path, file, article } of articles) {
    if (article.image) continue;
    const place = file.at("title");
    const text = describePicture(article, site, fonts);
    if (typeof text === "string") folder.warn(path, place, text);
    else
      drawings.push({
        path,
        place,
        text,
        name: nameOfPicture([version, text.lang, layPicture(text, colours)]),
      });
  }
  mkdirSync(kept, { recursive: true });
  const names = new Set(drawings.map(({ name }) => name));
  for (const name of readdirSync(kept)) if (!names.has(name)) rmSync(join(kept, name));
  const missing = drawings.filter(({ name }) => !existsSync(join(kept, name)));
  let done = 0;
  const waiting = missing.values();
  const drawSome = async () => {
    for (const drawing of waiting) {
      await draw(renderer, drawing);
      progress(`drew ${++done} of ${missing.length} pictures`);
    }
  };
  // As many at a time as there are processors: the renderer draws in threads.
  await Promise.all(Array.from({ length: availableParallelism() }, drawSome));
  const made = new Map<string, Image>();
  for (const { path, name, text } of drawings) {
    if (!existsSync(join(kept, name))) continue;
    const { length } = media.addMade(mediaPath + name, join(kept, name), "image/png", size);
    const url = addressOn(site.url, mediaPath + name);
    made.set(path, { url, alt: text.title, type: "image/png", length, ...size });
  }
  return made;

  async function draw(renderer: Renderer, { path, place, name, text }: Drawing): Promise<void> {
    const needed = fonts.select([text.title, text.site, ...text.topics, "…"].join(" "), text.lang);
    try {
      const png = await renderer.render(layPicture(text, colours), {
        ...size,
        fonts: needed,
        fontFamilies: [...new Set(needed.map((font) => font.name))],
        lang: text.lang,
      });
      replaceFile(join(kept, name), png);
    } catch (error) {
      folder.warn(
        path,
        place,
        `No picture for previews could be drawn (${causeOf(error)}). Give the article an “image”.`,
      );
    }
  }
}

/** Undefined if it is not installed. */
async function loadRenderer(): Promise<Renderer | undefined> {
  try {
    const { Renderer } = await import("@takumi-rs/core");
    return new Renderer();
  } catch {
    return undefined;
  }
}

async function isColour(renderer: Renderer, colour: string): Promise<boolean> {
  try {
    await renderer.measure({ type: "container", style: { color: colour } });
    return true;
  } catch {
    return false;
  }
}

/** What a picture says; or why there is none, in a sentence. Of site and topics, what cannot be drawn is left out. */
function describePicture(article: Article, site: Site, fonts: Fonts): PictureText | string {
  const { lang, tags } = article;
  const title = withoutEmoji(nameOf(article));
  const lacking = fonts.lacking(title, lang);
  if (lacking !== undefined)
    return `No picture for previews is drawn: a font for the letters of the title is not here. Run “npm install --save-dev @fontsource/${lacking}”.`;
  if (title === "" || !fonts.covers(title, lang))
    return "No picture for previews is drawn: no font here has all letters of the title. Give the article an “image”.";
  const drawable = (text: string) =>
    fonts.lacking(text, lang) === undefined && fonts.covers(text, lang) ? [text] : [];
  return {
    title,
    site: drawable(withoutEmoji(site.title)).join(""),
    topics: tags.flatMap(({ name }) => drawable(withoutEmoji(name))).slice(0, topicsShown),
    lang,
  };
}

/** Fonts of text have none; of a title they are what can be left out. */
function withoutEmoji(text: string): string {
  return text
    .replace(
      /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)(?:\p{Emoji_Modifier}|[\ufe0f\u20e3]|\u200d\p{Extended_Pictographic})*/gu,
      "",
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** A hash of all that shows in it, as in every name under `/media/`; of twice eight digits, for they are many. */
function nameOfPicture(shown: unknown): string {
  const hash = createHash("sha256").update(hashValue(shown)).digest("hex");
  return `preview-${hash.slice(8, 16)}.${hash.slice(0, 8)}.png`;
}
