/** Atom 1.0 (RFC 4287) and 0.3, as articles that come in. @module */
import type { Address } from "../../model/address.ts";
import { readDuration } from "./durations.ts";
import { countBloggerItem, isBloggerDraft } from "./exports/blogger.ts";
import {
  addressAt,
  archiveAddress,
  atomAuthors,
  atomText,
  chooseEnclosure,
  datesIn,
  documentAddress,
  importEnclosure,
  importSource,
  isPlain,
  linkOf,
  markupOf,
  mediaElements,
  mediaPicture,
  mediaRecordings,
  noteForLink,
  parseCount,
  titleText,
  uniqueAuthors,
  writtenDuration,
  xmlBase,
  xmlLanguage,
} from "./feed-parts.ts";
import { type ImportedArticle, type ImportedPage, type ImportedText, plainText } from "./imported-article.ts";
import { LeftOut } from "./left-out.ts";
import { serializeAsHtml } from "./xhtml.ts";
import { childElements, element, elements, textIn, textOf, textsIn, type XmlNode } from "./xml-tree.ts";

/** Elements that say when an entry was published, and when it was changed. */
const dates = {
  ofBeginning: ["atom:published", "atom:issued", "atom:created"],
  ofChange: ["atom:updated", "atom:modified"],
};

const understood =
  /^(?:atom:(?!contributor).*|app:.*|dc:.*|media:.*|thr:.*|gd:.*|georss:.*|blogger:.*|feedburner:.*|itunes:duration|openSearch:.*|yt:.*|activity:.*|poco:.*|slash:.*|wfw:.*|source:.*)$/;

/** What Blogger calls its own categories, which are no topics of an article. */
const bloggerKind = "http://schemas.google.com/g/2005#kind";

/**
 * The articles of an Atom document; of a Blogger export the posts, drafts as drafts.
 *
 * @param root `atom:feed`, or a single `atom:entry`
 * @param address where the document is from
 */
export function readAtom(root: XmlNode, address?: Address): ImportedPage {
  const document = documentAddress(root, address);
  const base = addressAt(linkOf(root, "alternate"), document) ?? document;
  const leftOut = new LeftOut();
  const entries = root.name === "atom:entry" ? [root] : elements(root, "atom:entry");
  const articles = entries.flatMap((entry) => {
    if (countBloggerItem(entry, leftOut)) return [];
    if (isAnswer(entry)) leftOut.count("comment");
    return isAnswer(entry) ? [] : [readEntry(entry, root, base, document, leftOut)];
  });
  return { articles, older: archiveAddress(root, document), isFeed: true, notes: leftOut.sentences() };
}

