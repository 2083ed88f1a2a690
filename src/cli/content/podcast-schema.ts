/** What a publisher may write of a podcast, in `topics.yaml`, and of an episode, in an article's front matter. @module */
import * as v from "valibot";
import { parseCategories } from "./podcast-categories.ts";
import {
  address,
  email,
  fields,
  flag,
  language,
  optional,
  place,
  seconds,
  text,
  whole,
} from "./schema-fields.ts";

/** The message for what is not a mapping. */
const writtenSuch = (what: string, example: string) => `“${what}” is written such as ${example}.`;

/** What may be written short: a text stands for the field of that name. */
function short<const S extends v.GenericSchema>(field: string, schema: S) {
  return v.pipe(
    v.unknown(),
    v.transform((input): unknown => (typeof input === "string" ? { [field]: input } : input)),
    schema,
  );
}

/** One, or a list of several. */
function several<const S extends v.GenericSchema>(schema: S) {
  return v.pipe(
    v.unknown(),
    v.transform((input): unknown[] => (Array.isArray(input) ? input : [input])),
    v.array(schema),
  );
}

const number = (field: string) =>
  v.pipe(
    v.number(`“${field}” is a number, such as 4.`),
    v.minValue(0, `“${field}” is not below 0.`),
    v.finite(`“${field}” is a number, such as 4.`),
  );

const person = short(
  "name",
  fields(
    {
      name: text("name"),
      role: optional("role"),
      group: optional("group"),
      img: v.optional(place("img")),
      href: v.optional(address("href")),
    },
    writtenSuch("people", "{name: Ann Lee, role: host, href: https://…, img: ann.png}"),
  ),
);

const location = short(
  "name",
  fields(
    {
      name: text("name"),
      rel: v.optional(v.picklist(["subject", "creator"], "“rel” is “subject” or “creator”.")),
      geo: v.optional(
        v.pipe(
          text("geo"),
          v.regex(/^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?/, "“geo” is such as geo:30.2672,-97.7431 (RFC 5870)."),
        ),
      ),
      osm: v.optional(
        v.pipe(
          text("osm"),
          v.regex(/^[NWR]\d+(#\d+)?$/, "“osm” is the OpenStreetMap id of a place, such as R113314."),
        ),
      ),
      country: v.optional(
        v.pipe(
          text("country"),
          v.regex(/^[A-Za-z]{2}$/, "“country” is the code of one (ISO 3166), such as us."),
        ),
      ),
    },
    writtenSuch("location", "{name: Austin, geo: “geo:30.2672,-97.7431”, osm: R113314}"),
  ),
);

const licence = short(
  "name",
  fields(
    {
      name: text("name"),
      url: v.optional(address("url")),
    },
    writtenSuch("license", "{name: my-licence, url: https://…}"),
  ),
);

const txt = short(
  "text",
  fields(
    { text: text("text"), purpose: optional("purpose") },
    writtenSuch("txt", "{text: …, purpose: verify}"),
  ),
);

/** Made where a number is written: it takes longer than to read a small site. */
const formatDecimal = (value: number) =>
  new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 20 }).format(value);

const amount = v.pipe(
  v.union([v.string(), v.number()], "“suggested” is an amount, such as 0.00000005."),
  // Not as `5e-8`, which is how JavaScript writes what was written as 0.00000005.
  v.transform((value) => (typeof value === "string" ? value : formatDecimal(value))),
);

const value = fields(
  {
    type: text("type"),
    method: text("method"),
    suggested: v.optional(amount),
    recipients: several(
      fields(
        {
          name: optional("name"),
          customKey: optional("customKey"),
          customValue: optional("customValue"),
          type: text("type"),
          address: text("address"),
          split: number("split"),
          fee: flag("fee"),
        },
        writtenSuch("recipients", "{name: Ann, type: node, address: …, split: 100}"),
      ),
    ),
  },
  writtenSuch(
    "value",
    "{type: lightning, method: keysend, recipients: [{type: node, address: …, split: 100}]}",
  ),
);

/** What a podcast and an episode both may say. */
const shared = {
  people: v.optional(several(person)),
  person: v.optional(several(person)),
  location: v.optional(several(location)),
  license: v.optional(licence),
  licence: v.optional(licence),
  txt: v.optional(several(txt)),
  value: v.optional(several(value)),
};

const category = v.pipe(
  v.string("A category is a text; one below another is written “category: News > Politics”."),
  text("category"),
);

const categories = v.pipe(
  several(category),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const found = parseCategories(dataset.value);
    if (Array.isArray(found)) return found;
    addIssue({ message: found.message });
    return NEVER;
  }),
);

/** https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/medium.md; each has a list of it, with an L. */
const media = ["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course"];

const medium = v.pipe(
  text("medium"),
  v.check(
    (name) => name === "mixed" || media.includes(name.replace(/L$/, "")),
    `“medium” is one of ${media.join(", ")}, each also with an “L” behind it for a list of such, or mixed.`,
  ),
);

const locked = v.pipe(
  v.unknown(),
  v.transform((input): unknown => (typeof input === "boolean" ? { value: input } : input)),
  fields(
    {
      value: v.optional(v.boolean("“value” is true or false."), true),
      owner: v.optional(email),
    },
    writtenSuch("locked", "true, or {owner: ann@example.org}"),
  ),
);

