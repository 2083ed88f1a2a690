/** Posts in HTML, as the importers of Jekyll and others leave them. @module */
import { parseAddress } from "../../../model/address.ts";
import type { ReadText } from "../text-messages.ts";
import { readText } from "../text-thread.ts";
import { html } from "./translate/markup.ts";

/** Where a site stands whose address is not known, until its post is Markdown. No such name can be registered (RFC 2606). */
const nowhere = "https://site.invalid";

/** Code that Liquid marks, as HTML has it: in HTML a fence would be words. */
export function codeAsHtml(text: string): string {
  return text.replace(
    /\{%-?\s*highlight\s+["']?([\w+#.-]+)[^%]{0,200}%\}\n?([\s\S]{0,100000}?)\{%-?\s*endhighlight\s*-?%\}/g,
    (_, language: string, code: string) =>
      `<pre><code class="language-${language}">${html(code.replace(/&/g, "&amp;"))}</code></pre>`,
  );
}

/**
 * A post in HTML as Markdown.
 *
 * @param url the old site's address
 * @param path where the post stood on it
 */
export async function htmlPostToMarkdown(
  text: string,
  url: string | undefined,
  path: string | undefined,
): Promise<Pick<ReadText, "markdown" | "notes">> {
  const standing = URL.parse(path ?? "/", url ?? nowhere) ?? new URL(nowhere);
  const { markdown, notes } = await readText({ kind: "html", html: text }, parseAddress(standing.href));
  return { markdown: markdown.replaceAll(`${nowhere}/`, "/"), notes };
}
