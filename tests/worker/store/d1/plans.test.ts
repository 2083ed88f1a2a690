import { afterAll, beforeAll, expect, test } from "vitest";
import { plan, questions } from "../../../helpers/d1-questions.ts";
import { database, fill, type TestDatabase } from "../../../helpers/database.ts";
import { bundle, eight } from "../../../helpers/site.ts";
import { asInstant } from "../../../helpers/values.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await database();
  await fill(opened.db, bundle(eight));
});
afterAll(() => opened.close());

test.each(questions(asInstant("2023-01-01T00:00:00Z"), 20))(
  "%s: found by index, nothing scanned, nothing sorted",
  async (_, query) => {
    const steps = await plan(opened.db, query);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => /^SCAN (article|body|posting|alias|walked|other)\b/.test(step))).toEqual(
      [],
    );
  },
);
