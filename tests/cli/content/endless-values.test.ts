import { expect, test } from "vitest";
import { datesMeantBy } from "../../../src/cli/content/date-advice.ts";
import { parseCategories } from "../../../src/cli/content/podcast-categories.ts";
import { podcastGuid } from "../../../src/cli/content/podcasts.ts";
import { canBeFormula } from "../../../src/cli/markdown/formula-syntax.ts";

const many = (sign: string) => sign.repeat(500_000);

test("endless text where a date stands means none", () => {
  expect(datesMeantBy(`1/2/2020${many(" ")}x`)).toEqual([]);
  expect(datesMeantBy(`1/2/2020 10:00 ${many("1(")}`)).toEqual([]);
});

test("endless space in a category is told like any other mistake", () => {
  expect(parseCategories([`Arts${many(" ")}x`])).toMatchObject({ at: 0 });
});

test("the slashes at the end of a feed's address are no part of its GUID", () => {
  expect(podcastGuid("https://a.example/feed.xml//")).toBe(podcastGuid("https://a.example/feed.xml"));
  expect(podcastGuid(`https://a.example${many("/")}x`)).toMatch(/^[\da-f-]{36}$/);
});

test("endless dollars are no formula's end", () => {
  expect(canBeFormula(`x${many("$")}y`, "", "")).toBe(true);
});
