/** What people, and other programs, call fields that have another name here, or stand elsewhere. @module */

/** What to write instead, by the names in lower case without hyphens and underscores. */
export type OtherNames = ReadonlyMap<string, string>;

/** @param names what to write, and what it may be called, with spaces between the names */
export function otherNames(names: Record<string, string>): OtherNames {
  const pairs = Object.entries(names).flatMap(([instead, words]) =>
    words.split(" ").map((word) => [word, instead] as const),
  );
  return new Map(pairs);
}

/** In an article's front matter. */
export const otherNamesInArticles = otherNames({
  "Write “tags: [Space, Policy]”.": "categories category topics topic keywords labels subjects",
  "Write “summary: …”.": "description excerpt abstract subtitle teaser lead",
  "Write “date: 2022-11-22”, or “draft: true” for what is not to be seen yet.":
    "published publish pubdate publishdate publishedat created createdat posted status",
  "Write “updated: 2022-11-22”.": "modified lastmod lastmodified modifieddate updatedat edited",
  "Write “slug: harbour”, or the earlier address as “aliases: [/2020/harbour/]”.": "permalink url path",
  "Write “aliases: [/2020/harbour/]”.": "redirectfrom redirects redirect",
  "Write “image: {src: ship.jpg, alt: A ship at the quay}”.":
    "cover coverimage thumbnail thumb banner hero heroimage featuredimage picture photo",
  "Write “author: Ann Lee”.": "byline creator writer by",
  "Write “lang: de”.": "language locale",
  "Write “id: …”.": "guid uuid",
  "Write “unlisted: true” for what only those who have its address are to see, or “draft: true”.":
    "hidden private visibility noindex",
  "A recording is named by “enclosure: talk.mp3”.": "audio podcast mp3 video media attachment recording file",
  "It stands with the recording: “enclosure: {url: talk.mp3, duration: 12:34}”.": "duration length",
  "It stands in “episode: {number: 7, season: 2}”.":
    "number season explicit transcript transcripts chapters soundbites persons episodetype",
  "Nothing here reads it. Take it out, or keep it for another program under “extra: {…}”.":
    "layout type weight template comments toc menu series params",
});

/** In the front matter of a page. */
export const otherNamesInPages = otherNames({
  "Write “date: 2022-11-22”, in small letters, for an article; a page has none.":
    "date published pubdate created",
  "Write “summary: …”.": "description excerpt abstract subtitle",
  "Write “slug: about”.": "permalink url path",
  "Write “navigation: true” to have it linked on every page.": "nav menu menus",
  "Write “lang: de”.": "language locale",
  "Nothing here reads it. Take it out.":
    "layout type weight template comments toc author authors tags categories",
});

/** In the settings of the site. */
export const otherNamesInSettings = otherNames({
  "Write “title: …”.": "name sitename sitetitle",
  "Write “description: …”.": "subtitle tagline about summary",
  "Write “url: https://example.org”.": "baseurl siteurl site address domain host link homepage",
  "Write “language: en”.": "lang locale languagecode languages",
  "Write “author: Ann Lee”, and others who are known here as “authors: [Bo Chen]”.": "owner editor",
  "Write “icon: icon.png”.": "favicon avatar",
  "Write “navigation: [{title: About, to: /about/}]”.": "nav menu menus pages",
  "Write “social: [https://social.example/@ann]”.": "mastodon twitter github links",
  "Write “timezone: Asia/Shanghai”.": "tz zone",
  "Write “entriesPerPage: 20”.": "perpage paginate pagesize limit",
  "Write “maxAge: 900”, in seconds.": "ttl cache",
  "Write “licence: CC-BY-4.0”.": "copyright rights",
  "Write “articles: /:year/:slug/”.": "permalink permalinks",
  "A podcast is a topic's, in topics.yaml, or a named feed's, in feeds.yaml: “podcast: {…}”.":
    "podcast itunes",
  "Topics are described in topics.yaml.": "topics tags categories",
  "Feeds are named in feeds.yaml.": "feeds feed",
  "Addresses are led on in redirects.yaml.": "redirects",
  "How pages look is in style.css.": "theme css style colors colours fonts",
  "What is to be on every page is in head.html and end.html.": "head analytics scripts",
});
