/** The kinds of fields that a publisher writes, each with what to write instead of a mistake. @module */
import * as v from "valibot";
import { Address } from "../../model/address.ts";
import { isId, maxIdLength } from "../../model/article-id.ts";
import { FediverseAccount } from "../../model/author.ts";
import { canonicaliseLanguage } from "../../model/language.ts";
import { IndexNowKey } from "../../model/site.ts";
import { isBlank } from "../../text/blank.ts";
import { datesMeantBy, messageForDate, messageForZone } from "./date-advice.ts";
import { isExternal } from "./media.ts";
import { messageForPattern } from "./permalinks.ts";
import { asWritten, listFields } from "./yaml.ts";

export const text = (field: string) =>
  v.pipe(
    v.string(`“${field}” is a text. Put it between quotes: ${field}: "${asWritten}".`),
    v.transform((value) => value.trim().replace(/\s+/g, " ")),
    v.check((value) => !isBlank(value), `“${field}” is empty. Write a text, or leave the field out.`),
  );
export const optional = (field: string) => v.optional(text(field));

/** An id, kept to the letter: what stands within it is not folded as in other texts. */
export const identifier = v.pipe(
  v.string(`“id” is a text. Put it between quotes: id: "${asWritten}".`),
  v.transform((value) => value.trim()),
  v.nonEmpty("“id” is empty. Write a text, or leave the field out."),
  v.check(
    isId,
    `An id is a text on one line, of ${maxIdLength} characters at the most, such as tag:example.org,2022:harbour.`,
  ),
);

export const address = (field: string, message = `“${field}” is an address, such as https://example.org/.`) =>
  v.pipe(
    text(field),
    v.check((value) => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value), message),
    v.transform((value) => v.parse(Address, new URL(value).href)),
  );

/** A WebSub hub elsewhere, or the site itself. */
export const hub = v.lazy((input) =>
  input === "self"
    ? v.literal("self")
    : address("hub", "“hub” is “self”, or the address of one elsewhere, such as https://hub.example/."),
);

/** A file of the content folder, or an address. Which files there are is known later. */
export const place = (field: string) =>
  v.pipe(
    text(field),
    v.check(
      (value) => !isExternal(value) || (/^https?:/i.test(value) && URL.canParse(value)),
      `“${field}” is a file of the content folder, or an address such as https://example.org/.`,
    ),
  );

export const language = v.pipe(
  text("lang"),
  v.check(
    (tag) => canonicaliseLanguage(tag) !== undefined,
    "This is not the tag of a language (BCP 47), such as en, pt-BR or zh-Hans.",
  ),
  v.transform((tag) => canonicaliseLanguage(tag) ?? tag),
);

/** What a mapping of these fields holds. */
export interface FieldsSchema<E extends v.ObjectEntries>
  extends v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  entries: E;
}

/**
 * A mapping that has these fields and no others; each that it should not have is a mistake of its own.
 *
 * @param message for what is no mapping
 * @param hint for what looks like a field and was not meant as one
 */
export function fields<const E extends v.ObjectEntries>(
  entries: E,
  message = "",
  hint = "",
): FieldsSchema<E> {
  const unknown = v.never(listFields(Object.keys(entries)) + hint);
  const mapping = v.objectWithRest(entries, unknown, message);
  // Valibot takes a list for a mapping whose fields are called by numbers.
  const schema = v.lazy((input) => (Array.isArray(input) ? neither(message) : mapping));
  return Object.assign(schema, { entries });
}

/** A mapping of whatever names. */
export function mappingOf<T>(value: v.GenericSchema<unknown, T>, message: string) {
  const mapping = v.record(v.string(), value, message);
  return v.lazy((input) => (Array.isArray(input) ? neither(message) : mapping));
}

/** What is neither of the ways in which a field can be written. */
const neither = (message: string) => v.custom<never>(() => false, message);

const isText = (input: unknown): input is string => typeof input === "string";
const isMapping = (input: unknown) => typeof input === "object" && input !== null && !Array.isArray(input);

export const email = v.pipe(
  text("email"),
  v.email("This is not an e-mail address, such as ann@example.org."),
);

