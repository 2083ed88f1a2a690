/** Posts in HTML, as the importers of Jekyll and others leave them. @module */
import { parseAddress } from "../../../model/address.ts";
import type { ReadText } from "../text-messages.ts";
import { readText } from "../text-thread.ts";
import type { TranslationContext } from "./translate/dialect.ts";
import type { KeptText } from "./translate/kept-text.ts";
import { html } from "./translate/markup.ts";

/** Where a site stands whose address is not known, until its post is Markdown. No such name can be registered (RFC 2606). */
const nowhere = "https://site.invalid";

/** Code between marks of Liquid or of Hugo, which ends before other code begins: what nothing ends is looked through once. */
const marked = [
  /\{%-?\s*highlight\s+["']?([\w+#.-]+)(?![\w+#.-])[^%]{0,200}%\}\n?((?:(?!\{%-?\s*highlight\s)[\s\S]){0,100000}?)\{%-?\s*endhighlight\s*-?%\}/g,
  /\{\{[<%]\s*highlight\s+["']?([\w+#.-]+)(?![\w+#.-])[^>]{0,200}[>%]\}\}\n?((?:(?!\{\{[<%]\s*highlight\s)[\s\S]){0,100000}?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g,
];

/** Code that a template marks, as HTML has it: in HTML a fence would be words. */
export function codeAsHtml(text: string): string {
  return marked.reduce(
    (rest, mark) =>
      rest.replace(
        mark,
        (_, language: string, code: string) =>
          `<pre><code class="language-${language}">${html(code.replace(/&/g, "&amp;"))}</code></pre>`,
      ),
    text,
  );
}

/** Files that Pelican's placeholders name in attributes: `{filename}/sea/b.md`. */
const placeholder =
  /(?<=["'])(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)([^"'<>\n]*)(?=["'])/g;

/** @param linkTo a link to the text or file that is named, if it is there */
export function leadPlaceholders(text: string, linkTo: (name: string) => string | undefined): string {
  return text.replace(placeholder, (_, name: string) => linkTo(name) ?? name);
}

const reference = /\{\{[<%]\s*(?:rel)?ref\s+(?:"([^"\n]*)"|`([^`\n]*)`|([^\s"`<>%{}]+))\s*[>%]\}\}/g;
const shortcode = /\{\{[<%](?:(?!\{\{[<%])[\s\S]){0,2000}?[>%]\}\}/g;

/** An attribute with an address of which a shortcode writes a part. None is longer than that. */
const address =
  /\s(?:href|src)\s*=\s*(?:"[^"\uFDD0]{0,2000}\uFDD0[^"]{0,2000}"|'[^'\uFDD0]{0,2000}\uFDD0[^']{0,2000}'|[^\s"'<>\uFDD0]{0,2000}\uFDD0[^\s<>]{0,2000})/gi;

/**
 * Shortcodes of Hugo out of the way of HTML's parser, which would take them for tags and for the ends of attributes.
 * References, which stand in attributes, are what they lead to; no other address is known that a shortcode writes.
 */
export function keepShortcodes(
  text: string,
  kept: KeptText,
  { linkTo, note }: Pick<TranslationContext, "linkTo" | "note">,
): string {
  return text
    .replace(reference, (whole, ...names: (string | undefined)[]) => {
      const [name = ""] = names.slice(0, 3).filter((each) => each !== undefined);
      return linkTo(name) ?? whole;
    })
    .replace(shortcode, (whole) => kept.keep(whole))
    .replace(address, () => {
      note("address that a shortcode writes left out");
      return "";
    });
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
