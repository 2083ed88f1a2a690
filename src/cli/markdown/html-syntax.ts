/**
 * Raw HTML in a line of text that CommonMark would cut to pieces.
 *
 * - A tag whose attributes stand without quotes, such as `<a href=https://example.org/?a=b>`. CommonMark allows a slash
 *   in such a value (§6.6) and HTML's parser `=` too (§13.2.5.38); micromark takes the tag for text in both cases, and
 *   GFM makes a link of the address in it.
 * - A formula or a drawing, from `<math>` to `</math>`, from `<svg>` to `</svg>`: the signs in them are not Markdown's,
 *   though `<mo>*</mo>` twice would be emphasis.
 *
 * @module
 */
import {
  asciiAlpha,
  asciiAlphanumeric,
  markdownLineEnding,
  markdownLineEndingOrSpace,
  markdownSpace,
} from "micromark-util-character";
import type { Code, Extension, State, Tokenizer } from "micromark-util-types";

const [quote, apostrophe, slash, lessThan, equals, greaterThan, backtick] = [34, 39, 47, 60, 61, 62, 96];

/** Takes an open tag with at least one unquoted value that holds `/` or `=`, and leaves every other tag alone. */
const tokenizeTag: Tokenizer = (effects, ok, nok) => {
  let found = false;
  let closing: Code = null;

  return start;

  function start(code: Code): State | undefined {
    effects.enter("htmlText");
    effects.enter("htmlTextData");
    effects.consume(code);
    return (next) => (asciiAlpha(next) ? name(next) : nok(next));
  }

  function name(code: Code): State | undefined {
    if (!isNameCharacter(code)) return markdownLineEndingOrSpace(code) ? between(code) : nok(code);
    effects.consume(code);
    return name;
  }

  function between(code: Code): State | undefined {
    if (markdownLineEnding(code)) return lineEnding(code, between);
    if (markdownSpace(code) || code === slash) return consume(code, between);
    if (code === greaterThan) return end(code);
    return isAttributeStart(code) ? attribute(code) : nok(code);
  }

  function attribute(code: Code): State | undefined {
    return isAttributeCharacter(code) ? consume(code, attribute) : afterAttribute(code);
  }

  function afterAttribute(code: Code): State | undefined {
    if (markdownLineEnding(code)) return lineEnding(code, afterAttribute);
    if (markdownSpace(code)) return consume(code, afterAttribute);
    return code === equals ? consume(code, beforeValue) : between(code);
  }

  function beforeValue(code: Code): State | undefined {
    if (markdownLineEnding(code)) return lineEnding(code, beforeValue);
    if (markdownSpace(code)) return consume(code, beforeValue);
    if (code === quote || code === apostrophe) {
      closing = code;
      return consume(code, quoted);
    }
    return code === null || code === greaterThan || code === equals ? nok(code) : unquoted(code);
  }

  function quoted(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (markdownLineEnding(code)) return lineEnding(code, quoted);
    return consume(code, code === closing ? between : quoted);
  }

  function unquoted(code: Code): State | undefined {
    if (code === greaterThan || markdownLineEndingOrSpace(code)) return between(code);
    if (code === null || code === quote || code === apostrophe || code === lessThan || code === backtick)
      return nok(code);
    if (code === slash || code === equals) found = true;
    return consume(code, unquoted);
  }

  function end(code: Code): State | undefined {
    if (!found) return nok(code);
    effects.consume(code);
    effects.exit("htmlTextData");
    effects.exit("htmlText");
    return ok;
  }

  function consume(code: Code, next: State): State {
    effects.consume(code);
    return next;
  }

  function lineEnding(code: Code, next: State): State {
    effects.exit("htmlTextData");
    effects.enter("lineEnding");
    effects.consume(code);
    effects.exit("lineEnding");
    return (following) => {
      effects.enter("htmlTextData");
      return next(following);
    };
  }
};

function isNameCharacter(code: Code): boolean {
  return code === 45 || asciiAlphanumeric(code);
}

function isAttributeStart(code: Code): boolean {
  return code === 58 || code === 95 || asciiAlpha(code);
}

function isAttributeCharacter(code: Code): boolean {
  return isAttributeStart(code) || code === 46 || isNameCharacter(code);
}

/** Takes a formula or a drawing as a whole. */
const tokenizeForeign: Tokenizer = (effects, ok, nok) => {
  /** What was read, in lower case: the beginning, then what may be the end. */
  let read = "";
  let end = "";

  return (code) => {
    effects.enter("htmlText");
    effects.enter("htmlTextData");
    return opening(code);
  };

  function opening(code: Code): State | undefined {
    const known = ["<math", "<svg"].find((name) => name === read);
    if (known) {
      end = `${known.replace("<", "</")}>`;
      return code === greaterThan || markdownLineEndingOrSpace(code) ? inside(code) : nok(code);
    }
    if (code === null || code < 0 || read.length === 5) return nok(code);
    keep(code);
    return opening;
  }

  function inside(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (markdownLineEnding(code)) {
      effects.exit("htmlTextData");
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return (next) => {
        effects.enter("htmlTextData");
        return inside(next);
      };
    }
    keep(code);
    return read.endsWith(end) ? close : inside;
  }

  function close(code: Code): State | undefined {
    effects.exit("htmlTextData");
    effects.exit("htmlText");
    return ok(code);
  }

  function keep(code: number): void {
    read = (read + (code < 0 ? " " : String.fromCharCode(code).toLowerCase())).slice(-7);
    effects.consume(code);
  }
};

/** A syntax extension of micromark. */
export const htmlInLine: Extension = {
  text: {
    [lessThan]: [
      { name: "htmlText", tokenize: tokenizeTag },
      { name: "htmlText", tokenize: tokenizeForeign },
    ],
  },
};
