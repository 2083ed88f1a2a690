/** RSS 0.9 to 2.0 and RDF, with the namespaces that blogs and podcasts use, as articles that come in. @module */
import { decodeHTML } from "entities";
import type { Address } from "../../model/address.ts";
import { readDuration } from "./durations.ts";
import { episodeElements, readEpisodeFields } from "./episode.ts";
import {
  addressAt,
  archiveAddress,
  atomAuthors,
  atomText,
  chooseEnclosure,
  datesIn,
  documentAddress,
  firstOf,
  importEnclosure,
  importSource,
  isMarkup,
  linkOf,
  looseText,
  markupOf,
  mediaElements,
  mediaPicture,
  mediaRecordings,
  noteForLink,
  parseCount,
  parsePerson,
  titleText,
  uniqueAuthors,
  writtenDuration,
  xmlBase,
  xmlLanguage,
} from "./feed-parts.ts";
import { htmlToText } from "./html/plain-text.ts";
import {
  type ImportedArticle,
  type ImportedPage,
  type ImportedText,
  plainText,
  writtenText,
} from "./imported-article.ts";
import { LeftOut } from "./left-out.ts";
import { messageForPodcast } from "./podcast-channel.ts";
import { childElements, element, elements, textIn, textOf, textsIn, type XmlNode } from "./xml-tree.ts";

/** Elements that are read, or that say nothing of the article itself: counts, addresses of comments, what hosts add. */
const understood =
  /^(?:title|link|guid|pubDate|description|author|category|enclosure|source|comments|image|url|date|content:.*|dc:(?:creator|date|subject|language|source|title|description|identifier|format|type|publisher|rights)|dcterms:(?:created|issued|modified|date|valid)|atom:.*|xhtml:.*|media:.*|itunes:(?:author|duration|summary|subtitle|keywords|order|name|email|category)|googleplay:.*|source:.*|creativeCommons:.*|cc:.*|feedburner:.*|wfw:.*|slash:.*|thr:.*|sy:.*|rdf:.*|pingback:.*|trackback:.*|post-id)$/;

/**
 * The articles of an RSS document.
 *
 * @param root `rss`, or `rdf:RDF` with its items beside the channel
 * @param address where the document is from
 */
export function readRss(root: XmlNode, address?: Address): ImportedPage {
  const channel = element(root, "channel");
  const document = documentAddress(channel, address);
  const home = addressAt(textIn(channel, "link") ?? linkOf(channel, "alternate"), document);
  const items = [...elements(channel, "item"), ...elements(root, "item")];
  const leftOut = new LeftOut();
  const articles = items.map((item) => readItem(item, channel, home ?? document, leftOut));
  const kept = messageForPodcast(channel, home ?? document);
  const notes = [...(kept ? [kept] : []), ...leftOut.sentences()];
  return { articles, older: archiveAddress(channel, document), isFeed: true, notes };
}

function readItem(
  item: XmlNode,
  channel: XmlNode | undefined,
  home: Address | undefined,
  leftOut: LeftOut,
): ImportedArticle {
  const base = xmlBase(item, home) ?? home;
  const guid = element(item, "guid");
  const id = textOf(guid).trim() || undefined;
  const written = textIn(item, "feedburner:origLink") ?? textIn(item, "link") ?? linkOf(item, "alternate");
  const isPermaLink = guid?.attributes.isPermaLink?.trim().toLowerCase() !== "false";
  const about = item.attributes["rdf:about"]?.trim() || undefined;
  const link =
    addressAt(written, base) ??
    (isPermaLink ? addressAt(id) : undefined) ??
    addressAt(about?.match(/^https?:.*/s)?.[0]);
  const { text, summary } = textOfItem(item, link ?? base);
  const recordings = enclosuresOf(item, base);
  const { enclosure, notes } = chooseEnclosure(recordings);
  if (!enclosure && textIn(item, "itunes:duration"))
    leftOut.count("itunes:duration of an item without a recording");
  const title = element(item, "title") ?? firstOf(item, "media:title", "itunes:title", "dc:title");
  for (const { name } of childElements(item))
    if (!understood.test(name) && !episodeElements.test(name)) leftOut.count(name);
  const source = element(item, "source");
  const named = title && titleText(markupOf(title));
  const { url: picture, alt: imageAlt } = mediaPicture(item);
  for (const name of otherWords(item, [named, summary, writtenText(text), imageAlt]))
    leftOut.count(`${name} that says something else than the text`);
  const { episode, notes: ofEpisode } = readEpisodeFields(item, base, named);
  return {
    // Without a guid, readers tell items apart by what RDF calls them, or by their links as they are written (RSS Best
    // Practices Profile, “guid”).
    id: id ?? about ?? written,
    title: named,
    ...datesIn(item, dates),
    text,
    link,
    summary,
    authors: authorsOf(item),
    tags: [
      ...textsIn(item, "category"),
      ...textsIn(item, "dc:subject"),
      ...elements(item, "atom:category").map(({ attributes }) => attributes.label ?? attributes.term ?? ""),
    ].map(titleText),
    lang: textIn(item, "dc:language") ?? xmlLanguage(item) ?? languageOf(channel),
    image: addressAt(
      picture ?? element(item, "itunes:image")?.attributes.href ?? textIn(element(item, "image"), "url"),
      base,
    ),
    imageAlt,
    enclosure,
    source: importSource(
      source?.attributes.url ?? textIn(item, "dc:source") ?? linkOf(item, "via"),
      source && titleText(textOf(source)),
    ),
    licence: addressAt(
      textIn(item, "creativeCommons:license") ??
        element(item, "cc:license")?.attributes["rdf:resource"] ??
        linkOf(item, "license"),
    ),
    episode,
    notes: [...noteForLink(written, link), ...notes, ...ofEpisode],
  };
}

