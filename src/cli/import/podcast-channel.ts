/** How a feed that was a podcast stays one here. @module */
import { Document, visit } from "yaml";
import { slugify } from "../../model/slug.ts";
import { podcast } from "../content/podcast-schema.ts";
import { type Fields, isExplicit, isYes, keepValid, readShared } from "./episode.ts";
import { addressAt, firstOf, markupOf, titleText } from "./feed-parts.ts";
import { htmlToText } from "./html/plain-text.ts";
import { childElements, element, elements, textIn, textOf, type XmlNode } from "./xml-tree.ts";

/**
 * What to write into `topics.yaml` so that a channel stays a podcast, in a sentence; undefined if it is none.
 *
 * @param base what relative addresses are relative to
 */
export function messageForPodcast(
  channel: XmlNode | undefined,
  base: string | undefined,
): string | undefined {
  const isPodcast =
    channel &&
    childElements(channel).some(({ name }) => /^itunes:(?:category|explicit|owner)$|^podcast:/.test(name));
  if (!isPodcast) return undefined;
  const title = titleText(textIn(channel, "title") ?? "") || "Podcast";
  const owner = element(channel, "itunes:owner");
  const locked = element(channel, "podcast:locked");
  const { fields = {} } = keepValid(podcast.entries, {
    category: [...new Set(elements(channel, "itunes:category").flatMap(categoriesOf))],
    explicit: isExplicit(channel),
    author: textIn(channel, "itunes:author"),
    owner: owner && { name: textIn(owner, "itunes:name"), email: textIn(owner, "itunes:email") },
    image: addressAt(element(channel, "itunes:image")?.attributes.href, base),
    type: textIn(channel, "itunes:type")?.toLowerCase(),
    block: isYes(textIn(channel, "itunes:block")) || undefined,
    complete: isYes(textIn(channel, "itunes:complete")) || undefined,
    guid: textIn(channel, "podcast:guid"),
    locked: locked && { value: isYes(textOf(locked)), owner: locked.attributes.owner },
    funding: elements(channel, "podcast:funding").map((node) => ({
      url: node.attributes.url,
      text: textOf(node).trim() || undefined,
    })),
    medium: textIn(channel, "podcast:medium"),
    ...readShared(channel, base),
  });
  const description = htmlToText(markupOf(firstOf(channel, "description", "itunes:summary"))) || undefined;
  const topic = { [slugify(title) ?? "podcast"]: { title, description, podcast: fields } };
  return `This is a podcast. It stays one if its episodes have a tag of their own (--tags “${title}”), and topics.yaml holds: ${flowYaml(topic)}`;
}

/** `News`, or `News > Politics` for each that stands within it. */
function categoriesOf(node: XmlNode): string[] {
  const { text = "" } = node.attributes;
  const within = elements(node, "itunes:category").map(({ attributes }) => `${text} > ${attributes.text}`);
  return within.length > 0 ? within : [text];
}

/** A value as YAML in one line. */
function flowYaml(value: Fields): string {
  const document = new Document(value);
  visit(document, {
    Collection(key, collection) {
      if (key !== null) collection.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 }).trim();
}
