/** A store that needs no database, for start-up, where none may be asked. @module */
import { compileRedirects } from "../../../model/redirects.ts";
import { Vocabulary } from "../../../text/suggest.ts";
import type { Sample } from "../../warm-up.ts";
import type { Store } from "../store.ts";

/** A store that gives all of a sample, whatever it is asked for. */
export function openSample({ site, topic, articles, body }: Sample): Store {
  const [newest] = articles;
  return {
    searchable: true,
    site: async () => site,
    version: async () => "",
    nextDue: async () => undefined,
    comeDue: async () => [],
    redirects: async () => compileRedirects(undefined),
    feeds: async () => ({ named: [] }),
    foresee() {},
    select: async () => ({ articles, total: articles.length, deleted: [] }),
    facets: async () => new Map(),
    entries: async (wanted) => wanted.map((article) => ({ ...article, ...body })),
    translations: async () => [],
    find: async () => undefined,
    topics: async () => (newest ? [{ ...topic, count: articles.length, updated: newest.updated }] : []),
    slugsFrom: async () => [],
    names: async () => new Vocabulary([]),
    authors: async () => [],
    languages: async () => [],
  };
}
