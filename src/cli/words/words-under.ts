/** The words of a site that stands under a path of its host. @module */
import type { Words } from "../../model/words.ts";

/** Addresses of the site in what is said, unless the publisher has written them with what stands before them. */
const named = /(?<![\w~.-])\/(?=(?:archive|authors|topics)\/|opml\.xml|search\/)/g;

/** The words with the addresses that errors name, such as `/topics/`, where they stand. */
export function wordsUnder<W extends Words>(base: string, words: W): W {
  const place = (message: string) => message.replace(named, `${base}/`);
  return {
    ...words,
    nothingAt: place(words.nothingAt),
    unknownTopic: place(words.unknownTopic),
    unknownTopicMeant: place(words.unknownTopicMeant),
    unknownAuthor: place(words.unknownAuthor),
    unknownFeed: place(words.unknownFeed),
    noSearch: place(words.noSearch),
    searchMissing: place(words.searchMissing),
  };
}
