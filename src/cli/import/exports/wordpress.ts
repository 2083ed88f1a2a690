/** A WordPress export (WXR: RSS 2.0 with WordPress's own elements), as articles that come in. @module */
import type { Address } from "../../../model/address.ts";
import { decodePercent } from "../../../text/percent.ts";
import { countOf } from "../../../text/plural.ts";
import { readDuration } from "../durations.ts";
import { addressAt, importEnclosure, parseCount, titleText } from "../feed-parts.ts";
import { htmlToText } from "../html/plain-text.ts";
import type { ImportedArticle, ImportedEnclosure, ImportedPage } from "../imported-article.ts";
import { parseImportedDate } from "../imported-dates.ts";
import { LeftOut } from "../left-out.ts";
import { element, elements, textIn, textOf, type XmlNode } from "../xml-tree.ts";
import { linkEmbeds } from "./auto-embeds.ts";
import { addParagraphs } from "./autop.ts";
import { type Attachment, expandShortcodes, findShortcodes } from "./shortcodes.ts";

/** What posts of an export refer to. */
interface Export {
  /** Names by login. */
  names: ReadonlyMap<string, string>;
  attachments: ReadonlyMap<string, Attachment>;
  /** The contents of blocks that several posts share, by their ids. */
  shared: ReadonlyMap<string, string>;
  lang: string | undefined;
  home: Address | undefined;
}

/** Whether an RSS document is a WordPress export rather than any other feed. */
export function isWordPress(root: XmlNode): boolean {
  const channel = element(root, "channel");
  return (
    element(channel, "wp:wxr_version") !== undefined ||
    elements(channel, "item").some((item) => element(item, "wp:post_type") !== undefined)
  );
}

/** The posts and pages of an export, drafts included; attachments and comments are none, and what has a password is secret. */
export function readWordPress(root: XmlNode): ImportedPage {
  const channel = element(root, "channel");
  const items = elements(channel, "item");
  const whole = surroundingsOf(channel, items);
  const leftOut = new LeftOut();
  const posts = items.filter((item) => isPost(item, leftOut));
  return { articles: posts.map((post) => readPost(post, whole)), notes: leftOut.sentences() };
}

function surroundingsOf(channel: XmlNode | undefined, items: readonly XmlNode[]): Export {
  const ofType = (type: string) => items.filter((item) => textIn(item, "wp:post_type") === type);
  const byId = <T>(given: readonly XmlNode[], read: (item: XmlNode) => T) =>
    new Map(given.map((item) => [textIn(item, "wp:post_id") ?? "", read(item)]));
  return {
    names: new Map(
      elements(channel, "wp:author").flatMap((author) => {
        const name = textIn(author, "wp:author_display_name");
        return name ? [[textIn(author, "wp:author_login") ?? "", titleText(name)] as const] : [];
      }),
    ),
    attachments: byId(ofType("attachment"), (item) => ({
      url: textIn(item, "wp:attachment_url") ?? "",
      alt: metaOf(item, "_wp_attachment_image_alt") ?? "",
      caption: textIn(item, "excerpt:encoded") ?? "",
      parent: textIn(item, "wp:post_parent"),
    })),
    shared: byId(ofType("wp_block"), (item) => textOf(element(item, "content:encoded"))),
    lang: textIn(channel, "language"),
    home: addressAt(textIn(channel, "wp:base_blog_url") ?? textIn(channel, "link")),
  };
}

function isPost(item: XmlNode, leftOut: LeftOut): boolean {
  const type = textIn(item, "wp:post_type") ?? "item";
  const status = textIn(item, "wp:status");
  const title = titleText(textIn(item, "title") ?? "");
  if (status === "auto-draft") return false;
  if (status === "trash") leftOut.count("deleted post");
  else if (type !== "post" && type !== "page") {
    // Pictures come along where they are shown, shared blocks where they stand.
    if (type !== "attachment" && type !== "wp_block") leftOut.count(type.replaceAll("_", " "));
  } else if (textIn(item, "wp:post_password")) leftOut.count(`${type} with a password`, title);
  else return true;
  return false;
}

function readPost(post: XmlNode, whole: Export): ImportedArticle {
  const status = textIn(post, "wp:status");
  const link = addressAt(textIn(post, "link"));
  const comments = elements(post, "wp:comment").filter(
    (comment) => textIn(comment, "wp:comment_approved") === "1",
  ).length;
  const { html, notes } = contentOf(post, whole);
  const excerpt = textIn(post, "excerpt:encoded");
  const name = textIn(post, "wp:post_name");
  return {
    id: textIn(post, "guid") ?? textIn(post, "link"),
    title: titleText(textIn(post, "title") ?? "") || undefined,
    date:
      inUtc(textIn(post, "wp:post_date_gmt")) ??
      parseImportedDate(textIn(post, "pubDate")) ??
      inUtc(textIn(post, "wp:post_date")),
    updated: inUtc(textIn(post, "wp:post_modified_gmt")),
    text: { kind: "html", html, base: link ?? whole.home },
    link,
    slug: name && (decodePercent(name) ?? name),
    summary: excerpt && htmlToText(excerpt),
    authors: authorsOf(post, whole),
    tags: elements(post, "category")
      .filter(({ attributes }) => /^(?:category|post_tag|tag)$/.test(attributes.domain ?? ""))
      .filter(({ attributes }) => attributes.nicename !== "uncategorized")
      .map((category) => titleText(textOf(category))),
    lang: whole.lang,
    image: addressAt(whole.attachments.get(metaOf(post, "_thumbnail_id") ?? "")?.url),
    enclosure: enclosureOf(post),
    standalone: textIn(post, "wp:post_type") === "page" || undefined,
    draft: status === "publish" || status === "future" ? undefined : true,
    notes: [
      ...(status === "private" ? ["It was private, and became a draft."] : []),
      ...(comments > 0 ? [`Comments were left out: ${comments}.`] : []),
      ...notes,
    ],
  };
}

