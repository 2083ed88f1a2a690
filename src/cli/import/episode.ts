/** What an item of RSS says as an episode, by Apple's elements and those of Podcasting 2.0, as the fields that say it here. @module */
import * as v from "valibot";
import { mediaTypeOf } from "../content/media-types.ts";
import { episode } from "../content/podcast-schema.ts";
import { addressAt } from "./feed-parts.ts";
import { childElements, element, elements, textIn, textOf, type XmlNode } from "./xml-tree.ts";

/** The elements of an item that become fields of `episode:`. */
export const episodeElements =
  /^(?:itunes:(?:title|episode|season|episodeType|explicit|block|image)|podcast:(?:episode|season|transcript|chapters|soundbite|alternateEnclosure|person|location|license|txt|value))$/;

/** Fields as they are written. */
export type Fields = Record<string, unknown>;

/**
 * The fields of `episode:` that an item gives; undefined if it is no episode. What the schema would not take of them is
 * told.
 *
 * @param base what relative addresses are relative to
 * @param title the item's own
 */
export function readEpisodeFields(
  item: XmlNode,
  base: string | undefined,
  title: string | undefined,
): { episode: Fields | undefined; notes: string[] } {
  const isEpisode = childElements(item).some(({ name }) => episodeElements.test(name));
  if (!isEpisode) return { episode: undefined, notes: [] };
  const own = textIn(item, "itunes:title");
  const { fields, refused } = keepValid(episode.entries, {
    title: own === title ? undefined : own,
    number: numbered(item, "episode", "display"),
    season: numbered(item, "season", "name"),
    type: textIn(item, "itunes:episodeType")?.toLowerCase(),
    explicit: isExplicit(item),
    block: isYes(textIn(item, "itunes:block")) || undefined,
    image: addressAt(element(item, "itunes:image")?.attributes.href, base),
    transcript: elements(item, "podcast:transcript").flatMap((node) =>
      fileNamed(node, base, ["language", "rel"]),
    ),
    chapters: elements(item, "podcast:chapters").flatMap((node) => fileNamed(node, base, []))[0],
    soundbites: elements(item, "podcast:soundbite").map((node) => ({
      start: numberOf(node.attributes.startTime),
      duration: numberOf(node.attributes.duration),
      title: textOf(node).trim() || undefined,
    })),
    alternate: elements(item, "podcast:alternateEnclosure").map((node) => readAlternate(node, base)),
    ...readShared(item, base),
  });
  return {
    episode: fields,
    notes: refused.map(
      (field) => `What its source says of “${field}” as an episode is not as it should be, and was left out.`,
    ),
  };
}

/** What a channel and an item both may say. */
export function readShared(node: XmlNode, base: string | undefined): Fields {
  const [licence] = elements(node, "podcast:license");
  return {
    people: elements(node, "podcast:person").map((person) => ({
      name: textOf(person).trim(),
      ...pick(person, ["role", "group"]),
      img: addressAt(person.attributes.img, base),
      href: addressAt(person.attributes.href, base),
    })),
    location: elements(node, "podcast:location").map((place) => ({
      name: textOf(place).trim(),
      ...pick(place, ["rel", "geo", "osm", "country"]),
    })),
    license: licence && { name: textOf(licence).trim(), url: addressAt(licence.attributes.url, base) },
    txt: elements(node, "podcast:txt").map((txt) => ({
      text: textOf(txt).trim(),
      purpose: txt.attributes.purpose,
    })),
    value: elements(node, "podcast:value").map((value) => ({
      ...pick(value, ["type", "method", "suggested"]),
      recipients: elements(value, "podcast:valueRecipient").map((recipient) => ({
        ...pick(recipient, ["name", "customKey", "customValue", "type", "address"]),
        split: numberOf(recipient.attributes.split),
        fee: recipient.attributes.fee === undefined ? undefined : isYes(recipient.attributes.fee),
      })),
    })),
  };
}

function readAlternate(node: XmlNode, base: string | undefined): Fields {
  const [first, ...others] = elements(node, "podcast:source").map(({ attributes }) => attributes);
  const integrity = element(node, "podcast:integrity");
  return {
    url: addressAt(first?.uri, base),
    ...pick(node, ["type", "lang", "title", "rel", "codecs"]),
    length: numberOf(node.attributes.length),
    bitrate: numberOf(node.attributes.bitrate),
    height: numberOf(node.attributes.height),
    default: node.attributes.default === undefined ? undefined : isYes(node.attributes.default),
    sources: others.map(({ uri, contentType }) => ({ uri, contentType })),
    integrity: integrity && pick(integrity, ["type", "value"]),
  };
}

/** A number that Apple gives alone, and Podcasting 2.0 with a name. */
function numbered(item: XmlNode, what: "episode" | "season", attribute: string): unknown {
  const full = element(item, `podcast:${what}`);
  const number = numberOf(textOf(full).trim()) ?? numberOf(textIn(item, `itunes:${what}`));
  const name = full?.attributes[attribute];
  return name === undefined ? number : { number, [attribute]: name };
}

/** A file that an element names, of which its type has to be known. */
function fileNamed(node: XmlNode, base: string | undefined, attributes: readonly string[]): Fields[] {
  const url = addressAt(node.attributes.url, base);
  if (url === undefined) return [];
  const guessed = mediaTypeOf(new URL(url).pathname);
  const type = node.attributes.type ?? guessed ?? "application/octet-stream";
  return [{ url, type: type === guessed ? undefined : type, ...pick(node, attributes) }];
}

/** Apple has had other words for it than `true` and `false`. */
export function isExplicit(node: XmlNode): boolean | undefined {
  const word = textIn(node, "itunes:explicit")?.toLowerCase();
  if (word === undefined || !/^(?:yes|true|explicit|no|false|clean)$/.test(word)) return undefined;
  return /^(?:yes|true|explicit)$/.test(word);
}

export function isYes(word: string | undefined): boolean {
  return /^(?:yes|true)$/i.test(word?.trim() ?? "");
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function pick({ attributes }: XmlNode, names: readonly string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : [])));
}

/** Of what may be written, what there is and the schema takes: of a list each that it takes. */
export function keepValid(
  entries: v.ObjectEntries,
  given: Fields,
): { fields: Fields | undefined; refused: string[] } {
  const refused: string[] = [];
  const takes = (field: string, value: unknown) => {
    const schema = entries[field];
    const fits = schema !== undefined && v.safeParse(schema, value).success;
    if (!fits) refused.push(field);
    return fits;
  };
  const kept = Object.entries(given).flatMap(([field, value]) => {
    const written = withoutAbsent(value);
    if (written === undefined) return [];
    if (!Array.isArray(written)) return takes(field, written) ? [[field, written]] : [];
    const members = written.filter((member) => takes(field, [member]));
    return members.length > 0 ? [[field, members]] : [];
  });
  const fields = kept.length > 0 ? Object.fromEntries(kept) : undefined;
  return { fields, refused: [...new Set(refused)] };
}

/** A value without members that are undefined, and lists and mappings that hold nothing. */
function withoutAbsent(value: unknown): unknown {
  const text = JSON.stringify(value, (_, part) => (isEmpty(part) ? undefined : part));
  return text === undefined ? undefined : JSON.parse(text);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
