import { describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { bundle, eight, site } from "../helpers/site.ts";

const app = appAt("2023-01-01T00:00:00Z");

function appAt(now: string, articles = eight, more: Parameters<typeof bundle>[1] = {}) {
  return createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(bundle(articles, more)),
    clock: () => new Date(now),
  });
}

async function titles(path: string, from = app): Promise<string[]> {
  const feed = await (await from.request(path)).json<{ items: { title: string }[] }>();
  return feed.items.map((item) => item.title);
}

describe("selections", () => {
  test.each([
    ["/feed.json", ["a8", "a7", "a6"]],
    ["/topics/policy/feed.json", ["a7", "a4", "a2"]],
    ["/topics/policy+space/feed.json", ["a7", "a2"]],
    ["/topics/mars,policy/feed.json", ["a7", "a5", "a4"]],
    ["/topics/space+!policy/feed.json", ["a8", "a3", "a1"]],
    ["/topics/!mars+!space/feed.json", ["a6", "a4"]],
    ["/authors/bob/feed.json", ["a4", "a3"]],
  ])("%s holds %s", async (path, expected) => {
    expect(await titles(path)).toEqual(expected);
  });

  test.each([
    ["/topics/Space+policy/feed.json?x=1", "/topics/policy+space/feed.json?x=1"],
    ["/topics/space%2Bpolicy/atom.xml", "/topics/policy+space/atom.xml"],
    ["/topics/space,space/", "/topics/space/"],
    ["/authors/Bob/", "/authors/bob/"],
    ["/topics/space", "/topics/space/"],
    ["/topics/Space?x=1", "/topics/space/?x=1"],
    ["/authors/Bob", "/authors/bob/"],
    ["/articles/a1", "/articles/a1/"],
    ["/topics/space/feed.xml?page=1", "/topics/space/feed.xml"],
    ["/feed.json?page=1&x=2", "/feed.json?x=2"],
    ["/Feed.xml?x=1", "/feed.xml?x=1"],
    ["/topics/space/feed.XML", "/topics/space/feed.xml"],
    ["/feed.json/?page=2", "/feed.json?page=2"],
    ["/topics/space/Atom.xml//", "/topics/space/atom.xml"],
    ["/Topics/space/", "/topics/space/"],
    ["/OPML.xml", "/opml.xml"],
    ["//feed.xml?x=1", "/feed.xml?x=1"],
    ["/topics//space///feed.xml", "/topics/space/feed.xml"],
    ["//Topics/space//", "/topics/space/"],
    ["//articles//a1//", "/articles/a1/"],
  ])("%s is sent to %s for good", async (path, location) => {
    const response = await app.request(path);
    expect([response.status, response.headers.get("Location")]).toEqual([301, location]);
  });

  test.each([
    ["/topics/spcae/feed.xml", 404, "Did you mean “space”?"],
    ["/topics/constructor/feed.xml", 404, "no topic “constructor”"],
    ["/topics/space+!space/feed.xml", 400, "leaves it out"],
    ["/topics/space+/", 400, "Write “space”"],
    ["/authors/bobb/feed.xml", 404, "Did you mean “bob”?"],
    ["/feed.xml?page=4", 404, "the last is page 3"],
    ["/feed.xml?page=zwei", 400, "page=2"],
    ["/feed.xml?page=0", 400, "page=2"],
    ["/articles/none/", 404, "/articles/none/"],
    ["/wp-login.php", 404, "/wp-login.php"],
    ["//evil.example/", 404, "//evil.example/"],
    ["/elsewhere/feed.xml/", 404, "There is nothing at “/elsewhere/feed.xml/”. Did you mean “/feed.xml”?"],
    ["/feed/", 404, "Did you mean “/feed.xml”?"],
    ["/rss", 404, "Did you mean “/feed.xml”?"],
    ["/index.xml", 404, "Did you mean “/feed.xml”?"],
    ["/feed/atom/", 404, "Did you mean “/atom.xml”?"],
    ["/index.json", 404, "Did you mean “/feed.json”?"],
    ["/tags/space/index.xml", 404, "Did you mean “/feed.xml”?"],
    ["/topics/space/feed/", 404, "Did you mean “/topics/space/feed.xml”?"],
    ["/topics/policy+space/atom", 404, "Did you mean “/topics/policy+space/atom.xml”?"],
    ["/topics/%E8%88%AA%E5%A4%A9/rss", 404, "Did you mean “/topics/航天/feed.xml”?"],
    ["/authors/bob/rss.xml", 404, "Did you mean “/authors/bob/feed.xml”?"],
    ["/articles/feed", 404, "There is nothing at “/articles/feed”. Every article is listed"],
    ["/topics/Nope/feed.xml", 404, "no topic “nope”"],
  ])("%s answers %i: %s", async (path, status, words) => {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await response.text()).toContain(words);
  });
});

