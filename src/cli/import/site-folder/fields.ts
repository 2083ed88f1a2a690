/** The fields of a post as other programs name them, as the fields that Tagwire has. @module */

import type { DayOrder } from "../../dates/written-date.ts";
import type { ImportedAuthor } from "../imported-article.ts";
import { type PostDate, readPostDate } from "./dates.ts";
import { dropped, hiding, names, unlisted } from "./field-names.ts";
import {
  asNumber,
  plainText,
  type Recording,
  readImage,
  readPeople,
  readRecording,
  readSource,
  splitTags,
} from "./field-values.ts";
import type { Fields } from "./front-matter.ts";
import { isFields } from "./front-matter.ts";
import { asSwitch, asText, asTexts, asWords, isFilled, plainKey } from "./text-values.ts";

/** What a post's fields say, before anything is known of the site that it comes to. */
export interface PostFields {
  title?: string | undefined;
  summary?: string | undefined;
  /** As it was written. */
  date?: unknown;
  updated?: unknown;
  tags: string[];
  image?: { src: string; alt?: string | undefined } | undefined;
  authors: ImportedAuthor[];
  lang?: string | undefined;
  /** Why it is not for readers; undefined if it is. */
  draft?: string | undefined;
  /** Whether it is for somebody who has a password only. */
  secret: boolean;
  /** Where it lives, if that is elsewhere. */
  link?: string | undefined;
  licence?: string | undefined;
  /** Sound or film: a file or an address, and what is said of it. */
  recording?: Recording | undefined;
  /** What it reports on, or is taken from: an address. */
  source?: { title: string; url: string } | undefined;
  id?: string | undefined;
  slug?: string | undefined;
  /** Its address, if it names one itself. */
  address?: string | undefined;
  /** Earlier addresses. */
  aliases: string[];
  /** What stays, for other programs. */
  extra: Fields;
}

/**
 * Reads a post's fields.
 *
 * @param spaced whether a text of several words is several tags, as in Jekyll
 * @param plain whether the post is no other program's, so that its fields may be Tagwire's own
 */
