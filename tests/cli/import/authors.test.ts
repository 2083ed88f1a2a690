import fc from "fast-check";
import { expect, test } from "vitest";
import { readAuthor } from "../../../src/cli/content/authors.ts";
import type { AuthorField } from "../../../src/cli/content/schema-fields.ts";
import { AuthorBook } from "../../../src/cli/import/authors.ts";
import type { Author } from "../../../src/model/author.ts";
import { slugify } from "../../../src/model/slug.ts";
import { normalise } from "../../../src/text/normalise.ts";

const editor = readAuthor({ name: "The Editor", slug: "editor" });
if (!editor) throw new Error("The editor has no slug.");

/** Names that mean one another by case, signs, hyphens or slugs. */
const names = [
  "Ann",
  "ANN",
  "ann",
  "Ann!",
  "Ann Lee",
  "ann-lee",
  "Ann  Lee",
  "ann_lee",
  "Ann Lee 2",
  "Editor",
];
const name = fc.constantFrom(...names, "ann-lee-2", "editor", "The Editor", "Ännchen", "!!");
const person = fc.record({ name, slug: fc.constantFrom("ann", "ann-lee", "ann-2", "bo") });
const written = fc.oneof(name, fc.record({ name }), person);

/** Who is meant: whoever has the name or slug as it is written, then the name in other letters, then its slug. */
function lookThrough(everybody: readonly Author[], field: AuthorField): Author | undefined {
  const author = readAuthor(field);
  if (author === undefined) return undefined;
  const called = everybody.filter((each) => normalise(each.name) === normalise(author.name));
  return (
    everybody.find((each) => each.name === author.name || each.slug === author.name) ??
    called.find((each) => each.slug === slugify(author.name)) ??
    called[0] ??
    everybody.find((each) => each.slug === author.slug && slugify(each.name) === author.slug)
  );
}

const nameOf = (field: AuthorField) => (typeof field === "string" ? field : field.name);

test("an author who comes in is whoever a look through everybody would find, or a new one", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { selector: ({ slug }) => slug, maxLength: 3 }),
      fc.array(written, { minLength: 1, maxLength: 12 }),
      (described, fields) => {
        const everybody = [editor, ...described.flatMap((each) => readAuthor(each) ?? [])];
        const book = new AuthorBook({ site: { author: editor }, people: everybody }, []);
        for (const field of fields) {
          const meant = lookThrough(everybody, field);
          const [named = editor] = book.of([field]) ?? [];
          if (meant) expect(nameOf(named)).toBe(meant.name);
          else everybody.push(...(named === editor ? [] : [readAuthor(named) ?? editor]));
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("ten thousand articles of as many authors are settled in no time", () => {
  const book = new AuthorBook({ site: { author: editor }, people: [editor] }, []);
  const started = performance.now();
  for (let number = 1; number <= 10_000; number += 1) book.of([`Author ${number}`]);
  expect(performance.now() - started).toBeLessThan(5_000);
});
