import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { axe, openSite } from "./browser.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/theming.md"), "utf8");
const looks = [...page.matchAll(/### A ([\w ]+)\n[\s\S]*?```css\n([\s\S]*?)```/g)].map(
  ([, name = "", css = ""]) => [name, css] as const,
);

describe.each(looks)("the look of a %s", (name, css) => {
  test("has nothing that axe would mend, fits a phone, and is kept as a picture where one is asked for", async () => {
    const site = await openSite({ "style.css": css });
    for (const path of ["/", "/topics/space/", "/articles/json-feed-from-a-program/"]) {
      const { page } = await site.visit(path, { bypassCSP: true });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axe(page), `${path} ${colorScheme}`).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 700 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      }
    }
    const folder = process.env.SCREENSHOTS;
    if (folder) {
      mkdirSync(folder, { recursive: true });
      const { page } = await site.open("/", { viewport: { width: 1100, height: 700 } });
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.context().close();
    }
    await site.close();
  });
});
