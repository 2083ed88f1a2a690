/**
 * Formulas in LaTeX, between dollars: `$…$` in a line, `$$…$$` in a line or as a block of lines.
 *
 * A dollar is money more often than not, and so a formula has to look like one. The rules are pandoc's
 * (`tex_math_dollars`): the first dollar has no white space behind it, the last none before it and no digit behind.
 * Neither touches a Latin letter or digit outside (`US$5`, `$HOME/$USER`), and what reads as prose is none.
 *
 * @module
 */
import type { CompileContext, Extension as FromMarkdown, Token } from "mdast-util-from-markdown";
import { markdownLineEnding, markdownLineEndingOrSpace, markdownSpace } from "micromark-util-character";
import type { Code, Extension, State, Tokenizer } from "micromark-util-types";

/** A formula as it was written, without its dollars. */
export interface Formula {
  type: "formula";
  value: string;
  /** Whether it stands by itself rather than in a line of text. */
  display: boolean;
  /** Whether nothing ends it, so that it holds the rest of what it stands in. */
  unclosed: boolean;
}

declare module "mdast" {
  interface RootContentMap {
    formula: Formula & Node;
  }
  interface PhrasingContentMap {
    formula: Formula & Node;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    formula: "formula";
    formulaFence: "formulaFence";
    formulaData: "formulaData";
  }
}

const [dollar, backslash] = [36, 92];

const tokenizeInLine: Tokenizer = function (effects, ok, nok) {
  const touches = this.previous === dollar || isLatin(this.previous);
  let size = 0;
  let closing = 0;
  let content = "";

  return (code) => {
    if (touches) return nok(code);
    effects.enter("formula");
    effects.enter("formulaFence");
    return opening(code);
  };

  function opening(code: Code): State | undefined {
    if (code === dollar) {
      size += 1;
      effects.consume(code);
      return opening;
    }
    if (size > 2 || (size === 1 && (code === null || markdownLineEndingOrSpace(code)))) return nok(code);
    effects.exit("formulaFence");
    return between(code);
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (code === dollar) {
      closing = 0;
      effects.enter("formulaFence");
      return sequence(code);
    }
    if (markdownLineEnding(code)) {
      effects.enter("lineEnding");
      keep(code);
      effects.exit("lineEnding");
      return between;
    }
    effects.enter("formulaData");
    return data(code);
  }

  function data(code: Code): State | undefined {
    if (code === null || code === dollar || markdownLineEnding(code)) {
      effects.exit("formulaData");
      return between(code);
    }
    keep(code);
    return code === backslash ? escaped : data;
  }

  function escaped(code: Code): State | undefined {
    if (code !== dollar && code !== backslash) return data(code);
    keep(code);
    return data;
  }

  function sequence(code: Code): State | undefined {
    if (code === dollar && closing < size) {
      closing += 1;
      effects.consume(code);
      return sequence;
    }
    if (closing < size) {
      // A single dollar within `$$…$$`, such as in `\text{if $x > 0$}`.
      content += "$";
      const fence = effects.exit("formulaFence");
      fence.type = "formulaData";
      return between(code);
    }
    const ends = code !== dollar && !isLatin(code) && (size === 2 || !/\s$/.test(content));
    if (!ends || content.trim() === "" || readsAsProse(content)) return nok(code);
    effects.exit("formulaFence");
    effects.exit("formula");
    return ok(code);
  }

  function keep(code: Code): void {
    // Tabs and line ends are negative numbers to micromark.
    content += code === null || code < 0 ? " " : String.fromCharCode(code);
    effects.consume(code);
  }
};

/** Whether it is a Latin letter or a digit. Chinese, say, is written without a space around a formula. */
function isLatin(code: Code): boolean {
  return code !== null && code > 0 && /[\p{Script=Latin}\d]/u.test(String.fromCharCode(code));
}

/** Whether what stands between two dollars is rather a sentence about money or shells: `$5, that is 5$`. */
export function readsAsProse(content: string): boolean {
  if (/[\\^_{}=<>&]/.test(content)) return false;
  if (!/[\p{L}\p{N}]/u.test(content)) return true;
  const words = content.match(/(?<![\p{L}\p{N}])\p{L}{2,}/gu)?.length ?? 0;
  return words > 1 || (words > 0 && /^\s*(?:\d|\p{L}{2,})/u.test(content));
}

/**
 * Whether a text in dollars is read as a formula where it stands.
 *
 * @param before the character before it, and that behind; empty where there is none
 */
export function canBeFormula(written: string, before: string, behind: string): boolean {
  const touches = [before, behind].some((sign) => sign === "$" || isLatin(sign.charCodeAt(0)));
  return !touches && !readsAsProse(written.replace(/^\$+|(?<!\$)\$+$/g, ""));
}

