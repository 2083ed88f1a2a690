/**
 * Where code, formulas and comments stand in a text. Once the end of a part is looked for in vain, no later part of its
 * kind has one: a text is looked through once, however many parts it opens and never closes.
 *
 * @module
 */
import type { Dialect } from "./dialect.ts";

/** A note is a comment that only a template knows; `other` stays as it is written. */
type PartKind = "code" | "liquid" | "hugo" | "note" | "other";

export interface CodePart {
  kind: PartKind;
  start: number;
  whole: string;
  /** That of an element, or of the tag or shortcode that marks the part; empty for all others. */
  name: string;
  /** What stands behind the name of a tag or a shortcode. */
  options: string;
  /** What stands between opening and closing. */
  inner: string;
}

interface Form {
  kind: PartKind;
  opening: RegExp;
  /** A pattern of what closes it; undefined if the opening is the whole part. */
  closing?: (groups: Record<string, string | undefined>) => string;
}

const anyTicks = "(?:`{3,}(?=[^`\\n]*$)|~{3,}(?!~))";

const fence: Form = {
  kind: "code",
  opening: new RegExp(
    String.raw`^[^\S\n]*(?:(?:>|[-*+]|\d{1,9}[.)])[^\S\n]*)*(?<ticks>${anyTicks})[^\n]*\n`,
    "my",
  ),
  // As a number: a pattern of some ten thousand letters would be refused.
  closing: ({ ticks = "" }) => `^(?:[^\\S\\n]|>)*${ticks.charAt(0)}{${ticks.length}}[\`~]*[^\\S\\n]*$`,
};

const unclosedFence: Form = {
  kind: "code",
  opening: new RegExp(String.raw`^[^\S\n]*${anyTicks}[\s\S]*`, "my"),
};

const span: Form = {
  kind: "code",
  opening: /(?<![`\\])(?<run>`+)(?!`)(?:[^`\n]|\n(?!\s*\n)|(?!\k<run>(?!`))(?<!`)`+(?!`))+?\k<run>(?!`)/y,
};

const comment: Form = { kind: "other", opening: /<!--/y, closing: () => "-->" };

const element: Form = {
  kind: "other",
  opening: /<(?<name>pre|script|style|svg|math|textarea)\b/y,
  closing: ({ name }) => String.raw`</${name}\s*>`,
};

const formula: Form = { kind: "other", opening: /\$\$[\s\S]/y, closing: () => String.raw`\$\$` };

const liquidBlock: Form = {
  kind: "liquid",
  opening:
    /\{%-?\s*(?<name>raw|verbatim|highlight|codeblock|code|comment)\b(?<options>(?:[^%]|%(?!\})){0,1000}?)-?%\}/y,
  closing: ({ name }) => String.raw`\{%-?\s*end${name}\s*-?%\}`,
};

const hugoBlock: Form = {
  kind: "hugo",
  opening:
    /\{\{[<%]\s*(?<name>highlight|code|codeblock|code-toggle)(?![\w-])(?<options>[^}]{0,1000}?)[>%]\}\}/y,
  closing: ({ name }) => String.raw`\{\{[<%]\s*/\s*${name}\s*[>%]\}\}`,
};

const hugoNote: Form = {
  kind: "note",
  opening: /\{\{-?\s*\/\*/y,
  closing: () => String.raw`\*/\s*-?\}\}`,
};

const zolaNote: Form = { kind: "note", opening: /\{#/y, closing: () => "#}" };

/** All that a part can begin with. */
const beginning = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*(?:`{3}|~{3})|[<{$`]/gm;

/** Writes something else for each part of a text that is code, a formula or a comment. */
export function replaceParts(
  text: string,
  dialects: ReadonlySet<Dialect>,
  replace: (part: CodePart) => string,
): string {
  const forms = [
    fence,
    ...(dialects.has("liquid") ? [liquidBlock] : []),
    ...(dialects.has("hugo") ? [hugoBlock, hugoNote] : []),
    ...(dialects.has("zola") ? [zolaNote] : []),
    ...[comment, element, span, formula, unclosedFence],
  ];
  /** What closes no part any more from where the text was read. */
  const spent = new Set<string>();
  let written = "";
  let end = 0;
  const begins = new RegExp(beginning);
  for (let found = begins.exec(text); found; found = begins.exec(text)) {
    const part = readPart(found.index);
    begins.lastIndex = found.index + (part?.whole.length ?? 1);
    if (part === undefined) continue;
    written += text.slice(end, part.start) + replace(part);
    end = begins.lastIndex;
  }
  return written + text.slice(end);

  /** The part that begins at a place, of the first form that fits. */
  function readPart(start: number): CodePart | undefined {
    for (const { kind, opening, closing } of forms) {
      opening.lastIndex = start;
      const opened = opening.exec(text);
      if (!opened) continue;
      const groups: Record<string, string | undefined> = opened.groups ?? {};
      const from = start + opened[0].length;
      const closed = closing === undefined ? { at: from, end: from } : findClosing(closing(groups), from);
      if (closed === undefined) continue;
      return {
        kind,
        start,
        whole: text.slice(start, closed.end),
        name: groups.name ?? "",
        options: groups.options ?? "",
        inner: text.slice(from, closed.at),
      };
    }
    return undefined;
  }

  function findClosing(pattern: string, from: number): { at: number; end: number } | undefined {
    if (spent.has(pattern)) return undefined;
    const closing = new RegExp(pattern, "gm");
    closing.lastIndex = from;
    const found = closing.exec(text);
    if (found) return { at: found.index, end: closing.lastIndex };
    spent.add(pattern);
    return undefined;
  }
}
