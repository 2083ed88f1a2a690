/** What readers would notice of the changes since the last commit: other ids, and addresses that are gone. @module */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { articleKey, articleKeys } from "../../model/addresses.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { formatDate } from "../content/dates.ts";
import { isSample } from "../content/samples.ts";
import { readCommitted } from "./git.ts";
import { checkFeedNames, checkTopics } from "./gone-feeds.ts";
import { adviseAliases, adviseId } from "./kept-fields.ts";
import { type Advice, type CheckInput, fileStart } from "./types.ts";

export function* checkHistory(examined: CheckInput): Generator<Advice> {
  const { content, index, files, now } = examined;
  // Where clocks are behind, the day in UTC may not have come yet.
  const today = formatDate(new Date(now), index.site.timezone ?? "UTC").slice(0, 10);
  const committed = readCommitted(content);
  if (!committed) return;
  const before = committed.files;
  const standing = new Set(files.flatMap(({ address, aliases }) => [...articleKeys(address), ...aliases]));
  const paths = new Set(before.map((file) => file.path));
  const wasShown = ({ fields, date, id }: ArticleFile) => !fields.draft && date <= now && !isSample(id);
  for (const old of before.filter(wasShown)) {
    const file = successor(old);
    // A file with a mistake in it is there, but was not read; the mistake comes first.
    if (!file && existsSync(join(content, old.path))) continue;
    if (file && file.id !== old.id) {
      const { place, sentence } = adviseId(file, old.id);
      const message = `Readers know this article as “${old.id}” and would show it a second time. ${sentence}`;
      yield { path: file.path, ...place, message };
    }
    const gone = [articleKey(old.address), ...old.aliases].filter((address) => !standing.has(address));
    if (gone.length === 0) continue;
    const list = gone.join(", ");
    if (file) {
      const lost = gone.map((address) => spellAlias(address, old, file));
      const { place, sentence } = adviseAliases(file, lost);
      yield { path: file.path, ...place, message: `${list} led here, and would lead nowhere. ${sentence}` };
    } else {
      const message = `This file was removed, and ${list} would lead nowhere. Keep it with “deleted: ${today}”, so that readers are told, or make the address an alias of another article.`;
      yield { path: old.path, ...fileStart, message };
    }
  }

  yield* checkTopics(examined, committed, before.filter(wasShown), successor);
  yield* checkFeedNames(examined, committed);

  /** The file that an article is in now: the same one, or one that took over its id, or its title, if any, and date. */
  function successor(old: ArticleFile): ArticleFile | undefined {
    return (
      files.find((file) => file.path === old.path) ??
      files.find((file) => file.id === old.id) ??
      files.find(
        (file) =>
          !paths.has(file.path) &&
          file.fields.title === old.fields.title &&
          file.date === old.date &&
          (old.fields.title !== undefined || file.markdown.hash === old.markdown.hash),
      )
    );
  }
}

/** An address that an article had as an alias of the file that it is in now: the slug that it had then, if that says it. */
function spellAlias(address: string, { slug }: ArticleFile, file: ArticleFile): string {
  if (address === articleKey(file.addressBy(slug))) return slug;
  return /^\/articles\/([^/]+)\/$/.exec(address)?.[1] ?? address;
}
