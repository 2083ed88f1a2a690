/** From the part of an address that names a selection to what it is about. @module */
import { selectionPath, topicPath } from "../../model/addresses.ts";
import { distinctLanguages, type LanguageRange, type LanguageSummary } from "../../model/language.ts";
import { groupsOf, type NamedFeed } from "../../model/named-feed.ts";
import { parseSearch } from "../../model/search.ts";
import {
  canonicaliseGroups,
  type Group,
  languageOf,
  languagePrefix,
  languagesOf,
  type Selection,
  spellGroups,
  topicsOf,
} from "../../model/selection.ts";
import { messageForUnknownTopic, parseSelection } from "../../model/selection-parser.ts";
import { describeGroups } from "../../model/selection-words.ts";
import { foldSlug, isSlug, type Slug } from "../../model/slug.ts";
import { namedFeedSubject, type Subject } from "../../model/subject.ts";
import { say, sentence } from "../../model/words.ts";
import { decodePercent } from "../../text/percent.ts";
import { suggest } from "../../text/suggest.ts";
import { HttpError, PermanentRedirect } from "../http/errors.ts";
import type { Store } from "../store/store.ts";
import { type RouteRequest, replacePathPart, type Sources } from "./request.ts";

/** From a request to what it is about. */
export type ResolveSubject = (sources: Sources, request: RouteRequest) => Promise<Subject>;

/** The site, or what of it its publisher wants in its own feed and on its home page. */
export async function resolveSite({ store }: Sources): Promise<Subject> {
  const { home } = await store.feeds();
  return { selection: { kind: "site", groups: groupsOf(home) } };
}

/**
 * The subject of a named feed, at `/feeds/{name}/…`.
 *
 * @throws HttpError 404 if there is no feed of that name
 * @throws PermanentRedirect if this is not the canonical spelling of the name
 */
export async function resolveNamedFeed({ store }: Sources, request: RouteRequest): Promise<Subject> {
  const written = request.pathParts[1] ?? "";
  const name = foldSlug(decodePercent(written) ?? written);
  const { named, podcasts } = await store.feeds();
  const feed = named.find((each) => each.name === name);
  if (!feed) throw unknownFeed(name, named);
  const canonical = encodeURIComponent(name);
  if (canonical !== written) throw new PermanentRedirect(replacePathPart(request, 1, canonical));
  const podcast = podcasts?.find((each) => each.feed === name)?.podcast;
  return { ...namedFeedSubject(feed), podcast };
}

function unknownFeed(name: string, named: readonly NamedFeed[]): HttpError {
  const near = suggest(
    name,
    named.map((each) => each.name),
  );
  const meant = named.find((each) => each.name === near);
  if (!meant) return new HttpError(404, sentence("unknownFeed", { feed: name }));
  const path = selectionPath({ kind: "feed", name: meant.name });
  return new HttpError(404, sentence("unknownFeedMeant", { feed: name, meant: meant.name }), {
    suggestions: [{ title: meant.title, path }],
  });
}

/**
 * The subject of a topic expression, at `/topics/{expression}/…`.
 *
 * @throws HttpError 400 if it is malformed, 404 if it names a topic that there never was, 410 if it names one whose
 *   last article was deleted
 * @throws PermanentRedirect if this is not its canonical spelling
 */
export async function resolveTopics({ store, words }: Sources, request: RouteRequest): Promise<Subject> {
  const expression = request.pathParts[1] ?? "";
  const parsed = parseSelection(expression);
  if (!parsed.ok) throw new HttpError(400, parsed.fault);
  const { groups, canonical } = parsed;
  const named = topicsOf(groups);
  const languages = languagesOf(groups);
  store.foresee({ kind: "topics", groups }, request.now);
  const [found, written] = await Promise.all([
    store.topics(request.now, named),
    languages.length > 0 ? store.languages(request.now) : [],
  ]);
  const topics = new Map(found.map((topic) => [topic.slug, topic]));
  for (const slug of named) {
    const topic = topics.get(slug);
    if (!topic) {
      const renamed = await renameTopics(store, groups);
      if (renamed !== canonical) throw new PermanentRedirect(replacePathPart(request, 1, renamed));
      throw await unknownTopic(store, request, slug);
    }
    if (topic.count === 0) throw new HttpError(410, sentence("topicGone", { topic: topic.title }));
  }
  requireLanguages(written, languages);
  if (canonical !== expression) throw new PermanentRedirect(replacePathPart(request, 1, canonical));
  const [term, ...more] = groups.flat();
  const isTopic = term && "topic" in term && !term.not && more.length === 0;
  const only = isTopic ? topics.get(term.topic) : undefined;
  return {
    selection: { kind: "topics", groups },
    words: describeGroups(words, groups, (slug) => topics.get(slug)?.title ?? slug),
    description: only?.description,
    language: languageOf(groups),
    podcast: only?.podcast,
  };
}

