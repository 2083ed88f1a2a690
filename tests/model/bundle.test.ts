import { expect, test } from "vitest";
import { type BundleIndex, positionsIn, postTopics } from "../../src/model/bundle.ts";
import { bundle } from "../helpers/site.ts";

const { topics, articles, topicPostings }: BundleIndex = JSON.parse(
  bundle([
    { slug: "e", date: "2022-01-05T00:00:00Z", tags: ["space"] },
    { slug: "d", date: "2022-01-04T00:00:00Z", tags: ["space", "policy"], unlisted: true },
    { slug: "c", date: "2022-01-03T00:00:00Z", tags: [] },
    { slug: "b", date: "2022-01-02T00:00:00Z", tags: ["policy", "space", "policy"] },
    { slug: "a", date: "2022-01-01T00:00:00Z", tags: ["space"] },
  ]).index,
);

test("the list of a topic holds the places of its articles among those that are listed, each once", () => {
  const lists = topics.map(({ slug }, at) => [slug, positionsIn(topicPostings[at] ?? [])]);
  expect(lists).toEqual([
    ["policy", [2]],
    ["space", [0, 2, 3]],
  ]);
});

test("a topic that only deleted articles have has an empty list", () => {
  expect(postTopics({ topics, articles: articles.filter(({ slug }) => slug === "c") })).toEqual([[], []]);
});
