/** @module */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toInstant } from "../../../src/model/instant.ts";
import { cacheControlHeader, freshSeconds } from "../../../src/worker/http/cache-control.ts";
import { asInstant } from "../../helpers/values.ts";

const now = asInstant("2022-11-22T08:44:00Z");
const later = (seconds: number) => toInstant(new Date(Date.parse(now) + seconds * 1000));

describe("Cache-Control", () => {
  it.each([
    ["nothing scheduled", undefined, "public, max-age=600, stale-while-revalidate=600"],
    ["something far off", later(5000), "public, max-age=600, stale-while-revalidate=600"],
    [
      "something due while the answer would be stale",
      later(801),
      "public, max-age=600, stale-while-revalidate=200",
    ],
    ["something due while it would be fresh", later(61), "public, max-age=60, stale-while-revalidate=0"],
    ["something due in the next second", later(1), "public, max-age=0, stale-while-revalidate=0"],
    ["something due at this moment", now, "public, max-age=0, stale-while-revalidate=0"],
    ["something overdue", later(-9), "public, max-age=0, stale-while-revalidate=0"],
  ])("with %s", (_, until, expected) => {
    expect(cacheControlHeader({ maxAge: 600, now, changesAt: until })).toBe(expected);
  });

  it("lets no cache keep an answer up to the moment when it changes, even if given late in its second", () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.integer({ min: 1, max: 9000 }), (age, due) => {
        const lifetime = { maxAge: age, now, changesAt: later(due) };
        const [fresh = 0, stale = 0] = cacheControlHeader(lifetime).match(/\d+/g)?.map(Number) ?? [];
        expect(fresh).toBe(freshSeconds(lifetime));
        expect(0.999 + fresh + stale).toBeLessThan(due);
      }),
    );
  });
});
