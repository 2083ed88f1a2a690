import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axe, openSite, type Site } from "./browser.ts";

/** Every kind of page. */
const pages = {
  home: "/",
  topics: "/topics/",
  topic: "/topics/space/",
  combination: "/topics/china+space+!policy/",
  author: "/authors/mira-okafor/",
  article: "/articles/haikou-space-partnership/",
  code: "/articles/json-feed-from-a-program/",
  "right-to-left": "/articles/what-is-a-feed-ar/",
  feed: "/topics/space/feed.xml",
  "not-found": "/topics/spcae/",
  gone: "/articles/old-newsletter/",
  malformed: "/topics/space+!space/",
};

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe.each(Object.entries(pages))("the %s page", (name, path) => {
  test("has nothing that axe would mend, in light and in dark", async () => {
    // Only here may a script run on it: axe's.
    const { page } = await site.visit(path, { bypassCSP: true });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe(page), colorScheme).toEqual([]);
    }
  });

  test("has one heading of the first order, its landmarks, and no complaint in the console", async () => {
    const { page, complaints } = await site.visit(path);
    expect(await page.locator("h1").count()).toBe(1);
    for (const landmark of ["banner", "main", "contentinfo"] as const) {
      expect(await page.getByRole(landmark).count()).toBe(1);
    }
    expect(await page.locator("script:not([type='application/ld+json']), [onclick], [style]").count()).toBe(
      0,
    );
    expect(complaints.filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
  });

  test("fits a narrow phone, and is kept as a picture where one is asked for", async () => {
    const { page } = await site.visit(path);
    for (const [device, width, height] of [
      ["phone", 360, 780],
      ["desktop", 1280, 860],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        const folder = process.env.SCREENSHOTS;
        if (folder) {
          mkdirSync(folder, { recursive: true });
          await page.screenshot({
            path: join(folder, `${name}-${device}-${colorScheme}.png`),
            fullPage: true,
          });
        }
      }
    }
  });

  test("weighs less than 30 KB with its style sheet", async () => {
    const html = await (
      await fetch(new URL(path, site.url), { headers: { "Sec-Fetch-Dest": "document" } })
    ).text();
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? "/none";
    const css = await (await fetch(new URL(sheet, site.url))).text();
    expect(html).toContain("</html>");
    expect(gzipSync(html).length + gzipSync(css).length).toBeLessThan(30_000);
  });
});

describe("a person", () => {
  test("who opens a feed's address reads a page about it, and can see its source", async () => {
    for (const [file, source] of [
      ["feed.xml", "<rss"],
      ["atom.xml", "<feed"],
      ["feed.json", '"version"'],
    ] as const) {
      const { page } = await site.open(`/topics/space/${file}`);
      expect(await page.locator("h1").textContent()).toContain("Space");
      await page.getByText(`https://tagwire.example/topics/space/${file}`).first().waitFor();
      const response = await page.goto(`/topics/space/${file}?raw`);
      expect(await response?.text()).toContain(source);
      await page.context().close();
    }
  });

  test("goes from home to a topic, adds another, leaves one out, and subscribes to just that", async () => {
    const { page } = await site.open("/");
    await page.getByRole("complementary").getByRole("link", { name: "Space" }).first().click();
    await page.waitForURL("**/topics/space/");
    await page.locator('a[href="/topics/china+space/"]').first().click();
    await page.waitForURL("**/topics/china+space/");
    await page.locator('a[href="/topics/china+space+!policy/"]').first().click();
    await page.waitForURL("**/topics/china+space+!policy/");
    const listed = await page.getByRole("main").locator("h3 a").allTextContents();
    const address = "https://tagwire.example/topics/china+space+!policy/feed.xml";
    await page.getByText(address).first().waitFor();
    const feed = await (await fetch(new URL(new URL(address).pathname, site.url))).text();
    const titles = [...feed.matchAll(/<title>([^<]*)<\/title>\s*<dc:creator>/g)].map((match) => match[1]);
    expect(titles).toEqual(listed);
    expect(titles.length).toBeGreaterThan(1);
    await page.context().close();
  });

  test("who mistypes a topic is led to the one that was meant", async () => {
    const { page } = await site.open("/topics/spcae/");
    await page.getByRole("main").getByRole("link", { name: "Space" }).click();
    await page.waitForURL("**/topics/space/");
    await page.context().close();
  });

  test("who uses the keyboard comes to the content first, and sees where they are", async () => {
    const { page } = await site.open("/articles/haikou-space-partnership/");
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    expect(await skip.getAttribute("href")).toBe("#main");
    expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).not.toBe("none");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.context().close();
  });

  test("follows a footnote there and back", async () => {
    const { page } = await site.open("/articles/nothing-new/");
    await page.locator("a[data-footnote-ref]").click();
    const note = page.locator("section[data-footnotes] li").first();
    expect(new URL(page.url()).hash).toBe(`#${await note.getAttribute("id")}`);
    await note.locator("a[data-footnote-backref]").click();
    expect(new URL(page.url()).hash).toContain("fnref");
    await page.context().close();
  });

  test("reads Arabic from right to left, code and tables within their own bounds, and no furniture in print", async () => {
    const { page } = await site.open("/articles/what-is-a-feed-ar/");
    expect(await page.locator("article").getAttribute("dir")).toBe("rtl");
    expect(await page.locator("article").getAttribute("lang")).toBe("ar");
    await page.goto("/articles/json-feed-from-a-program/");
    await page.setViewportSize({ width: 360, height: 700 });
    const code = page.locator("pre").first();
    expect(await code.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation").first().isVisible()).toBe(false);
    await page.context().close();
  });
});

describe("a program in a browser", () => {
  test("discovers the page's own topic before the site, one format first, and fetches them", async () => {
    const { page } = await site.open("/topics/space/");
    const found = await page
      .locator('link[rel="alternate"]')
      .evaluateAll((links) =>
        links.map((link) => [
          link.getAttribute("type"),
          new URL(link.getAttribute("href") ?? "", document.baseURI).pathname,
        ]),
      );
    expect(found.slice(0, 2)).toEqual([
      ["application/rss+xml", "/topics/space/feed.xml"],
      ["application/atom+xml", "/topics/space/atom.xml"],
    ]);
    expect(found.map(([, path]) => path)).toContain("/feed.xml");
    for (const [type, path] of found) {
      const response = await fetch(new URL(path ?? "", site.url));
      expect(response.headers.get("Content-Type")).toContain(type ?? "none");
    }
    await page.context().close();
  });

  test("fetches a feed from another origin, and polls it for what is new", async () => {
    const elsewhere = createServer((_, response) => response.end("<!doctype html><title>Elsewhere</title>"));
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const { page } = await site.open(`http://localhost:${port}/`);
    const answers = await page.evaluate(async (feed) => {
      const first = await fetch(feed);
      const etag = first.headers.get("ETag") ?? "";
      const { items }: { items: unknown[] } = await first.json();
      const headers = { "If-None-Match": etag, "A-IM": "feed" };
      const again = await fetch(feed, { headers, cache: "no-store" });
      return { items: items.length, etag, link: first.headers.get("Link"), again: again.status };
    }, new URL("/topics/space/feed.json", site.url).href);
    expect(answers).toMatchObject({ items: 5, again: 304, link: expect.stringContaining('rel="self"') });
    expect(answers.etag).toMatch(/^W\/"/);
    await page.context().close();
    elsewhere.close();
  });
});
