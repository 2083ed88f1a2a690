import { expect, test } from "vitest";
import { sayCounted } from "../../../src/model/words.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const site = (language: string) =>
  `title: T\ndescription: D\nurl: https://example.org\nlanguage: ${language}\nauthor: Ann\n`;
const loadWith = (language: string, words: string, text?: string) =>
  load(
    folder({
      "site.yaml": site(language),
      "words.yaml": words,
      "a.md": md("title: A\ndate: 2022-01-01", text),
    }),
  );

test("a publisher's word stands in place of ours, and the others stay", async () => {
  const { frame, lines } = await loadWith("de-AT", "de:\n  latest: Frisch\nde-AT:\n  topics: Themenfelder\n");
  expect(lines).toEqual([]);
  expect(frame?.words).toMatchObject({ latest: "Frisch", topics: "Themenfelder", authors: "Autoren" });
});

test("a language that we have no words of is added, and what it lacks is English", async () => {
  const written = 'eo:\n  latest: Laste\n  articles: {one: "{count} artikolo", other: "{count} artikoloj"}\n';
  const { frame, lines } = await loadWith("eo", written);
  expect(lines).toEqual([]);
  expect(frame?.words).toMatchObject({ latest: "Laste", topics: "Topics", grammar: "eo" });
  expect(frame && sayCounted(frame.words, "articles", 2)).toBe("2 artikoloj");
});

test("a site in a language without words is told so", async () => {
  const { lines, frame } = await load(
    folder({
      "site.yaml": site("nb"),
      "a.md": md("title: A\ndate: 2022-01-01"),
    }),
  );
  expect(frame?.words.latest).toBe("Latest");
  expect(lines).toEqual([
    "site.yaml:1:1 note: The pages speak English around the articles: there are no words of the site's language (nb). Write them in words.yaml, as docs/languages.md tells.",
  ]);
});

test.each([
  ["de:\n  latets: X", 2, "There is no word “latets”. Did you mean “latest”?"],
  ["de:\n  wibble: X", 2, "There is no word “wibble”. docs/languages.md lists them."],
  ["de:\n  updatedOn: Neu", 2, "“updatedOn” lacks “{date}”. Write it where it is to stand, braces and all."],
  ['de:\n  updatedOn: "Neu {date} {day}"', 2, "Nothing stands for “{day}” in “updatedOn”. It has “{date}”."],
  ['de:\n  latest: "{x}"', 2, "Nothing stands for “{x}” in “latest”. It has none."],
  [
    "de:\n  articles: Artikel",
    2,
    '“articles” depends on a number. Write “articles: {one: "{count} article", other: "{count} articles"}”: “other” is always asked for.',
  ],
  [
    "de:\n  articles: {some: x, other: y}",
    2,
    "“some” is no plural category. The language has some of zero, one, two, few, many, other (CLDR).",
  ],
  [
    "de:\n  latest: {one: x, other: y}",
    2,
    '“latest” does not depend on a number. Write one text, such as “latest: "Latest"”.',
  ],
  ["deutsch_:\n  latest: X", 2, "“deutsch_” is not the tag of a language (BCP 47), such as de or zh-Hant."],
  ["de: Neu", 1, "Write the words of a language as “de: {latest: Aktuelles}”."],
  ["de: [Neu]", 1, "Write the words of a language as “de: {latest: Aktuelles}”."],
  ["de:\n  latest: 5", 2, "A word is a text. Put it between quotes."],
  ["de:\n  latest: [a]", 2, "A word is a text. Put it between quotes."],
])("%j is an error with its place", async (written, line, message) => {
  const { lines } = await loadWith("de", written);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^words\\.yaml:${line}:\\d+ error: `));
  expect(lines[0]).toContain(message);
});

test("what Markdown becomes is said in the article's language, by the publisher's words first", async () => {
  const alert =
    "> [!NOTE]\n> Text.\n\nOne.[^1]\n\n[^1]: A note.\n\n<iframe src='https://a.example/x'></iframe>";
  const { bodies } = await loadWith("fr", "fr:\n  note: À noter\n", alert);
  expect(bodies[0]?.html).toContain("<strong>À noter</strong>");
  expect(bodies[0]?.html).toContain('aria-label="Notes"');
  expect(bodies[0]?.html).toContain('aria-label="Retour à l’appel 1"');
  expect(bodies[0]?.html).toContain(">Page sur a.example</a>");
});
