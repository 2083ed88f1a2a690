import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { catalogues, wordsFor } from "../../../src/cli/words/catalogues.ts";
import { en } from "../../../src/cli/words/en.ts";
import { describeGroups } from "../../../src/model/selection-words.ts";
import { sayCounted, sayList, splitMessage } from "../../../src/model/words.ts";
import { groupsOf } from "../../helpers/selections.ts";

const languages = Object.keys(catalogues);
const places = (message: string) =>
  splitMessage(message)
    .filter((_, at) => at % 2 === 1)
    .sort();

/** Every message of a catalogue, plural forms by name and category. */
function messagesOf(language: string): Map<string, string> {
  const { inArticles, grammar: _, ...pages } = wordsFor(language);
  const flat = Object.entries({ ...pages, ...inArticles }).flatMap(([name, said]) =>
    typeof said === "string"
      ? [[name, said] as const]
      : Object.entries(said).map(([category, form]) => [`${name}.${category}`, form] as const),
  );
  return new Map(flat);
}

test("there are eighteen languages", () => {
  expect(languages).toEqual([
    ...["ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk"],
    ...["zh-Hans", "zh-Hant"],
  ]);
});

describe.each(languages)("the catalogue of %s", (language) => {
  const said = messagesOf(language);

  test("lacks no message of English, and leaves out none of what is named in braces", () => {
    for (const [name, message] of messagesOf("en")) {
      const own = said.get(name) ?? said.get(name.replace(/\..*/, ".other"));
      expect(own, name).toMatch(/\S/);
      const optional = (each: string[]) => each.filter((place) => place !== "count" || !name.includes("."));
      expect(optional(places(own ?? "")), name).toEqual(optional(places(message)));
    }
  });

  test("says something for every number, each in the form that its grammar asks for", () => {
    const rules = new Intl.PluralRules(language);
    const asked = new Set(Array.from({ length: 10_001 }, (_, count) => rules.select(count)));
    for (const category of asked) expect(said.has(`articles.${category}`), category).toBe(true);
    for (const category of asked) expect(said.has(`minutesToRead.${category}`), category).toBe(true);
  });

  test("is in its own script", () => {
    const script = new Intl.Locale(language).maximize().script;
    const letters: Record<string, RegExp> = {
      Arab: /\p{Script=Arabic}/u,
      Cyrl: /\p{Script=Cyrillic}/u,
      Deva: /\p{Script=Devanagari}/u,
      Hans: /\p{Script=Han}/u,
      Hant: /\p{Script=Han}/u,
      Hebr: /\p{Script=Hebrew}/u,
      Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
      Kore: /\p{Script=Hangul}/u,
      Latn: /\p{Script=Latin}/u,
    };
    for (const [name, message] of said) {
      const words = message.replace(/\{\w+\}/g, "").match(/\p{L}+/gu) ?? [];
      const samples = /^sample/.test(name);
      if (words.length > 0 && !samples) expect(message, name).toMatch(letters[script ?? ""] ?? /^$/);
    }
  });

  test("is no copy of English", () => {
    if (language === "en") return;
    const english = messagesOf("en");
    const words = (message: string) => message.replace(/\{\w+\}/g, "").match(/\p{L}+/gu) ?? [];
    const same = [...said].filter(([name, message]) => english.get(name) === message);
    expect(same.filter(([, message]) => words(message).length > 2)).toEqual([]);
  });
});

test.each([
  ["en", "Space and policy, without Mars"],
  ["de", "Space und policy, ohne Mars"],
  ["fr", "Space et policy, sans Mars"],
  ["es", "Space y policy, sin Mars"],
  ["pt", "Space e policy, sem Mars"],
  ["it", "Space e policy, senza Mars"],
  ["nl", "Space en policy, zonder Mars"],
  ["pl", "Space i policy, bez tematu „Mars”"],
  ["ru", "Space и policy, без темы «Mars»"],
  ["uk", "Space і policy, без теми «Mars»"],
  ["tr", "Space ve policy (Mars hariç)"],
  ["ar", "Space وpolicy، ما عدا \u2068Mars\u2069"],
  ["he", "Space ו-policy, ללא \u2068Mars\u2069"],
  ["hi", "Space और policy (Mars को छोड़कर)"],
  ["ja", "Space、policy（Marsを除く）"],
  ["ko", "Space 및 policy(Mars 제외)"],
  ["zh-Hans", "Space和policy（不含Mars）"],
  ["zh-Hant", "Space和policy（不含Mars）"],
])("a combination in %s reads “%s”", (language, expected) => {
  const titles = new Map([["space", "Space"]]);
  const groups = groupsOf("space+policy+!mars");
  const title = (topic: string) => titles.get(topic) ?? (topic === "mars" ? "Mars" : topic);
  expect(describeGroups(wordsFor(language), groups, title)).toBe(expected);
});

