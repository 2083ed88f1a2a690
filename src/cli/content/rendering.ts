/** The texts of a folder's articles rendered, and what is wrong in them told. @module */
import { addressOn } from "../../model/address.ts";
import { articlePath } from "../../model/addresses.ts";
import { mediaPath } from "../../model/media.ts";
import { askIfMeant } from "../../text/suggest.ts";
import { htmlOf, type RenderCache, type RenderedText } from "../markdown/render-cache.ts";
import { RenderFailure } from "../markdown/render-pool.ts";
import type { LinkKind } from "../markdown/types.ts";
import type { Place } from "../terminal/problem.ts";
import { formatBar } from "../terminal/progress-bar.ts";
import type { ArticleWords } from "../words/catalogue.ts";
import type { ArticleFile } from "./article-file.ts";
import type { ContentFiles } from "./folder.ts";
import { fileNamedBy, type LinkContext, resolveLink } from "./links.ts";
import type { MediaFiles } from "./media.ts";
import { nearFile } from "./near-files.ts";
import { isArticleName } from "./paths.ts";
import type { PageFile } from "./standalone-pages.ts";

/** Why a text is not rendered, or what became of it; undefined for an article that is deleted. */
export type RenderOutcome = RenderedText | RenderFailure | undefined;

/**
 * Renders the texts of all files, several at once.
 *
 * @param wordsOf the words of an article's language
 * @param progress is told how far it is
 * @returns what becomes of each, as soon as that is known
 */
export function renderFiles(
  files: readonly ArticleFile[],
  around: LinkContext,
  renderer: RenderCache,
  wordsOf: (file: ArticleFile) => ArticleWords,
  progress: (message: string) => void,
): Promise<RenderOutcome>[] {
  const pictures = addressOn(around.site, mediaPath);
  let done = 0;
  const outcomes = files.map(async (file) => {
    const outcome = file.deleted ? undefined : await render(file).catch(asFailure);
    progress(`${formatBar(++done, files.length)} rendering ${files.length} articles`);
    return outcome;
  });
  // Whoever waits for one of them hears of a fault in that one.
  void Promise.allSettled(outcomes);
  return outcomes;

  function render(file: ArticleFile): Promise<RenderedText> {
    const { path, markdown, slug } = file;
    const words = wordsOf(file);
    const address = addressOn(around.site, articlePath(file.address));
    return renderer.render(path, markdown, { address, slug, words, pictures }, (url, kind) =>
      resolveLink(around, path, url, kind),
    );
  }
}

/** The text of a page that stands by itself, which lives at its own address. */
export function renderPage(
  { path, markdown, slug, address }: PageFile,
  around: LinkContext,
  renderer: RenderCache,
  words: ArticleWords,
): Promise<RenderOutcome> {
  const subject = {
    address: addressOn(around.site, address),
    slug,
    words,
    pictures: addressOn(around.site, mediaPath),
  };
  const resolve = (url: string, kind: LinkKind) => resolveLink(around, path, url, kind);
  return renderer.render(path, markdown, subject, resolve).catch(asFailure);
}

/** What the author can do something about; any other error is ours. */
function asFailure(error: unknown): RenderFailure {
  if (error instanceof RenderFailure) return error;
  throw error;
}

/** What is told of a text's mistakes: its file, what it is called, and where it begins. */
interface TextFile extends Pick<ArticleFile, "path" | "firstLine"> {
  fields: { title?: string | undefined };
}