/** YAML takes no text that begins with “@” outside quotes: it may be left out. */
const fediverse = v.pipe(
  text("fediverse"),
  v.transform((account) => (account.startsWith("@") ? account : `@${account}`)),
  v.check(
    (account) => v.is(FediverseAccount, account),
    'This is not an account of the Fediverse. Write its name and its server: fediverse: "@ann@social.example".',
  ),
);

const described = fields({
  name: text("name"),
  slug: optional("slug"),
  url: v.optional(address("url")),
  email: v.optional(email),
  avatar: v.optional(address("avatar")),
  fediverse: v.optional(fediverse),
});

// Of a field that can be written in several ways, the way that was chosen decides what is wrong with it.
export const author = v.lazy((input) => {
  if (isText(input)) return text("author");
  if (isMapping(input)) return described;
  return neither("An author is a name, such as “Ann Lee”, or {name: Ann Lee, url: …, email: …}.");
});
export type AuthorField = v.InferOutput<typeof author>;

export const authors = v.lazy((input) => {
  if (Array.isArray(input)) return v.array(author);
  if (isText(input) || isMapping(input)) return inList(author);
  return neither("Write the authors as a list of names, such as [Ann Lee, Bo Chen].");
});

/** One instead of a list of one. */
function inList<T>(schema: v.GenericSchema<unknown, T>) {
  return v.pipe(
    schema,
    v.transform((one) => [one]),
  );
}

const quoteTags = 'A tag is a text. Put a number between quotes: tags: [Space, "2022"].';
const quoteTag = 'A tag is a text. Put one that holds “: ” between quotes: tags: ["Space: travel"].';
const tag = v.pipe(
  v.string(({ input }) => (isMapping(input) ? quoteTag : quoteTags)),
  v.transform((value) => value.trim().replace(/\s+/g, " ")),
  v.nonEmpty("A tag is empty."),
);

export const tags = v.lazy((input) => {
  if (Array.isArray(input)) return v.array(tag);
  if (typeof input === "number") return neither(quoteTags);
  if (!isText(input)) return neither("Write the tags as a list, such as [Space, Policy].");
  const lacksComma = (value: string) => !/,|;\s/.test(value);
  return inList(v.pipe(tag, v.check(lacksComma, "Write several tags as a list, such as [Space, Policy].")));
});

/** Each has a page and feeds, and stands on the article's own page. */
export const mostTags = 100;

export const tagsOfArticle = v.pipe(
  tags,
  v.check(
    (list) => list.length <= mostTags,
    ({ input }) =>
      `The article has ${input.length} tags; ${mostTags} are the most. Keep those that readers would follow.`,
  ),
);

export const licence = v.lazy((input) => {
  if (isText(input)) return text("licence");
  if (isMapping(input)) return fields({ name: text("name"), url: v.optional(address("url")) });
  return neither("A licence is a name, such as CC-BY-4.0, or {name: …, url: …}.");
});

const pixels = (field: string) =>
  v.optional(
    whole(field, 1, Number.MAX_SAFE_INTEGER, `“${field}” is a whole number of pixels, such as 1200.`),
  );

const imageFields = fields({
  src: place("src"),
  alt: v.optional(v.string(`“alt” is a text. Put it between quotes: alt: "${asWritten}".`)),
  width: pixels("width"),
  height: pixels("height"),
});

const key = v.pipe(
  text("indexNow"),
  v.check(
    (value) => v.is(IndexNowKey, value),
    "A key for IndexNow has 8 to 128 letters, digits and hyphens.",
  ),
);

const indexNowFields = fields({ key, to: v.optional(address("to")) });

/** A key for IndexNow, and where search engines are told if not at the usual place. */
export const indexNow = v.lazy((input) => {
  if (isText(input)) return key;
  if (isMapping(input)) return indexNowFields;
  return neither("“indexNow” is a key, such as 3f2a9c0b7d1e4f68, or {key: …, to: https://…}.");
});

export const image = v.lazy((input) => {
  if (isText(input)) return place("image");
  if (isMapping(input)) return imageFields;
  return neither("An image is a file or an address, or {src: …, alt: …}.");
});

const durationMessage = "“duration” is a whole number of seconds, such as 3723, or 1:02:03.";
export const duration = v.pipe(
  v.union([v.number(), v.string()], durationMessage),
  v.transform((value) => (typeof value === "number" ? value : seconds(value))),
  v.safeInteger(durationMessage),
  v.minValue(0, durationMessage),
);