test.each([
  ["fr", "!a+!b+!c", "Tout sans a, b ni c"],
  ["ru", "!a+!b", "Всё, кроме тем «a» и «b»"],
  ["ru", "a,!b", "a, или же всё, кроме темы «b»"],
  ["tr", "a,!i", "a ya da i dışında her şey"],
  ["de", "a+b,c+!d", "a und b, oder c ohne d"],
  ["ja", "a,b", "aまたはb"],
])("in %s, %s reads “%s”", (language, written, expected) => {
  const title = (topic: string) => topic;
  expect(describeGroups(wordsFor(language), groupsOf(...written.split(",")), title)).toBe(expected);
});

test.each([
  ["ru", "1 статья", "2 статьи", "5 статей", "21 статья", "111 статей"],
  ["pl", "1 artykuł", "2 artykuły", "5 artykułów", "21 artykułów", "111 artykułów"],
  ["ar", "مقالة واحدة", "مقالتان", "5 مقالات", "21 مقالة", "111 مقالة"],
  ["he", "מאמר אחד", "שני מאמרים", "5 מאמרים", "21 מאמרים", "111 מאמרים"],
  ["ja", "1件の記事", "2件の記事", "5件の記事", "21件の記事", "111件の記事"],
])("%s counts %s, %s, %s, %s, %s", (language, ...expected) => {
  const counted = [1, 2, 5, 21, 111].map((count) => sayCounted(wordsFor(language), "articles", count));
  expect(counted).toEqual(expected);
});

test("numbers and lists are written by the rules of the site's own variety", () => {
  expect(sayCounted(wordsFor("de"), "articles", 12_345)).toBe("12.345 Artikel");
  expect(sayCounted(wordsFor("de-CH"), "articles", 12_345)).toMatch(/^12['’]345 Artikel$/);
  expect(sayList(wordsFor("es"), ["Política", "Internet"], "and")).toBe("Política e Internet");
  expect(sayList(wordsFor("en-US"), ["A", "B", "C"], "and")).toBe("A, B and C");
});

test.each([
  ["de-AT", "Neueste"],
  ["pt-PT", "Mais recentes"],
  ["zh", "最新"],
  ["zh-TW", "主題", "topics"],
  ["zh-CN", "主题", "topics"],
  ["iw", "חדש"],
  ["nb", "Latest"],
  ["az-Arab", "Latest"],
])("a site in %s says “%s”", (language, expected, name = "latest") => {
  expect(messagesOf(language).get(name)).toBe(expected);
});

test("a language without words falls back to English, its rules included", () => {
  expect(wordsFor("nb")).toEqual(en);
});

test("the documents list the words of English as a publisher would write them", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/languages.md"), "utf8");
  const listed = parse(/```yaml\n(en:\n[\s\S]*?)```/.exec(page)?.[1] ?? "");
  const { inArticles, grammar: _, ...pages } = en;
  expect(listed).toEqual({ en: { ...pages, ...inArticles } });
});

test.each(languages)(
  "in %s, whoever asks for what is not there is told where to find what is",
  (language) => {
    const words = wordsFor(language);
    const lists = {
      nothingAt: "/archive/",
      unknownTopic: "/topics/",
      unknownAuthor: "/authors/",
      unknownFeed: "/opml.xml",
      noSearch: "/topics/",
    } as const;
    for (const name of ["nothingAt", "unknownTopic", "unknownAuthor", "unknownFeed", "noSearch"] as const)
      expect(words[name], name).toContain(lists[name]);
  },
);
