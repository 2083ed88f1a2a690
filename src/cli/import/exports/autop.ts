/**
 * Paragraphs of text as it was typed into WordPress's classic editor: a blank line ends one, the end of a line within one
 * is a line break, and what is HTML already stays. (WordPress calls this `wpautop`; its code is under the GPL, and none of
 * it is here.)
 *
 * @module
 */

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

const token =
  /<!--[\s\S]*?-->|<(pre|script|style|textarea|svg|math)\b[^>]*>[\s\S]*?<\/\1\s*>|<\/?([a-z][\w:-]*)\b(?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</gi;

/** HTML with a `<p>` and a `<br>` wherever the editor meant one. */
export function addParagraphs(text: string): string {
  const kept: string[] = [];
  const open: string[] = [];
  let html = "";
  let run = "";
  for (const [piece, untouched, name = ""] of text.replace(/\r\n?/g, "\n").matchAll(token)) {
    const tag = name.toLowerCase();
    if (piece.startsWith("<!--")) run += "\n\n";
    else if (untouched) {
      // Only `pre` is a block; all of these are left to the letter.
      if (untouched.toLowerCase() === "pre") flush();
      const mark = `\ue010${kept.push(piece) - 1}\ue011`;
      if (untouched.toLowerCase() === "pre") html += mark;
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
  return text
    .replace(/\s*(<br\s*\/?>)\s*\n\s*/gi, "$1")
    .replace(/<[^>]*>|[^\S\n]*\n\s*/g, (piece) => (piece.startsWith("<") ? piece : "<br>\n"));
}
