/** Elements of HTML that only a script fills, such as `<lite-youtube videoid="…">`, as what they show. @module */
import { type Rendering, renderCall } from "./calls.ts";
import { attribute, html } from "./markup.ts";

const pair = String.raw`\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?`;
const element = new RegExp(
  String.raw`<(?<name>[a-z][a-z\d]*(?:-[a-z\d]+)+)(?<attributes>(?:${pair})*)\s*(?:\/>|>\s*<\/\k<name>\s*>)`,
  "g",
);

function linkAsHtml(markdown: string): string {
  const [, words, address] = /^\[(.*)\]\(<?([^<>]*?)>?\)$/.exec(markdown) ?? [];
  return address === undefined ? markdown : `<a href="${attribute(address)}">${html(words ?? "")}</a>`;
}

/** Only what holds nothing is looked at: what an element holds is shown without a script as well. */
export function translateWebComponents(text: string, rendering: Rendering): string {
  return text.replace(element, (whole: string, ...rest) => {
    const { name, attributes }: Record<string, string> = rest.at(-1);
    const named: Record<string, string> = {};
    const pairs = /\s([^\s"'<>=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;
    // WebC marks what is no attribute with `@`, and what is a script with `:`.
    for (const [, key = "", double, single, bare] of (attributes ?? "").matchAll(pairs))
      if (!key.startsWith(":")) named[key.replace(/^@/, "")] = double ?? single ?? bare ?? "";
      else {
        const value = rendering.context.value((double ?? single ?? "").replace(/^\$data\./, ""));
        if (value !== undefined) named[key.replace(/^:@?/, "")] = value;
      }
    const shown = renderCall({ name: name ?? "", args: [], named, block: false }, rendering);
    const at: number = rest.at(-3);
    const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
    // Behind another element nothing on the line is Markdown.
    return shown === undefined ? whole : /^\s*(?:\{%.*?%\}\s*)?</.test(before) ? linkAsHtml(shown) : shown;
  });
}
