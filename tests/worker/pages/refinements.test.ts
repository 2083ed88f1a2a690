import { expect, test } from "vitest";
import { type Group, spellGroups } from "../../../src/model/selection.ts";
import { dropTerm, rankTopics, refineSelection } from "../../../src/worker/pages/refinements.ts";
import { asSlug } from "../../helpers/values.ts";
import { space, topic } from "./samples.ts";

const topics = [topic("law", 1), topic("mars", 3), topic("moon", 2), topic("space", 9)];
const has = (name: string) => ({ topic: asSlug(name), not: false });
const lacks = (name: string) => ({ topic: asSlug(name), not: true });

const facetMap = (facets: Record<string, number>) =>
  new Map(Object.entries(facets).map(([name, count]) => [asSlug(name), count]));

/** What is offered, as addresses with counts. */
function offered(groups: Group[], total: number, facets: Record<string, number>) {
  return refineSelection(groups, total, facetMap(facets), topics).map((each) =>
    [each.adding, each.leavingOut].map((step) =>
      step?.selection.kind === "topics" ? `${spellGroups(step.selection.groups)} ${step.count}` : undefined,
    ),
  );
}

test("the most frequent topics come first, and counts tell what each step leaves", () => {
  expect(offered(space, 9, { space: 9, moon: 2, mars: 3 })).toEqual([
    ["mars+space 3", "space+!mars 6"],
    ["moon+space 2", "space+!moon 7"],
  ]);
});

test("a step that would change nothing, or leave nothing, is not offered", () => {
  expect(offered(space, 9, { space: 9, mars: 9 })).toEqual([[undefined, undefined]]);
  expect(offered(space, 9, { space: 9, mars: 0 })).toEqual([]);
});

test("a topic is added to every group, since either may hold", () => {
  expect(offered([[has("mars")], [has("moon")]], 5, { mars: 3, moon: 2, space: 4 })).toEqual([
    ["mars+space,moon+space 4", "mars+!space,moon+!space 1"],
  ]);
});

test("no selection is offered that has more terms than an address may hold", () => {
  const groups = [..."abcd"].map((letter) => [has(letter), has(`${letter}${letter}`)]);
  expect(offered(groups, 9, { mars: 3 })).toEqual([[undefined, undefined]]);
});

test("a term is dropped where it stands, and the only one cannot be", () => {
  const dropped = lacks("mars");
  const rest = dropTerm([[has("space"), dropped], [has("law")]], dropped);
  expect(rest?.kind === "topics" && spellGroups(rest.groups)).toBe("law,space");
  expect(dropTerm([[dropped]], dropped)).toBeUndefined();
});

test("topics that none of the articles carries are left out", () => {
  const found = rankTopics(facetMap({ mars: 1, law: 0 }), topics);
  expect(found.map(({ topic: { slug }, count }) => [slug, count])).toEqual([["mars", 1]]);
});
