import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { axe, openSite } from "./browser.ts";

const settings = readFileSync(join(import.meta.dirname, "../../../content/site.yaml"), "utf8");

/** Every kind of page, in this order. */
const pages = [
  "/",
  "/topics/",
  "/topics/china+space+!policy/",
  "/authors/",
  "/authors/mira-okafor/",
  "/archive/",
  "/articles/haikou-space-partnership/",
  "/articles/what-is-a-feed-ar/",
  "/topics/space/feed.xml",
  "/topics/spcae/",
  "/articles/old-newsletter/",
];

describe.each([
  ["ar", "rtl", "انتقل إلى المحتوى"],
  ["de", "ltr", "Zum Inhalt springen"],
  ["zh-Hans", "ltr", "跳到正文"],
])("a site in %s", (language, direction, skip) => {
  test("has nothing that axe would mend on any page, in light, dark and forced colours, and fits a phone", async () => {
    const site = await openSite({ "site.yaml": settings.replace("language: en", `language: ${language}`) });
    for (const [at, path] of pages.entries()) {
      for (const how of [
        { colorScheme: "light" },
        { colorScheme: "dark" },
        { forcedColors: "active" },
      ] as const) {
        const { page } = await site.open(path, { ...how, bypassCSP: true });
        expect(await page.locator("html").getAttribute("dir")).toBe(direction);
        expect(await page.locator(".skip").textContent()).toBe(skip);
        expect(await axe(page), `${path} ${JSON.stringify(how)}`).toEqual([]);
        await page.setViewportSize({ width: 320, height: 700 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(
          320,
        );
        const folder = process.env.SCREENSHOTS;
        if (folder) {
          mkdirSync(folder, { recursive: true });
          await page.screenshot({ path: join(folder, `${language}-${at}.png`), fullPage: true });
        }
        await page.context().close();
      }
    }
    await site.close();
  });
});
