/**
 * What only a site needs whose articles are in its script. The build leaves it out where they are in a database, whatever
 * the environment (`#content`).
 *
 * @module
 */
import type { BundleIndex } from "../model/bundle.ts";
import { encodeUtf8 } from "../text/utf8.ts";
import { bundleStore } from "./store/bundle.ts";
import type { Store } from "./store/store.ts";
import type { Sample } from "./warm-up.ts";

export { packsAmong } from "./store/texts.ts";
export { bundleStore };

/** A store of a sample, as the build would write it. */
export function openSample({ site, topic, articles, body }: Sample): Store {
  const text = encodeUtf8(JSON.stringify(body));
  const index: BundleIndex = {
    version: "",
    site,
    topics: [topic],
    articles,
    deleted: [],
    topicPostings: [articles.map((_, at) => (at === 0 ? 0 : 1))],
    spans: articles.map(() => [0, text.length]),
  };
  return bundleStore({ index: JSON.stringify(index), bodies: new Uint8Array(text).buffer });
}
