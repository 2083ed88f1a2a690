/** What a publisher may write: the fields of an article's front matter, of `site.yaml` and of `topics.yaml`. @module */
import * as v from "valibot";
import { isAddress } from "./media.ts";
import type { Form } from "./yaml.ts";

const text = (field: string) =>
  v.pipe(
    v.string((issue) => `“${field}” is a text. Put it between quotes: ${field}: "${plain(issue.input)}".`),
    v.transform((value) => value.trim().replace(/\s+/g, " ")),
    v.nonEmpty(`“${field}” is empty. Write a text, or leave the field out.`),
  );
const optional = (field: string) => v.optional(text(field));

function plain(input: unknown): string {
  return typeof input === "object" || input === undefined ? "…" : String(input);
}

const address = (field: string) =>
  v.pipe(
    text(field),
    v.check(
      (value) => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value),
      `“${field}” is an address, such as https://example.org/.`,
    ),
    v.transform((value) => new URL(value).href),
  );

/** A file of the content folder, or an address. Which files there are is known later. */
const place = (field: string) =>
  v.pipe(
    text(field),
    v.check(
      (value) => !isAddress(value) || (/^https?:/i.test(value) && URL.canParse(value)),
      `“${field}” is a file of the content folder, or an address such as https://example.org/.`,
    ),
  );

const language = v.pipe(
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

const person = v.union(
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
export type WrittenPerson = v.InferOutput<typeof person>;

const people = v.union(
  [
    v.array(person),
    v.pipe(
      person,
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
const tags = v.union(
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

const licence = v.union(
  [text("licence"), v.strictObject({ name: text("name"), url: v.optional(address("url")) })],
  (issue) => deepest(issue) ?? "A licence is a name, such as CC-BY-4.0, or {name: …, url: …}.",
);

const image = v.union(
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

const enclosure = v.union(
  [
    place("enclosure"),
    v.strictObject({
      url: place("url"),
      type: v.optional(
        v.pipe(text("type"), v.regex(/^[^/\s]+\/[^/\s]+$/, "“type” is a media type, such as audio/mpeg.")),
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

const source = v.union(
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
const date = v.string(
  (issue) => `A date is written such as 2022-11-22, or 2022-11-22 08:44 +08:00, not ${plain(issue.input)}.`,
);

const list = (field: string) =>
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

const flag = (field: string) => v.optional(v.boolean(`“${field}” is true or false.`));

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

const frontMatter = v.strictObject({
  title: text("title"),
  date,
  updated: v.optional(date),
  summary: optional("summary"),
  author: v.optional(people),
  authors: v.optional(people),
  tags: v.optional(tags),
  lang: v.optional(language),
  link: v.optional(address("link")),
  source: v.optional(source),
  image: v.optional(image),
  enclosure: v.optional(enclosure),
  licence: v.optional(licence),
  license: v.optional(licence),
  id: v.optional(
    v.pipe(
      text("id"),
      v.regex(
        /^[a-z][a-z\d+.-]*:[!-~]+$/i,
        "An id is a URI without spaces, such as tag:example.org,2022:harbour.",
      ),
    ),
  ),
  slug: optional("slug"),
  aliases: v.optional(list("aliases")),
  draft: flag("draft"),
  deleted: v.optional(date),
});
export type FrontMatter = v.InferOutput<typeof frontMatter>;

export const articleForm: Form<FrontMatter> = {
  schema: frontMatter,
  examples: {
    title: "“title: The harbour at night”",
    date: "“date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”",
    ...Object.fromEntries(
      Object.keys(frontMatter.entries)
        .slice(2)
        .map((field) => [field, `“${field}: …”`]),
    ),
  },
};

const whole = (field: string, from: number, to: number) => {
  const message = `“${field}” is a whole number from ${from} to ${to}.`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(from, message), v.maxValue(to, message));
};

const siteSettings = v.strictObject({
  title: text("title"),
  description: text("description"),
  url: v.pipe(
    address("url"),
    v.check(
      (url) => url === `${new URL(url).origin}/`,
      "The site stands at the root of its host: write the address without a path.",
    ),
  ),
  language,
  author: person,
  authors: v.optional(people, []),
  licence: v.optional(licence),
  license: v.optional(licence),
  icon: v.optional(place("icon")),
  hub: v.optional(address("hub")),
  timezone: v.optional(
    v.pipe(text("timezone"), v.check(isZone, "This is not a time zone, such as Asia/Shanghai or UTC.")),
    "UTC",
  ),
  entriesPerPage: v.optional(whole("entriesPerPage", 1, 500), 20),
  maxAge: v.optional(whole("maxAge", 60, 86_400), 900),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

export const siteForm: Form<SiteSettings> = {
  schema: siteSettings,
  examples: {
    ...Object.fromEntries(Object.keys(siteSettings.entries).map((field) => [field, `“${field}: …”`])),
    title: "“title: The Harbour News”",
    description: "“description: What happens at the harbour”",
    url: "“url: https://example.org”",
    language: "“language: en”",
    author: "“author: Ann Lee”",
  },
};

const topics = v.record(
  v.string(),
  v.strictObject(
    { title: optional("title"), description: optional("description"), tags: v.optional(tags) },
    (issue) =>
      issue.expected === "never"
        ? "A topic has a title, a description and tags."
        : "A topic is written such as “space: {title: Space, description: …}”.",
  ),
  "Write topics as “space: {title: Space, description: …}”.",
);
export type WrittenTopics = v.InferOutput<typeof topics>;

export const topicsForm: Form<WrittenTopics> = { schema: topics, examples: {} };
