import { expect, test } from "vitest";
import { compareByName } from "../../../src/worker/store/order.ts";
import { asSlug } from "../../helpers/values.ts";

test("names are sorted as a person would, the 2nd before the 10th", () => {
  const names = ["Issue 10", "Émile", "Issue 2", "Zola", "eve", "Issue 1"];
  const listed = names.map((name, at) => ({ name, slug: asSlug(`a${at}`) }));
  expect(listed.sort(compareByName(({ name }) => name)).map(({ name }) => name)).toEqual([
    "Émile",
    "eve",
    "Issue 1",
    "Issue 2",
    "Issue 10",
    "Zola",
  ]);
});

test("those of the same name are sorted by slug", () => {
  const listed = ["b", "a"].map((slug) => ({ name: "Mars", slug: asSlug(slug) }));
  expect(listed.sort(compareByName(({ name }) => name)).map(({ slug }) => slug)).toEqual(["a", "b"]);
});
