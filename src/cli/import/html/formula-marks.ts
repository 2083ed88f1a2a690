/**
 * Formulas that marks in a text set off, for a script of the page's to find: `\(x\)`, `\[x\]`, `$$x$$`, `$x$`, the
 * environments of LaTeX, and WordPress's `$latex x$`.
 *
 * Such marks stand in other texts too: in patterns for `sed`, in prices, in scripts of a shell. So each has to be readable
 * as LaTeX and to look like a formula; one that does only just is taken for one beside others that do.
 *
 * @module
 */
import type { Element, ElementContent, Root } from "hast";
import { readsAsProse } from "../../markdown/formula-syntax.ts";
import { hasClass, isElement, make, type Node } from "./elements.ts";

export interface FoundFormulas {
  /** Formulas that cannot be read, and became code. */
  unread: string[];
  /** What may be formulas, and stayed text. */
  unsure: string[];
}

/** Outermost environments, whose formula a script shows by itself (MathJax, `processEnvironments`). */
const environment = String.raw`(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath)\*?`;

/** A formula up to the end of its mark. None holds its own beginning: what nothing ends is looked through once. */
const inDollars = String.raw`(?:[^$\\]|\\[\s\S])+`;
const inBrackets = String.raw`(?:[^\\]|\\[^()[\]])+`;
const inEnvironment = String.raw`\\begin\{(?<name>${environment})\}(?:(?!\\(?:begin|end)\{${environment}\})[\s\S])*\\end\{\k<name>\}`;

const marks = new RegExp(
  [
    String.raw`\$latex(?:=\s*|\s+)(?<wordpress>${inDollars})\$`,
    String.raw`(?<!\\)\$\$(?<dollars>${inDollars})\$\$`,
    String.raw`(?<!\\)\\\((?<parentheses>${inBrackets})\\\)`,
    String.raw`(?<!\\)\\\[(?<brackets>${inBrackets})\\\]`,
    `(?<environment>${inEnvironment})`,
    // By the rules of Markdown's own.
    String.raw`(?<![\\$\p{L}\d])\$(?!\s)(?<dollar>${inDollars})(?<!\s)\$(?![$\p{L}\d])`,
  ].join("|"),
  "gu",
);

/** Stands for a line break while a text is looked through. */
const lineBreak = "\ue00c";

interface Mark {
  /** With its marks. */
  written: string;
  index: number;
  tex: string;
  display: boolean;
  /** How sure it is that a formula was meant. */
  certainty: "certain" | "likely" | "possible" | "unlikely";
  formula?: Element | undefined;
}

/** Text without an element in it but line breaks. */
interface Run {
  nodes: readonly ElementContent[];
  text: string;
  marks: Mark[];
}

/**
 * Replaces marked formulas.
 *
 * @param hasFormulas whether there are others in the text
 * @param makeFormula makes one; undefined if it cannot be read
 */
export function replaceMarks(
  tree: Root,
  hasFormulas: boolean,
  makeFormula: (tex: string, display: boolean) => Element | undefined,
): FoundFormulas {
  const runs = [...runsIn(tree, false)].filter((run) => run.marks.length > 0);
  const all = runs.flatMap((run) => run.marks);
  for (const mark of all) mark.formula = makeFormula(mark.tex, mark.display);
  const isAbout =
    hasFormulas ||
    all.some(({ certainty, formula }) => /^(?:certain|likely)$/.test(certainty) && formula !== undefined);
  const found: FoundFormulas = { unread: [], unsure: [] };
  const replaced = new Map<Node, ElementContent[]>();
  for (const { nodes, text, marks } of runs) {
    let from = 0;
    const parts: ElementContent[] = [];
    for (const { written, index, tex, certainty, formula } of marks) {
      const isMeant =
        certainty === "certain" ||
        (formula !== undefined && (certainty === "likely" || (certainty === "possible" && isAbout)));
      if (isMeant) {
        parts.push(...nodesOf(text.slice(from, index)), formula ?? asCode(tex));
        from = index + written.length;
        if (!formula) found.unread.push(tex);
      } else if (isAbout || (certainty === "possible" && formula && !written.startsWith("$")))
        found.unsure.push(written.replaceAll(lineBreak, " "));
    }
    const [first, ...others] = nodes;
    if (!first || from === 0) continue;
    replaced.set(first, [...parts, ...nodesOf(text.slice(from))]);
    for (const node of others) replaced.set(node, []);
  }
  if (replaced.size > 0) replaceNodes(tree, replaced);
  return found;
}