/** Elements that say when an item was published, and when it was changed. */
const dates = {
  ofBeginning: ["pubDate", "dc:date", "atom:published", "dcterms:issued", "dcterms:created", "date"],
  ofChange: ["atom:updated", "dcterms:modified"],
};

/** What podcasts have for words about an episode, the fullest first. */
const wordsOfPodcasts = ["itunes:summary", "googleplay:description", "itunes:subtitle"];

/** The fullest text that an item has, and what is only its summary. */
function textOfItem(
  item: XmlNode,
  base: Address | undefined,
): { text: ImportedText; summary?: string | undefined } {
  const markdown = textIn(item, "source:markdown");
  const full = firstOf(item, "content:encoded", "xhtml:body", "xhtml:div", "atom:content");
  const description = firstOf(item, "description", "atom:summary", "dc:description");
  const summary = (full ?? markdown) && description ? htmlToText(markupOf(description)) : undefined;
  if (markdown) return { text: { kind: "markdown", markdown }, summary };
  const body = full ?? description;
  const notes = firstOf(item, ...wordsOfPodcasts);
  // Some podcasts have but a line in the description, and the text in Apple's element.
  const fuller = !full && textOf(notes).length > textOf(description).length * 1.5;
  if (body && !fuller) return { text: looseText(markupOf(body, base), xmlBase(body, base) ?? base), summary };
  const words = notes ?? mediaElements(item, "media:description")[0];
  return {
    text: wordsOf(words, base),
    summary: description && (htmlToText(markupOf(description)) || undefined),
  };
}

/** Elements of podcasts and of Media RSS whose words are in nothing that is kept of an item. */
function otherWords(item: XmlNode, kept: readonly (string | undefined)[]): string[] {
  const letters = (text = "") => decodeHTML(text.replace(/<[^<>]*>/g, " ")).replace(/[^\p{L}\p{N}]+/gu, " ");
  const said = [
    ...wordsOfPodcasts.flatMap((name) => elements(item, name)),
    ...mediaElements(item, "media:description"),
  ].filter((node) => textOf(node).trim());
  if (said.length === 0) return [];
  const texts = kept.map(letters);
  const isKept = (node: XmlNode) => texts.some((text) => text.includes(letters(textOf(node)).trim()));
  return said.filter((node) => !isKept(node)).map(({ name }) => name);
}

/** Text of which its format does not say whether it is HTML. */
function wordsOf(node: XmlNode | undefined, base: Address | undefined): ImportedText {
  const words = textOf(node).trim();
  const isHtml = node?.attributes.type === "html" || isMarkup(words);
  return isHtml ? looseText(words, base) : plainText(words);
}

function authorsOf(item: XmlNode): ImportedArticle["authors"] {
  const named = [
    ...textsIn(item, "dc:creator").map((name) => parsePerson(name)),
    ...elements(item, "author").map((author) => parsePerson(textIn(author, "name") ?? textOf(author).trim())),
    ...atomAuthors(item),
  ];
  const credits = mediaElements(item, "media:credit").filter(
    ({ attributes }) => attributes.role === "author",
  );
  const others = [...textsIn(item, "itunes:author"), ...credits.map(textOf)].map(parsePerson);
  return uniqueAuthors(named.some(({ name, email }) => name || email) ? named : others);
}

function enclosuresOf(item: XmlNode, base: string | undefined) {
  const duration = readDuration(writtenDuration(item));
  const own = [...elements(item, "enclosure"), ...elements(item, "atom:link")]
    .filter(({ name, attributes }) => name === "enclosure" || attributes.rel === "enclosure")
    .map(({ attributes }) =>
      importEnclosure(
        {
          url: attributes.url ?? attributes.href ?? attributes["rdf:resource"],
          type: attributes.type,
          length: parseCount(attributes.length),
          ...duration,
          title: attributes.title,
        },
        base,
      ),
    );
  return own.some((each) => each !== undefined) ? own : mediaRecordings(item, base);
}

function languageOf(channel: XmlNode | undefined): string | undefined {
  return (
    textIn(channel, "language") ??
    textIn(channel, "dc:language") ??
    atomText(element(channel, "atom:language"))
  );
}
