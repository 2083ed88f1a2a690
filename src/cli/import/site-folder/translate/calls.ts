/** What shortcodes, tags, includes and components of common names stand for, in Markdown. @module */

import { beginNote } from "./blocks.ts";
import { type Call, parameter, type TranslationContext } from "./dialect.ts";
import { asDestination, asLink, escapeLabel, renderEmbed, watchable } from "./embeds.ts";
import type { KeptText } from "./kept-text.ts";
import { attribute, html } from "./markup.ts";
import { fillTemplate } from "./own-templates.ts";

export interface Rendering {
  context: TranslationContext;
  kept: KeptText;
}

type Renderer = (call: Call, rendering: Rendering) => string | undefined;

const notes = [
  "admonition alert alerts aside attention bug callout caution danger disclaimer error example",
  "fyi hint important info infobox message note notice notification objection question success",
  "tip todo warn warning update box banner highlightbox",
].flatMap((line) => line.split(" "));

const renderers: Record<string, Renderer> = {
  ...Object.fromEntries(notes.map((name) => [name, note])),
  ...each(
    "figure fig figure2 img image imgproc picture photo pic imgcap asset_img blogimage captionedimage imagecaption lightbox bigimg optimizedimage nextimage resize_image lazyimg webpimage responsiveimage",
    figure,
  ),
  ...each("video mp4 videojs", recording("video")),
  ...each("audio mp3 music", recording("audio")),
  ...each("details collapse collapsible spoiler expand accordion toggle disclosure fold folding", details),
  ...each("quote blockquote epigraph pquote", quotation),
  ...each("pullquote pull_quote", ({ body }, { kept }) => body?.trim() && kept.prefix(body.trim(), "> ")),
  ...each(
    "link button btn external_link externallink ext_link href a linkcard link_card bookmark card nextlink buttonlink linkbutton asset_link",
    link,
  ),
  ...each("ref relref post_url post_path page_ref", reference),
  ...each("asset_path asset static", (call, { context }) => pathOf(call, context)),
  ...each("post_link", reference),
  ...each("mermaid flowchart graphviz plantuml", diagram),
  ...each("katex mathjax math tex latex", formula),
  ...each(
    "toc tableofcontents table_of_contents tocinline toc_inline more excerpt readmore break ad ads adsense horizontal_ad",
    ({ body }) => body ?? "",
  ),
  ...each(
    "rawhtml rendertemplate raw_html html unsafe raw markdown md unsafehtml fragment rendermarkdown",
    ({ body }) => body,
  ),
  ...each(
    "center centered left right div section row column columns col grid gallery figuregroup imagegrid image_grid wide full_width fullwidth container table responsive_table lead small big clearfix wrap wrapper",
    group,
  ),
  ...each("filename file_name codefile", ({ args, named, block }) => {
    const name = named.name ?? named.file ?? args[0];
    return name === undefined ? undefined : spaced(`\`${name}\``, { block });
  }),
  ...each("br linebreak newline", ({ body }) => (body === undefined ? "<br>" : undefined)),
  ...each("kbd mark sub sup ins del u abbr", inline),
  ...each("hr divider separator", ({ body }) => (body === undefined ? "\n---\n" : undefined)),
};

/** The Markdown that a call stands for; undefined if its name is not known, or it lacks what it would show. */
export function renderCall(call: Call, rendering: Rendering): string | undefined {
  const name = plainName(call.name);
  if (/encrypt|password|passphrase/.test(name)) {
    rendering.context.note("part behind a password left out");
    return "";
  }
  const renderer = Object.hasOwn(renderers, name) ? renderers[name] : undefined;
  const embed = renderEmbed({ ...call, name });
  const known = renderer?.({ ...call, name }, rendering) ?? (embed && spaced(embed, call));
  if (known !== undefined || call.template === undefined) return known;
  const filled = fillTemplate(call.template, call, rendering.context);
  return filled && spaced(filled, call);
}

