import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { content, md } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";
import { photo } from "../../helpers/photos.ts";
import { browse } from "./browser.ts";

const settings = `title: The Example
description: Examples of all kinds
url: https://tagwire.example
language: en
author: Ann Lee
pictures: true
`;

test("a phone fetches a small copy of a picture, a wide and fine screen a larger one, and neither the picture", async () => {
  const folder = content({
    "site.yaml": settings,
    "ship.md": md("title: Ship\ndate: 2022-11-22", "Ships sail.\n\n![A ship](ship.jpg)\n\nThey do."),
    "lead.md": md("title: Lead\ndate: 2022-11-21\nimage: ship.jpg"),
    "ship.jpg": await photo(3000, 2000).jpeg().toBuffer(),
  });
  const served = await serve(folder.path);
  const site = await browse(served.url, async () => {
    await served.close();
    folder.remove();
  });
  const screens = { phone: [390, 1], "fine phone": [390, 2], desktop: [1440, 1], "fine desktop": [1440, 2] };
  const fetched: Record<string, string[]> = {};
  for (const [name, [width = 0, deviceScaleFactor = 1]] of Object.entries(screens)) {
    const options = { viewport: { width, height: 844 }, deviceScaleFactor };
    fetched[name] = [];
    for (const path of ["/articles/ship/", "/articles/lead/", "/"]) {
      const { page, complaints } = await site.open(path, options);
      await page.waitForLoadState("networkidle");
      const shown = await page
        .locator("img:visible")
        .evaluateAll((all) => all.map((each) => (each instanceof HTMLImageElement ? each.currentSrc : "")));
      fetched[name].push(...shown.map((url) => url.replace(/^.*\/ship|\.[\da-f]{8}/g, "")));
      expect(complaints).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      if (process.env.SCREENSHOTS) {
        mkdirSync(process.env.SCREENSHOTS, { recursive: true });
        const file = `${name}${path.replaceAll("/", "-")}.png`;
        await page.screenshot({ path: join(process.env.SCREENSHOTS, file) });
      }
      await page.context().close();
    }
  }
  expect(fetched).toEqual({
    phone: ["-480.webp", "-480.webp"],
    "fine phone": ["-960.webp", "-960.webp"],
    desktop: ["-960.webp", "-960.webp", "-480.webp"],
    "fine desktop": ["-1600.webp", "-1600.webp", "-480.webp"],
  });
  await site.close();
});