function readEntry(
  entry: XmlNode,
  feed: XmlNode,
  home: Address | undefined,
  address: Address | undefined,
  leftOut: LeftOut,
): ImportedArticle {
  const base = xmlBase(entry, address) ?? home;
  const written = textIn(entry, "feedburner:origLink") ?? linkOf(entry, "alternate");
  const content = decoded(element(entry, "atom:content"));
  const link = addressAt(written, base) ?? addressAt(content?.attributes.src, base);
  const file = content && fileType(content);
  if (file !== undefined) leftOut.count(`content that is a file (${file})`);
  const hasContent = content !== undefined && file === undefined && !isEmpty(content);
  const summary = decoded(element(entry, "atom:summary"));
  const body = hasContent ? content : summary;
  const duration = readDuration(writtenDuration(entry));
  const enclosures = elements(entry, "atom:link")
    .filter(({ attributes }) => attributes.rel === "enclosure")
    .map(({ attributes }) =>
      importEnclosure(
        {
          url: attributes.href,
          type: attributes.type,
          length: parseCount(attributes.length),
          ...duration,
          title: attributes.title,
        },
        base,
      ),
    );
  const { enclosure, notes } = chooseEnclosure(
    enclosures.length > 0 ? enclosures : mediaRecordings(entry, base),
  );
  if (!enclosure && textIn(entry, "itunes:duration"))
    leftOut.count("itunes:duration of an entry without a recording");
  for (const { name } of childElements(entry)) if (!understood.test(name)) leftOut.count(name);
  const source = element(entry, "atom:source");
  const authors = [entry, source, feed].map(atomAuthors).find((found) => found.length > 0) ?? [];
  const { url: picture, alt: imageAlt } = mediaPicture(entry);
  const via = linkOf(entry, "via");
  const filename = textIn(entry, "blogger:filename");
  return {
    id: textIn(entry, "atom:id") ?? written,
    title: titleOf(entry),
    ...datesIn(entry, dates),
    text: body ? textOfConstruct(body, xmlBase(body, address) ?? link ?? base) : captionOf(entry),
    link,
    path: link === undefined ? filename : undefined,
    summary: hasContent ? (atomText(summary) ?? textIn(entry, "blogger:metaDescription")) : undefined,
    authors: uniqueAuthors(authors),
    tags: [
      ...elements(entry, "atom:category")
        .filter(({ attributes }) => attributes.scheme !== bloggerKind)
        .map(({ attributes }) => attributes.label || attributes.term || ""),
      ...textsIn(entry, "dc:subject"),
    ],
    lang: xmlLanguage(body ?? entry),
    image: addressAt(picture, base),
    imageAlt,
    enclosure,
    source: importSource(
      via === undefined ? linkOf(source, "alternate") : addressAt(via, base),
      atomText(element(source, "atom:title")),
    ),
    licence: addressAt(linkOf(entry, "license"), base),
    draft: isDraft(entry) ? true : undefined,
    summaryOnly: !hasContent && summary !== undefined,
    notes: [...noteForLink(written, link), ...notes],
  };
}

/** A title as text; in Takeout's export of Blogger, which does not say so, it is HTML. */
function titleOf(entry: XmlNode): string | undefined {
  const title = atomText(element(entry, "atom:title"));
  return title !== undefined && element(entry, "blogger:type") ? titleText(title) : title;
}

/** A draft as the publishing protocol (RFC 5023 §13.1) or Blogger's later exports mark it. */
function isDraft(entry: XmlNode): boolean {
  const draft = textIn(element(entry, "app:control"), "app:draft");
  return draft?.toLowerCase() === "yes" || isBloggerDraft(entry);
}

/** Whether an entry answers another (RFC 4685), as in a feed of comments or in a backup that does not say the kind. */
function isAnswer(entry: XmlNode): boolean {
  return element(entry, "thr:in-reply-to") !== undefined;
}

/** A text of Atom 0.3 that stands there in Base64, as its letters. */
function decoded(node: XmlNode | undefined): XmlNode | undefined {
  if (node?.attributes.mode !== "base64" || fileType(node) !== undefined) return node;
  return { ...node, children: [Buffer.from(textOf(node), "base64").toString("utf8")] };
}

function isEmpty(node: XmlNode): boolean {
  return textOf(node).trim() === "" && childElements(node).length === 0;
}

/** The media type of content that is neither text nor XML, and stands there in Base64 (RFC 4287 §4.1.3.3). */
function fileType(content: XmlNode): string | undefined {
  const { type = "" } = content.attributes;
  const isText = !type.includes("/") || /^text\/|\b(?:html|xml|markdown|json)\b/i.test(type);
  return isText || isEmpty(content) ? undefined : type;
}

/** What an entry of a film or a picture says of it, where it has no text of its own. */
function captionOf(entry: XmlNode): ImportedText {
  return plainText(textOf(mediaElements(entry, "media:description")[0]).trim());
}

function textOfConstruct(node: XmlNode, base: Address | undefined): ImportedText {
  if (isPlain(node)) return plainText(textOf(node));
  const { type = "" } = node.attributes;
  if (/markdown/i.test(type)) return { kind: "markdown", markdown: textOf(node) };
  if (childElements(node).length > 0)
    return { kind: "html", html: serializeAsHtml(node.children, base), base };
  return { kind: "html", html: markupOf(node), base };
}
