/** Markdown as another program reads it, as Markdown that everybody reads alike. @module */
import { translateAdmonitions, translateCallouts, translateContainers } from "./blocks.ts";
import type { Rendering } from "./calls.ts";
import { keepCode } from "./code.ts";
import type { Dialect, TranslationContext } from "./dialect.ts";
import { translateDirectives } from "./directives.ts";
import { translateShortcodes } from "./hugo.ts";
import { KeptText } from "./kept-text.ts";
import { dropAttributes } from "./kramdown.ts";
import { fitTables } from "./kramdown-tables.ts";
import { translateLiquid } from "./liquid.ts";
import { translateMdx } from "./mdx.ts";
import { escapeTildes, markEmphasis } from "./older-markdown.ts";
import { fenceMarkedCode, partDefinitions, spaceHeadings } from "./python-markdown.ts";
import { translateWebComponents } from "./web-components.ts";
import { translateWiki } from "./wiki.ts";
import { translateZola } from "./zola.ts";

/** Marks that end what lists show of a post. */
const more =
  /^[ \t]*<!--\s*(?:more|excerpt|end-excerpt|truncate|read-?more|end_excerpt|PELICAN_(?:BEGIN|END)_SUMMARY|excerpt-end|endexcerpt|summary)\s*-->[^\S\n]*\n?|<!--\s*more\s*-->/gim;

/** A break right above a fence, with which CommonMark takes both for HTML, and Hexo neither. */
const brokenFence = /^( {0,3}<br\s*\/?>)[^\S\n]*\n(?=[^\S\n]*(?:`{3}|~{3}))/gim;

/**
 * Translates a text. What nothing is known of stays as it is written.
 *
 * @param dialects what the text is written in besides Markdown
 */
export function translateMarkdown(
  markdown: string,
  dialects: ReadonlySet<Dialect>,
  context: TranslationContext,
): string {
  const kept = new KeptText();
  const rendering: Rendering = { context, kept };
  const bare = dialects.has("python") ? fenceMarkedCode(markdown) : markdown;
  const lines = translateAdmonitions(
    translateContainers(translateCallouts(bare.replace(more, "").replace(brokenFence, "$1\n\n"))),
  );
  const isOlder = dialects.has("older") && /[*|]/.test(lines);
  if (lines === markdown && !isOlder && !/[{[<=%^#~]/.test(lines)) return lines;
  let text = keepCode(lines, dialects, kept);
  if (dialects.has("mdx")) text = translateMdx(text, rendering);
  text = translateWebComponents(text, rendering);
  if (dialects.has("kramdown")) text = translateDirectives(text, rendering);
  if (dialects.has("hugo")) text = translateShortcodes(text, rendering);
  if (dialects.has("zola")) text = translateZola(text, rendering);
  if (dialects.has("liquid")) text = translateLiquid(text, rendering);
  if (dialects.has("wiki")) text = translateWiki(text, rendering);
  if (dialects.has("kramdown")) text = dropAttributes(text);
  if (dialects.has("older")) text = markEmphasis(text);
  text = escapeTildes(text, dialects.has("older") ? "all" : "ranges");
  if (dialects.has("python")) text = partDefinitions(spaceHeadings(text));
  else if (dialects.has("older")) text = fitTables(text);
  // Before code is back, in which empty lines count.
  return kept.restore(
    text
      .replace(/\n(?:[^\S\n]*\n){2,}/g, "\n\n")
      .replace(/^(?:[^\S\n]*\n)+/, "")
      .trimEnd(),
  );
}