export function readFields(
  fields: Fields,
  { spaced, plain }: { spaced: boolean; plain: boolean },
): PostFields {
  const found = new Lookup(fields);
  const values = (field: keyof typeof names) => found.all(names[field]);
  const date = values("date").find((value) => asSwitch(value) === undefined && !isFields(value));
  const updated = values("updated")
    .map((value) => (isFields(value) ? value.date : value))
    .find(isFilled);
  const image = values("image")
    .map(readImage)
    .find((each) => each !== undefined);
  const alt = values("alt")
    .map(asWords)
    .find((text) => text !== undefined);
  const kind = values("kind")
    .map(asWords)
    .find((text) => text !== undefined);
  // A bare `link` may be about anything, unless the post is nothing but a link.
  const isLink = plain || /link/i.test(kind ?? "");
  const link = found
    .all(names.link.filter((name) => name !== "link" || isLink))
    .map(asWords)
    .find((text) => text !== undefined && /^https?:\/\//i.test(text));
  // A bare `id` is a name within another program as a rule; one that is a URI is meant for feeds.
  const id = values("id")
    .map(asWords)
    .find(
      (text) => text !== undefined && (plain || found.has("guid") || /^[a-z][a-z\d+.-]*:\S+$/i.test(text)),
    );
  const recording = values("recording")
    .map(readRecording)
    .find((each) => each !== undefined);
  const source = values("source")
    .map(readSource)
    .find((each) => each !== undefined);
  const licence = asWords(values("licence")[0]);
  const summary = values("summary")
    .map(asWords)
    .find((text) => text !== undefined);
  const password = found
    .all(["password", "encrypt", "protected", "passwords"])
    .some((value) => asSwitch(value) ?? isFilled(value));
  const read: Omit<PostFields, "extra"> = {
    title: values("title")
      .map(asText)
      .map(plainText)
      .find((text) => text !== undefined),
    summary: plainText(summary),
    date,
    updated,
    tags: readTags(fields, found, spaced),
    image: image && { ...image, alt: image.alt ?? alt },
    authors: values("authors").slice(0, 1).flatMap(readPeople),
    lang: asWords(values("lang")[0]),
    draft: whyHidden(found),
    secret: password,
    link,
    recording: recording && {
      ...recording,
      length: recording.length ?? asNumber(found.all(["filesize", "length", "bytes", "audiolength"])[0]),
      duration: recording.duration ?? asText(found.all(["duration", "audioduration", "itunesduration"])[0]),
    },
    source,
    licence: licence !== undefined && licence.length <= 80 && !/[<>]/.test(licence) ? licence : undefined,
    id,
    slug: asText(found.all(["slug"])[0]),
    address: values("address")
      .map(asWords)
      .find((text) => text !== undefined),
    aliases: values("aliases").flatMap(asTexts),
  };
  const used = usedNames(read, found);
  return { ...read, extra: found.rest((name) => used.has(name) || dropped.has(name)) };
}

/**
 * The date that fields give, under whichever name.
 *
 * @param order whether the day stands first in `06/01/2020`
 */
export function dateIn(fields: Fields, zone: string, order?: DayOrder): PostDate | undefined {
  return new Lookup(fields)
    .all(names.date)
    .map((value) => readPostDate(value, zone, order))
    .find((date) => date !== undefined);
}

/** All dates that are written as texts in fields. */
export function writtenDates(fields: Fields): string[] {
  return new Lookup(fields).all([...names.date, ...names.updated]).flatMap((value) => asWords(value) ?? []);
}

/** Fields by plain names, those of mappings that only group others among them: `params`, `taxonomies`, `extra`. */
class Lookup {
  readonly #fields: Fields;
  readonly #values = new Map<string, unknown>();

  constructor(fields: Fields) {
    this.#fields = fields;
    for (const group of [
      fields,
      fields.taxonomies,
      fields.params,
      fields.extra,
      fields.seo,
      fields.header,
      fields.metadata,
    ]) {
      if (!isFields(group)) continue;
      for (const [name, value] of Object.entries(group)) {
        const plain = plainKey(name);
        if (isFilled(value) && !this.#values.has(plain)) this.#values.set(plain, value);
      }
    }
  }

  /** The values of these names that there are, in their order. */
  all(of: readonly string[]): unknown[] {
    return of.map((name) => this.#values.get(name)).filter((value) => value !== undefined);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** What is filled and not used, as it was written. */
  rest(isUsed: (name: string) => boolean): Fields {
    const kept: Fields = {};
    for (const [name, value] of Object.entries(this.#fields)) {
      const plain = plainKey(name);
      if (isUsed(plain) || !isFilled(value)) continue;
      if (!["taxonomies", "params", "extra"].includes(plain) || !isFields(value)) kept[name] = value;
      else
        for (const [inner, each] of Object.entries(value))
          if (!isUsed(plainKey(inner)) && isFilled(each)) kept[inner] ??= each;
    }
    return kept;
  }
}

/** The names of the fields whose values went somewhere; those that only might have meant it stay in `extra`. */
function usedNames(read: Omit<PostFields, "extra">, found: Lookup): ReadonlySet<string> {
  const first = (field: keyof typeof names) => names[field].filter((name) => found.has(name)).slice(0, 1);
  return new Set([
    ...(read.title === undefined ? [] : first("title")),
    ...(read.summary === undefined ? [] : first("summary")),
    ...(read.date === undefined ? [] : first("date")),
    ...(read.updated === undefined ? [] : first("updated")),
    ...(read.image === undefined ? [] : first("image")),
    ...(read.image?.alt === undefined ? [] : names.alt),
    ...(read.link === undefined ? [] : first("link")),
    ...(read.licence === undefined ? [] : names.licence),
    ...(read.id === undefined ? [] : first("id")),
    ...(read.recording === undefined ? [] : first("recording")),
    ...(read.source === undefined ? [] : first("source")),
    ...names.tags,
    ...names.authors.slice(0, 2),
    ...names.lang,
    ...names.aliases,
    ...names.translation,
  ]);
}

function readTags(fields: Fields, found: Lookup, spaced: boolean): string[] {
  // Jekyll takes what stands under a name in the singular for one (“Variables” → `category`).
  const tags = names.tags.flatMap((name) =>
    found.all([name]).flatMap((value) => splitTags(value, spaced && !/^(?:tag|category)$/.test(name))),
  );
  // Frontmatter CMS and others group tags as `categories: {tags: […]}`.
  const nested = isFields(fields.categories) ? asTexts(fields.categories.tags) : [];
  return [...new Set([...tags, ...nested].map((tag) => tag.replace(/^#+(?=.)/, "").trim()).filter(Boolean))];
}

/** Why a post is not to be shown to everybody, in words; undefined if it is. What makes a draft counts more. */
function whyHidden(found: Lookup): string | undefined {
  const [draft] = found.all(["draft", "isdraft"]);
  if (asSwitch(draft) === true) return "draft";
  const [status] = found.all(["status", "visibility", "publishstatus", "poststatus"]).map(asWords);
  const [permalink] = found.all(["permalink"]);
  // Hugo's `build: {render: never}`, formerly `_build: {render: false}`.
  const [build] = found.all(["build"]);
  const isUnrendered = isFields(build) && (build.render === "never" || asSwitch(build.render) === false);
  const reasons = [
    ...(status !== undefined && /^(?:draft|hidden|private|unlisted|pending|wip|skip)$/i.test(status)
      ? [status.toLowerCase()]
      : []),
    ...hiding.flatMap(([name, hides]) => {
      const [value] = found.all([name]);
      return asSwitch(value) === hides ? [hides ? name : "unpublished"] : [];
    }),
    ...(asSwitch(permalink) === false || isUnrendered ? ["unpublished"] : []),
  ];
  return reasons.find((reason) => !unlisted.has(reason)) ?? reasons[0];
}
