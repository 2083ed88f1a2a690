/** Tags in a text, each with what stands between it and the one that closes it. @module */

export interface Tag {
  start: number;
  end: number;
  name: string;
  /** `close` ends the nearest open tag of its name; `single` never has anything within. */
  kind: "open" | "close" | "single";
  /** What stands behind its name. */
  parameters: string;
}

interface OpenTag {
  tag: Tag;
  text: string;
}

/**
 * A text with its tags rendered, the innermost first. A tag that nothing is made of stays as it is written, and so does
 * what closes it.
 *
 * @param render what to write for a tag and what it holds; undefined to leave it
 * @param closes whether a closing tag ends an opening one, if not by the same name
 */
export function renderTags(
  text: string,
  tags: readonly Tag[],
  render: (tag: Tag, body: string | undefined) => string | undefined,
  closes: (close: string, open: string) => boolean = (close, open) => close === open,
): string {
  const stack: OpenTag[] = [];
  let whole = "";
  let at = 0;
  const write = (more: string) => {
    const top = stack.at(-1);
    if (top) top.text += more;
    else whole += more;
  };
  /** The last open tag was no pair after all. */
  const flush = () => {
    const last = stack.pop();
    if (last) write((render(last.tag, undefined) ?? written(last.tag)) + last.text);
  };
  const written = ({ start, end }: Tag) => text.slice(start, end);
  for (const tag of tags) {
    write(text.slice(at, tag.start));
    at = tag.end;
    if (tag.kind === "single") write(render(tag, undefined) ?? written(tag));
    else if (tag.kind === "open") stack.push({ tag, text: "" });
    else if (!stack.some((each) => closes(tag.name, each.tag.name)))
      write(render(tag, undefined) ?? written(tag));
    else {
      while (!closes(tag.name, stack.at(-1)?.tag.name ?? "")) flush();
      const opened = stack.pop();
      if (opened) write(render(opened.tag, opened.text) ?? written(opened.tag) + opened.text + written(tag));
    }
  }
  write(text.slice(at));
  while (stack.length > 0) flush();
  return whole;
}

/** Whether nothing else stands on the lines of a part of a text. */
export function isAlone(text: string, start: number, end: number): boolean {
  let [from, to] = [start, end];
  while (from > 0 && isSpace(text.charAt(from - 1))) from -= 1;
  while (to < text.length && isSpace(text.charAt(to))) to += 1;
  return (from === 0 || text[from - 1] === "\n") && (to === text.length || text[to] === "\n");
}

function isSpace(sign: string): boolean {
  return /[^\S\n]/.test(sign);
}
