/**
 * What the site says to people, apart from the language in which it says it. The words of a language are data: the build
 * hands those that a site needs to the Worker, which knows only what there is to say, and what each message names.
 *
 * @module
 */
import { keepEach } from "../text/kept.ts";
import { excerpt } from "../text/quote.ts";

/** Every message, with what stands in braces in it: “Updated {date}” names a date. */
export interface Messages {
  // Around every page
  skip: never;
  siteNavigation: never;
  latest: never;
  topics: never;
  authors: never;
  archive: never;
  search: never;
  subscribe: never;
  feedsOfSite: never;
  everyTopicOpml: never;
  titleOfPage: "title" | "page";
  // Lists of articles
  olderArticlesOnPage: "page";
  allTopics: never;
  nothingYet: never;
  languages: never;
  draft: never;
  pages: never;
  newerArticles: never;
  olderArticles: never;
  pageOf: "page" | "pages";
  topicsAndSubscription: never;
  // An article
  draftNotPublished: never;
  updatedOn: "date";
  by: "authors";
  originalAt: "address";
  source: "source";
  licence: "licence";
  download: "name";
  transcript: never;
  chapters: never;
  table: never;
  neighbours: never;
  newer: never;
  older: never;
  related: never;
  inOtherLanguages: never;
  whatComesNext: never;
  whatComesNextHow: "site";
  // Subjects
  articlesBy: "author";
  writesAbout: never;
  subscriptionAndTopics: never;
  subscription: never;
  narrow: never;
  stepWith: never;
  stepWithout: never;
  stepWithTopic: "topic";
  stepWithoutTopic: "topic";
  drop: "topic";
  termAnd: never;
  termOr: never;
  termWithout: never;
  topicsDescription: "site";
  topicsIntroduction: never;
  noTopics: never;
  lastUpdated: "articles" | "date";
  authorsDescription: "site";
  authorsIntroduction: never;
  archiveDescription: "site";
  articlesOf: "year";
  // Feeds, and how to subscribe
  formatFeed: "format";
  titleOfFeed: "feed" | "name";
  howToSubscribe: never;
  howToSubscribeTo: "name";
  whatAFeedIs: never;
  inThisFeed: "articles";
  neighbouringFeeds: never;
  elsewhere: never;
  asPage: "name";
  sourceOfFeed: never;
  everyFeedOpml: never;
  feedOf: "name";
  feed: never;
  feeds: never;
  whatAReaderIs: never;
  addressToCopy: never;
  inOneStep: "name";
  appOnThisDevice: never;
  noAppYet: "apps";
  sameFeedAs: "formats";
  draftTitle: "title";
  fromSite: "words" | "site";
  feedsOf: "site";
  articleList: never;
  everyPage: never;
  /** To programs that read articles. */
  howToRead: never;
  // Searches
  wordsToSearchFor: never;
  howToSearch: "phrase" | "beginning" | "without";
  samplePhrase: never;
  sampleBeginning: never;
  sampleWithout: never;
  nothingFound: never;
  nothingFoundAdvice: never;
  searchFor: "query";
  // Lists of words, and combinations of topics
  comma: "rest" | "next";
  nor: "rest" | "last";
  leftOut: "topic";
  orGroup: "rest" | "group";
  inLanguage: "subject" | "language";
  everythingIn: "language";
  // What cannot be answered
  error: "status";
  cannotBeRead: never;
  nothingHere: never;
  methodNotAllowed: never;
  gone: never;
  notJustNow: never;
  wentWrong: never;
  publishedAndDeleted: "published" | "deleted";
  whereToGo: never;
  moreOn: "topic";
  latestArticles: never;
  apology: never;
  nothingAt: "path";
  nothingAtMeant: "path" | "title";
  articleDeleted: "path";
  wasGone: "path";
  outsideSite: "address";
  theSite: never;
  methodNotAnswered: "method" | "methods";
  notAPage: "page";
  notALimit: "limit" | "most";
  noPageButOne: "page";
  noPage: "page" | "last";
  noSitemapPart: "part" | "last";
  topicGone: "topic";
  unknownTopic: "topic";
  unknownTopicMeant: "topic" | "meant";
  unknownLanguage: "language" | "languages";
  unknownAuthor: "author";
  unknownAuthorMeant: "author" | "meant";
  unknownFeed: "feed";
  unknownFeedMeant: "feed" | "meant";
  noSearch: never;
  chooseTopic: never;
  namesNoTopic: "text";
  tooManyTerms: "text" | "count" | "most";
  lacksTopic: "text" | "spelling";
  badEscape: "text";
  leavesNothingOut: "term";
  tooManyMarks: "term" | "without" | "with";
  notATopic: "term";
  notATopicWrite: "term" | "spelling";
  notATopicWriteEither: "term" | "one" | "all";
  contradiction: "group" | "topic" | "with" | "without";
  notALanguage: "term";
  severalLanguages: "group" | "spelling";
  searchMissing: never;
  searchTooLong: "most";
  searchUnpaired: "query";
  searchNoWord: "query";
  searchTooShort: "beginning" | "least";
  searchOnlyLeavesOut: "query";
}
export type MessageName = keyof Messages;