/** The canonical spelling of groups, each topic by the name that it has now. */
async function renameTopics(store: Store, groups: Group[]): Promise<string> {
  const { topics } = await store.redirects();
  // A topic may be called “constructor”, as what every object has.
  const nameNow = (topic: Slug) => (Object.hasOwn(topics, topic) ? topics[topic] : undefined) ?? topic;
  const renamed = groups.map((group) =>
    group.map((term) => ("topic" in term ? { ...term, topic: nameNow(term.topic) } : term)),
  );
  return spellGroups(canonicaliseGroups(renamed));
}

/**
 * @param summaries of the languages that there are
 * @throws HttpError 404 if nothing is published in one of those asked for
 */
function requireLanguages(summaries: readonly LanguageSummary[], asked: readonly LanguageRange[]): void {
  const known = new Set(summaries.map(({ range }) => range));
  const missing = asked.find((range) => !known.has(range));
  if (missing === undefined) return;
  const tags = distinctLanguages(summaries).map(({ range }) => `${languagePrefix}${range}`);
  throw new HttpError(404, sentence("unknownLanguage", { language: missing, languages: tags.join(", ") }));
}

async function unknownTopic(store: Store, { now }: RouteRequest, slug: Slug): Promise<HttpError> {
  const near = (await store.names("topic", now)).nearest(slug);
  const meant = near !== undefined && isSlug(near) ? await store.topics(now, [near]) : [];
  const suggestions = meant.map(({ slug, title }) => ({ title, path: topicPath(slug) }));
  const known = meant.map((topic) => topic.slug);
  return new HttpError(404, messageForUnknownTopic(slug, known), { suggestions });
}

/**
 * The subject of an author's address, at `/authors/{slug}/…`.
 *
 * @throws HttpError 404 if nobody of that name has published anything
 * @throws PermanentRedirect if this is not the canonical spelling of the name
 */
export async function resolveAuthor({ store }: Sources, request: RouteRequest): Promise<Subject> {
  const name = request.pathParts[1] ?? "";
  const slug = foldSlug(decodePercent(name) ?? name);
  const [author] = isSlug(slug) ? await store.authors(request.now, [slug]) : [];
  if (!author) throw await unknownAuthor(store, request, slug);
  const canonical = encodeURIComponent(slug);
  if (canonical !== name) throw new PermanentRedirect(replacePathPart(request, 1, canonical));
  return { selection: { kind: "author", author: author.slug }, words: author.name };
}

async function unknownAuthor(store: Store, { now }: RouteRequest, name: string): Promise<HttpError> {
  const near = (await store.names("author", now)).nearest(name);
  const [meant] = near !== undefined && isSlug(near) ? await store.authors(now, [near]) : [];
  if (!meant) return new HttpError(404, sentence("unknownAuthor", { author: name }));
  const path = selectionPath({ kind: "author", author: meant.slug });
  return new HttpError(404, sentence("unknownAuthorMeant", { author: name, meant: meant.slug }), {
    suggestions: [{ title: meant.name, path }],
  });
}

/**
 * What an address selects, if it is spelt as it should be, where its subject has to be looked up: both can be read at once.
 * Other subjects come with the settings of the site.
 */
export const foreseeable: ReadonlyMap<ResolveSubject, (request: RouteRequest) => Selection | undefined> =
  new Map([
    [resolveTopics, selectedTopics],
    [resolveAuthor, selectedAuthor],
  ]);

function selectedTopics({ pathParts: [, expression = ""] }: RouteRequest): Selection | undefined {
  const parsed = parseSelection(expression);
  return parsed.ok ? { kind: "topics", groups: parsed.groups } : undefined;
}

function selectedAuthor({ pathParts: [, name = ""] }: RouteRequest): Selection | undefined {
  const slug = decodePercent(name) ?? name;
  return isSlug(slug) ? { kind: "author", author: slug } : undefined;
}

/**
 * The subject of a search, at `/search/…?q=`.
 *
 * @throws HttpError 404 if this site cannot be searched, 400 if what is looked for is malformed or missing
 */
export async function resolveSearch({ store, words }: Sources, { url }: RouteRequest): Promise<Subject> {
  requireSearch(store);
  const parsed = parseSearch(url.searchParams.get("q") ?? "");
  if (!parsed.ok) throw new HttpError(400, parsed.fault);
  const { search } = parsed;
  return { selection: { kind: "search", search }, words: say(words, "searchFor", { query: search.query }) };
}

/** @throws HttpError 404 if this site cannot be searched */
export function requireSearch({ searchable }: Store): void {
  if (searchable) return;
  throw new HttpError(404, sentence("noSearch"), {
    suggestions: [{ title: sentence("chooseTopic"), path: "/topics/" }],
  });
}
