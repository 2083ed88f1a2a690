import fc from "fast-check";
import { expect, test } from "vitest";
import { contentOf } from "../../src/cli/import/html/fidelity.ts";
import { parseHtml } from "../../src/cli/import/html/parse.ts";
import { htmlToMarkdown } from "../../src/feeds/markdown/blocks.ts";
import { html, page } from "../cli/markdown/article.ts";
import { effort } from "./effort.ts";
import { hostileMarkdown } from "./hostile.ts";

/** What is shown of HTML: text, links, pictures and code, of which HTML drops an empty first line. */
function shown(markup: string) {
  const { text, links, images, code } = contentOf(parseHtml(markup).tree, page);
  return { text, links: [...links].sort(), images, code: code.map((each) => each.replace(/^\n+/, "")) };
}

/** A note that is referred to from within HTML alone is written, but no mark of Markdown leads to it. */
const withoutNotes = hostileMarkdown.map((written) => written.replaceAll("[^1]", ""));

test("whatever an author wrote, the Markdown of an article says what its page says", async () => {
  await fc.assert(
    fc.asyncProperty(withoutNotes, async (written) => {
      const before = await html(written);
      const markdown = htmlToMarkdown(before);
      const after = await html(markdown);
      expect([written, shown(after)]).toEqual([written, shown(before)]);
    }),
    effort(500),
  );
});