/** Messages whose words depend on a number, of which `count` is not always written out: “one article”. */
export interface CountedMessages {
  articles: "count";
  minutesToRead: "count";
  /** By how many topics are left out. */
  without: "subject" | "left";
  /** The same behind several topics that are asked for. */
  withoutAfterSeveral: "subject" | "left";
  /** Where nothing is asked for. */
  everythingWithout: "left";
}
export type CountedName = keyof CountedMessages;

/** A message for each plural category of the language (CLDR); the others read as `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The words of one language. */
export type Words = {
  /** The language (BCP 47) by whose rules a number decides on a form, numbers are written and lists are joined. */
  grammar: string;
} & Record<MessageName, string> &
  Record<CountedName, Forms>;

/** What stands for the braces of a message; nothing has to be given where it has none. */
export type Values<Name extends string, Value> = [Name] extends [never] ? [] : [Record<Name, Value>];

/** A message in a language. Numbers are written as the language writes them. */
export function say<Name extends MessageName>(
  words: Words,
  name: Name,
  ...values: Values<Messages[Name], string | number>
): string {
  return fill(words, words[name], values[0] ?? {});
}

const pluralRules = keepEach((grammar: string) => new Intl.PluralRules(grammar));
const decimal = keepEach((grammar: string) => new Intl.NumberFormat(grammar));

/** The form of a message that goes with a number. */
export function sayCounted<Name extends CountedName>(
  words: Words,
  name: Name,
  count: number,
  ...values: Values<Exclude<CountedMessages[Name], "count">, string>
): string {
  const category = pluralRules(words.grammar).select(count);
  return fill(words, words[name][category] ?? words[name].other, { count, ...values[0] });
}

/** Some words in a row: `A, B and C`, `A, B or C`, or what none of them is. */
export function sayList(words: Words, items: readonly string[], kind: "and" | "or" | "nor"): string {
  if (kind === "nor") return joinNor(words, items);
  // The same in every language, and nothing has to be loaded for it.
  if (items.length < 2) return items[0] ?? "";
  const type = kind === "and" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(words.grammar, { type }).format(items);
}

/** Many languages have a link of its own for what is left out, as in “sans A, B ni C”. */
function joinNor(words: Words, items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  const rest = items.slice(0, -1).reduce((rest, next) => say(words, "comma", { rest, next }));
  return say(words, "nor", { rest, last });
}

/** A message before it is said in a language. */
export interface Sentence {
  name: MessageName;
  values: Record<string, string | number>;
}

/** What is to be said, the words of a stranger in it cut so that they stay on a line and show. */
export function sentence<Name extends MessageName>(
  name: Name,
  ...values: Values<Messages[Name], string | number>
): Sentence {
  const given: Record<string, string | number> = values[0] ?? {};
  const shown = Object.entries(given).map(([place, value]) => [
    place,
    typeof value === "string" ? excerpt(value) : value,
  ]);
  return { name, values: Object.fromEntries(shown) };
}

export function saySentence(words: Words, { name, values }: Sentence): string {
  return fill(words, words[name], values);
}

/** The parts of a message: what is said, and at every second place what stands in braces. */
export function splitMessage(message: string): string[] {
  return message.split(/\{(\w+)\}/);
}

function fill(words: Words, message: string, values: Record<string, string | number | undefined>): string {
  return splitMessage(message)
    .map((part, at) => (at % 2 === 0 ? part : write(words, values[part] ?? "")))
    .join("");
}

function write({ grammar }: Words, value: string | number): string {
  return typeof value === "number" ? decimal(grammar).format(value) : value;
}
