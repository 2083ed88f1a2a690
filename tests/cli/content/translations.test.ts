import fc from "fast-check";
import { expect, test } from "vitest";
import { rootOf } from "../../../src/cli/content/translations.ts";
import { build, folder, md, output } from "../../helpers/folder.ts";

const good = (lang: string, more = "") =>
  md(`title: T\ndate: 2020-01-01\nsummary: s\nlang: ${lang}\n${more}`);

test("whatever an article translates, and whatever translates it, is one group, however it is named", async () => {
  const root = folder({
    "harbour.md": good("en", "id: urn:x:1"),
    "de/hafen.md": good("de", "translates: harbour"),
    "fr/port.md": good("fr", "translates: ../de/hafen.md"),
    "es.md": good("es", "translates: urn:x:1"),
    "pt.md": good("pt-br", "translates: Harbour"),
    "nl.md": good("nl", "translates: /de/hafen.md"),
    "alone.md": good("en"),
    // Each says so of the other.
    "a.md": good("en", "translates: b"),
    "b.md": good("de", "translates: a"),
    "gone.md": good("en", "deleted: 2021-01-01"),
    "left.md": good("de", "translates: gone"),
    "draft.md": good("it", "translates: harbour\ndraft: true"),
  });
  const { printed, status } = await build(root);
  expect([printed, status]).toEqual([printed, 0]);
  const groups = Map.groupBy(output(root).index.articles, ({ translationGroup }) => translationGroup);
  const slugs = [...groups].map(([group, members]) => [
    typeof group,
    ...members.map(({ slug }) => slug).sort(),
  ]);
  expect(slugs.sort()).toEqual([
    ["string", "a", "b"],
    ["string", "es", "hafen", "harbour", "nl", "port", "pt"],
    ["string", "left"],
    ["undefined", "alone"],
  ]);
});

test("the group outlives addresses, and does not change with its members", async () => {
  const groupOf = async (files: Record<string, string>) => {
    const root = folder(files);
    await build(root);
    return output(root).index.articles[0]?.translationGroup;
  };
  const first = await groupOf({ "a.md": good("en", "id: urn:x:1"), "b.md": good("de", "translates: a") });
  const later = await groupOf({
    "c.md": good("en", "id: urn:x:1\naliases: [a]"),
    "b.md": good("de", "translates: urn:x:1"),
    "d.md": good("fr", "translates: b"),
  });
  expect(first).toMatch(/^[\w-]{16}$/);
  expect(later).toBe(first);
});

test.each([
  [
    "an article that is not there",
    { "b.md": good("de", "translates: habour") },
    "b.md:6:13 error: There is no article “habour”. Did you mean “harbour”?",
  ],
  [
    "nothing like it",
    { "b.md": good("de", "translates: x.md") },
    "b.md:6:13 error: There is no article “x.md”. Write the slug, the file or the id",
  ],
  [
    "itself",
    { "b.md": good("de", "translates: b") },
    "b.md:6:13 error: This is the article itself. Write the one that it was translated from.",
  ],
  [
    "the same language",
    { "b.md": good("en", "translates: harbour") },
    "b.md:5:7 error: This and harbour.md are translations of one another, and both in “en”.",
  ],
  [
    "no language of its own",
    { "b.md": md("title: B\ndate: 2020-01-01\ntranslates: harbour") },
    "b.md:4:13 error: This and harbour.md are translations of one another, and both in “en”. Write what this one is in",
  ],
  [
    "two of one language",
    { "b.md": good("de", "translates: harbour"), "c.md": good("de", "translates: b") },
    "c.md:5:7 error: This and b.md are translations of one another, and both in “de”.",
  ],
  ["a list", { "b.md": good("de", "translates: [harbour]") }, "b.md:6:13 error: “translates” is a text."],
])("%s is a mistake with its place", async (_, files, expected) => {
  const { status, printed } = await build(folder({ "harbour.md": good("en"), ...files }));
  expect(status).toBe(1);
  expect(printed).toContain(`content/${expected}`);
});

test("a slug that two articles have has to be told apart by the file", async () => {
  const files = {
    "site.yaml":
      "title: E\ndescription: E\nurl: https://example.org\nlanguage: en\nauthor: Ann\narticles: /:year/:slug/\n",
    "2019/port.md": md("title: T\ndate: 2019-01-01"),
    "2020/port.md": md("title: T\ndate: 2020-01-01\nid: urn:x:2"),
  };
  const told = await build(folder({ ...files, "hafen.md": good("de", "translates: port") }));
  expect(told.printed).toContain(
    "“port” is the slug of 2019/port.md and of 2020/port.md. Write the file's name.",
  );
  const root = folder({ ...files, "hafen.md": good("de", "translates: 2020/port.md") });
  const fine = await build(root);
  expect([fine.printed, fine.status]).toEqual([fine.printed, 0]);
  const groups = output(root).index.articles.map(({ translationGroup }) => translationGroup !== undefined);
  expect(groups).toEqual([true, true, false]);
});

test("two articles have one root exactly if translations lead from one to the other, whichever way", () => {
  const size = 9;
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.nat({ max: size - 1 })), { minLength: size, maxLength: size }),
      (written) => {
        const articles = written.map((_, at) => ({ id: `urn:x:${(at * 4) % size}` }));
        const originals = new Map(
          articles.flatMap((article, at) => {
            const original = articles[written[at] ?? at];
            return original && original !== article ? [[article, original] as const] : [];
          }),
        );
        // Each takes the least mark of those it is tied to, until none changes.
        const marks = new Map(articles.map((article, at) => [article, at]));
        for (let round = 0; round < size; round++)
          for (const pair of originals) {
            const least = Math.min(...pair.map((each) => marks.get(each) ?? size));
            for (const each of pair) marks.set(each, least);
          }
        for (const one of articles)
          for (const other of articles)
            expect(rootOf(one, originals) === rootOf(other, originals)).toBe(
              marks.get(one) === marks.get(other),
            );
      },
    ),
    { numRuns: 500 },
  );
});