/** Tells the folder what is wrong in a text. Returns the text; undefined if there is none to show. */
export function reportRendering(
  folder: ContentFiles,
  media: MediaFiles,
  file: TextFile,
  rendered: RenderOutcome,
): RenderedText | undefined {
  if (rendered === undefined) return undefined;
  if (rendered instanceof RenderFailure) {
    folder.unread.add(file.path);
    folder.error(file.path, placeIn(file, { line: 1, column: 1 }), rendered.message);
    return undefined;
  }
  const { missing, dropped, opening, findings } = rendered;
  const warn = (place: Place, message: string) => folder.warn(file.path, placeIn(file, place), message);
  for (const { url, kind, ...place } of missing) {
    const name = fileNamedBy(file.path, url);
    if (kind === "link" && mayBeUnread(folder, name)) continue;
    const refusal = kind === "link" && isArticleName(name) ? undefined : media.refusal(name);
    if (refusal !== undefined) folder.error(file.path, placeIn(file, place), refusal);
    else if (kind === "image")
      folder.error(file.path, placeIn(file, place), messageForMissing(folder, file, url));
    else warn(place, messageForLost(folder, file, url));
  }
  for (const { url, kind, ...place } of dropped) warn(place, messageForDropped(url, kind));
  const message = opening && messageForOpening(opening.text, file.fields.title);
  if (opening && message !== undefined) warn(opening, message);
  for (const { message, ...place } of findings) warn(place, message);
  if (file.fields.title !== undefined || htmlOf(rendered) !== "") return rendered;
  folder.error(
    file.path,
    { line: 1, column: 1 },
    "The article has neither a title nor a text: readers would be shown nothing. Write one of the two.",
  );
  return undefined;
}

/** Whether a link that leads nowhere may lead to an article or a page that could not be read, of which has been told. */
export function mayBeUnread({ unread }: ContentFiles, name: string): boolean {
  return unread.has(name) || (unread.size > 0 && /(?:^|\/)[^./]*\/?$|\.html?$/i.test(name));
}

/** What is said of an image that is not there, and which was probably meant. */
function messageForMissing(folder: ContentFiles, { path }: TextFile, url: string): string {
  const near = nearFile(folder, path, url, "media");
  const otherwise = adviceForAddress(url) ?? "Put the file beside the article.";
  return `There is no image “${url}”. ${askIfMeant(near, otherwise)}`;
}

/** Likewise, of a link. */
function messageForLost(folder: ContentFiles, { path }: TextFile, url: string): string {
  const near = nearFile(folder, path, url, "any");
  const otherwise = adviceForAddress(url) ?? `Link a file of ${folder.name}, or an address.`;
  return `The link “${url}” leads nowhere. ${askIfMeant(near, otherwise)}`;
}

/** How an address is written that lacks its beginning; undefined of what may be the name of a file. */
function adviceForAddress(url: string): string | undefined {
  if (/^www\.[^/]+\.[^/]/i.test(url)) return `Write “https://${url}”.`;
  const [, scheme, rest] = /^(https?)\/\/(.+)$/i.exec(url) ?? [];
  if (scheme !== undefined) return `Write “${scheme}://${rest}”.`;
  return /^[^\s@/:?#]+@[^\s@/]+\.[a-z]+$/i.test(url) ? `Write “mailto:${url}”.` : undefined;
}

/** The place in its file of a place in a text. */
function placeIn({ firstLine }: Pick<TextFile, "firstLine">, { line, column }: Place): Place {
  return { line: firstLine + line - 1, column };
}

/** What is wrong with a heading that a text begins with; undefined of one that is in its place. */
function messageForOpening(heading: string, title: string | undefined): string | undefined {
  if (title === undefined)
    return "The article has no title, and its text begins with a heading, as if that were one. Write it as “title: …” between the lines “---”, and take it out here.";
  if (readsAlike(heading, title))
    return "The text begins with its title, which pages and readers show above it: it would stand there twice. Take this heading out.";
  return undefined;
}

/** Whether two titles are the same to a reader: their letters and digits are. */
function readsAlike(heading: string, title: string): boolean {
  const letters = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  return letters(heading) !== "" && letters(heading) === letters(title);
}

/** What to tell of an address that readers will not get; one that holds its data may be very long. */
function messageForDropped(url: string, kind: LinkKind): string {
  const shown = url.length > 40 ? `${url.slice(0, 40)}…` : url;
  return kind === "image"
    ? `The image “${shown}” is left out. Put it into a file beside the article, or name an address that begins with https://.`
    : `The address “${shown}” is left out. Name a file beside the article, or an address that begins with https://.`;
}
