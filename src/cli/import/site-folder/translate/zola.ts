/** Shortcodes of Zola: `{{ youtube(id="…") }}`, `{% quote(author="…") %}…{% end %}`. @module */
import { type Rendering, renderCall } from "./calls.ts";
import { readParameters } from "./dialect.ts";
import { isAlone, renderTags, type Tag } from "./tags.ts";

const shortcode =
  /\{\{-?\s*(?<inline>\w+)\((?<inlineArgs>(?:"[^"]*"|'[^']*'|`[^`]*`|(?!\{[{%])[^"'`)]){0,4000})\)\s*-?\}\}|\{%-?\s*(?:(?<block>\w+)\((?<blockArgs>(?:"[^"]*"|'[^']*'|`[^`]*`|(?!\{[{%])[^"'`)]){0,4000})\)|(?<end>end))\s*-?%\}/g;

export function translateZola(text: string, rendering: Rendering): string {
  const plain = text.replace(
    /(\{[{%])\/\*((?:(?!\{[{%])[\s\S])*?)\*\/([}%]\})/g,
    (_, open: string, inner: string, close: string) => rendering.kept.keep(open + inner + close),
  );
  const tags = [...plain.matchAll(shortcode)].map(({ 0: whole, index, groups = {} }): Tag => {
    const { inline, block } = groups;
    return {
      start: index,
      end: index + whole.length,
      name: inline ?? block ?? "end",
      kind: groups.end ? "close" : inline === undefined ? "open" : "single",
      parameters: groups.inlineArgs ?? groups.blockArgs ?? "",
    };
  });
  if (tags.length === 0) return plain;
  const render = ({ start, end, name, kind, parameters }: Tag, body: string | undefined) => {
    if (kind === "close") return undefined;
    const block = isAlone(plain, start, end) || (body?.includes("\n") ?? false);
    const template = rendering.context.template(name);
    return renderCall({ name, ...readParameters(parameters), body, block, template }, rendering);
  };
  return renderTags(plain, tags, render, (close) => close === "end");
}
