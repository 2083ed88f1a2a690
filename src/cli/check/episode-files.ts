/** What stands beside the recording of an episode, and that players can make nothing of. @module */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import type { Article } from "../../model/article.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { findFile } from "../content/links.ts";
import { isExternal } from "../content/media.ts";
import type { Advice, CheckInput } from "./types.ts";

/** https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md */
const Chapters = v.object({ chapters: v.array(v.looseObject({ startTime: v.number() })) });

/** Bytes of a file of words that is worth a look. */
const largest = 2 ** 22;

export function* checkEpisodeFiles({ index, files, places }: CheckInput): Generator<Advice> {
  const fileOf = new Map(files.map((each) => [each.id, each]));
  for (const article of index.articles) {
    const file = article.episode && fileOf.get(article.id);
    if (file) yield* checkEpisode(file, article, (written) => readBeside(file, written, places));
  }
}

function* checkEpisode(
  { path, fields, at }: ArticleFile,
  { enclosure, episode }: Article,
  read: (written: string) => string | undefined,
): Generator<Advice> {
  const { chapters, transcript = [], soundbites = [] } = fields.episode ?? {};
  const list = chapters && /\.json$/i.test(chapters.url) ? read(chapters.url) : undefined;
  if (list !== undefined && !isListOfChapters(list)) {
    const message = `Players find no chapters in “${chapters?.url}”. Write them as {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "…"}]}.`;
    yield { path, ...at("episode", "chapters"), message };
  }
  for (const [place, { url }] of transcript.entries()) {
    const captions = /\.vtt$/i.test(url) ? read(url) : undefined;
    if (captions === undefined || /^\ufeff?WEBVTT(?:\s|$)/.test(captions)) continue;
    const message = `“${url}” does not begin with “WEBVTT”, and players show nothing of it. Write that on its first line.`;
    yield { path, ...at("episode", "transcript", place), message };
  }
  const length = enclosure?.duration ?? episode?.duration ?? Number.POSITIVE_INFINITY;
  for (const [place, { start, duration }] of soundbites.entries()) {
    if (start + duration <= length + 1) continue;
    const message = `This ends after the recording, which is ${Math.round(length)} seconds long. Write a span that is within it.`;
    yield { path, ...at("episode", "soundbites", place), message };
  }
}

/** The text of a file that an article names; undefined of one elsewhere, one that is not there, or a huge one. */
function readBeside(
  { path }: ArticleFile,
  written: string,
  { links }: CheckInput["places"],
): string | undefined {
  const found = isExternal(written) ? undefined : findFile(links.media, path, written);
  return found?.file !== undefined && found.length <= largest ? readFileSync(found.file, "utf8") : undefined;
}

function isListOfChapters(text: string): boolean {
  try {
    return v.is(Chapters, JSON.parse(text.replace(/^\ufeff/, "")));
  } catch {
    return false;
  }
}