/** Whoever Co-Authors Plus names, or whose login it is. */
function authorsOf(post: XmlNode, { names }: Export): ImportedArticle["authors"] {
  const together = elements(post, "category")
    .filter(({ attributes }) => attributes.domain === "author")
    .map((author) => titleText(textOf(author)))
    .filter(Boolean)
    .map((name) => names.get(name) ?? name);
  const login = textIn(post, "dc:creator");
  const all = together.length > 0 ? together : login ? [names.get(login) ?? login] : [];
  return [...new Set(all)].map((name) => ({ name }));
}

/**
 * What a podcast's plugin keeps of a recording: its address, length and type, each on a line, and PowerPress's own data, in
 * the form of PHP's `serialize`, behind them.
 */
function enclosureOf(post: XmlNode): ImportedEnclosure | undefined {
  const [url, length, type, data = ""] = (
    metaOf(post, "enclosure") ??
    metaOf(post, "audio_file") ??
    ""
  ).split("\n");
  const duration = /"duration";s:\d+:"([^"]*)"/.exec(data)?.[1] ?? metaOf(post, "duration");
  return importEnclosure(
    { url, length: parseCount(length), type: type?.trim() || undefined, ...readDuration(duration) },
    undefined,
  );
}

function contentOf(post: XmlNode, whole: Export): { html: string; notes: string[] } {
  const written = textOf(element(post, "content:encoded"));
  const inBlocks = /<!--\s+wp:/.test(written);
  const dynamic = new Set<string>();
  const blocks = inBlocks ? expandBlocks(written, post, whole, dynamic) : written;
  const shown = { attachments: whole.attachments, post: textIn(post, "wp:post_id") };
  const expanded = linkEmbeds(expandShortcodes(blocks, shown));
  const html = inBlocks ? expanded : addParagraphs(expanded);
  const notes = notesForShortcodes(findShortcodes(html));
  if (dynamic.size > 0)
    notes.push(`What only WordPress can fill in was left out: ${[...dynamic].join(", ")}.`);
  return { html, notes };
}

/** Shortcodes that are named one by one; of more, the first stand for all. */
const mostNamed = 3;

function notesForShortcodes(found: readonly string[]): string[] {
  const named = found
    .slice(0, mostNamed)
    .map(
      (shortcode) =>
        `It holds a shortcode, ${htmlToText(shortcode)}, which only WordPress understands; it was left as it is.`,
    );
  const others = found.length - named.length;
  return others > 0 ? [...named, `It holds ${countOf(others, "more shortcode")} of that sort.`] : named;
}

/** The block editor's blocks that have no HTML of their own. */
function expandBlocks(html: string, post: XmlNode, whole: Export, dynamic: Set<string>, depth = 0): string {
  return html.replace(
    // What ends a comment is escaped in a block's attributes, which end before it.
    /<!--\s+wp:([\w/-]+)\s+(\{(?:(?!-->|<!--)[\s\S])*?\}\s+)?\/-->/g,
    (_, name: string, attributes = "{}") => {
      const shared = /"ref"\s*:\s*"?(\d+)/.exec(attributes)?.[1];
      const content = name === "block" && shared ? whole.shared.get(shared) : undefined;
      if (content !== undefined && depth < 5) return expandBlocks(content, post, whole, dynamic, depth + 1);
      if (name === "footnotes") return footnotesOf(post);
      if (!/^(?:more|nextpage|spacer|separator|post-.*)$/.test(name)) dynamic.add(name);
      return "";
    },
  );
}

/** The notes of a post, which the block editor keeps beside its text as JSON. */
function footnotesOf(post: XmlNode): string {
  const written = metaOf(post, "footnotes");
  const notes: unknown = written === undefined ? [] : parseJson(written);
  if (!Array.isArray(notes)) return "";
  const items = notes.map((note: unknown) => {
    const { id, content } =
      typeof note === "object" && note !== null ? { id: "", content: "", ...note } : { id: "", content: "" };
    return `<li id="${id}">${content} <a href="#${id}-link">↩</a></li>`;
  });
  return `<ol class="wp-block-footnotes">${items.join("")}</ol>`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function metaOf(item: XmlNode, key: string): string | undefined {
  const meta = elements(item, "wp:postmeta").find((each) => textIn(each, "wp:meta_key") === key);
  return textIn(meta, "wp:meta_value");
}

/** `2022-11-22 08:44:00`, without a zone; WordPress writes zeroes where it knows no date. */
function inUtc(text: string | undefined): Date | undefined {
  return text?.startsWith("0000") ? undefined : parseImportedDate(text);
}
