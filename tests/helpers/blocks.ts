/** Blocks of postings in D1, held against the postings. @module */
import { expect } from "vitest";

/** With so many postings a list has blocks. */
const long = 200;

/** Throws unless each long list has blocks, and each block counts what is in it. The result is what the largest counts. */
export async function expectBlocks(db: D1Database): Promise<number> {
  const wrong = await db
    .prepare(
      `SELECT * FROM (
        SELECT list, date, total, (SELECT COUNT(*) FROM posting WHERE posting.list = block.list AND posting.date <= block.date
          AND posting.date > COALESCE((SELECT MAX(date) FROM block AS older WHERE older.list = block.list
            AND older.date < block.date), '')) AS counted
        FROM block)
      WHERE total <> counted OR (total = 0 AND date <> '~')`,
    )
    .all();
  const lists = await db
    .prepare(
      `SELECT name, total, (SELECT SUM(total) FROM block WHERE list = name) AS counted FROM list
        WHERE counted <> total OR (total >= ? AND counted IS NULL)`,
    )
    .bind(long)
    .all();
  expect([wrong.results, lists.results]).toEqual([[], []]);
  return (await db.prepare("SELECT MAX(total) AS most FROM block").first<number>("most")) ?? 0;
}
