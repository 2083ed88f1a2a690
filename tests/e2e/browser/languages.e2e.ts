import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { content } from "../../helpers/folder.ts";
import { published, serveDatabase, token } from "../../helpers/published.ts";
import { axe, browse, type Site } from "./browser.ts";
import { filesIn, type Language, pages } from "./every-page.ts";
import { faultsOf, textSpacing } from "./layout.ts";

const samples = join(import.meta.dirname, "../../../content");

/** In CSS pixels: a screen of 1280 by 1024 at 400 % (WCAG 1.4.10), a phone, a tablet, a desk. */
const narrowest = { width: 320, height: 256 };
const widest = { width: 1440, height: 900 };
const screens = [narrowest, { width: 390, height: 844 }, { width: 768, height: 1024 }, widest];

/** A4 within its margins, at 96 pixels to the inch. */
const paper = { width: 680, height: 1000 };

/** A site with every kind of page, out of a database, for there it can be searched. */
async function openSite(language: Language): Promise<Site> {
  const folder = content({});
  cpSync(samples, join(folder.path, "content"), { recursive: true });
  folder.put(await filesIn(language));
  const served = await serveDatabase(folder.path, { PUBLISH_TOKEN: token });
  const { status, printed } = await published(folder.path, served.url);
  expect(status, printed).toBe(0);
  return browse(served.url, async () => {
    await served.close();
    folder.remove();
  });
}

/** Where pictures are kept, if they are asked for. */
function pictureOf(language: Language, name: string): string | undefined {
  const folder = process.env.SCREENSHOTS;
  if (folder) mkdirSync(folder, { recursive: true });
  return folder && join(folder, `${language}-${name.replaceAll(" ", "-")}`);
}

describe.each<[Language, string, string]>([
  ["ar", "rtl", "انتقل إلى المحتوى"],
  ["de", "ltr", "Zum Inhalt springen"],
  ["zh-Hans", "ltr", "跳到正文"],
])("of a site in %s, the page", (language, direction, skip) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(language);
  });
  afterAll(() => site.close());

  test.each(Object.entries(pages))(
    "%s has nothing that axe would mend, and holds on any screen, with any spacing, and on paper",
    async (name, path) => {
      const picture = pictureOf(language, name);
      // Only here may a script run on it: axe's.
      const { page, complaints } = await site.visit(path, { bypassCSP: true, reducedMotion: "reduce" });
      expect(await page.locator("html").getAttribute("dir")).toBe(direction);
      expect(await page.locator(".skip").textContent()).toBe(skip);
      expect(await page.locator("h1").count()).toBe(1);
      expect(complaints.filter((each) => !/Failed to load resource/.test(each))).toEqual([]);
      const motion = await page.evaluate(() => [
        document.getAnimations().length,
        getComputedStyle(document.documentElement).scrollBehavior,
      ]);
      expect(motion).toEqual([0, "auto"]);

      expect(await axe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await axe(page), "dark").toEqual([]);
      await page.emulateMedia({ forcedColors: "active" });
      expect(await axe(page), "forced colours").toEqual([]);
      await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });

      for (const screen of screens) {
        await page.setViewportSize(screen);
        expect(await faultsOf(page), `${screen.width} px`).toEqual([]);
        if (picture) await page.screenshot({ path: `${picture}-${screen.width}.png`, fullPage: true });
      }

      await page.setViewportSize(paper);
      await page.emulateMedia({ media: "print" });
      expect(await faultsOf(page), "paper").toEqual([]);
      const beyond = await page
        .locator("pre, .scroll")
        .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).length);
      expect(beyond, "boxes that paper cannot scroll").toBe(0);
      if (picture) await page.pdf({ path: `${picture}.pdf`, format: "A4" });
      await page.emulateMedia({ media: "screen" });

      await page.addStyleTag({ content: textSpacing });
      for (const screen of [narrowest, widest]) {
        await page.setViewportSize(screen);
        expect(await faultsOf(page), `${screen.width} px, spaced`).toEqual([]);
      }
    },
  );
});
