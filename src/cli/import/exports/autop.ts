/**
 * Paragraphs of text as it was typed into WordPress's classic editor: a blank line ends one, the end of a line within one
 * is a line break, and what is HTML already stays. (WordPress calls this `wpautop`; its code is under the GPL, and none of
 * it is here.)
 *
 * @module
 */
import { Ends } from "./ends.ts";

/** Elements whose text is paragraphs. */
const flow = new Set(
  "article aside blockquote body center dd details div fieldset footer form header li main nav section td th".split(
    " ",
  ),
);
/** Elements in which a single paragraph needs no `<p>`. */
const tight = new Set("dd li td th".split(" "));
/** Elements that hold running text. */
const running = new Set("address caption dt figcaption h1 h2 h3 h4 h5 h6 legend p summary".split(" "));
/** Elements that hold other elements, and white space between them. */
const structure = new Set(
  "audio col colgroup dl figure hr map menu object ol optgroup select table tbody tfoot thead tr ul video".split(
    " ",
  ),
);

const isBlock = (name: string) => flow.has(name) || running.has(name) || structure.has(name);

/** What begins an element whose text is none of the editor's, and what ends any. */
const untouchedTag = /<(pre|script|style|textarea|svg|math)\b[^>]*>/iy;
const anyTag = /<\/?([a-z][\w:-]*)(?![\w:-])(?:"[^"]*"|'[^']*'|[^"'>])*>/iy;

/** Tags that nothing ends before those that follow are text, too: each is followed to the end of the text. */
const mostUnended = 100;

interface Token {
  /** As it is written. */
  piece: string;
  isComment?: boolean;
  /** The name of an element that is left to the letter, with all that it holds. */
  untouched?: string | undefined;
  /** The name of a tag. */
  name?: string | undefined;
}

/** A text in comments, elements that are left to the letter, tags, and what is between them. */
function* tokensOf(text: string): Generator<Token> {
  const lastEnd = text.lastIndexOf(">");
  const ends = new Ends(text);
  let unended = 0;
  for (let at = 0; at < text.length; ) {
    const token = text[at] === "<" ? special(at) : undefined;
    const next = text.indexOf("<", at + 1);
    const piece = token?.piece ?? text.slice(at, next < 0 ? text.length : next);
    yield token ?? { piece };
    at += piece.length;
  }

  function special(at: number): Token | undefined {
    if (at >= lastEnd) return undefined;
    if (text.startsWith("<!--", at)) {
      const end = ends.after("-->", at + 4);
      if (end !== undefined) return { piece: text.slice(at, end), isComment: true };
    }
    const [opening, untouched] = matchAt(untouchedTag, at) ?? [];
    if (opening !== undefined && untouched !== undefined) {
      const end = ends.after(`</${untouched.toLowerCase()}\\s*>`, at + opening.length);
      if (end !== undefined) return { piece: text.slice(at, end), untouched: untouched.toLowerCase() };
    }
    if (unended >= mostUnended || !/[a-z/]/i.test(text[at + 1] ?? "")) return undefined;
    const [piece, name] = matchAt(anyTag, at) ?? [];
    if (piece === undefined) unended += 1;
    return piece === undefined ? undefined : { piece, name: name?.toLowerCase() };
  }

  function matchAt(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(text);
  }
}

/** HTML with a `<p>` and a `<br>` wherever the editor meant one. */
export function addParagraphs(text: string): string {
  const kept: string[] = [];
  const open: string[] = [];
  let html = "";
  let run = "";
  for (const { piece, isComment, untouched, name: tag = "" } of tokensOf(text.replace(/\r\n?/g, "\n"))) {
    if (isComment) run += "\n\n";
    else if (untouched) {
      // Only `pre` is a block; all of these are left to the letter.
      if (untouched === "pre") flush();
      const mark = `\ue010${kept.push(piece) - 1}\ue011`;
      if (untouched === "pre") html += mark;
      else run += mark;
    } else if (isBlock(tag)) {
      flush();
      if (piece.startsWith("</")) {
        const at = open.lastIndexOf(tag);
        if (at >= 0) open.length = at;
        if (at < 0 && tag === "p") continue;
      } else if (!/^(?:hr|col)$/.test(tag) && !piece.endsWith("/>")) {
        if (open.at(-1) === "p") open.pop();
        open.push(tag);
      }
      html += piece;
    } else run += piece;
  }
  flush();
  return html.replace(/\ue010(\d+)\ue011/g, (_, at) => kept[Number(at)] ?? "");

  function flush(): void {
    html += write(run, open.at(-1));
    run = "";
  }
}

function write(text: string, within: string | undefined): string {
  if (text.trim() === "") return "\n";
  if (within !== undefined && structure.has(within)) return text;
  const parts = text
    .replace(/<br\s*\/?>\s*<br\s*\/?>/gi, "\n\n")
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(breakLines);
  if (within === "p") return parts.join("</p>\n<p>");
  if (within !== undefined && running.has(within)) return parts.join("<br><br>");
  if (within !== undefined && tight.has(within) && parts.length === 1) return parts.join("");
  return parts.map((part) => `<p>${part}</p>`).join("\n");
}

/** A `<br>` for each end of a line that is not within a tag, nor beside one that is there. */
function breakLines(text: string): string {
  const broken = text.replace(/(?<!\s)\s*(<br\s*\/?>)\s*\n\s*/gi, "$1");
  // Behind the last bracket nothing ends a tag.
  const end = broken.lastIndexOf(">") + 1;
  return broken
    .slice(0, end)
    .replace(/<[^>]*>|(?<![^\S\n])[^\S\n]*\n\s*/g, (piece) => (piece.startsWith("<") ? piece : "<br>\n"))
    .concat(broken.slice(end).replace(/(?<![^\S\n])[^\S\n]*\n\s*/g, "<br>\n"));
}
