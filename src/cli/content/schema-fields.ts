/** The kinds of fields that a publisher writes, each with what to write instead of a mistake. @module */
import * as v from "valibot";
import { Address } from "../../model/address.ts";
import { isZone } from "./dates.ts";
import { isExternal } from "./media.ts";

export const text = (field: string) =>
  v.pipe(
    v.string((issue) => `“${field}” is a text. Put it between quotes: ${field}: "${plain(issue.input)}".`),
    v.transform((value) => value.trim().replace(/\s+/g, " ")),
    v.nonEmpty(`“${field}” is empty. Write a text, or leave the field out.`),
  );
export const optional = (field: string) => v.optional(text(field));

function plain(input: unknown): string {
  return typeof input === "object" || input === undefined ? "…" : String(input);
}

export const address = (field: string) =>
  v.pipe(
    text(field),
    v.check(
      (value) => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value),
      `“${field}” is an address, such as https://example.org/.`,
    ),
    v.transform((value) => v.parse(Address, new URL(value).href)),
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
  v.check(isLanguage, "This is not the tag of a language (BCP 47), such as en, pt-BR or zh-Hans."),
  v.transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag),
);

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const email = v.pipe(text("email"), v.email("This is not an e-mail address, such as ann@example.org."));

export const author = v.union(
  [
    text("author"),
    v.strictObject({
      name: text("name"),
      slug: optional("slug"),
      url: v.optional(address("url")),
      email: v.optional(email),
      avatar: v.optional(address("avatar")),
    }),
  ],
  (issue) =>
    deepest(issue) ?? "An author is a name, such as “Ann Lee”, or {name: Ann Lee, url: …, email: …}.",
);
export type AuthorField = v.InferOutput<typeof author>;

export const authors = v.union(
  [
    v.array(author),
    v.pipe(
      author,
      v.transform((one) => [one]),
    ),
  ],
  (issue) => deepest(issue) ?? "Write the authors as a list of names, such as [Ann Lee, Bo Chen].",
);

const quoteTags = 'A tag is a text. Put a number between quotes: tags: [Space, "2022"].';
const tag = v.pipe(
  v.string(quoteTags),
  v.transform((value) => value.trim().replace(/\s+/g, " ")),
  v.nonEmpty("A tag is empty."),
);
export const tags = v.union(
  [
    v.array(tag),
    v.pipe(
      tag,
      v.check((value) => !value.includes(","), "Write several tags as a list, such as [Space, Policy]."),
      v.transform((one) => [one]),
    ),
  ],
  (issue) =>
    typeof issue.input === "number"
      ? quoteTags
      : (deepest(issue) ?? "Write the tags as a list, such as [Space, Policy]."),
);

export const licence = v.union(
  [text("licence"), v.strictObject({ name: text("name"), url: v.optional(address("url")) })],
  (issue) => deepest(issue) ?? "A licence is a name, such as CC-BY-4.0, or {name: …, url: …}.",
);

export const image = v.union(
  [
    place("image"),
    v.strictObject({
      src: place("src"),
      alt: v.optional(v.string("“alt” is a text.")),
      width: v.optional(v.number("“width” is a number of pixels.")),
      height: v.optional(v.number("“height” is a number of pixels.")),
    }),
  ],
  (issue) => deepest(issue) ?? "An image is a file or an address, or {src: …, alt: …}.",
);

const duration = v.pipe(
  v.union([v.number(), v.string()], "“duration” is a number of seconds, or 1:02:03."),
  v.transform((value) => (typeof value === "number" ? value : seconds(value))),
  v.check((value) => Number.isFinite(value) && value >= 0, "“duration” is a number of seconds, or 1:02:03."),
);

function seconds(clock: string): number {
  return /^\d+(:\d{1,2}){0,2}$/.test(clock)
    ? clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0)
    : Number.NaN;
}

/** A media type with its parameters (RFC 9110 §8.3.1), such as `audio/ogg; codecs=opus`. */
const mediaType =
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[\w !#$&^.,+-]*"))*$/;

export const enclosure = v.union(
  [
    place("enclosure"),
    v.strictObject({
      url: place("url"),
      type: v.optional(
        v.pipe(text("type"), v.regex(mediaType, "“type” is a media type, such as audio/mpeg.")),
      ),
      length: v.optional(
        v.pipe(v.number("“length” is a number of bytes."), v.integer("“length” is a number of bytes.")),
      ),
      duration: v.optional(duration),
      title: optional("title"),
    }),
  ],
  (issue) =>
    deepest(issue) ??
    "An enclosure is a file, or {url: …, type: audio/mpeg, length: 123456, duration: 12:34}.",
);

export const source = v.union(
  [
    v.pipe(
      address("source"),
      v.transform((url) => ({ title: new URL(url).host, url })),
    ),
    v.strictObject({ title: text("title"), url: address("url") }),
  ],
  (issue) => deepest(issue) ?? "A source is an address, or {title: …, url: …}.",
);

/** A date as it was written; where it falls in time depends on the site's time zone. */
export const date = v.string(
  (issue) => `A date is written such as 2022-11-22, or 2022-11-22 08:44 +08:00, not ${plain(issue.input)}.`,
);

export const list = (field: string) =>
  v.union(
    [
      v.array(text(field)),
      v.pipe(
        text(field),
        v.transform((one) => [one]),
      ),
    ],
    `Write “${field}” as a list of texts.`,
  );

export const flag = (field: string) => v.optional(v.boolean(`“${field}” is true or false.`));

/** The message of an alternative that fits the input's kind: what is wrong inside it, rather than with it. */
function deepest(issue: v.BaseIssue<unknown>): string | undefined {
  const inside = issue.issues?.find((each) => each.path !== undefined || each.kind === "validation");
  if (!inside) return issue.issues?.map(deepest).find((message) => message !== undefined);
  if (inside.type !== "strict_object") return inside.message;
  const field = String(inside.path?.at(-1)?.key);
  return inside.received === "undefined"
    ? `“${field}” is missing here.`
    : `There is no field “${field}” here.`;
}

export const whole = (field: string, from: number, to: number) => {
  const message = `“${field}” is a whole number from ${from} to ${to}.`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(from, message), v.maxValue(to, message));
};

export const timezone = v.pipe(
  text("timezone"),
  v.check(isZone, "This is not a time zone, such as Asia/Shanghai or UTC."),
);
