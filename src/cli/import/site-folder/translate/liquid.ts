/** Tags and variables of Liquid, and of Nunjucks where they look the same: Jekyll, Hexo, Eleventy, Octopress. @module */

import { type Rendering, renderCall } from "./calls.ts";
import { type Call, parameter, readParameters } from "./dialect.ts";
import { evaluate } from "./expressions.ts";
import { isAlone, renderTags, type Tag } from "./tags.ts";

const tag = /\{%-?\s*(?<name>[\w-]+)(?<parameters>(?:\s(?:(?!\{%|%\})[\s\S]){0,4000}?)?)-?%\}/g;

const variable = /\{\{-?((?:(?!\{\{|\}\})[\s\S]){0,2000}?)-?\}\}/g;

/** Tags whose text stands in their parameters as it is, commas and quotes included. */
const loose = new Set(["blockquote", "quote", "pullquote", "note", "codeblock", "youtube", "vimeo", "gist"]);

const capture =
  /\{%-?\s*capture\s+["']?([\w-]+)["']?\s*-?%\}((?:(?!\{%-?\s*capture\s)[\s\S]){0,20000}?)\{%-?\s*endcapture\s*-?%\}/g;

/**
 * Puts a captured part where its name stands: `{% capture note %}…{% endcapture %}<div>{{ note | markdownify }}</div>`. One
 * that is named in no known way stays, and is told.
 */
function placeCaptures(text: string): string {
  let placed = text;
  for (const [whole, name = "", inner = ""] of text.matchAll(capture)) {
    const use = new RegExp(
      String.raw`\{\{-?\s*${name}\s*((?:\|\s*(?:markdownify|strip|strip_newlines)\s*)*)-?\}\}`,
      "g",
    );
    const rest = placed.replace(whole, () => "");
    if (rest.search(use) < 0) continue;
    placed = rest.replace(use, (_, filters: string) =>
      filters.includes("markdownify") ? `\n\n${inner.trim()}\n\n` : inner.trim(),
    );
  }
  return placed;
}

export function translateLiquid(text: string, rendering: Rendering): string {
  const filled = placeCaptures(text).replace(
    variable,
    (whole, expression: string) => evaluate(expression, rendering.context) ?? whole,
  );
  const tags = [...filled.matchAll(tag)].map(({ 0: whole, index, groups = {} }): Tag => {
    const { name = "", parameters = "" } = groups;
    const closing = /^end\w/.test(name);
    return {
      start: index,
      end: index + whole.length,
      name: closing ? name.slice(3) : name,
      kind: closing ? "close" : "open",
      parameters: parameters.trim(),
    };
  });
  if (tags.length === 0) return filled;
  return renderTags(filled, tags, ({ start, end, name, kind, parameters }, body) => {
    if (kind === "close") return undefined;
    const block = isAlone(filled, start, end) || (body?.includes("\n") ?? false);
    return renderTag(name, parameters, body, block, rendering);
  });
}

function renderTag(
  name: string,
  parameters: string,
  body: string | undefined,
  block: boolean,
  rendering: Rendering,
): string | undefined {
  if (name === "include" || name === "include_cached" || name === "include_relative" || name === "render") {
    const [, file = "", rest = ""] = /^["']?([^\s"',]+)["']?,?\s*([\s\S]*)$/.exec(parameters) ?? [];
    const template = rendering.context.template(file);
    return renderCall({ name: file, ...readParameters(rest), body, block, template }, rendering);
  }
  const call: Call = {
    name,
    ...readParameters(parameters, loose.has(name) ? /\s+/y : undefined),
    body,
    block,
  };
  if (name === "asset_img" || name === "asset_link") return renderAsset(call, rendering);
  if (name === "endnote" || name === "post_excerpt") return undefined;
  if (name === "note" && body !== undefined) return renderHexoNote(call, rendering);
  if (name === "iframe") {
    const address = parameter(call, "src", 0);
    return address === undefined
      ? undefined
      : renderCall({ ...call, name: "link", named: {}, args: [address] }, rendering);
  }
  return renderCall(call, rendering);
}

/** `{% asset_img class a.png 300 200 "title" "alt" %}`: the file is what looks like one. */
function renderAsset(call: Call, rendering: Rendering): string | undefined {
  const at = call.args.findIndex((arg) => /\.\w{2,5}$/.test(arg));
  const file = call.args[Math.max(0, at)];
  if (file === undefined) return undefined;
  const words = call.args
    .slice(Math.max(0, at) + 1)
    .filter((arg) => !/^\d+$/.test(arg) && !/^(?:true|false)$/.test(arg))
    .join(" ");
  const named: Record<string, string> =
    call.name === "asset_img"
      ? { src: file, alt: words.replace(/['"]/g, "") }
      : { href: file, text: words || file };
  return renderCall({ ...call, args: [], named }, rendering);
}

/** `{% note warn A title %}` */
function renderHexoNote(call: Call, rendering: Rendering): string | undefined {
  const [kind = "note", ...words] = call.args;
  return renderCall(
    { ...call, name: "callout", args: [], named: { type: kind, title: words.join(" ") } },
    rendering,
  );
}
