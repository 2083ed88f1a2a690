import { describe, expect, test } from "vitest";
import { readAlias } from "../../../src/cli/content/aliases.ts";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { bundle } from "../../helpers/site.ts";

/** Whether the Worker leads on from an address to the article that has it as an alias. */
async function leads(written: string): Promise<boolean> {
  const { path = "" } = readAlias(written);
  const store = bundleStore(
    bundle([
      { slug: "here", date: "2022-01-01T00:00:00Z", tags: ["x"], aliases: [path] },
      { slug: "other", date: "2022-01-01T00:00:00Z", tags: ["x"] },
    ]),
  );
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store,
    clock: () => new Date("2023-01-01"),
  });
  const response = await app.request(`https://example.org${written}`);
  return response.status === 301 && response.headers.get("Location")?.endsWith("/articles/here/") === true;
}

test("an alias of all that is in a folder is told where that belongs", () => {
  expect(readAlias("/old/*").message).toBe(
    "“/old/*” leads here who asks for that very “*”. All that is in a folder is led on in redirects.yaml.",
  );
});

describe("an alias is told to lead nowhere if and only if it does:", () => {
  test.each([
    "/?p=12",
    "/",
    "/#top",
    "/2020/a/?page=2",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/opml.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/favicon.ico",
    "/old/index.md",
    "/index.md",
    "/topics",
    "/topics/",
    "/topics/x/",
    "/topics/nothing",
    "/topics/x/feed.xml",
    "/authors",
    "/authors/",
    "/archive/",
    "/authors/ann/",
    "/authors/nobody/atom.xml",
    "/search/",
    "/search/feed.json",
    "/2020//a",
    "/2020///a//b/",
    "/2020/../2021/",
    "/./a",
    "/a\\b",
  ])("%s leads nowhere", async (written) => {
    expect(readAlias(written).message).toMatch(/can never lead here/);
    expect(await leads(written)).toBe(false);
  });

  test.each([
    "/2020/harbour.html",
    "/2020/harbour/",
    "/2020/Index.MD",
    "/favicon.png",
    "/index.php",
    "/feed",
    "/Feed.xml",
    "/atom.xml/",
    "/feed/",
    "/rss.xml",
    "/topics/x/y/",
    "/topics/x/about.html",
    "/search/old",
    "/blog/feed.xml",
    "/a b/",
    "/caf%C3%A9",
    "/航天/",
    "/100%/",
  ])("%s leads to the article", async (written) => {
    expect(readAlias(written).message).toBeUndefined();
    expect(await leads(written)).toBe(true);
  });
});

const article = (fields: string) => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`);

test("those that lead nowhere are advised on at their places", async () => {
  const { lines, index } = await load(
    folder({ "a.md": article('aliases: ["/?p=12", /feed.xml, /, /topics/x/, /old/]\ntags: [x]') }),
  );
  expect(lines).toEqual([
    "a.md:5:11 warning: “/?p=12” can never lead here: what begins with “?” or “#” is no part of a path. A query can be led on in redirects.yaml.",
    "a.md:5:21 warning: “/feed.xml” can never lead here: something of the site's own stands there. Leave it out.",
    "a.md:5:32 warning: “/” can never lead here: something of the site's own stands there. Leave it out.",
    "a.md:5:35 warning: “/topics/x/” can never lead here: something of the site's own stands there. Leave it out.",
  ]);
  expect(index?.articles[0]?.aliases).toContain("/old/");
});

test("an article's own address among its aliases, or one that stands there twice, counts for nothing", async () => {
  const { lines, index } = await load(
    folder({
      "a.md": article("aliases: [a, b, /articles/a/, B, /articles/b]\nid: urn:x:1"),
      "c.md": article("aliases: [c, d]"),
    }),
  );
  expect(lines).toEqual([]);
  expect(index?.articles.map(({ id, aliases }) => [id, aliases])).toEqual([
    ["tag:example.org,2022:/articles/c", ["/articles/d/"]],
    ["urn:x:1", ["/articles/b/"]],
  ]);
});

test("an address with its host among the aliases is told as it stands on the site", async () => {
  const { lines } = await load(folder({ "a.md": article("aliases: [https://example.org/2020/caf%C3%A9/]") }));
  expect(lines).toEqual([
    "a.md:5:11 error: An alias is an address on this site, from its root on. Write “/2020/café/”.",
  ]);
});
