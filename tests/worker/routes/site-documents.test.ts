import { parseOpml } from "feedsmith";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { articlesPerPart } from "../../../src/feeds/sitemap.ts";
import { toInstant } from "../../../src/model/instant.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight, site, type Written } from "../../helpers/site.ts";
import { asAddress } from "../../helpers/values.ts";

const scheduled: Written = {
  slug: "soon",
  date: "2999-01-01T00:00:00Z",
  tags: ["future"],
  authors: ["cleo"],
};
const elsewhere: Written = {
  slug: "there",
  date: "2021-01-01T00:00:00Z",
  link: asAddress("https://there.example/"),
};
const store = bundleStore(
  bundle([...eight, scheduled, elsewhere], { settings: { title: "Fish & “chips” <now>" } }),
);
const app = createApp({
  base: "",
  stylesheet: "/style.css",
  words: en,
  store,
  clock: () => new Date("2023-01-01T00:00:00Z"),
});
const text = async (path: string) => (await app.request(path)).text();

test("OPML lists the site's feed, then those of its topics and its authors, in groups", async () => {
  const { head, body } = parseOpml(await text("/opml.xml"));
  expect(head?.title).toBe("Feeds of Fish & “chips” <now>");
  const [whole, topics, authors] = body?.outlines ?? [];
  expect(whole).toMatchObject({ type: "rss", text: "Fish & “chips” <now>", xmlUrl: `${site.url}/feed.xml` });
  expect(topics?.text).toBe("Topics");
  expect(topics?.outlines?.map((outline) => outline.xmlUrl)).toEqual(
    ["mars", "policy", "space"].map((slug) => `${site.url}/topics/${slug}/feed.xml`),
  );
  expect(authors?.outlines).toMatchObject([
    {
      type: "rss",
      text: "ANN",
      xmlUrl: `${site.url}/authors/ann/feed.xml`,
      htmlUrl: `${site.url}/authors/ann/`,
    },
    { type: "rss", text: "BOB", xmlUrl: `${site.url}/authors/bob/feed.xml` },
  ]);
});

test("the sitemap lists every page that is published here, with when it last changed, and no other", async () => {
  const sitemap = await text("/sitemap.xml");
  const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc><lastmod>([^<]+)<\/lastmod>/g)].map((match) =>
    match.slice(1),
  );
  const paths = pages.map(([address]) => address?.replace(site.url, ""));
  expect(paths.slice(0, 9)).toEqual([
    "/",
    "/topics/",
    "/authors/",
    "/archive/",
    "/topics/mars/",
    "/topics/policy/",
    "/topics/space/",
    "/authors/ann/",
    "/authors/bob/",
  ]);
  expect(paths.slice(9).sort()).toEqual(eight.map(({ slug }) => `/articles/${slug}/`));
  expect(pages[0]?.[1]).toBe("2022-01-01T00:08:00Z");
  expect(await text("/robots.txt")).toContain(`Sitemap: ${site.url}/sitemap.xml`);
});

test("the sitemap of a large site is a list of its parts, which hold each page once", async () => {
  const many = Array.from({ length: articlesPerPart + 2 }, (_, at): Written => {
    const date = new Date(Date.UTC(2022, 0, 1) - at * 60_000);
    return { slug: `n${at}`, date: toInstant(date), tags: ["space"] };
  });
  const large = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(bundle(many)),
    clock: () => new Date("2023-01-01"),
  });
  const locs = async (path: string) => {
    const xml = await (await large.request(path)).text();
    return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = ""]) => loc.replace(site.url, ""));
  };
  const parts = await locs("/sitemap.xml");
  expect(parts).toEqual(["/sitemap.xml?part=1", "/sitemap.xml?part=2"]);
  const [first, second] = await Promise.all(parts.map(locs));
  const front = ["/", "/topics/", "/authors/", "/archive/", "/topics/space/", "/authors/ann/"];
  expect(first?.slice(0, 6)).toEqual(front);
  expect([...(first?.slice(6) ?? []), ...(second ?? [])]).toEqual(
    many.map(({ slug }) => `/articles/${slug}/`),
  );
  for (const part of ["0", "3", "x", ""]) {
    const response = await large.request(`/sitemap.xml?part=${part}`);
    expect([response.status, await response.text()]).toEqual([
      404,
      `The sitemap has no part “${part}”: the last is 2.\n`,
    ]);
  }
});

describe("pages for people", () => {
  test.each(["/", "/topics/space/", "/authors/ann/"])("%s goes on on further pages", async (path) => {
    const first = await text(path);
    const second = await text(`${path}?page=2`);
    expect(first).toContain(`href="${path}?page=2"`);
    expect(second).not.toBe(first);
    expect(second).toContain(`rel="prev" href="${path}"`);
    expect((await app.request(`${path}?page=9`)).status).toBe(404);
    expect((await app.request(`${path}?page=1`)).headers.get("Location")).toBe(path);
  });

  test("a topic's page counts what adding or leaving out another would leave", async () => {
    const page = await text("/topics/space/");
    expect(page).toMatch(/href="\/topics\/policy\+space\/"[\s\S]{0,200}?2/);
    expect(page).toMatch(/href="\/topics\/space\+!policy\/"[\s\S]{0,200}?3/);
  });
});
