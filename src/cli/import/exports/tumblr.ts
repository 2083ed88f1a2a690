/** Tumblr's archive: `posts.xml`, or a page of HTML for each post in the older one. @module */
import { fromParse5 } from "hast-util-from-parse5";
import { toHtml } from "hast-util-to-html";
import { parse } from "parse5";
import { parseAddress } from "../../../model/address.ts";
import { readDate } from "../../content/dates.ts";
import { monthNumber } from "../../dates/month-names.ts";
import { hourOf } from "../../dates/written-date.ts";
import { descendants, find, hasClass, textOf } from "../html/elements.ts";
import { htmlToText } from "../html/plain-text.ts";
import type { ImportedArticle, ImportedPage } from "../imported-article.ts";
import { parseImportedDate } from "../imported-dates.ts";
import { elements, textIn, textOf as textOfXml, textsIn, type XmlNode } from "../xml-tree.ts";

/**
 * The posts of `posts.xml`, of whatever type.
 *
 * @param root `tumblr`
 * @param zone the IANA time zone of a date that names none
 */
export function readTumblr(root: XmlNode, zone: string): ImportedPage {
  const posts = elements(root, "posts").flatMap((list) => elements(list, "post"));
  return { articles: posts.map((post) => readPost(post, zone)), notes: [] };
}

function readPost(post: XmlNode, zone: string): ImportedArticle {
  const { attributes } = post;
  const title = ["regular-title", "link-text", "conversation-title"]
    .map((name) => textIn(post, name))
    .find(Boolean);
  const state = attributes.private === "true" ? "private" : (attributes.state ?? "published");
  const closed = !/^(?:published)?$/.test(state);
  const link = parseAddress(attributes["url-with-slug"] ?? attributes.url);
  return {
    // Tumblr's feeds use the address without its name.
    id: attributes.url ?? attributes.id,
    title: title && htmlToText(title),
    date:
      parseImportedDate(attributes["date-gmt"]) ??
      momentOf(attributes.date ?? "", zone) ??
      parseImportedDate(attributes.date),
    text: { kind: "html", html: bodyOf(post), base: link },
    link,
    slug: attributes.slug || undefined,
    authors: [],
    tags: textsIn(post, "tag"),
    draft: closed ? true : undefined,
    notes: closed && state !== "draft" ? [`It was not public (${state}), and became a draft.`] : [],
  };
}

/** The parts of a post of any type, in the order in which Tumblr shows them. */
function bodyOf(post: XmlNode): string {
  const html = (name: string) => textIn(post, name) ?? "";
  const url = html("link-url");
  const photos = elements(post, "photoset").flatMap((set) => elements(set, "photo"));
  const pictures = (photos.length > 0 ? photos : [post])
    .flatMap((each) => elements(each, "photo-url").slice(0, 1))
    .map((each) => `<p><img src="${textOfXml(each).trim()}"></p>`);
  const lines = elements(post, "conversation")
    .flatMap((talk) => elements(talk, "line"))
    .map((line) => `<p><strong>${line.attributes.label ?? ""}</strong> ${textOfXml(line)}</p>`);
  const quoted = html("quote-text");
  const question = html("question");
  return [
    ...pictures,
    html("video-source") || html("video-player"),
    html("audio-player"),
    url && `<p><a href="${url}">${html("link-text") || url}</a></p>`,
    quoted && `<blockquote>${quoted}</blockquote><p>${html("quote-source")}</p>`,
    question && `<blockquote>${question}</blockquote>${html("answer")}`,
    ...lines,
    ...["regular-body", "photo-caption", "link-description", "video-caption", "audio-caption"].map(html),
  ]
    .filter(Boolean)
    .join("\n");
}

/** Whether a page is a post of the older archive. */
export function isTumblrPage(html: string): boolean {
  return /<(?:span|div)[^<>]*\bid="timestamp"/.test(html) && /\bid="footer"/.test(html);
}

/** @param path that of the file, named for the post */
export function readTumblrPage(html: string, path: string, zone: string): ImportedArticle {
  const tree = fromParse5(parse(html));
  const page = tree.type === "root" ? tree : { type: "root" as const, children: [] };
  const byId = (id: string) => find(page, ({ properties }) => properties.id === id);
  const footer = byId("footer");
  const timestamp = byId("timestamp");
  const body = find(page, ({ tagName }) => tagName === "body");
  const heading = body && find(body, ({ tagName }) => tagName === "h1");
  const tags = footer
    ? [...descendants(footer)].filter((each) => hasClass(each, /^tag$/)).map((each) => textOf(each).trim())
    : [];
  for (const parent of body ? [body, ...descendants(body)] : [])
    parent.children = parent.children.filter((child) => child !== footer && child !== heading);
  return {
    id: /(?<![^/])([^/]+)\.html$/.exec(path)?.[1],
    title: heading && (textOf(heading).trim() || undefined),
    date: timestamp && momentOf(textOf(timestamp), zone),
    text: { kind: "html", html: body ? toHtml(body.children) : "" },
    authors: [],
    tags,
    notes: [],
  };
}

/** `October 22nd, 2020 10:41am` */
function momentOf(text: string, zone: string): Date | undefined {
  const [, name = "", day = "", year, hour, minute, half] =
    /\b([a-z]+)\s(\d{1,2})(?:st|nd|rd|th),?\s(\d{4})(?:\s(\d{1,2}):(\d\d)\s?([ap]m))?/i.exec(text) ?? [];
  const month = monthNumber(name);
  if (month === undefined) return undefined;
  const two = (part: string | number) => String(part).padStart(2, "0");
  const clock = hour ? ` ${two(hourOf(Number(hour), half))}:${minute}` : "";
  const { instant: read } = readDate(`${year}-${two(month)}-${two(day)}${clock}`, zone);
  return read === undefined ? undefined : new Date(read);
}
