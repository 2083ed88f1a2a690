import { expect, test } from "vitest";
import { importDocument } from "./importing.ts";

const entry = (id: string, inside: string) =>
  `<entry><id>tag:blogger.com,1999:blog-1.${id}</id><published>2020-01-02T00:00:00Z</published><updated>2020-01-02T00:00:00Z</updated><title>${id}</title><content type="html">&lt;p&gt;Text.&lt;/p&gt;</content>${inside}</entry>`;
const kind = (name: string) =>
  `<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${name}"/>`;
const feed = (...entries: string[]) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:blogger="http://schemas.google.com/blogger/2018"><id>x</id><updated>2020-01-05T00:00:00Z</updated><title>Harbour</title>${entries.join("")}</feed>`;

const shown = async (text: string) => {
  const { articles, notes } = await importDocument(text);
  return {
    articles: articles.map(({ fields: { title, draft, tags } }) => [title, draft, tags ?? []]),
    notes,
  };
};

test("of a Blogger backup come its posts, drafts as drafts, and nothing private", async () => {
  const tag = '<category scheme="http://www.blogger.com/atom/ns#" term="Ships"/>';
  expect(
    await shown(
      feed(
        entry("settings", kind("settings")),
        entry("layout", kind("template")),
        entry("post", kind("post") + tag),
        entry("secret", `<app:control><app:draft>yes</app:draft></app:control>${kind("post")}`),
        entry("comment", kind("comment")),
        entry("about", kind("page")),
      ),
    ),
  ).toEqual({
    articles: [
      ["post", undefined, ["Ships"]],
      ["secret", true, []],
    ],
    notes: [
      "Left out: 1 × settings.",
      "Left out: 1 × template.",
      "Left out: 1 × comment.",
      "Left out: 1 × page (“about”).",
    ],
  });
});

test("so it is in the newer form, which says it in elements of its own", async () => {
  const own = (type: string, status: string) =>
    `<blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status>`;
  expect(
    await shown(
      feed(
        entry("post", own("POST", "LIVE")),
        entry("secret", own("POST", "DRAFT")),
        entry("later", own("POST", "SCHEDULED")),
        entry("gone", own("POST", "SOFT_TRASHED")),
        entry("comment", own("COMMENT", "LIVE")),
        entry("about", own("PAGE", "LIVE")),
      ),
    ),
  ).toEqual({
    articles: [
      ["post", undefined, []],
      ["secret", true, []],
      ["later", true, []],
    ],
    notes: [
      "Left out: 1 × deleted post (“gone”).",
      "Left out: 1 × comment.",
      "Left out: 1 × page (“about”).",
    ],
  });
});

test("a draft and an answer are told in any Atom document", async () => {
  const answer = '<thr:in-reply-to ref="x" href="https://a.example/"/>';
  const draft = "<app:control><app:draft>yes</app:draft></app:control>";
  expect(await shown(feed(entry("a", ""), entry("b", draft), entry("c", answer)))).toEqual({
    articles: [
      ["a", undefined, []],
      ["b", true, []],
    ],
    notes: ["Left out: 1 × comment."],
  });
});
