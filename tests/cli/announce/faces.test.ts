import { expect, test } from "vitest";
import { compareSites } from "../../../src/cli/announce/faces.ts";
import type { BundleIndex, SiteIndex } from "../../../src/model/bundle.ts";
import { article, bundle, eight, type Written } from "../../helpers/site.ts";
import { asInstant, asRevision, asSlug } from "../../helpers/values.ts";

const now = asInstant("2023-01-01T00:00:00Z");
const later = asInstant("2031-01-01T00:00:00Z");

function indexOf(written: readonly Written[], more: Parameters<typeof bundle>[1] = {}): SiteIndex {
  const index: BundleIndex = JSON.parse(bundle(written, more).index);
  return index;
}

const before = indexOf(eight);
const edited = (slug: string, change: Partial<Written>) =>
  eight.map((each) => (each.slug === slug ? { ...each, revision: "changed---------", ...change } : each));

/** The feeds and pages that differ, without the site's address; of the feeds those in RSS. */
function differences(after: SiteIndex, from: SiteIndex | undefined = before, at = now) {
  const { feeds, pages } = compareSites(from, after, at);
  const path = (address: string) => address.replace("https://example.org", "");
  const rss = feeds.map(path).filter((each) => each.endsWith("feed.xml"));
  expect(feeds).toHaveLength(3 * rss.length);
  return { feeds: rss.map((each) => each.replace("feed.xml", "")).sort(), pages: pages.map(path).sort() };
}

test("nothing differs from itself, and everything where nothing was told of", () => {
  expect(differences(before)).toEqual({ feeds: [], pages: [] });
  const lists = ["/", "/authors/ann/", "/authors/bob/", "/topics/mars/", "/topics/policy/", "/topics/space/"];
  const { feeds, pages } = compareSites(undefined, before, now);
  expect([feeds.length, pages.length]).toEqual([3 * lists.length, lists.length + eight.length]);
});

test.each<[string, SiteIndex, string[], string[]]>([
  [
    "a new article",
    indexOf([...eight, { slug: "new", date: "2022-02-01T00:00:00Z", tags: ["moon"], authors: ["bob"] }]),
    ["/", "/authors/bob/", "/topics/moon/"],
    ["/articles/new/"],
  ],
  [
    "an edit",
    indexOf(edited("a8", { title: "Anew" })),
    ["/", "/authors/ann/", "/topics/space/"],
    ["/articles/a8/"],
  ],
  // Three entries stand on a page.
  ["an edit on a later page", indexOf(edited("a1", { title: "Anew" })), [], ["/articles/a1/"]],
  [
    "an edit that takes a topic away",
    indexOf(edited("a7", { tags: ["mars"] })),
    ["/", "/authors/ann/", "/topics/mars/", "/topics/policy/", "/topics/space/"],
    ["/articles/a7/"],
  ],
  [
    "a removal",
    indexOf(eight.filter(({ slug }) => slug !== "a6")),
    ["/", "/authors/ann/"],
    ["/articles/a6/"],
  ],
  [
    "a deletion",
    indexOf(
      eight.filter(({ slug }) => slug !== "a5"),
      { deleted: [{ ...article(eight[4] ?? { slug: "", date: "" }), deleted: now }] },
    ),
    ["/", "/authors/ann/", "/topics/mars/"],
    ["/articles/a5/"],
  ],
  ["an article that is not due", indexOf([...eight, { slug: "new", date: "2030-01-01T00:00:00Z" }]), [], []],
  [
    "one kept out of feeds",
    indexOf([...eight, { slug: "new", date: "2022-02-01T00:00:00Z", feeds: false }]),
    [],
    ["/articles/new/"],
  ],
  [
    "one in no list",
    indexOf([...eight, { slug: "new", date: "2022-02-01T00:00:00Z", unlisted: true }]),
    [],
    [],
  ],
])("%s tells of what shows it, and of nothing else", (_, after, feeds, pages) => {
  const found = differences(after);
  expect(found.feeds).toEqual(feeds);
  expect(found.pages).toEqual([...pages, ...feeds].sort());
});

test("what came due by itself is no difference; what was edited since is", () => {
  const soon = { slug: "soon", date: "2030-01-01T00:00:00Z", tags: ["mars"] };
  const scheduled = indexOf([...eight, soon]);
  expect(differences(scheduled, scheduled, later)).toEqual({ feeds: [], pages: [] });
  const changed = indexOf([...eight, { ...soon, revision: asRevision("changed---------") }]);
  expect(differences(changed, scheduled, later).feeds).toEqual(["/", "/authors/ann/", "/topics/mars/"]);
});

test("settings that every feed shows tell of every feed; a named feed is one", () => {
  const named = { name: asSlug("picks"), title: "Picks", select: "mars+space" };
  const feeds = { named: [named] };
  expect(differences(indexOf(eight, { settings: { title: "Anew" } })).feeds).toHaveLength(6);
  expect(differences({ ...before, feeds }).feeds).toEqual(["/feeds/picks/"]);
  const after = { ...indexOf(edited("a3", { title: "Anew" })), feeds };
  expect(differences(after, { ...before, feeds }).feeds).toEqual([
    "/authors/bob/",
    "/feeds/picks/",
    "/topics/mars/",
    "/topics/space/",
  ]);
});
