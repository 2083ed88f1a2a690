/** What a publisher may write: the fields of an article's front matter, of `site.yaml` and of `topics.yaml`. @module */
import * as v from "valibot";
import { faceFields } from "./face-fields.ts";
import { otherNamesInArticles, otherNamesInSettings } from "./other-names.ts";
import { episode, podcast } from "./podcast-schema.ts";
import {
  address,
  author,
  authors,
  date,
  enclosure,
  fields,
  flag,
  hub,
  identifier,
  image,
  indexNow,
  language,
  licence,
  list,
  mappingOf,
  optional,
  permalinkPattern,
  place,
  source,
  tags,
  tagsOfArticle,
  text,
  timezone,
  whole,
} from "./schema-fields.ts";
import { isSiteAddress } from "./site-address.ts";
import type { DocumentedSchema } from "./yaml.ts";

const frontMatter = fields({
  title: optional("title"),
  date: date("date"),
  updated: v.optional(date("updated")),
  summary: optional("summary"),
  author: v.optional(authors),
  authors: v.optional(authors),
  tags: v.optional(tagsOfArticle),
  lang: v.optional(language),
  link: v.optional(address("link")),
  source: v.optional(source),
  image: v.optional(image),
  enclosure: v.optional(enclosure),
  episode: v.optional(episode),
  licence: v.optional(licence),
  license: v.optional(licence),
  id: v.optional(identifier),
  slug: optional("slug"),
  aliases: v.optional(list("aliases", "[old-name, /2020/older-name/]")),
  draft: flag("draft"),
  translates: optional("translates"),
  feeds: flag("feeds"),
  unlisted: flag("unlisted"),
  deleted: v.optional(date("deleted")),
  // What other programs keep with the article; nothing here reads it.
  extra: v.optional(
    mappingOf(v.unknown(), "“extra” is a mapping: whatever other programs need, as “name: value”."),
  ),
});
export type FrontMatter = v.InferOutput<typeof frontMatter>;

export const articleSchema: DocumentedSchema<FrontMatter> = {
  schema: frontMatter,
  otherNames: otherNamesInArticles,
  prose: new Set(["title", "summary"]),
  examples: {
    title: "“title: The harbour at night”",
    date: "“date: 2022-11-22”, or “date: 2022-11-22 08:44 +08:00”; a page, which has none, stands in pages/",
    ...Object.fromEntries(
      Object.keys(frontMatter.entries)
        .slice(2)
        .map((field) => [field, `“${field}: …”`]),
    ),
  },
};

const siteSettings = fields({
  title: text("title"),
  description: text("description"),
  url: v.pipe(
    address("url"),
    v.check(
      (url) => isSiteAddress(url),
      "“url” is where the site is, such as https://example.org, or https://example.org/blog: letters, digits, “-”, “_”, “~” and “.” in its path, and nothing behind it.",
    ),
  ),
  language,
  author: author,
  authors: v.optional(authors, []),
  licence: v.optional(licence),
  license: v.optional(licence),
  icon: v.optional(place("icon")),
  ...faceFields,
  formerUrls: v.optional(
    v.array(
      address("formerUrls"),
      "Write “formerUrls” as a list of addresses, such as [https://old.example].",
    ),
    [],
  ),
  articles: v.optional(permalinkPattern),
  hub: v.optional(hub),
  indexNow: v.optional(indexNow),
  previews: flag("previews"),
  pictures: flag("pictures"),
  timezone: v.optional(timezone, "UTC"),
  entriesPerPage: v.optional(whole("entriesPerPage", 1, 500), 20),
  maxAge: v.optional(whole("maxAge", 60, 86_400), 900),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

export const siteSchema: DocumentedSchema<SiteSettings> = {
  schema: siteSettings,
  otherNames: otherNamesInSettings,
  prose: new Set(["title", "description", "footer"]),
  examples: {
    ...Object.fromEntries(Object.keys(siteSettings.entries).map((field) => [field, `“${field}: …”`])),
    title: "“title: The Harbour News”",
    description: "“description: What happens at the harbour”",
    url: "“url: https://example.org”",
    language: "“language: en”",
    author: "“author: Ann Lee”",
  },
};

const topic = fields(
  {
    title: optional("title"),
    description: optional("description"),
    tags: v.optional(tags),
    formerly: v.optional(list("formerly", "[ships, boats]")),
    podcast: v.optional(podcast),
  },
  "A topic is written such as “space: {title: Space, description: …}”.",
);

const topics = v.record(v.string(), topic, "Write topics as “space: {title: Space, description: …}”.");
export type WrittenTopics = v.InferOutput<typeof topics>;

export const topicsSchema: DocumentedSchema<WrittenTopics> = { schema: topics, examples: {} };
