/** Every reader that is tried. @module */
import type { Format } from "../../../src/model/formats.ts";
import { feedparser } from "./feedparser.ts";
import { feedsmith, rssParser } from "./libraries.ts";
import { newsboat } from "./newsboat.ts";
import type { Subscribe } from "./reader.ts";
import { rss2email } from "./rss2email.ts";
import { sfeed } from "./sfeed.ts";
import { debian, simplepie } from "./simplepie.ts";

/** What a reader makes of an entry whose title and text were edited. */
export type AfterEdit = "updates it" | "shows the new one too" | "keeps the old one";

/** Where another SimplePie is to be found, such as the newest, which no package brings. */
const { SIMPLEPIE } = process.env;

const readers: [name: string, subscribe: Subscribe, formats: Format[], afterEdit: AfterEdit][] = [
  ["newsboat", newsboat, ["rss", "atom"], "updates it"],
  // Knows an entry by its id, and sends no second message for it.
  ["rss2email", rss2email, ["rss", "atom"], "keeps the old one"],
  // Knows an entry by its id, title and link together.
  ["sfeed", sfeed, ["rss", "atom"], "shows the new one too"],
  ["feedparser", feedparser, ["rss", "atom"], "updates it"],
  ["SimplePie 1.3", simplepie(debian), ["rss", "atom"], "updates it"],
  ...(SIMPLEPIE
    ? [["SimplePie", simplepie(SIMPLEPIE), ["rss", "atom"], "updates it"] satisfies (typeof readers)[number]]
    : []),
  ["rss-parser", rssParser, ["rss", "atom"], "updates it"],
  ["feedsmith", feedsmith, ["rss", "atom", "json"], "updates it"],
];

/** A reader with one of the formats that it reads. */
export interface Subscription {
  name: string;
  subscribe: Subscribe;
  format: Format;
  afterEdit: AfterEdit;
}

export const subscriptions: Subscription[] = readers.flatMap(([name, subscribe, formats, afterEdit]) =>
  formats.map((format) => ({ name, subscribe, format, afterEdit })),
);
