import { expect, test } from "vitest";
import { causeOf } from "../../../src/cli/terminal/cause.ts";

test.each([
  ["by what lies behind it", new TypeError("fetch failed", { cause: new Error("bad port") }), "bad port"],
  ["by itself, where that has no words", new Error("down", { cause: new AggregateError([]) }), "down"],
  ["by itself, where nothing lies behind it", new Error("down"), "down"],
  ["as it is, if it is none", "down", "down"],
])("an error is told %s", (_, error, told) => {
  expect(causeOf(error)).toBe(told);
});