/** A formula with a mistake shows as it was written. */
export function asCode(tex: string): Element {
  return make("code", [{ type: "text", value: tex.replace(/\s+/g, " ").trim() }]);
}

/** The formula that a text is, if it is one with its marks and nothing else. */
export function markedTex(text: string): { tex: string; display: boolean } | undefined {
  const [found] = text.matchAll(marks);
  return found && found[0] === text ? texOf(found.groups ?? {}) : undefined;
}

function texOf({ wordpress, dollars, parentheses, brackets, environment, dollar }: Record<string, string>): {
  tex: string;
  display: boolean;
} {
  // WordPress takes size and colours behind the formula.
  const inLine = wordpress?.replace(/(?:&(?:s|bg|fg)=-?\w+)+\s*$/, "") ?? parentheses ?? dollar;
  return { tex: inLine ?? dollars ?? brackets ?? environment ?? "", display: inLine === undefined };
}

/** Elements whose text is code, or is not read. */
export const untouched = /^(?:code|pre|kbd|samp|tt|listing|xmp|style|template|textarea|math|svg)$/;

/** The runs that a script would look through (MathJax, `skipHtmlTags`, `ignoreHtmlClass`). */
function* runsIn(parent: Root | Element, isMath: boolean): Generator<Run> {
  let nodes: ElementContent[] = [];
  for (const node of parent.children) {
    if (node.type === "text" || isElement(node, "br")) nodes.push(node);
    else {
      yield runOf(nodes, isMath);
      nodes = [];
      if (!isElement(node) || node.tagName === "script" || untouched.test(node.tagName)) continue;
      if (hasClass(node, /^(?:tex2jax|mathjax)_ignore$/)) continue;
      yield* runsIn(node, isMath || hasClass(node, /^(?:math|arithmatex|(?:tex2jax|mathjax)_process)$/));
    }
  }
  yield runOf(nodes, isMath);
}

function runOf(nodes: readonly ElementContent[], isMath: boolean): Run {
  const text = nodes.map((node) => (node.type === "text" ? node.value : lineBreak)).join("");
  const found = [...text.matchAll(marks)].flatMap(({ 0: written, index, groups = {} }): Mark[] => {
    const { tex: source, display } = texOf(groups);
    const tex = source.replaceAll(lineBreak, "\n");
    const inDollars = groups.dollar !== undefined;
    const isCertain = groups.wordpress !== undefined || (isMath && !inDollars);
    const certainty = isCertain ? "certain" : certaintyOf(tex, inDollars);
    // Dollars around words are money.
    const isNone = certainty === "unlikely" && written.startsWith("$");
    return isNone ? [] : [{ written, index, tex, display, certainty }];
  });
  return { nodes, text, marks: found };
}

/** @param inDollars whether there is nothing but a dollar at each end */
function certaintyOf(tex: string, inDollars: boolean): Mark["certainty"] {
  if (readsAsProse(tex) || holdsWord(tex)) return "unlikely";
  const isLikely = command.test(tex) || (!inDollars && scripts.test(tex));
  return isLikely ? "likely" : "possible";
}

const command = /\\[a-z]{2,}/i;
const scripts = /[\p{L}\d)}\]]\s*[\^_]\s*[\p{L}\d{(\\+*-]/u;

/** Whether there is a word in a formula, besides what LaTeX sets as one. */
function holdsWord(tex: string): boolean {
  const bare = tex.replace(
    /\\(?:text\w*|mathrm|operatorname|mbox|begin|end)\*?\s*\{[^{}]*\}|\\[a-z]+/gi,
    " ",
  );
  return /\p{L}{4}/u.test(bare);
}

function nodesOf(text: string): ElementContent[] {
  return text.split(lineBreak).flatMap((value, at): ElementContent[] => {
    const line: ElementContent[] = value === "" ? [] : [{ type: "text", value }];
    return at === 0 ? line : [make("br", []), ...line];
  });
}

function replaceNodes(parent: Root | Element, replaced: ReadonlyMap<Node, ElementContent[]>): void {
  const children = parent.children.filter((node) => node.type !== "doctype");
  for (const node of children) if (node.type === "element") replaceNodes(node, replaced);
  parent.children = children.flatMap((node) => replaced.get(node) ?? [node]);
}