/** A name without folders and an extension, such as `image` for `components/Image.html`. */
function plainName(name: string): string {
  return name
    .replace(/^.*\//, "")
    .replace(/\.[a-z]+$/, "")
    .replaceAll("-", "_")
    .toLowerCase();
}

function each(names: string, renderer: Renderer): Record<string, Renderer> {
  return Object.fromEntries(names.split(" ").map((name) => [name, renderer]));
}

/** A note to the reader, as a quotation. */
function asNote(kind: string, title: string | undefined, body: string, kept: KeptText): string {
  const text = [...beginNote(kind, title), dedent(body.trim())].join("\n");
  return kept.prefix(text.trimEnd(), "> ");
}

function note(call: Call, { kept }: Rendering): string | undefined {
  const text = call.body ?? parameter(call, "content", "text", "message", "body");
  if (text === undefined) return undefined;
  const generic =
    /^(?:admonition|alerts?|aside|callout|notice|notification|box|infobox|banner|message)$/.test(call.name);
  const given = parameter(call, "type", "kind", "level", "variant", "status", "class", "intent", "color");
  const [first] = call.args;
  const kind = generic ? (given ?? (first && /^[a-z-]+$/i.test(first) ? first : undefined)) : call.name;
  const title = parameter(call, "title", "header", "heading", "label", "summary", generic ? 1 : 0);
  const shown = kind?.replace(/^(?:alert|callout|notice|is)-/, "");
  const known = shown && notes.includes(shown.toLowerCase()) ? shown : undefined;
  return spaced(
    asNote(known ?? (generic ? "Note" : call.name), title === kind ? undefined : title, text, kept),
    call,
  );
}

function figure(call: Call, { context }: Rendering): string | undefined {
  if (call.name === "img" && call.args.length > 1 && parameter(call, "src") === undefined)
    return octopressImage(call, context);
  const source = parameter(
    call,
    "src",
    "url",
    "path",
    "image_path",
    "image",
    "img",
    "file",
    "filename",
    "href",
    "source",
    "imgsrc",
    0,
  );
  if (source === undefined) return undefined;
  const alt = parameter(call, "alt", "alttext", "imgalt");
  const positional = call.args.length > 1 ? call.args[1] : undefined;
  const caption =
    parameter(call, "caption", "description", "title", "text", "figcaption", "cap") ??
    (call.body?.trim() || undefined) ??
    positional;
  const attribution = parameter(call, "attr", "credit", "attribution");
  const target = parameter(call, "link", "linkurl");
  const credit =
    attribution === undefined
      ? ""
      : ` (${parameter(call, "attrlink", "creditlink") === undefined ? attribution : asLink(String(parameter(call, "attrlink", "creditlink")), attribution)})`;
  const title = parameter(call, "title");
  const image = asImage(context.fileLink(source), alt ?? caption ?? "");
  const linked =
    target === undefined
      ? image
      : `[${image}](${asDestination(context.linkTo(target) ?? context.fileLink(target))})`;
  // In the midst of a sentence there is no room for a caption, and one that says what the picture's text says is none.
  const isCaption = caption !== undefined && caption !== alt && call.block;
  return spaced(isCaption ? captioned(linked, caption + credit, title) : linked, call);
}

/** A picture over its caption. */
function captioned(image: string, caption: string, title: string | undefined): string {
  const heading =
    title !== undefined && title !== caption && !caption.startsWith(title) ? `**${title}** ` : "";
  return `<figure>\n\n${image}\n\n<figcaption>\n\n${heading}${caption.trim()}\n\n</figcaption>\n</figure>`;
}

/** `{% img left /a.png 300 200 "title" "alt" %}`: a class, an address, sizes and texts (Octopress, Hexo). */
function octopressImage(call: Call, context: TranslationContext): string | undefined {
  const at = call.args.findIndex((arg) => /^(?:https?:)?\/|\.(?:png|jpe?g|gif|svg|webp|avif)$/i.test(arg));
  const source = call.args[at];
  if (source === undefined) return undefined;
  const texts = call.args.slice(at + 1).filter((arg) => !/^\d+(?:px|%)?$/.test(arg));
  const words = texts.join(" ").replace(/['"]/g, " ").replace(/\s+/g, " ").trim();
  return spaced(asImage(context.fileLink(source), words), call);
}

export function asImage(address: string, alt: string): string {
  const plain = alt.replace(/!?\[([^[\]]*)\]\([^)[]*\)/g, "$1").replace(/<[^<>]+>/g, "");
  return `![${escapeLabel(plain)}](${asDestination(address)})`;
}

function recording(kind: "audio" | "video"): Renderer {
  return (call, { context }) => {
    const source = parameter(call, "src", "url", "file", "path", "mp4", "webm", "mp3", 0);
    if (source === undefined)
      return renderEmbed({ ...call, name: parameter(call, "provider", "service", "host", "type") ?? "" });
    if (parameter(call, "provider") !== undefined)
      return renderEmbed({ ...call, name: parameter(call, "provider") ?? "" });
    const file = context.fileLink(source);
    if (!/\.(?:mp4|webm|ogv|ogg|mov|m4v|mp3|m4a|wav|flac|opus|oga)(?:[?#]|$)/i.test(file)) {
      if (/^\d+$/.test(file)) return undefined;
      return /^(?:https?:)?\/\//i.test(file)
        ? asLink(watchable(file), parameter(call, "title", "caption") ?? watchable(file))
        : undefined;
    }
    return spaced(`<${kind} src="${attribute(file)}" controls></${kind}>`, call);
  };
}

function details(call: Call): string | undefined {
  if (call.body === undefined) return undefined;
  const summary = parameter(call, "summary", "title", "label", "header", 0) ?? "Details";
  const open = parameter(call, "open") === "true" ? " open" : "";
  return spaced(
    `<details${open}>\n<summary>${html(summary)}</summary>\n\n${dedent(call.body.trim())}\n\n</details>`,
    call,
  );
}

function quotation(call: Call, { kept }: Rendering): string | undefined {
  const text = (call.body ?? parameter(call, "text", "content", "quote"))?.trim();
  if (text === undefined) return undefined;
  const positional = call.args.join(" ").trim();
  const url = parameter(call, "link", "url", "cite", "src") ?? /https?:\/\/\S+/.exec(positional)?.[0];
  const words = positional.replace(/https?:\/\/\S+/, "").trim();
  const author = parameter(call, "author", "by", "attribution", "name") ?? (words || undefined);
  const source = parameter(call, "source", "title");
  const named = [author, source].filter((part) => part !== undefined).join(", ");
  const from = url === undefined ? named : asLink(url, named || url);
  return spaced(kept.prefix(from === "" ? text : `${dedent(text)}\n\n— ${from}`, "> "), call);
}

function link(call: Call, { context }: Rendering): string | undefined {
  const [first, second] = call.args;
  const addressFirst =
    first !== undefined && (/^(?:https?:|mailto:|\/|#)/i.test(first) || second === undefined);
  const target =
    parameter(call, "href", "url", "link", "to", "src", "relref", "ref") ?? (addressFirst ? first : second);
  if (target === undefined || /^[{<]/.test(target)) return undefined;
  const shown = call.body?.trim() || parameter(call, "content", "text", "title", "label", "name", "caption");
  const positional = addressFirst ? second : first;
  const address = context.linkTo(target) ?? (call.name === "asset_link" ? context.fileLink(target) : target);
  if (address === target && !/^(?:https?:|mailto:|tel:|\/|#|\.)/i.test(target)) return undefined;
  // In Jekyll `{% link _posts/a.md %}` is an address that stands within a link.
  if (call.name === "link" && shown === undefined && positional === undefined && !/^https?:/i.test(target))
    return address;
  return asLink(address, shown ?? positional ?? address);
}

function reference(call: Call, { context }: Rendering): string | undefined {
  const target = parameter(call, "path", 0);
  const address = target === undefined ? undefined : context.linkTo(target);
  if (address === undefined) return undefined;
  return call.name === "post_link"
    ? asLink(
        address,
        call.args
          .slice(1)
          .filter((arg) => !/^(?:true|false)$/.test(arg))
          .join(" ") ||
          (target ?? ""),
      )
    : address;
}

function pathOf(call: Call, context: TranslationContext): string | undefined {
  const path = parameter(call, "path", "src", 0);
  return path === undefined ? undefined : context.fileLink(path);
}

function diagram({ name, body }: Call, { kept }: Rendering): string | undefined {
  return body === undefined
    ? undefined
    : kept.keep(`\`\`\`${name}\n${body.trimEnd().replace(/^\s*\n/, "")}\n\`\`\``);
}

function formula({ body, block }: Call, { kept }: Rendering): string | undefined {
  const text = body
    ?.trim()
    .replace(/^\$+|(?<!\$)\$+$/g, "")
    .trim();
  if (!text) return body === undefined ? "" : undefined;
  return kept.keep(block ? `$$\n${text}\n$$` : `$${text}$`);
}

/** What only arranges what it holds. */
function group({ body, block }: Call): string | undefined {
  if (body === undefined) return undefined;
  return block ? `\n${dedent(body.trimEnd().replace(/^\s*\n/, ""))}\n` : body;
}

function inline(call: Call): string | undefined {
  const text = call.body ?? call.args.join(" ");
  return text === "" ? undefined : `<${call.name}>${text}</${call.name}>`;
}

/** A block keeps an empty line around it, or Markdown joins it to its neighbours. */
function spaced(text: string, { block }: Pick<Call, "block">): string {
  return block ? `\n${text}\n` : text;
}

/** A text without the indentation that all of its lines have. */
export function dedent(text: string): string {
  const lines = text.split("\n");
  const depths = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => /^[^\S\n]*/.exec(line)?.[0].length ?? 0);
  const first = /^[^\S\n]*/.exec(lines[0] ?? "")?.[0].length ?? 0;
  const depth = Math.min(...depths);
  if (!Number.isFinite(depth) || depth === 0) return text.slice(first);
  return lines.map((line, at) => line.slice(at === 0 ? first : depth)).join("\n");
}
