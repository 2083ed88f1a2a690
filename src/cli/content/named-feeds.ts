/** `content/feeds.yaml`: feeds that have a name, and what the site's own feed holds. @module */
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import type { LanguageRange } from "../../model/language.ts";
import type { NamedFeed, NamedFeeds } from "../../model/named-feed.ts";
import type { Podcast } from "../../model/podcast.ts";
import { languagesOf, type Selection, topicsOf } from "../../model/selection.ts";
import { parseSelection } from "../../model/selection-parser.ts";
import { isSlug, type Slug, slugify } from "../../model/slug.ts";
import { saySentence } from "../../model/words.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import type { Place } from "../terminal/problem.ts";
import { en } from "../words/en.ts";
import type { ContentFiles } from "./folder.ts";
import { readIcon } from "./icons.ts";
import type { MediaFiles } from "./media.ts";
import { podcast, type WrittenPodcast } from "./podcast-schema.ts";
import type { Block } from "./podcasts.ts";
import { fields, language, optional, place, text } from "./schema-fields.ts";
import type { DocumentedSchema, Yaml } from "./yaml.ts";
import { readYamlFile } from "./yaml-file.ts";

export const feedsFile = "feeds.yaml";

const feedForm = 'A feed is written such as “essays: {title: Essays, select: "space,policy"}”.';
const selectionForm = 'A selection is a text between quotes, such as “"space,policy+!mars"”.';
const homeForm =
  '“home” says what the site\'s own feed and its home page hold, such as “home: "!notes"”. Give a feed another name.';

/** A topic expression as it stands in an address; an empty one is everything. */
const selection = (message: string) =>
  v.pipe(
    v.string(message),
    v.transform((written) => written.trim()),
  );

const feedFields = fields(
  {
    title: text("title"),
    select: v.optional(selection(selectionForm)),
    description: optional("description"),
    language: v.optional(language),
    image: v.optional(place("image")),
    podcast: v.optional(podcast),
  },
  feedForm,
  " Put a text that holds commas between quotes.",
);
const file = v.objectWithRest({ home: v.optional(selection(homeForm)) }, feedFields, feedForm);
type WrittenFeeds = v.InferOutput<typeof file>;

const schema: DocumentedSchema<WrittenFeeds> = {
  schema: file,
  examples: {},
  // Without quotes, `{select: space,policy}` has a field “policy” that is blank.
  mayBeBlank: new Set(["home", ...Object.keys(feedFields.entries)]),
};

/** What is known of the site when its feeds are read. */
export interface FeedSurroundings {
  /** Makes a podcast of what is written of one. */
  readPodcast(selection: Selection, written: WrittenPodcast, block: Pick<Block, "path" | "at">): Podcast;
  /** The site's address. */
  site: Address;
  media: MediaFiles;
  /** The topics that there are, by slug. */
  topics: ReadonlySet<Slug>;
  /** The ranges of languages that articles are in. */
  languages: ReadonlySet<LanguageRange>;
  /** The slug that a topic has now, by each that it had before. */
  formerly: Readonly<Record<string, Slug>>;
}

/** The feeds that a site names; undefined if it names none. The folder knows what is wrong with them. */
export function readNamedFeeds(folder: ContentFiles, around: FeedSurroundings): NamedFeeds | undefined {
  const read = readFeedsFile(folder);
  if (!read?.value) return undefined;
  const { home, ...written } = read.value;
  const names = new Set(Object.keys(written));
  const expression = (select: string | undefined, at: Place) =>
    readSelection(folder, select, at, names, around);
  const named = Object.entries(written).flatMap(([name, feed]): NamedFeed[] => {
    if (!isSlug(name)) {
      const slug = slugify(name) ?? "a name of letters and digits";
      folder.error(feedsFile, read.at(name), `“${name}” is not a slug. Write “${slug}”.`);
      return [];
    }
    const { title, description, language, image } = feed;
    const select = expression(feed.select, read.at(name, "select"));
    const where = { path: feedsFile, place: () => read.at(name, "image") };
    const icon = readIcon(folder, around.media, around.site, image, where);
    return select.ok ? [{ name, title, description, select: select.canonical, language, ...icon }] : [];
  });
  const podcasts = named.flatMap(({ name }) => {
    const block = written[name]?.podcast;
    if (!block) return [];
    const at = (...field: (string | number)[]) => read.at(name, "podcast", ...field);
    return [
      { feed: name, podcast: around.readPodcast({ kind: "feed", name }, block, { path: feedsFile, at }) },
    ];
  });
  const own = expression(home, read.at("home"));
  return { home: own.ok ? own.canonical : undefined, named, ...(podcasts.length > 0 && { podcasts }) };
}

/** What the file says, and where; undefined if there is none. */
export function readFeedsFile(folder: ContentFiles): Yaml<WrittenFeeds> | undefined {
  return readYamlFile(folder, feedsFile, schema);
}

/** The canonical spelling of a selection, none for everything; not ok, if the folder was told of a mistake. */
function readSelection(
  folder: ContentFiles,
  written: string | undefined,
  at: Place,
  names: ReadonlySet<string>,
  around: FeedSurroundings,
): { ok: boolean; canonical?: string } {
  if (!written) return { ok: true };
  const parsed = parseSelection(encodeURIComponent(written));
  if (!parsed.ok) {
    folder.error(feedsFile, at, saySentence(en, parsed.fault));
    return { ok: false };
  }
  const topics = topicsOf(parsed.groups).filter((topic) => !around.topics.has(topic));
  const languages = languagesOf(parsed.groups).filter((range) => !around.languages.has(range));
  const known = { ok: topics.length + languages.length === 0, canonical: parsed.canonical };
  // They may be those of articles that could not be read.
  if (folder.unread.size > 0) return known;
  const messages = [
    ...topics.map((topic) => messageForTopic(topic, names, around)),
    ...languages.map((range) => messageForLanguage(range, around)),
  ];
  for (const message of new Set(messages)) folder.error(feedsFile, at, message);
  return known;
}

function messageForLanguage(range: LanguageRange, { languages }: FeedSurroundings): string {
  return `No article is in “${range}”. Write one of ${[...languages].map((each) => `lang:${each}`).join(", ")}.`;
}

function messageForTopic(
  topic: Slug,
  names: ReadonlySet<string>,
  { topics, formerly }: FeedSurroundings,
): string {
  const now = Object.hasOwn(formerly, topic) ? formerly[topic] : undefined;
  if (now !== undefined) return `The topic “${topic}” is called “${now}” now. Write that.`;
  if (names.has(topic)) return `“${topic}” is a feed. A selection is made of topics: write those.`;
  const meant = suggest(topic, topics);
  const missing = `There is no topic “${topic}”: no article has such a tag.`;
  return `${missing} ${askIfMeant(meant, "Write the slug of one that there is, as in its address.")}`;
}
