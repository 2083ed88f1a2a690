/** What a podcast says in RSS beyond other feeds: Apple's elements, and those of Podcasting 2.0. @module */
import type { Entry } from "../model/article.ts";
import type { Podcast, SharedDetails } from "../model/podcast.ts";
import { renderElement } from "./xml.ts";

export const podcastNamespaces = {
  "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
  "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
};

/** The elements of a channel. */
export function* renderPodcastElements(podcast: Podcast): Generator<string> {
  const { author, owner, image, categories, explicit, type, block, complete, newFeedUrl } = podcast;
  yield element("itunes:author", author);
  if (owner) {
    const name = owner.name === undefined ? [] : [element("itunes:name", owner.name)];
    const children = [...name, element("itunes:email", owner.email)];
    yield renderElement("itunes:owner", {}, { children });
  }
  if (image) yield renderElement("itunes:image", { href: image.url });
  for (const { name, subcategory } of categories) {
    const children =
      subcategory === undefined ? undefined : [renderElement("itunes:category", { text: subcategory })];
    yield renderElement("itunes:category", { text: name }, children && { children });
  }
  if (explicit !== undefined) yield element("itunes:explicit", explicit);
  if (type) yield element("itunes:type", type);
  if (block) yield element("itunes:block", "Yes");
  if (complete) yield element("itunes:complete", "Yes");
  if (newFeedUrl) yield element("itunes:new-feed-url", newFeedUrl);
  yield element("podcast:guid", podcast.guid);
  if (podcast.locked) {
    const { value, owner } = podcast.locked;
    yield element("podcast:locked", value ? "yes" : "no", { owner });
  }
  for (const { url, text } of podcast.funding ?? []) yield element("podcast:funding", text, { url });
  if (podcast.medium) yield element("podcast:medium", podcast.medium);
  yield* renderShared(podcast);
}

/** The elements of an item; none of an article that is no episode. */
export function* renderEpisodeElements({ episode, enclosure }: Entry): Generator<string> {
  if (!episode) return;
  const { title, number, season, type, explicit, block, image } = episode;
  if (title) yield element("itunes:title", title);
  const duration = enclosure?.duration ?? episode.duration;
  if (duration !== undefined) yield element("itunes:duration", Math.round(duration));
  // Apple takes whole numbers from 1 on; Podcasting 2.0 has decimals too.
  if (number && Number.isInteger(number.value) && number.value > 0)
    yield element("itunes:episode", number.value);
  if (season && season.number > 0) yield element("itunes:season", season.number);
  if (type) yield element("itunes:episodeType", type);
  if (explicit !== undefined) yield element("itunes:explicit", explicit);
  if (block) yield element("itunes:block", "Yes");
  if (image) yield renderElement("itunes:image", { href: image.url });
  if (season) yield element("podcast:season", season.number, { name: season.name });
  if (number) yield element("podcast:episode", number.value, { display: number.display });
  for (const { url, type, language, rel } of episode.transcripts ?? [])
    yield renderElement("podcast:transcript", { url, type, language, rel });
  if (episode.chapters) yield renderElement("podcast:chapters", episode.chapters);
  for (const { start, duration, title } of episode.soundbites ?? [])
    yield element("podcast:soundbite", title, { startTime: start, duration });
  for (const { sources, integrity, default: preferred, ...attributes } of episode.alternates ?? []) {
    const children = sources.map((source) => renderElement("podcast:source", source));
    if (integrity) children.push(renderElement("podcast:integrity", integrity));
    yield renderElement(
      "podcast:alternateEnclosure",
      { ...attributes, default: preferred === undefined ? undefined : String(preferred) },
      { children },
    );
  }
  yield* renderShared(episode);
}

/** What a channel and an item both may have. */
function* renderShared({ people, locations, licence, txt, values }: SharedDetails): Generator<string> {
  for (const { name, ...attributes } of people ?? []) yield element("podcast:person", name, attributes);
  for (const { name, ...attributes } of locations ?? []) yield element("podcast:location", name, attributes);
  if (licence) yield element("podcast:license", licence.name, { url: licence.url });
  for (const { text, purpose } of txt ?? []) yield element("podcast:txt", text, { purpose });
  for (const { recipients, ...attributes } of values ?? []) {
    const children = recipients.map(({ fee, ...recipient }) =>
      renderElement("podcast:valueRecipient", {
        ...recipient,
        fee: fee === undefined ? undefined : String(fee),
      }),
    );
    yield renderElement("podcast:value", attributes, { children });
  }
}

/** An element with a text, or without one. */
function element(
  name: string,
  text: string | number | boolean | undefined,
  attributes: Record<string, string | number | undefined> = {},
): string {
  return renderElement(name, attributes, text === undefined ? undefined : { text: String(text) });
}
