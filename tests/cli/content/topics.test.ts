import { expect, test } from "vitest";
import { ContentFiles } from "../../../src/cli/content/folder.ts";
import { TopicRegistry } from "../../../src/cli/content/topics.ts";
import { folder } from "../../helpers/folder.ts";

test("many articles on one topic take no longer each than a few do", () => {
  const files = new ContentFiles(`${folder({})}/content`);
  const read = (count: number) => {
    const topics = new TopicRegistry(files);
    const started = performance.now();
    for (let at = 0; at < count; at++)
      topics.read({
        tag: at % 3 ? "News" : "news",
        file: `a${at}.md`,
        place: () => ({ line: 1, column: 1 }),
      });
    expect(topics.all()).toMatchObject([{ slug: "news", title: "News" }]);
    return performance.now() - started;
  };
  read(5000);
  expect(read(80_000)).toBeLessThan(16 * Math.max(read(5000), 50) * 4);
});
