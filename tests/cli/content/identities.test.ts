import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSite } from "../../../src/cli/content/load.ts";
import { RenderCache } from "../../../src/cli/markdown/render-cache.ts";
import { articlePath } from "../../../src/model/addresses.ts";

/** Each sample article's id and addresses, the first of which is where it stands now. */
const identities = {
  "change-5-samples": ["tag:tagwire.example,2020:/articles/change-5-samples", "/articles/change-5-samples/"],
  "combine-topics": ["tag:tagwire.example,2026:/articles/combine-topics", "/articles/combine-topics/"],
  "dart-moved-an-asteroid": [
    "tag:tagwire.example,2022:/articles/dart-moved-an-asteroid",
    "/articles/dart-moved-an-asteroid/",
  ],
  "from-the-future": ["tag:tagwire.example,2031:/articles/from-the-future", "/articles/from-the-future/"],
  "full-text": ["tag:tagwire.example,2026:/articles/full-text", "/articles/full-text/"],
  "haikou-space-partnership": [
    "tag:tagwire.example,2022:/articles/haikou-space-partnership",
    "/articles/haikou-space-partnership/",
  ],
  "haikou-zh": ["tag:tagwire.example,2022:/articles/haikou-zh", "/articles/haikou-zh/"],
  ideas: ["tag:tagwire.example,2026:/articles/ideas", "/articles/ideas/"],
  "json-feed-from-a-program": [
    "tag:tagwire.example,2026:/articles/json-feed-from-a-program",
    "/articles/json-feed-from-a-program/",
  ],
  "json-feed-spec": ["tag:tagwire.example,2026:/articles/json-feed-spec", "/articles/json-feed-spec/"],
  "nothing-new": ["tag:tagwire.example,2026:/articles/nothing-new", "/articles/nothing-new/"],
  "old-newsletter": ["tag:tagwire.example,2026:/articles/old-newsletter", "/articles/old-newsletter/"],
  "outer-space-treaty": [
    "tag:tagwire.example,2023:/articles/outer-space-treaty",
    "/articles/outer-space-treaty/",
  ],
  "publish-an-article": [
    "tag:tagwire.example,2026:/articles/first-article",
    "/articles/publish-an-article/",
    "/articles/first-article/",
  ],
  "three-formats": ["tag:tagwire.example,2026:/articles/three-formats", "/articles/three-formats/"],
  "what-is-a-feed-ar": [
    "tag:tagwire.example,2026:/articles/what-is-a-feed-ar",
    "/articles/what-is-a-feed-ar/",
  ],
};

test("every sample article keeps its id, its slug and its addresses", async () => {
  const content = join(import.meta.dirname, "../../../content");
  const { index, problems } = await loadSite({ content, drafts: true, renderer: new RenderCache(undefined) });
  expect(problems).toEqual([]);
  const all = [...(index?.articles ?? []), ...(index?.deleted ?? [])];
  const found = all.map(({ slug, id, aliases }) => [slug, [id, articlePath({ slug }), ...aliases]]);
  expect(Object.fromEntries(found)).toEqual(identities);
});