const tokenizeBlock: Tokenizer = function (effects, ok, nok) {
  const self = this;
  let size = 0;
  /** Whether the dollars stand on a line of their own; without, the formula ends at a blank line. */
  let fenced = true;
  let blank = true;

  return (code) => {
    effects.enter("formula");
    effects.enter("formulaFence");
    return opening(code);
  };

  function opening(code: Code): State | undefined {
    if (code === dollar && size < 3) {
      size += 1;
      effects.consume(code);
      return opening;
    }
    if (size !== 2) return nok(code);
    effects.exit("formulaFence");
    return behindOpening(code);
  }

  function behindOpening(code: Code): State | undefined {
    if (markdownSpace(code)) {
      effects.enter("formulaData");
      return space(code);
    }
    if (code === null) return nok(code);
    // A paragraph ends before it, whatever follows.
    if (markdownLineEnding(code)) return self.interrupt ? ok(code) : atLineEnd(code);
    // Within a paragraph such a formula is found in the text.
    if (self.interrupt) return nok(code);
    fenced = false;
    effects.enter("formulaData");
    return firstLine(code);
  }

  function space(code: Code): State | undefined {
    if (markdownSpace(code)) {
      effects.consume(code);
      return space;
    }
    effects.exit("formulaData");
    return behindOpening(code);
  }

  /** A formula that ends on its first line is one in a paragraph. */
  function firstLine(code: Code): State | undefined {
    if (code === null || code === dollar) return nok(code);
    if (markdownLineEnding(code)) {
      effects.exit("formulaData");
      return atLineEnd(code);
    }
    effects.consume(code);
    return code === backslash ? escapedInFirstLine : firstLine;
  }

  function escapedInFirstLine(code: Code): State | undefined {
    if (code !== dollar) return firstLine(code);
    effects.consume(code);
    return firstLine;
  }

  function atLineEnd(code: Code): State | undefined {
    return code === null ? end(code) : effects.attempt(nextLine, lineStart, end)(code);
  }

  function lineStart(code: Code): State | undefined {
    blank = true;
    return inLine(code);
  }

  function inLine(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) return blank && !fenced ? end(code) : atLineEnd(code);
    if (code === dollar) return effects.attempt(closingFence, end, dataOf)(code);
    return dataOf(code);
  }

  function dataOf(code: Code): State | undefined {
    effects.enter("formulaData");
    return data(code, true);
  }

  function data(code: Code, first = false): State | undefined {
    if (code === null || markdownLineEnding(code) || (code === dollar && !first)) {
      effects.exit("formulaData");
      return inLine(code);
    }
    if (!markdownSpace(code)) blank = false;
    effects.consume(code);
    return code === backslash ? escaped : data;
  }

  function escaped(code: Code): State | undefined {
    if (code !== dollar) return data(code);
    effects.consume(code);
    return data;
  }

  function end(code: Code): State | undefined {
    effects.exit("formula");
    return ok(code);
  }
};

/** The line end before a further line of the same quotation or list item. */
const nextLine = {
  partial: true,
  tokenize: function (effects, ok, nok) {
    return (code) => {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  } satisfies Tokenizer,
};

/** Two dollars with nothing but white space behind them on their line. */
const closingFence = {
  partial: true,
  tokenize: ((effects, ok, nok) => {
    let size = 0;
    return (code) => {
      effects.enter("formulaFence");
      return sequence(code);
    };

    function sequence(code: Code): State | undefined {
      if ((code === dollar && size < 3) || (size > 0 && markdownSpace(code))) {
        if (code === dollar) size += 1;
        effects.consume(code);
        return sequence;
      }
      if (size !== 2 || !(code === null || markdownLineEnding(code))) return nok(code);
      effects.exit("formulaFence");
      return ok(code);
    }
  }) satisfies Tokenizer,
};

/** A syntax extension of micromark. */
export const formulasInLine: Extension = {
  text: { [dollar]: { name: "formula", tokenize: tokenizeInLine } },
};

/** The same for blocks of lines, which no line of the formula can end by looking like a list or a heading. */
export const formulaBlocks: Extension = {
  flow: { [dollar]: { name: "formula", tokenize: tokenizeBlock, concrete: true } },
};

/** What makes nodes of the tokens. */
export const formulasFromMarkdown: FromMarkdown = {
  enter: {
    formula(token) {
      this.enter({ type: "formula", value: "", display: false, unclosed: false }, token);
      this.buffer();
    },
  },
  exit: {
    formulaData(token) {
      data.call(this, token);
    },
    formula(token) {
      const value = this.resume();
      const source = this.sliceSerialize(token).trim();
      const node = this.stack.at(-1);
      if (node?.type !== "formula") return;
      node.display = source.startsWith("$$");
      // Nothing between is no formula either.
      node.unclosed = value.trim() === "" || !/^(\$\$?).+\1$/s.test(source);
      // GitHub's other spelling, `$`…`$`, keeps Markdown away from what is between.
      node.value = (node.display ? value : value.replace(/^`(.*)`$/s, "$1")).trim();
      this.exit(token);
    },
  },
};

function data(this: CompileContext, token: Token): void {
  this.config.enter.data?.call(this, token);
  this.config.exit.data?.call(this, token);
}
