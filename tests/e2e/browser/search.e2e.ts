import { afterAll, beforeAll, expect, test } from "vitest";
import { content, md } from "../../helpers/folder.ts";
import { published, token, worker } from "../../helpers/published.ts";
import { axe, browse, type Site } from "./browser.ts";

const root = content({
  "harbour.md": md("title: Harbour\ndate: 2022-11-22\ntags: [Sea]", "Ships under a red moon."),
  "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]", "Red dust."),
});
let site: Site;
beforeAll(async () => {
  const served = await worker({ PUBLISH_TOKEN: token });
  const { status, printed } = await published(root.path, served.url);
  expect(status, printed).toBe(0);
  site = await browse(served.url, served.close);
});
afterAll(async () => {
  await site.close();
  root.remove();
});

test("a person comes to the search from any page, types, and reads what was found", async () => {
  const { page, complaints } = await site.open("/articles/mars/");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Search" }).click();
  await page.getByRole("searchbox").fill("red -moon");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1 article" }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/search/?q=red+-moon");
  expect(await page.getByRole("searchbox").inputValue()).toBe("red -moon");
  expect(await page.getByRole("article").getByRole("heading").allTextContents()).toEqual(["Mars"]);
  expect(await page.locator("code.address").textContent()).toMatch(/\/search\/feed\.xml\?q=red%20-moon$/);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each(["/search/", "/search/?q=red", "/search/?q=nothing", "/search/feed.xml?q=red"])(
  "%s has nothing that axe would mend, and fits a narrow phone",
  async (path) => {
    const { page } = await site.visit(path, { viewport: { width: 360, height: 780 }, bypassCSP: true });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await axe(page)).toEqual([]);
    }
  },
);
