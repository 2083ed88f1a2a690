/** From the part of an address that names a selection to what it is about. @module */
import { selectionPath, topicPath } from "../addresses.ts";
import type { Slug } from "../article.ts";
import { Elsewhere, Refusal } from "../http/refusal.ts";
import { nearest } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import { parseSearch } from "../search.ts";
import { parseSelection, unknownTopic } from "../selection/parse.ts";
import { describe } from "../selection/words.ts";
import type { Store, TopicSummary } from "../store/store.ts";
import type { Subject } from "../subject.ts";
import { type Asked, decoded, respelt } from "./asked.ts";

/** The whole site. */
export async function siteSubject(): Promise<Subject> {
  return { selection: { kind: "site" } };
}

/**
 * The subject of a topic expression, at `/topics/{expression}/…`.
 *
 * @throws Refusal 400 if it is malformed, 404 if it names a topic that there never was, 410 if it names one whose
 *   last article was deleted
 * @throws Elsewhere if this is not its canonical spelling
 */
export async function topicSubject(store: Store, asked: Asked): Promise<Subject> {
  const expression = asked.parts[1] ?? "";
  const parsed = parseSelection(expression);
  if (!parsed.ok) throw new Refusal(400, parsed.message);
  const { groups, canonical } = parsed;
  const named = groups.flat().map((term) => term.topic);
  const topics = new Map((await store.topics(asked.now, named)).map((topic) => [topic.slug, topic]));
  for (const slug of named) {
    const topic = topics.get(slug);
    if (!topic) throw unknown(slug, await store.topics(asked.now));
    if (topic.count === 0)
      throw new Refusal(410, `The topic “${topic.title}” is gone: its last article was deleted.`);
  }
  if (canonical !== expression) throw new Elsewhere(respelt(asked, 1, canonical));
  const [term, ...more] = groups.flat();
  const only = term && !term.not && more.length === 0 ? topics.get(term.topic) : undefined;
  return {
    selection: { kind: "topics", groups },
    words: describe(groups, (slug) => topics.get(slug)?.title ?? slug),
    description: only?.description,
  };

  function unknown(slug: Slug, all: readonly TopicSummary[]): Refusal {
    const living = all.filter(({ count }) => count > 0).map((topic) => topic.slug);
    const near = nearest(slug, living);
    const meant = all.find((topic) => topic.slug === near);
    const suggestions = meant ? [{ title: meant.title, path: topicPath(meant.slug) }] : [];
    return new Refusal(404, unknownTopic(slug, living), { suggestions });
  }
}

/**
 * The subject of an author's address, at `/authors/{slug}/…`.
 *
 * @throws Refusal (404) if nobody of that name has published anything
 * @throws Elsewhere if this is not the canonical spelling of the name
 */
export async function authorSubject(store: Store, asked: Asked): Promise<Subject> {
  const name = asked.parts[1] ?? "";
  const slug = decoded(name).normalize().toLowerCase();
  const [author] = await store.authors(asked.now, [slug]);
  if (!author) {
    const authors = await store.authors(asked.now);
    const near = nearest(
      slug,
      authors.map((each) => each.slug),
    );
    const meant = authors.find((each) => each.slug === near);
    const question = meant ? ` Did you mean “${meant.slug}”?` : "";
    const suggestions = meant
      ? [{ title: meant.name, path: selectionPath({ kind: "author", author: meant.slug }) }]
      : [];
    throw new Refusal(404, `There is no author ${quoted(slug)}.${question}`, { suggestions });
  }
  const canonical = encodeURIComponent(slug);
  if (canonical !== name) throw new Elsewhere(respelt(asked, 1, canonical));
  return { selection: { kind: "author", author: slug }, words: author.name };
}

/**
 * The subject of a search, at `/search/…?q=`.
 *
 * @throws Refusal 404 if this site cannot be searched, 400 if what is looked for is malformed or missing
 */
export async function searchSubject(store: Store, { url }: Asked): Promise<Subject> {
  await requireSearch(store);
  const parsed = parseSearch(url.searchParams.get("q") ?? "");
  if (!parsed.ok) throw new Refusal(400, parsed.message);
  const { search } = parsed;
  return { selection: { kind: "search", search }, words: `Search for “${search.query}”` };
}

/** @throws Refusal 404 if this site cannot be searched */
export async function requireSearch(store: Store): Promise<void> {
  const { search } = await store.site();
  if (search) return;
  throw new Refusal(404, "This site cannot be searched. Choose a topic from those listed at /topics/.", {
    suggestions: [{ title: "Choose a topic", path: "/topics/" }],
  });
}
