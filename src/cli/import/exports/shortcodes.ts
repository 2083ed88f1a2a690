/** WordPress's shortcodes, of which the usual ones become the HTML that they stand for. @module */

import { decodeHTML } from "entities";
import { partsAroundCode } from "./code-parts.ts";
import { escapeAttribute, linkTo } from "./html-writing.ts";

/** A picture or a recording of the export. */
export interface Attachment {
  url: string;
  alt: string;
  caption: string;
  /** The id of the post that it was uploaded to. */
  parent: string | undefined;
}

export interface Shortcodes {
  attachments: ReadonlyMap<string, Attachment>;
  /** The id of the post. */
  post: string | undefined;
}

type Attributes = Record<string, string>;
type Write = (attributes: Attributes, inner: string, context: Shortcodes) => string | undefined;

/** What each shortcode stands for; undefined where that cannot be known. */
const writers: Record<string, Write> = {
  caption: figure,
  wp_caption: figure,
  gallery: (attributes, _inner, { attachments, post }) => {
    const named = (attributes.ids ?? attributes.include)?.split(",").map((id) => attachments.get(id.trim()));
    const own = [...attachments.values()].filter(({ parent }) => parent !== undefined && parent === post);
    const pictures = (named ?? own).filter((each) => each !== undefined && isPicture(each.url));
    if (pictures.length === 0 || (named && pictures.length < named.length)) return undefined;
    return pictures.map((each) => (each ? pictureOf(each) : "")).join("\n");
  },
  embed: (attributes, inner) => linkTo(inner.trim() || attributes.src || ""),
  audio: (attributes) => player("audio", attributes, ["src", "mp3", "m4a", "ogg", "wav", "wma"]),
  video: (attributes) => player("video", attributes, ["src", "mp4", "m4v", "webm", "ogv", "wmv", "flv"]),
  youtube: (attributes, inner) => {
    const named = namedBy(attributes, inner);
    return named && linkTo(/^[\w-]{11}$/.test(named) ? `https://www.youtube.com/watch?v=${named}` : named);
  },
  vimeo: (attributes, inner) => {
    const named = namedBy(attributes, inner);
    return named && linkTo(/^\d+$/.test(named) ? `https://vimeo.com/${named}` : named);
  },
  gist: (attributes, inner) => {
    const named = namedBy(attributes, inner);
    return named && linkTo(/^https?:/.test(named) ? named : `https://gist.github.com/${named}`);
  },
  latex: formula,
  katex: formula,
  ...Object.fromEntries(["code", "sourcecode", "source", "highlight", "crayon"].map((name) => [name, code])),
  ...Object.fromEntries(
    "bash c cpp csharp css diff html java javascript js objc perl php plain powershell python r ruby scala shell sql swift vb xml yaml"
      .split(" ")
      .map((name): [string, Write] => [
        name,
        // Such a word in brackets is code only if it is closed again.
        (attributes, inner) => (inner === "" ? undefined : code({ ...attributes, lang: name }, inner)),
      ]),
  ),
};

const names = Object.keys(writers).join("|");
// One that is given more than a thousand characters is none: nothing ends its attributes.
// A shortcode in two brackets is shown as it is (WordPress Codex, “Shortcode API”).
const pattern = new RegExp(
  String.raw`(?<!\[)\[(${names})(=[^\s\]]+|\s(?:"[^"\]]*"|'[^'\]]*'|[^\]"']){0,1000})?(?:\/\]|\]((?:(?!\[\1\b)[\s\S])*?)\[\/\1\]|\])`,
  "gi",
);

const shown = new RegExp(String.raw`\[(\[(?:${names})\b[^\]]{0,4000}\])\]`, "gi");

