/** Topics that are described and that no article is on: what is said of them is nowhere. @module */
import { isSlug } from "../../model/slug.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import { ContentFiles } from "../content/folder.ts";
import { topicsSchema } from "../content/schemas.ts";
import { TopicRegistry, topicsFile } from "../content/topics.ts";
import { readYamlFile } from "../content/yaml-file.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkTopics({ content, files, isWhole }: CheckInput): Generator<Advice> {
  if (!isWhole) return;
  const folder = new ContentFiles(content);
  const described = readYamlFile(folder, topicsFile, topicsSchema);
  const slugs = Object.keys(described?.value ?? {});
  if (!described || slugs.length === 0) return;
  const registry = new TopicRegistry(folder);
  const used = new Set<string>(
    files.flatMap(({ fields }) => (fields.tags ?? []).flatMap((tag) => registry.topicOf(tag) ?? [])),
  );
  // Another name for one that is described itself is no mistake in this one's.
  const others = [...used].filter((slug) => !slugs.includes(slug));
  for (const slug of slugs.filter((each) => isSlug(each) && !used.has(each))) {
    const near = suggest(slug, others);
    const instead = askIfMeant(near, "Give an article the tag, or take this out.");
    const message = `No article is on the topic “${slug}”, so that nobody reads what is said of it. ${instead}`;
    yield { path: topicsFile, ...described.at(slug), message };
  }
}
