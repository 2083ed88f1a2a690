/** Debian's Chromium, driven over the sample site as it is deployed. @module */
import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { content } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const axeSource = createRequire(import.meta.url).resolve("axe-core");

export interface Site {
  url: URL;
  browser: Browser;
  /** Opens a page in a context of its own; what the console complains of is collected. */
  open(path: string, options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

/** The sample site of this repository with a few more files, and a browser. */
export async function openSite(files: Record<string, string> = {}): Promise<Site> {
  const folder = content({});
  cpSync(join(import.meta.dirname, "../../../content"), join(folder.path, "content"), { recursive: true });
  folder.put(files);
  const served = await serve(folder.path);
  return browse(served.url, async () => {
    await served.close();
    folder.remove();
  });
}

/** A browser over what is served at an address; `stop` is called when it is closed. */
export async function browse(url: URL, stop: () => Promise<void>): Promise<Site> {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
  return {
    url,
    browser,
    async open(path, options = {}) {
      const context = await browser.newContext({ baseURL: url.href, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      // The site's absolute addresses are those of its configured host: they are answered here.
      await context.route("https://tagwire.example/**", async (route) => {
        const { pathname, search } = new URL(route.request().url());
        const here = new URL(pathname + search, url).href;
        // A test may leave the page before its pictures have come.
        const response = await route.fetch({ url: here }).catch(() => undefined);
        if (response) await route.fulfill({ response }).catch(() => undefined);
      });
      await page.goto(path);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await stop();
    },
  };
}

/** What axe finds wrong with a page, in words. */
export async function axe(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axeSource });
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe adds itself to the page's window
    const { violations } = await (globalThis as any).axe.run();
    return violations.map(
      ({ id, help, nodes }: { id: string; help: string; nodes: { html: string }[] }) =>
        `${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`,
    );
  });
}