/** HTML in which the shortcodes that are known are what they stand for. */
export function expandShortcodes(html: string, context: Shortcodes): string {
  // Behind the last bracket nothing ends a shortcode.
  const end = html.lastIndexOf("]") + 1;
  const expanded = html
    .slice(0, end)
    .replace(pattern, (whole, name: string, attributes: string | undefined, inner: string | undefined) => {
      const write = writers[name.toLowerCase()];
      return write?.(readAttributes(attributes ?? ""), inner ?? "", context) ?? whole;
    });
  return expanded.replace(shown, "$1") + html.slice(end);
}

/** The first of each kind of shortcode that a text still holds: one with attributes, or one that is closed. */
export function findShortcodes(html: string): string[] {
  const text = withoutCode(html);
  const ended = new Set([...text.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map(([, name]) => name));
  const found = new Map<string, string>();
  for (const [whole, name = ""] of text.matchAll(
    /(?<!\[)\[([a-z][\w-]*)(?:\s(?=[^\]\n=]{0,4000}=)[^\]\n]{0,4000})?\/?\](?!\()/gi,
  )) {
    const closed = ended.has(name);
    const known = /^(?:gallery|playlist|embed|audio|video|youtube|vimeo|contact-form)$/.test(name);
    if ((closed || known || whole.includes("=")) && !found.has(name)) found.set(name, whole);
  }
  return [...found.values()];
}

function withoutCode(html: string): string {
  return partsAroundCode(html)
    .flatMap(({ part, isCode }) => (isCode ? [] : [part]))
    .join("");
}

function readAttributes(text: string): Attributes {
  const attributes: Attributes = {};
  let position = 0;
  for (const [, name, double, single, bare, alone] of text.matchAll(
    /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|(=?[^\s"'=]\S*)/g,
  )) {
    if (name === undefined) attributes[position++] = alone ?? "";
    else attributes[name.toLowerCase()] = double ?? single ?? bare ?? "";
  }
  return attributes;
}

/** The film or the like that a shortcode names, in any of the usual ways. */
function namedBy(attributes: Attributes, inner: string): string | undefined {
  const named = attributes.url ?? attributes.id ?? attributes[0] ?? inner.trim();
  return named.replace(/^=/, "") || undefined;
}

function figure(attributes: Attributes, inner: string): string | undefined {
  // The caption stands behind the picture or, in older posts, in an attribute.
  const [, picture, behind = ""] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner) ?? [];
  if (picture === undefined) return undefined;
  const caption = attributes.caption ?? behind.trim();
  return `<figure>${picture}${caption ? `<figcaption>${caption}</figcaption>` : ""}</figure>`;
}

function pictureOf({ url, alt, caption }: Attachment): string {
  const picture = `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}">`;
  return caption ? `<figure>${picture}<figcaption>${caption}</figcaption></figure>` : `<p>${picture}</p>`;
}

function player(kind: "audio" | "video", attributes: Attributes, sources: string[]): string | undefined {
  const url = sources.map((name) => attributes[name]).find((each) => each) ?? attributes[0];
  const poster = attributes.poster ? ` poster="${escapeAttribute(attributes.poster)}"` : "";
  return url ? `<p><${kind} src="${escapeAttribute(url)}" controls${poster}></${kind}></p>` : undefined;
}

function code({ lang, language }: Attributes, inner: string): string | undefined {
  if (inner.trim() === "") return undefined;
  const name = (lang ?? language)?.toLowerCase();
  const named =
    name && name !== "plain" && name !== "text" ? ` class="language-${escapeAttribute(name)}"` : "";
  const text = inner
    .trimEnd()
    .replace(/^\s*\n/, "")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return `<pre><code${named}>${text}</code></pre>`;
}

/** A formula in LaTeX, as a script for MathJax would have it (Jetpack, “Beautiful Math”; WP-KaTeX). */
function formula({ display }: Attributes, inner: string): string | undefined {
  if (inner.trim() === "") return undefined;
  const mode = display === undefined || display === "false" ? "" : "; mode=display";
  return `<script type="math/tex${mode}">${decodeHTML(inner).replaceAll("</", "< /")}</script>`;
}

function isPicture(url: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i.test(url);
}
