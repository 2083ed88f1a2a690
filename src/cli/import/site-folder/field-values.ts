/** Values of a post's fields in the forms in which programs and people write them. @module */
import { htmlToText } from "../html/plain-text.ts";
import type { ImportedAuthor } from "../imported-article.ts";
import { type Fields, isFields } from "./front-matter.ts";
import { asText, asTexts, asWords } from "./text-values.ts";

export interface Recording {
  url: string;
  type?: string | undefined;
  /** In bytes. */
  length?: number | undefined;
  /** As it was written, such as `1:02:03`. */
  duration?: string | undefined;
  title?: string | undefined;
}

export function splitTags(value: unknown, spaced: boolean): string[] {
  if (typeof value !== "string") return asTexts(value);
  if (/[,;，、]/.test(value)) return value.split(/[,;，、]/).flatMap(asTexts);
  return spaced ? value.split(/\s+/).flatMap(asTexts) : asTexts(value);
}

export function readImage(value: unknown): { src: string; alt?: string | undefined } | undefined {
  if (Array.isArray(value)) return value.map(readImage).find((each) => each !== undefined);
  if (isFields(value)) {
    const src = [value.src, value.url, value.path, value.image, value.file, value.feature, value.sourceUrl]
      .map(asWords)
      .find((text) => text !== undefined);
    return src === undefined || !isPicture(src)
      ? undefined
      : { src, alt: asWords(value.alt) ?? asWords(value.caption) };
  }
  const src = asWords(value);
  return src === undefined || !isPicture(src) ? undefined : { src };
}

/** A file or an address of sound or film, by itself or with what is said of it. */
export function readRecording(value: unknown): Recording | undefined {
  if (Array.isArray(value)) return value.map(readRecording).find((each) => each !== undefined);
  const given = isFields(value) ? value : { url: value };
  const url = [given.url, given.src, given.file, given.href, given.mp3, given.link]
    .map(asWords)
    .find((text) => text !== undefined);
  if (
    url === undefined ||
    !/\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav|mp4|m4v|mov|webm|ogv|pdf)(?:[?#]|$)/i.test(url)
  )
    return undefined;
  return {
    url,
    type: asWords(given.type ?? given.mime ?? given.mimetype),
    length: asNumber(given.length ?? given.size ?? given.bytes ?? given.filesize),
    duration: asText(given.duration),
    title: asWords(given.title),
  };
}

export function readSource(value: unknown): { title: string; url: string } | undefined {
  const url = URL.parse(asWords(isFields(value) ? (value.url ?? value.link) : value) ?? "");
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return { title: (isFields(value) && asText(value.title ?? value.name)) || url.host, url: url.href };
}

export function asNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** Whether a text names a picture: `featured: true` and an icon's name do not. */
export function isPicture(text: string): boolean {
  if (/^https?:\/\//i.test(text)) return true;
  return /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|$)/i.test(text);
}

/** Somebody as a mapping describes them; undefined without a name. */
export function readPerson(person: Fields): ImportedAuthor | undefined {
  const name = asText(person.name ?? person.title ?? person.display_name);
  if (name === undefined) return undefined;
  return {
    name,
    url: asWords(person.url ?? person.link ?? person.web ?? person.website ?? person.homepage ?? person.uri),
    email: asWords(person.email),
    avatar: asWords(person.avatar ?? person.image_url ?? person.image ?? person.picture),
  };
}

/** People, each by a name, or as a mapping; `[Ann Lee](https://ann.example)` names her page too. */
export function readPeople(value: unknown): ImportedAuthor[] {
  if (Array.isArray(value)) return value.flatMap(readPeople);
  if (isFields(value)) return [readPerson(value)].flatMap((person) => person ?? []);
  const text = asText(value);
  if (text === undefined) return [];
  if (text.includes(";")) return text.split(";").flatMap(readPeople);
  const [, linked, url] = /^\[([^\]]+)\]\((\S+?)\)$/.exec(text) ?? [];
  if (linked !== undefined) return [{ name: linked, url }];
  const [, called, email] = /^(.*\S)\s*<([^<>\s@]+@[^<>\s]+)>$/.exec(text) ?? [];
  if (called !== undefined) return [{ name: called, email }];
  const several = text.split(/,\s+(?=\p{Lu})/u);
  // “Lee, Ann” is one person; “Ann Lee, Bo Chen” are two.
  return several.length > 1 && several.every((name) => name.includes(" "))
    ? several.map((name) => ({ name: name.trim() }))
    : [{ name: text }];
}

/** A text without the markup that templates would have shown as such. */
export function plainText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const marked =
    /&(?:#x?[\da-f]+|[a-z]+\d*);|<\/?(?:a|b|i|em|strong|code|span|br|p|sup|sub|small|mark|abbr|q|del|ins|u)\b[^<>]*>/i;
  return asText(marked.test(text) ? htmlToText(text) : text);
}
