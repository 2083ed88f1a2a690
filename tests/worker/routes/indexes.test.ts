import { expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle, eight, type Written } from "../../helpers/site.ts";
import { asAddress } from "../../helpers/values.ts";
import { elements, links } from "../pages/html.ts";

const over = (written: readonly Written[], settings = {}) =>
  createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    store: bundleStore(bundle(written, { settings })),
    clock: () => new Date("2023-01-01T00:00:00Z"),
  });
const app = over(eight);
const person = { headers: { "Sec-Fetch-Dest": "document" } };
const page = async (path: string, of = app) => (await of.request(path, person)).text();

test("/authors/ lists everybody who has published, with their feeds", async () => {
  const listed = links(await page("/authors/"));
  expect(listed).toEqual(
    expect.arrayContaining([
      "/authors/ann/",
      "/authors/ann/feed.xml",
      "/authors/bob/",
      "/authors/bob/feed.xml",
    ]),
  );
});

test("/archive/ lists all that is due, newest first, under the years of their authors' clocks", async () => {
  const archive = over([
    { slug: "old", date: "2020-12-31T23:30:00Z" },
    { slug: "new", date: "2022-06-01T00:00:00Z" },
    { slug: "later", date: "2999-01-01T00:00:00Z" },
  ]);
  const shown = await page("/archive/", archive);
  expect(elements(shown, "h2").map(({ text }) => text)).toEqual(["Articles of 2022", "Articles of 2020"]);
  expect(links(shown).filter((link) => link.startsWith("/articles/"))).toEqual([
    "/articles/new/",
    "/articles/old/",
  ]);
});

test("a long archive goes on on further pages", async () => {
  const many = Array.from({ length: 150 }, (_, at) => ({
    slug: `a${at}`,
    date: new Date(Date.UTC(2022, 0, 1, 0, at)).toISOString().replace(".000", ""),
  }));
  const long = over(many);
  const on = async (path: string) =>
    links(await page(path, long)).filter((link) => link.startsWith("/articles/"));
  expect(await on("/archive/")).toHaveLength(100);
  expect(await on("/archive/?page=2")).toHaveLength(50);
  expect((await long.request("/archive/?page=3")).status).toBe(404);
});

test.each(["/authors", "/archive"])("%s leads to its page", async (path) => {
  const response = await app.request(path);
  expect([response.status, response.headers.get("Location")]).toEqual([301, `${path}/`]);
});

test("a mistyped address of an article suggests the one that was meant", async () => {
  const harbour = over([{ slug: "harbour-at-night", title: "The harbour", date: "2022-01-01T00:00:00Z" }]);
  for (const path of [
    "/articles/harbuor-at-night/",
    "/harbour-at-nigth",
    "/2022/harbour-at-night.html",
    "/harbour-at-night/index.html",
  ]) {
    const response = await harbour.request(path, person);
    const text = await response.text();
    expect(response.status).toBe(404);
    expect(text).toContain("Did you mean “The harbour”?");
    expect(links(text)).toContain("/articles/harbour-at-night/");
  }
  expect(await page("/wp-login.php", harbour)).toContain("There is nothing at “/wp-login.php”.");
  expect(await page("/media/harbour-at-night.png", harbour)).toContain("Every article is listed");
});

test("an address that other programs give their feeds leads a person to ours", async () => {
  const text = await page("/topics/space/rss/");
  expect(text).toContain("Did you mean “/topics/space/feed.xml”?");
  expect(text).toContain('<a href="/topics/space/feed.xml">/topics/space/feed.xml</a>');
});

test("after an article come others on its topics, most in common first, and the way to subscribe", async () => {
  const shown = await page("/articles/a7/");
  const related = shown.slice(shown.indexOf('id="related"'), shown.indexOf('id="next"'));
  expect(links(related)).toEqual(["/articles/a3/", "/articles/a2/", "/articles/a8/"]);
  expect(links(shown.slice(shown.indexOf('id="next"')))[0]).toBe("/feed.xml");
  expect(await page("/articles/a6/")).not.toContain('id="related"');
});

test("/favicon.ico leads to the site's icon, and is a mark without one", async () => {
  const icon = asAddress("https://example.org/media/icon.png");
  const led = await over(eight, { icon }).request("/favicon.ico");
  expect([led.status, led.headers.get("Location")]).toEqual([302, icon]);
  const mark = await app.request("/favicon.ico");
  expect([mark.status, mark.headers.get("Content-Type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
  expect(await mark.text()).toMatch(/^<svg .*<\/svg>\n$/);
});
