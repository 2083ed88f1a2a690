/** Code in Markdown, and code that templates mark: found before anything else is looked at. @module */
import type { Dialect } from "./dialect.ts";
import { readParameters } from "./dialect.ts";
import type { KeptText } from "./kept-text.ts";
import { closeElements, joinPreformatted } from "./older-markdown.ts";

const fence = String.raw`^(?<lead>[^\S\n]*(?:(?:>|[-*+]|\d{1,9}[.)])[^\S\n]*)*)(?<ticks>${"`{3,}(?=[^`\\n]*$)"}|~{3,})(?<info>[^\n]*)\n(?:[\s\S]*?\n)??(?:[^\S\n]|>)*\k<ticks>[${"`"}~]*[^\S\n]*$`;
const unclosed = String.raw`^[^\S\n]*(?:${"`{3,}(?=[^`\\n]*$)"}|~{3,})[\s\S]*$(?![\s\S])`;
const inline = String.raw`(?<!${"[`\\\\]"})(?<run>${"`+"})(?!${"`"})(?<span>(?:[^${"`"}\n]|\n(?!\s*\n)|(?!\k<run>(?!${"`"}))(?<!${"`"})${"`+"}(?!${"`"}))+?)\k<run>(?!${"`"})`;
const comment = String.raw`<!--[\s\S]*?-->`;
const element = String.raw`<(?<raw>pre|script|style|svg|math|textarea)\b[\s\S]*?<\/\k<raw>\s*>`;
const formula = String.raw`\$\$[\s\S]+?\$\$`;
const indented = String.raw`(?<=(?:^|\n)[^\S\n]*\n)(?:(?: {4}|\t)[^\S\n]*\S[^\n]*(?:\n|$))+`;

const liquidBlock = String.raw`\{%-?\s*(?<liquid>raw|verbatim|highlight|codeblock|code|comment)\b(?<options>(?:[^%]|%(?!\})){0,1000}?)-?%\}(?<inner>[\s\S]*?)\{%-?\s*end\k<liquid>\s*-?%\}`;
const hugoBlock = String.raw`\{\{[<%]\s*(?<hugo>highlight|code|codeblock|code-toggle)(?![\w-])(?<hugoOptions>[^}]{0,1000}?)\s*[>%]\}\}(?<hugoInner>[\s\S]*?)\{\{[<%]\s*\/\s*\k<hugo>\s*[>%]\}\}`;
const hugoComment = String.raw`\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}`;
const zolaComment = String.raw`\{#[\s\S]*?#\}`;

/**
 * Takes everything out of a text that is code, a formula or a comment, and makes code of what a template marks as such:
 * `{% highlight ruby %}` becomes a fence.
 *
 * @param kept what the parts go into
 */
export function keepCode(text: string, dialects: ReadonlySet<Dialect>, kept: KeptText): string {
  const liquid = dialects.has("liquid");
  const hugo = dialects.has("hugo");
  const alternatives = [
    fence,
    ...(liquid ? [liquidBlock] : []),
    ...(hugo ? [hugoBlock, hugoComment] : []),
    ...(dialects.has("zola") ? [zolaComment] : []),
    ...[comment, element, inline, formula, unclosed],
  ];
  const found = new RegExp(alternatives.join("|"), "gm");
  const marked = text.replace(found, (whole: string, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    const offset: number = rest.at(-3);
    if (groups.liquid !== undefined)
      return liquidCode(groups.liquid, groups.options ?? "", groups.inner ?? "");
    if (groups.hugo !== undefined) return codeOf(groups.hugoOptions ?? "", groups.hugoInner ?? "", around());
    const isNote = whole.startsWith("{{") || whole.startsWith("{#");
    if (isNote) return kept.keep(asComment(whole.replace(/^\{\{-?\s*\/\*|\*\/\s*-?\}\}$|^\{#|#\}$/g, "")));
    const isHeld = groups.raw === "pre" && !/(?:^|\n[^\S\n]*\n) {0,3}$/.test(text.slice(0, offset));
    const part = isHeld && dialects.has("older") ? joinPreformatted(whole) : whole;
    return kept.keep(isCode(part, groups) ? unescapeCode(part) : part);

    function liquidCode(name: string, options: string, inner: string): string {
      if (name === "comment") return kept.keep(asComment(inner));
      if (name === "raw" || name === "verbatim") return kept.keep(inner);
      return codeOf(options, inner, around());
    }

    /** What else is on the lines that the code begins and ends on. */
    function around(): { before: string; after: string } {
      const end = offset + whole.length;
      const next = text.indexOf("\n", end);
      return {
        before: text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset),
        after: text.slice(end, next < 0 ? undefined : next),
      };
    }
  });

  const closed = dialects.has("older") ? closeElements(marked) : marked;
  // Only now is it known what is code: what a list, a template or an element indents is none.
  let last = { end: 0, isCode: false };
  return closed.replace(new RegExp(indented, "gm"), (block: string, offset: number) => {
    const follows = last.end > 0 && closed.slice(last.end, offset).trim() === "";
    const isCode = follows ? last.isCode : isIndentedCode(closed, offset);
    last = { end: offset + block.length, isCode };
    return isCode ? kept.keep(unescapeCode(block)) : block;
  });

  /** A fence, which goes on under the marks of the list or quotation that it is in; in a line of text, code of a line. */
  function codeOf(
    options: string,
    inner: string,
    { before, after }: { before: string; after: string },
  ): string {
    const { args, named } = readParameters(options);
    const language =
      named.lang ??
      named.language ??
      args.find((arg) => /^[\w+#.-]+$/.test(arg) && !/^(?:linenos|title|true|false)$/.test(arg));
    const code = inner.replace(/^[^\S\n]*\n/, "").replace(/\s+$/, "");
    const [marks = ""] = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/.exec(before) ?? [];
    const alone = marks.length === before.length && after.trim() === "";
    if (!alone && !code.trim().includes("\n")) return kept.keep(codeSpan(code.trim()));

    const indent = marks.replace(/[^\s>]/g, " ");
    const lines = code.split("\n");
    const indented = lines.every((line) => line.startsWith(indent) || line.trim() === "");
    const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length + 1);
    const ticks = "`".repeat(Math.max(3, ...runs));
    const known = language?.startsWith("lang:") ? language.slice(5) : language;
    return [
      ...(marks.length === before.length ? [] : ["\n", indent]),
      kept.keep(
        [
          `${ticks}${known ?? ""}`,
          ...(indented ? lines : lines.map((line) => indent + line)),
          `${indent}${ticks}`,
        ].join("\n"),
      ),
      ...(after.trim() === "" ? [] : ["\n", indent]),
    ].join("");
  }

  /** What a program unescapes in code as well, because its templates come before its Markdown. */
  function unescapeCode(code: string): string {
    let plain = code;
    if (liquid)
      plain = plain.replace(
        /(^|\n)[^\S\n]*\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}[^\S\n]*(?=\n)|\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}/g,
        "",
      );
    if (hugo) plain = plain.replace(/(\{\{[<%])\s*\/\*\s*([\s\S]*?)\s*\*\/\s*([>%]\}\})/g, "$1 $2 $3");
    if (dialects.has("zola")) plain = plain.replace(/(\{[{%])\/\*([\s\S]*?)\*\/([}%]\})/g, "$1$2$3");
    return plain;
  }
}

/** Code in a line of text. */
function codeSpan(code: string): string {
  const runs = new Set([...code.matchAll(/`+/g)].map(([run]) => run.length));
  let size = 1;
  while (runs.has(size)) size += 1;
  const ticks = "`".repeat(size);
  const space = /^`|`$/.test(code) ? " " : "";
  return code === "" ? "" : `${ticks}${space}${code}${space}${ticks}`;
}

/** A note to the author alone, as HTML has it: readers never see it. */
export function asComment(text: string): string {
  const inner = text
    .trim()
    .replaceAll("--", "- -")
    .replace(/^-?>|-$/g, " ");
  return inner === "" ? "" : `<!-- ${inner} -->`;
}

function isCode(whole: string, groups: Record<string, string | undefined>): boolean {
  return groups.ticks !== undefined || groups.run !== undefined || /^\s*(?:`{3}|~{3})|^<pre/.test(whole);
}

/** Whether an indented line at a place of a text is code, rather than a further paragraph of a list. */
function isIndentedCode(text: string, offset: number): boolean {
  for (let end = offset - 1; end > 0; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end);
    if (line.trim() !== "" && !/^(?: {4}|\t)/.test(line))
      return !/^\s*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:)(?:\s|$)/.test(line) && !/^\s+/.test(line);
    end = start - 1;
  }
  return true;
}