/** Hours, minutes and seconds by their letters, as ISO 8601 has them too: `PT1H2M3S`. */
const spelled =
  /^(?:PT)?(?=\d)(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+)\s*s(?:ec(?:ond)?s?)?)?$/i;

/**
 * What a clock that has run for an hour, two minutes and three seconds shows as `1:02:03`, and people write as `1h 2m 3s`; NaN
 * of any other text.
 */
export function seconds(written: string): number {
  if (/^\d+(?::[0-5]?\d){0,2}$/.test(written))
    return written.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  const [found, hours = 0, minutes = 0, rest = 0] = spelled.exec(written.trim()) ?? [];
  return found === undefined ? Number.NaN : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

/** A media type with its parameters (RFC 9110 §8.3.1), such as `audio/ogg; codecs=opus`. */
export const mediaType =
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[\w !#$&^.,+-]*"))*$/;

const enclosureFields = fields({
  url: place("url"),
  type: v.optional(v.pipe(text("type"), v.regex(mediaType, "“type” is a media type, such as audio/mpeg."))),
  length: v.optional(
    whole("length", 0, Number.MAX_SAFE_INTEGER, "“length” is a whole number of bytes, such as 123456."),
  ),
  duration: v.optional(duration),
  title: optional("title"),
});

export const enclosure = v.lazy((input) => {
  if (isText(input)) return place("enclosure");
  if (isMapping(input)) return enclosureFields;
  return neither("An enclosure is a file, or {url: …, type: audio/mpeg, length: 123456, duration: 12:34}.");
});

const sourceAddress = v.pipe(
  address("source"),
  v.transform((url) => ({ title: new URL(url).host, url })),
);

const sourceFields = fields({ title: text("title"), url: address("url") });

export const source = v.lazy((input) => {
  if (isText(input)) return sourceAddress;
  if (isMapping(input)) return sourceFields;
  return neither("A source is an address, or {title: …, url: …}.");
});

/** A date as it was written; where it falls in time depends on the site's time zone. */
export const date = (field: string) =>
  v.pipe(
    v.string(({ input }) =>
      typeof input === "number" && datesMeantBy(String(input)).length > 0
        ? (messageForDate(field, String(input), "UTC") ?? "")
        : `A date is written such as 2022-11-22, or 2022-11-22 08:44 +08:00, not ${asWritten}.`,
    ),
    v.check(
      (written) => messageForDate(field, written, "UTC") === undefined,
      (issue) => messageForDate(field, issue.input, "UTC") ?? "",
    ),
  );

/** @param example of a list of several */
export const list = (field: string, example: string) =>
  v.lazy((input) => {
    const message = `Write “${field}” as a list, such as ${example}.`;
    if (Array.isArray(input)) return v.array(text(field));
    if (!isText(input)) return neither(message);
    const isOne = (value: string) => !/,\s/.test(value);
    return inList(v.pipe(text(field), v.check(isOne, message)));
  });

export const flag = (field: string) =>
  v.optional(
    v.boolean(({ input }) => {
      const meant = truths.get(String(input).toLowerCase());
      const instead = meant === undefined ? "" : ` Write “${field}: ${meant}”.`;
      return `“${field}” is true or false.${instead}`;
    }),
  );

/** What other programs, and YAML before version 1.2, take for true and false. */
const truths = new Map([
  ...["yes", "on", "y", "true", "1"].map((each) => [each, true] as const),
  ...["no", "off", "n", "false", "0"].map((each) => [each, false] as const),
]);

export function whole(
  field: string,
  from: number,
  to: number,
  message = `“${field}” is a whole number from ${from} to ${to}.`,
) {
  return v.pipe(v.number(message), v.integer(message), v.minValue(from, message), v.maxValue(to, message));
}

/** Where articles stand, such as `/:year/:month/:slug/`. */
export const permalinkPattern = v.pipe(
  text("articles"),
  v.transform((pattern) => pattern.normalize()),
  v.check(
    (pattern) => messageForPattern(pattern) === undefined,
    ({ input }) => messageForPattern(input) ?? "",
  ),
);

export const timezone = v.pipe(
  text("timezone"),
  v.check(
    (zone) => messageForZone(zone) === undefined,
    ({ input }) => messageForZone(input) ?? "",
  ),
);
