/** Written as a site's own components are. @jsxImportSource hono/jsx */
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { ComponentName, PageName } from "../../../src/worker/pages/components.ts";
import { Link } from "../../../src/worker/pages/link.tsx";
import { type OwnComponents, ownComponents } from "../../../src/worker/pages/own-components.ts";
import { renderStandalone } from "../../../src/worker/pages/standalone-page.tsx";
import { asSlug } from "../../helpers/values.ts";
import { elements, links, related } from "./html.ts";
import { everyPage, site } from "./samples.ts";

const text = `<b>Fish</b> & "chips"`;
const escaped = "&lt;b&gt;Fish&lt;/b&gt; &amp; &quot;chips&quot;";
const ours = everyPage(text);
const pages = (own: OwnComponents) => everyPage(text, en, ownComponents(own));
const main = (page = "") => /<main id="main" tabindex="-1">([\s\S]*)<\/main>/.exec(page)?.[1];

/** The kinds of pages, each with the name of its component. */
const kinds = Object.keys(ours).map((kind): [string, string] => [
  kind === "selection" ? "topic" : kind,
  kind,
]);

/** A page that stands by itself, with these components. */
function standalone(own: OwnComponents, more: Partial<typeof site> = {}) {
  const page = { slug: asSlug("about"), title: text, lang: "en", html: "<p>Safe.</p>" };
  return renderStandalone({ site: { ...site, ...more, findOwn: ownComponents(own) }, page });
}

describe.each(kinds)("a component in place of the %s page", (name, kind) => {
  const own = pages({ [name]: () => <p>{text}</p> });

  test("stands in the document as ours does, with what it shows escaped", () => {
    expect(own[kind]).toBe(ours[kind]?.replace(main(ours[kind]) ?? "", () => `<p>${escaped}</p>`));
  });

  test("leaves all other pages as they are", () => {
    for (const [other, page] of Object.entries(ours)) if (other !== kind) expect(own[other]).toBe(page);
  });
});

test("there is a component for each kind of page, and no other", () => {
  const each: Record<PageName, true> = {
    home: true,
    article: true,
    topic: true,
    topics: true,
    author: true,
    authors: true,
    archive: true,
    standalone: true,
    search: true,
    feed: true,
    failure: true,
  };
  expect(kinds.map(([name]) => name).sort()).toEqual(Object.keys(each).sort());
});

test.each<[ComponentName, string[]]>([
  ["masthead", Object.keys(ours)],
  ["footer", Object.keys(ours)],
  ["entry", ["home", "selection", "author", "feed", "search"]],
  ["subscribe", ["home", "selection", "author", "feed", "search"]],
])("a component in place of the %s stands on the pages that show one, and ours is gone", (name, shown) => {
  const own = pages({ [name]: () => <p class="mine">{text}</p> });
  const changed = Object.keys(ours).filter((kind) => own[kind]?.includes(`<p class="mine">${escaped}</p>`));
  expect(changed.sort()).toEqual(shown.toSorted());
  const marks = {
    masthead: 'class="masthead"',
    footer: 'class="foot"',
    entry: "<h3",
    subscribe: 'id="subscribe"',
  };
  const mark = Object.entries(marks).find(([part]) => part === name)?.[1] ?? "";
  for (const kind of shown) {
    expect(ours[kind]).toContain(mark);
    expect(own[kind]).not.toContain(mark);
  }
});

test("a component is given ours, and what that is given", () => {
  const wrapped = pages({
    article: ({ Ours, ...page }) => (
      <>
        <Ours {...page} />
        <p>{page.entry.words} words</p>
      </>
    ),
    footer: ({ site, Ours }) => (
      <>
        <Ours site={site} />
        <p>{site.title}</p>
      </>
    ),
    entry: ({ Ours, ...entry }) => <Ours {...entry} />,
  });
  expect(wrapped.article).toBe(
    ours.article?.replace("</main>", "<p>3 words</p></main>").replace("</body>", `<p>${escaped}</p></body>`),
  );
  expect(wrapped.home).toBe(ours.home?.replace("</body>", `<p>${escaped}</p></body>`));
});

test("a component that returns nothing leaves nothing behind", () => {
  expect(standalone({ footer: () => null })).toMatch(/<\/main><\/body><\/html>$/);
});

test("a component without JSX may not slip markup in as a string", () => {
  const untyped: Record<string, () => unknown> = { footer: () => text };
  expect(standalone(Object.assign({}, untyped))).toContain(`</main>${escaped}</body>`);
});

test("the document around a component stays that of its page, in its language and direction", () => {
  const page = standalone({ standalone: () => <h1>Mine</h1> }, { language: "he", words: en });
  expect(page).toMatch(/^<!doctype html><html lang="he" dir="rtl">/);
  expect(elements(page, "title")[0]?.text).toBe(`${text} – The Example`);
  expect(related(page, "canonical")).toEqual(["https://example.org/about/"]);
  expect(related(page, "alternate")).toHaveLength(3);
});

test("a component's links stand under the path of the site, in whatever place it is", () => {
  const home = () => <Link path="/topics/">All</Link>;
  const page = standalone({ standalone: home, masthead: home, footer: home }, { base: "/news" });
  expect(links(page).filter((link) => link !== "#main")).toEqual(Array(3).fill("/news/topics/"));
});

test.each<[string, OwnComponents["footer"]]>([
  ["that is asynchronous", async () => <p>Later</p>],
  [
    "with one in it that is",
    () => {
      const Later = async () => <p>Later</p>;
      return (
        <p>
          <Later />
        </p>
      );
    },
  ],
  [
    "with one in a link of ours that is",
    () => {
      const Later = async () => <>Later</>;
      return (
        <Link path="/">
          <Later />
        </Link>
      );
    },
  ],
])("a component %s is refused by name, since a page is written at once", (_, footer) => {
  expect(() => standalone({ footer })).toThrow("The component “footer” is asynchronous, or one in it is.");
});

test.each<[string, object, string]>([
  ["a near miss", { artcle: () => null }, "There is no component “artcle”. Did you mean “article”?"],
  ["a name that there is not", { constructor: () => null }, "Write one of home, article, topic,"],
  ["something that is no function", { footer: "<p>" }, "What stands for “footer” is no component."],
  ["null", { footer: null }, "What stands for “footer” is no component."],
])("%s among components is refused when the Worker starts", (_, own, message) => {
  expect(() => ownComponents(own)).toThrow(message);
});

test("a component that is left out is ours", () => {
  expect(pages({ footer: undefined })).toEqual(ours);
});
