import { expect, test } from "vitest";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const site = (people: string) =>
  `title: T\ndescription: D\nurl: https://t.example\nlanguage: en\n${people}\n`;
const ann = 'author: {name: Ann Lee, url: "https://ann.example/", email: ann@t.example}';
const article = (author: string) => md(`title: A\ndate: 2001-01-01\nsummary: S\n${author}`);

test.each([
  ["another address", '{name: Ann Lee, url: "https://evil.example/"}', "url"],
  ["another mailbox", "{name: Ann Lee, email: evil@evil.example}", "email"],
  ["a picture", '{name: Ann Lee, avatar: "https://evil.example/a.png"}', "avatar"],
  [
    "all of them, the name spelt otherwise",
    '{name: ann lee, url: "https://evil.example/", avatar: "https://evil.example/a.png", email: evil@evil.example}',
    "url, email, avatar",
  ],
  [
    "a picture, by the slug",
    '{name: Ann-Lee, slug: ann-lee, avatar: "https://evil.example/a.png"}',
    "avatar",
  ],
])("an article that gives one of the site's people %s is refused", async (_, author, fields) => {
  const root = folder({ "site.yaml": site(ann), "a.md": article(`author: ${author}`) });
  expect((await load(root)).lines).toEqual([
    `a.md:5:9 error: “Ann Lee” has another ${fields} here than in site.yaml. Write the name alone here, or change it there.`,
  ]);
});

test("the same holds for people whom the settings list, in lists, and of deleted articles", async () => {
  const root = folder({
    "site.yaml": site("author: Ann Lee\nauthors: [{name: Bo Chen, slug: bo}]"),
    "a.md": article('authors: [Ann Lee, {name: Bo Chen, slug: bo, avatar: "https://e.example/b.png"}]'),
    "b.md": article('author: {name: Ann Lee, url: "https://e.example/"}\ndeleted: 2002-01-01'),
  });
  expect((await load(root)).lines).toEqual([
    expect.stringMatching(/^a\.md:5:20 error: “Bo Chen” has another avatar here than in site\.yaml/),
    expect.stringMatching(/^b\.md:5:9 error: “Ann Lee” has another url here than in site\.yaml/),
  ]);
});

test("the site's description stands for whoever is named as it names them, or as slugs do", async () => {
  const names = [
    "Ann Lee",
    "ann-lee",
    "ann lee",
    "ANN  LEE",
    "{name: ann lee}",
    '{name: Ann Lee, url: "https://ann.example"}',
  ];
  const files = Object.fromEntries(names.map((name, at) => [`${at}.md`, article(`author: ${name}`)]));
  const { index, lines } = await load(folder({ "site.yaml": site(ann), ...files }));
  expect(lines).toEqual([]);
  const described = { slug: "ann-lee", name: "Ann Lee", url: "https://ann.example/", email: "ann@t.example" };
  expect(index?.articles.map(({ authors }) => authors)).toEqual(names.map(() => [described]));
});

test("two articles that describe somebody otherwise are told; one that describes nobody is not", async () => {
  const root = folder({
    "site.yaml": site(ann),
    "a.md": article("author: Bo"),
    "b.md": article('author: {name: Bo, url: "https://bo.example/"}'),
    "c.md": article("author: {name: Bo, email: bo@t.example}"),
    "d.md": article('author: {name: bo, url: "https://other.example/"}'),
    "e.md": article('author: {name: Bo, slug: another-bo, url: "https://other.example/"}'),
  });
  expect((await load(root)).lines).toEqual([
    "d.md:5:9 error: “Bo” has another url here than in a.md. Write the name alone here, or change it there.",
  ]);
});

test("somebody who takes another's slug is refused as before", async () => {
  const root = folder({ "site.yaml": site(ann), "a.md": article("author: {name: Eve, slug: ann-lee}") });
  expect((await load(root)).lines).toEqual([
    expect.stringContaining("“Eve” and “Ann Lee” (in site.yaml) would share the feeds of /authors/ann-lee/."),
  ]);
});

test("settings that describe one person twice are told", async () => {
  const people = `${ann}\nauthors:\n  - {name: Ann Lee, url: "https://other.example/"}`;
  expect((await load(folder({ "site.yaml": site(people), "a.md": article("") }))).lines).toEqual([
    expect.stringMatching(/^site\.yaml:7:5 error: “Ann Lee” has another url here than in site\.yaml/),
  ]);
});

test("an author's account of the Fediverse is kept, with or without the “@” before it", async () => {
  const people = (account: string) => site(`author: {name: Ann Lee, fediverse: ${account}}`);
  for (const written of ['"@ann.lee@social.example"', "ann.lee@social.example"]) {
    const { index, lines } = await load(
      folder({ "site.yaml": people(written), "a.md": article("draft: false") }),
    );
    expect(lines).toEqual([]);
    expect(index?.articles[0]?.authors[0]?.fediverse).toBe("@ann.lee@social.example");
  }
});

test.each(['"@ann"', '"https://social.example/@ann"', '"@ann@social"', "'@ann@x.example\" onload'"])(
  "%s is no account of the Fediverse",
  async (written) => {
    const root = folder({
      "site.yaml": site(`author: {name: Ann Lee, fediverse: ${written}}`),
      "a.md": article("draft: false"),
    });
    expect((await load(root)).lines).toEqual([
      expect.stringMatching(/^site\.yaml:5:\d+ error: This is not an account of the Fediverse\. Write/),
    ]);
  },
);
