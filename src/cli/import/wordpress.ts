/** A WordPress export (WXR: RSS 2.0 with WordPress's own elements), as articles that come in. @module */
import { SaxesParser } from "saxes";
import { parseAddress } from "../../model/address.ts";
import { Failure } from "../terminal/failure.ts";
import { type ImportedArticle, type ImportedPage, parseImportedDate } from "./imported-article.ts";

/** An element's children by name, such as `wp:post_name`, in document order. */
interface Node {
  name: string;
  text: string;
  attributes: Record<string, string>;
  children: Node[];
}

/** Whether a text is a WordPress export rather than any other feed. */
export function isWordPress(text: string): boolean {
  return /xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//.test(text.slice(0, 20_000));
}

/**
 * The posts of an export, drafts included; pages, attachments and comments are none.
 *
 * @throws Failure if it is not well-formed
 */
export function readWordPress(text: string): ImportedPage {
  const channel = child(child(parse(text), "rss"), "channel");
  const items = all(channel, "item");
  const names = new Map(
    all(channel, "wp:author").map((author) => [
      value(author, "wp:author_login"),
      value(author, "wp:author_display_name"),
    ]),
  );
  const attachments = new Map(
    items.map((item) => [value(item, "wp:post_id"), value(item, "wp:attachment_url")]),
  );
  const posts = items.filter(
    (item) => value(item, "wp:post_type") === "post" && value(item, "wp:status") !== "trash",
  );
  const lang = value(channel, "language");
  return {
    articles: posts.map((post) => readPost(post, names, attachments, lang)),
    notes: messagesForOtherItems(items),
  };
}

function readPost(
  post: Node,
  names: ReadonlyMap<string | undefined, string | undefined>,
  attachments: ReadonlyMap<string | undefined, string | undefined>,
  lang: string | undefined,
): ImportedArticle {
  const login = value(post, "dc:creator");
  const name = names.get(login) || login;
  const html = value(post, "content:encoded") ?? "";
  const status = value(post, "wp:status");
  const thumbnail = all(post, "wp:postmeta").find((meta) => value(meta, "wp:meta_key") === "_thumbnail_id");
  const comments = all(post, "wp:comment").filter(
    (comment) => value(comment, "wp:comment_approved") === "1",
  ).length;
  const shortcode = /\[[a-z][\w-]*(?:\s[^\]\n]*)?\](?!\()/.exec(html)?.[0];
  const notes = [
    ...(status === "private" ? ["It was private, and became a draft."] : []),
    ...(comments > 0 ? [`Comments were left out: ${comments}.`] : []),
    ...(shortcode
      ? [`It holds a shortcode, ${shortcode}, which only WordPress understands; it was left as it is.`]
      : []),
  ];
  const link = parseAddress(value(post, "link"));
  return {
    id: value(post, "guid") ?? link,
    title: value(post, "title"),
    date:
      inUtc(value(post, "wp:post_date_gmt")) ??
      parseImportedDate(value(post, "pubDate")) ??
      inUtc(value(post, "wp:post_date")),
    updated: inUtc(value(post, "wp:post_modified_gmt")),
    text: { kind: "html", html: withParagraphs(html) },
    link,
    slug: decoded(value(post, "wp:post_name")),
    summary: value(post, "excerpt:encoded"),
    authors: name ? [{ name }] : [],
    tags: all(post, "category")
      .filter(({ attributes }) => ["category", "post_tag"].includes(attributes.domain ?? ""))
      .filter(({ attributes }) => attributes.nicename !== "uncategorized")
      .map((category) => category.text),
    lang,
    image: thumbnail && parseAddress(attachments.get(value(thumbnail, "wp:meta_value"))),
    draft: status === "publish" || status === "future" ? undefined : true,
    notes,
  };
}

function messagesForOtherItems(items: readonly Node[]): string[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const type =
      value(item, "wp:status") === "trash" ? "deleted post" : (value(item, "wp:post_type") ?? "item");
    if (type !== "post" && type !== "attachment") counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => `Left out: ${count} × ${type.replaceAll("_", " ")}.`);
}

/** The classic editor leaves paragraphs to blank lines, and line breaks to the ends of lines (`wpautop`). */
function withParagraphs(html: string): string {
  if (/<p[\s>]|<!-- wp:/i.test(html)) return html;
  return html
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) =>
      /^<(?:h\d|ul|ol|table|pre|blockquote|figure|div|hr|dl|iframe)\b/i.test(block)
        ? block
        : `<p>${block.replace(/\n/g, "<br>")}</p>`,
    )
    .join("\n");
}

/** `2022-11-22 08:44:00`, without a zone; WordPress writes zeroes where it knows no date. */
function inUtc(text: string | undefined): Date | undefined {
  return text === undefined || text.startsWith("0000")
    ? undefined
    : parseImportedDate(`${text.replace(" ", "T")}Z`);
}

function decoded(slug: string | undefined): string | undefined {
  try {
    return slug && decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

function parse(text: string): Node {
  const root: Node = { name: "", text: "", attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  const append = (more: string) => {
    const node = open.at(-1);
    if (node) node.text += more;
  };
  parser.on("opentag", ({ name, attributes }) => {
    const node: Node = { name, text: "", attributes: { ...attributes }, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("error", (error) => {
    throw new Failure(`This WordPress export is not well-formed XML: ${error.message}`);
  });
  parser.write(text).close();
  return root;
}

function all(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((each) => each.name === name) ?? [];
}

function child(node: Node | undefined, name: string): Node | undefined {
  return all(node, name)[0];
}

/** The text of a child; undefined if it is missing or empty. */
function value(node: Node | undefined, name: string): string | undefined {
  return child(node, name)?.text.trim() || undefined;
}
