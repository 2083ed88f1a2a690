/** Articles in portions that the Worker takes at once. @module */
import { type Item, maxRequestBytes } from "../../model/publication.ts";
import { Failure } from "../terminal/failure.ts";

/** At the most, so that what is stopped has lost little. */
const articlesAtOnce = 100;

/**
 * What to send of these articles, in order, as JSON.
 *
 * @throws Failure if an article is too large to be sent at all
 */
export function* batches(items: Iterable<Item>): Generator<{ json: string; count: number }> {
  let written: string[] = [];
  let deleted: string[] = [];
  let size = 0;
  const flush = () => ({
    json: `{"written":[${written}],"deleted":[${deleted}]}`,
    count: written.length + deleted.length,
  });
  for (const item of items) {
    const json = JSON.stringify(item);
    const length = Buffer.byteLength(json) + 1;
    if (length > maxRequestBytes - 100) {
      const { slug } = "article" in item ? item.article : item.tombstone;
      throw new Failure(
        `The article “${slug}” has ${length} bytes; ${maxRequestBytes - 100} can be published. Divide it.`,
      );
    }
    if (size + length > maxRequestBytes - 100 || written.length + deleted.length === articlesAtOnce) {
      yield flush();
      [written, deleted, size] = [[], [], 0];
    }
    ("article" in item ? written : deleted).push(json);
    size += length;
  }
  if (size > 0) yield flush();
}
