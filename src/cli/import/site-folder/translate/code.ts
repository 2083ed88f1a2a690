/** Code in Markdown, and code that templates mark: found before anything else is looked at. @module */
import { replaceParts } from "./code-parts.ts";
import type { Dialect } from "./dialect.ts";
import { readParameters } from "./dialect.ts";
import type { KeptText } from "./kept-text.ts";
import { closeElements, joinPreformatted } from "./older-markdown.ts";

const indented = String.raw`(?<=(?:^|\n)[^\S\n]*\n)(?:(?: {4}|\t)[^\S\n]*\S[^\n]*(?:\n|$))+`;

/**
 * Takes everything out of a text that is code, a formula or a comment, and makes code of what a template marks as such:
 * `{% highlight ruby %}` becomes a fence.
 *
 * @param kept what the parts go into
 */
export function keepCode(text: string, dialects: ReadonlySet<Dialect>, kept: KeptText): string {
  const liquid = dialects.has("liquid");
  const hugo = dialects.has("hugo");
  const marked = replaceParts(text, dialects, ({ kind, start, whole, name, options, inner }) => {
    if (kind === "liquid") return liquidCode();
    if (kind === "hugo") return codeOf(options, inner, around());
    if (kind === "note") return kept.keep(asComment(inner));
    const isHeld = name === "pre" && !isBlockStart(text, start);
    const part = isHeld && dialects.has("older") ? joinPreformatted(whole) : whole;
    return kept.keep(kind === "code" || name === "pre" ? unescapeCode(part) : part);

    function liquidCode(): string {
      if (name === "comment") return kept.keep(asComment(inner));
      if (name === "raw" || name === "verbatim") return kept.keep(inner);
      return codeOf(options, inner, around());
    }

    /** What else is on the lines that the code begins and ends on. */
    function around(): { before: string; after: string } {
      const end = start + whole.length;
      const next = text.indexOf("\n", end);
      return {
        before: text.slice(text.lastIndexOf("\n", start - 1) + 1, start),
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
    const code = inner.replace(/^[^\S\n]*\n/, "").trimEnd();
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
    if (hugo)
      plain = plain.replace(
        /(\{\{[<%])\s*\/\*((?:(?!\{\{)[\s\S])*?)\*\/\s*([>%]\}\})/g,
        (_, opening: string, inner: string, closing: string) => `${opening} ${inner.trim()} ${closing}`,
      );
    if (dialects.has("zola"))
      plain = plain.replace(/(\{[{%])\/\*((?:(?!\{[{%])[\s\S])*?)\*\/([}%]\})/g, "$1$2$3");
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

/** Whether a block may begin at a place of a text: at its start, or behind an empty line. */
function isBlockStart(text: string, at: number): boolean {
  const start = /(?<=(?:^|\n[^\S\n]*\n) {0,3})/y;
  start.lastIndex = at;
  return start.test(text);
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
