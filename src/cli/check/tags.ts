/** Tags that look like the same tag: their articles end up in two feeds, and neither is whole. @module */
import type { Slug } from "../../model/slug.ts";
import { stemTag } from "../content/tags.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkTags({ index, files }: CheckInput): Generator<Advice> {
  const uses = new Map<Slug, number>();
  for (const { topic } of index.articles.flatMap((article) => article.tags))
    uses.set(topic, (uses.get(topic) ?? 0) + 1);
  const groups = Map.groupBy([...uses.keys()].sort(), stemTag);
  const paths = new Map(files.map((file) => [file.id, file]));
  for (const topics of groups.values()) {
    const [main, ...others] = topics.sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
    const title = index.topics.find(({ slug }) => slug === main)?.title;
    for (const { id, tags } of others.length > 0 ? index.articles : []) {
      const file = paths.get(id);
      for (const { name } of tags.filter(({ topic }) => others.includes(topic))) {
        const position = file?.fields.tags?.indexOf(name) ?? -1;
        if (!file || position < 0) continue;
        const message = `“${name}” looks like “${title}”. Spell them the same, or make them one topic in topics.yaml: “${main}: {tags: [${name}]}”.`;
        yield { path: file.path, ...file.at("tags", position), message };
      }
    }
  }
}
