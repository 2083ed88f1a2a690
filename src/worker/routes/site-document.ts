/** Documents about the site as a whole, for programs: what their representations have in common. @module */
import type { AuthorSummary } from "../../model/author.ts";
import type { Instant } from "../../model/instant.ts";
import { distinctLanguages, type LanguageSummary } from "../../model/language.ts";
import type { NamedFeed } from "../../model/named-feed.ts";
import type { TopicSummary } from "../../model/topic.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { cacheTagHeader, wholeSite } from "../http/cache-tags.ts";
import { corsHeaders } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { fingerprint } from "../http/validators.ts";
import type { Store } from "../store/store.ts";
import type { Sources } from "./request.ts";

/** A document that shows all of a model; its validator is the fingerprint of that and of the code which writes it. */
export async function representSiteDocument<T>(
  { store, codeHash }: Sources,
  now: Instant,
  mediaType: string,
  model: T,
  write: (model: T) => string,
): Promise<Representation> {
  const { url, maxAge } = await store.site();
  return {
    etag: `W/"${await fingerprint([codeHash, model])}"`,
    maxAge,
    changesAt: await store.nextDue(now),
    headers: {
      ...corsHeaders,
      "Content-Type": `${mediaType}; charset=utf-8`,
      "Cache-Tag": cacheTagHeader(url, wholeSite),
    },
    render: async () => encodeUtf8(write(model)),
  };
}

/** What of a site has feeds besides the site itself. */
export interface Directory {
  feeds: readonly NamedFeed[];
  /** None where all that is published is in one. */
  languages: readonly LanguageSummary[];
  topics: TopicSummary[];
  authors: AuthorSummary[];
}

/** The feeds that have a name, and the languages, topics and authors that have articles. */
export async function readDirectory(store: Store, now: Instant): Promise<Directory> {
  const [{ named: feeds }, languages, topics, authors] = await Promise.all([
    store.feeds(),
    readLanguages(store, now),
    store.topics(now),
    store.authors(now),
  ]);
  return { feeds, languages, topics: topics.filter(({ count }) => count > 0), authors };
}

/** The languages that have a page of their own: none where all that is published is in one. */
export async function readLanguages(store: Store, now: Instant): Promise<LanguageSummary[]> {
  const languages = distinctLanguages(await store.languages(now));
  return languages.length > 1 ? languages : [];
}