const block = {
  title: optional("title"),
  description: optional("description"),
  language: v.optional(language),
  category: v.optional(categories),
  explicit: flag("explicit"),
  author: optional("author"),
  owner: v.optional(
    fields(
      { name: optional("name"), email },
      writtenSuch("owner", "{name: Ann Lee, email: ann@example.org}"),
    ),
  ),
  image: v.optional(place("image")),
  type: v.optional(v.picklist(["episodic", "serial"], "“type” is “episodic” or “serial”.")),
  block: flag("block"),
  complete: flag("complete"),
  newFeedUrl: v.optional(address("newFeedUrl")),
  guid: v.optional(
    v.pipe(text("guid"), v.uuid("“guid” is a UUID, such as 917393e3-1b1e-5cef-ace4-edaa54e1f810.")),
  ),
  locked: v.optional(locked),
  funding: v.optional(
    several(
      short(
        "url",
        fields(
          {
            url: address("url"),
            text: v.optional(text("text"), "Support the show"),
          },
          writtenSuch("funding", "{url: https://…, text: Support the show!}"),
        ),
      ),
    ),
  ),
  medium: v.optional(medium),
  ...shared,
};

/** What makes a feed a podcast. */
export const podcast = fields(
  block,
  writtenSuch("podcast", "{category: News, explicit: false, image: cover.png, …}"),
);
export type WrittenPodcast = v.InferOutput<typeof podcast>;

const mediaType = v.optional(
  v.pipe(text("type"), v.regex(/^[^/\s]+\/[^/\s]+$/, "“type” is a media type, such as text/vtt.")),
);

const transcript = short(
  "url",
  fields(
    {
      url: place("url"),
      type: mediaType,
      language: v.optional(language),
      rel: optional("rel"),
    },
    writtenSuch("transcript", "{url: talk.vtt, type: text/vtt, language: en, rel: captions}"),
  ),
);

/** A moment or a span, to fractions of a second, or as a clock shows it. */
function span(field: string) {
  const message = `“${field}” is a number of seconds, such as 73.5, or 1:13.`;
  return v.pipe(
    v.union([v.number(), v.string()], message),
    v.transform((value) => (typeof value === "number" ? value : seconds(value))),
    v.finite(message),
    v.minValue(0, message),
  );
}

const soundbite = fields(
  {
    start: span("start"),
    duration: span("duration"),
    title: optional("title"),
  },
  writtenSuch("soundbites", "{start: 1:13, duration: 60, title: …}"),
);

const alternate = short(
  "url",
  fields(
    {
      url: place("url"),
      type: mediaType,
      length: v.optional(whole("length", 1, Number.MAX_SAFE_INTEGER)),
      bitrate: v.optional(number("bitrate")),
      height: v.optional(whole("height", 1, 100_000)),
      lang: v.optional(language),
      title: optional("title"),
      rel: optional("rel"),
      codecs: optional("codecs"),
      default: flag("default"),
      sources: v.optional(
        several(
          short(
            "uri",
            fields(
              {
                uri: text("uri"),
                contentType: optional("contentType"),
              },
              writtenSuch("sources", "{uri: “ipfs://…”, contentType: …}"),
            ),
          ),
        ),
      ),
      integrity: v.optional(
        fields(
          {
            type: v.picklist(["sri", "pgp-signature"], "“type” is “sri” or “pgp-signature”."),
            value: text("value"),
          },
          writtenSuch("integrity", "{type: sri, value: sha384-…}"),
        ),
      ),
    },
    writtenSuch("alternate", "{url: talk.opus, type: audio/opus, title: …}"),
  ),
);

/** A number that may have a name, such as `4` or `{number: 4, display: Four}`. */
const named = <const N extends v.GenericSchema, const F extends v.ObjectEntries>(
  what: string,
  example: string,
  schema: N,
  more: F,
) =>
  v.pipe(
    v.unknown(),
    v.transform((input): unknown => (typeof input === "number" ? { number: input } : input)),
    fields({ number: schema, ...more }, writtenSuch(what, example)),
  );

/** What an article's front matter says of it as an episode. */
export const episode = fields(
  {
    number: v.optional(
      named("number", "4, or {number: 4, display: Day 4}", number("number"), {
        display: optional("display"),
      }),
    ),
    season: v.optional(
      named("season", "1, or {number: 1, name: The harbour}", whole("season", 0, 1_000_000), {
        name: optional("name"),
      }),
    ),
    type: v.optional(v.picklist(["full", "trailer", "bonus"], "“type” is “full”, “trailer” or “bonus”.")),
    title: optional("title"),
    explicit: flag("explicit"),
    block: flag("block"),
    image: v.optional(place("image")),
    transcript: v.optional(several(transcript)),
    chapters: v.optional(
      short(
        "url",
        fields({ url: place("url"), type: mediaType }, writtenSuch("chapters", "{url: chapters.json}")),
      ),
    ),
    soundbites: v.optional(several(soundbite)),
    alternate: v.optional(several(alternate)),
    ...shared,
  },
  writtenSuch("episode", "{number: 4, season: 1, explicit: false, …}"),
);
export type WrittenEpisode = v.InferOutput<typeof episode>;
