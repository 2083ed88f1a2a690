/** Feeds that had readers at the last commit and have no address now: of topics, and those with a name. @module */
import { feedPath, selectionPath } from "../../model/addresses.ts";
import { compileRedirects } from "../../model/redirects.ts";
import { type Selection, topicSelection, topicsOf } from "../../model/selection.ts";
import { isSlug } from "../../model/slug.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { ContentFiles } from "../content/folder.ts";
import { feedsFile, readFeedsFile } from "../content/named-feeds.ts";
import { mostCommon } from "../content/topics.ts";
import type { CommittedContent } from "./git.ts";
import { type Advice, type CheckInput, fileStart } from "./types.ts";

/**
 * Topics under which something stood, and nothing does now though the articles are still there.
 *
 * @param shown the articles of the last commit that readers had
 * @param successor the file that an article is in now
 */
export function* checkTopics(
  { index }: CheckInput,
  { topicsOf }: CommittedContent,
  shown: readonly ArticleFile[],
  successor: (old: ArticleFile) => ArticleFile | undefined,
): Generator<Advice> {
  const leadsOn = redirectsOf(index);
  const published = index.articles.filter(({ draft, unlisted }) => !draft && !unlisted);
  const standing = new Set(
    [...published, ...index.deleted].flatMap(({ tags }) => tags.map(({ topic }) => topic)),
  );
  const carried = new Map(index.articles.map(({ id, tags }) => [id, tags.map(({ topic }) => topic)]));
  const listed = shown.filter(({ fields, deleted }) => !fields.unlisted && deleted === undefined);
  const before = new Set(listed.flatMap((old) => topicsOf.get(old) ?? []));
  for (const topic of before) {
    if (standing.has(topic) || leadsOn(topicSelection(topic))) continue;
    const articles = listed.filter((old) => topicsOf.get(old)?.includes(topic)).map(successor);
    const fresh = articles.flatMap((file) => (file && carried.get(file.id)) ?? []);
    if (articles.every((file) => file === undefined)) continue;
    const heir = mostCommon(fresh.filter((each) => !before.has(each))) || "new-name";
    const message = `${selectionPath(topicSelection(topic))} had articles at the last commit, and would lead nowhere. Lead its readers on in topics.yaml, “${heir}: {formerly: [${topic}]}”, or in redirects.yaml.`;
    yield { path: "topics.yaml", ...fileStart, message };
  }
}

/** Named feeds whose name is no longer there. */
export function* checkFeedNames(
  { content, index }: CheckInput,
  { feeds: before }: CommittedContent,
): Generator<Advice> {
  const file = readFeedsFile(new ContentFiles(content));
  // A mistake in the file comes first.
  if (file && !file.value) return;
  const { home: _, ...now } = file?.value ?? {};
  const leadsOn = redirectsOf(index);
  const gone = [...before].filter(([name]) => isSlug(name) && !Object.hasOwn(now, name));
  for (const [name, select] of gone) {
    if (!isSlug(name) || leadsOn({ kind: "feed", name })) continue;
    const fresh = Object.entries(now).filter(([each]) => !before.has(each));
    const [heir] = fresh.find(([, feed]) => (feed.select ?? "") === select) ?? fresh[0] ?? ["new-name"];
    const message = `The feed “${name}” had its address at the last commit, and /feeds/${name}/ would lead nowhere. Lead its readers on in redirects.yaml, “/feeds/${name}/**: /feeds/${heir}/:1”, or tell them that it is gone: “/feeds/${name}/**: 410”.`;
    yield { path: feedsFile, ...fileStart, message };
  }
}

/** Answers whether something is said of where the readers of a selection's feed go. */
function redirectsOf({ redirects, site }: CheckInput["index"]): (selection: Selection) => boolean {
  const { find, topics } = compileRedirects(redirects);
  return (selection) =>
    find(new URL(feedPath(selection, "rss"), site.url)) !== undefined ||
    (selection.kind === "topics" &&
      topicsOf(selection.groups).every((topic) => Object.hasOwn(topics, topic)));
}