describe("pages", () => {
  test.each([
    ["/feed.json", 8],
    ["/topics/space/feed.json", 5],
    ["/topics/policy,!mars/feed.json", 6],
  ])("following next_url from %s visits every article once", async (path, count) => {
    const visited: string[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const response: Response = await app.request(next);
      const feed: { items: { id: string }[]; next_url?: string } = await response.json();
      visited.push(...feed.items.map((item) => item.id));
      next = feed.next_url?.replace(site.url, "");
    }
    expect(visited).toHaveLength(count);
    expect(new Set(visited).size).toBe(count);
  });

  test("RSS and Atom link the first, previous, next and last page", async () => {
    for (const file of ["feed.xml", "atom.xml"]) {
      const xml = await (await app.request(`/${file}?page=2`)).text();
      const links = [...xml.matchAll(/rel="(first|previous|next|last)" href="([^"]+)"/g)].map((match) =>
        match.slice(1),
      );
      expect(links).toEqual([
        ["first", `${site.url}/${file}`],
        ["previous", `${site.url}/${file}`],
        ["next", `${site.url}/${file}?page=3`],
        ["last", `${site.url}/${file}?page=3`],
      ]);
    }
  });
});

describe("a request", () => {
  test("is answered with a page where a person asks, and with the source where they ask for that", async () => {
    const person = { headers: { "Sec-Fetch-Dest": "document" } };
    const types = ["/feed.xml", "/atom.xml", "/feed.json"].map(async (path) => {
      const shown = await app.request(path, person);
      const source = await app.request(`${path}?raw`, person);
      expect(shown.headers.get("Vary")).toContain("Sec-Fetch-Dest");
      return [shown.headers.get("Content-Type"), source.headers.get("Content-Type")];
    });
    expect(await Promise.all(types)).toEqual([
      ["text/html; charset=utf-8", "application/rss+xml; charset=utf-8"],
      ["text/html; charset=utf-8", "application/atom+xml; charset=utf-8"],
      ["text/html; charset=utf-8", "application/feed+json; charset=utf-8"],
    ]);
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("%s is refused with what is allowed", async (method) => {
    const response = await app.request("/feed.xml", { method });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  test("HEAD answers with the headers of GET and no body", async () => {
    const [get, head] = await Promise.all([
      app.request("/feed.xml"),
      app.request("/feed.xml", { method: "HEAD" }),
    ]);
    expect(await head.text()).toBe("");
    expect(head.headers.get("ETag")).toBe(get.headers.get("ETag"));
  });

  test("a preflight is answered", async () => {
    const response = await app.request("/feed.json", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Headers")).toContain("If-None-Match");
  });

  test("Host, forwarding headers and unknown parameters change nothing", async () => {
    for (const path of [
      "/feed.xml",
      "/atom.xml",
      "/feed.json",
      "/",
      "/opml.xml",
      "/articles/a1/",
      "/topics/nope/",
    ]) {
      const plain = await (await app.request(path)).text();
      const odd = new Request(`http://evil.example${path}?utm_source=x&page[]=3`, {
        headers: {
          "X-Forwarded-Host": "evil.example",
          "X-Forwarded-Proto": "gopher",
          Forwarded: "host=evil.example",
        },
      });
      expect(await (await app.request(odd)).text()).toBe(plain);
    }
  });

  test.each(["null", "", "0"])(
    "“page=%s” is refused after the plain address was answered, too",
    async (page) => {
      expect((await app.request("/feed.xml")).status).toBe(200);
      expect((await app.request(`/feed.xml?page=${page}`)).status).toBe(400);
    },
  );

  test.each(["/sitemap.xml", "/opml.xml", "/topics/", "/articles/a1/"])(
    "%s is made once, whatever page of it is asked for, since it has but one",
    async (path) => {
      const store = bundleStore(bundle(eight));
      let asked = 0;
      const site = () => {
        asked++;
        return store.site();
      };
      const counted = createApp({
        base: "",
        stylesheet: "/style.css",
        words: en,
        store: { ...store, site },
        clock: () => new Date("2023-01-01T00:00:00Z"),
      });
      await counted.request(path);
      const once = asked;
      for (const page of ["2", "3", "x"]) {
        expect((await counted.request(`${path}?page=${page}`)).status).toBe(200);
      }
      expect(asked).toBe(once);
    },
  );
});

test("an article elsewhere on the site leaves the validator of a topic's page alone, and one of its own does not", async () => {
  const etag = async (path: string, tags?: string[]) => {
    const more = tags ? [{ slug: "new", date: "2022-03-01T00:00:00Z", tags, authors: ["cleo"] }] : [];
    const response = await appAt("2023-01-01T00:00:00Z", [...eight, ...more]).request(path, {
      headers: { "Sec-Fetch-Dest": "document" },
    });
    return response.headers.get("ETag");
  };
  for (const path of ["/topics/space/", "/topics/space/feed.xml", "/topics/space+!mars/", "/authors/bob/"]) {
    expect(await etag(path, ["policy"])).toBe(await etag(path));
  }
  expect(await etag("/topics/space/", ["space"])).not.toBe(await etag("/topics/space/"));
  expect(await etag("/", ["policy"])).not.toBe(await etag("/"));
});
