/** Debian's Chromium, driven over the sample site as it is deployed. @module */
import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type ViewportSize,
} from "playwright-core";
import { afterAll } from "vitest";
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

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** One for all tests of a file: it takes seconds to start. */
let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A page, and what its console complains of. */
export interface Opened {
  page: Page;
  complaints: string[];
}

/** How a page is looked at. */
export interface Look {
  viewport?: ViewportSize;
  reducedMotion?: "reduce" | "no-preference";
  /** Whether scripts may run on it whatever it says of them. */
  bypassCSP?: boolean;
}

export interface Site {
  url: URL;
  /** Opens a page in a context of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Opened>;
  /**
   * Opens a page in the window of the visit before, which keeps what it has fetched, but nothing of how a page was looked
   * at: a window of its own takes longer than most pages.
   */
  visit(path: string, look?: Look): Promise<Opened>;
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
  browser ??= chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
  const launched = await browser;
  const contexts = new Set<BrowserContext>();
  /** Those of the visits: with the page's own policy for scripts, and without. */
  const windows = new Map<boolean, Page>();

  async function openWindow(options: BrowserContextOptions): Promise<Page> {
    const context = await launched.newContext({ baseURL: url.href, ...options });
    contexts.add(context);
    context.setDefaultTimeout(120_000);
    // The site's absolute addresses are those of its configured host: they are answered here.
    await context.route("https://tagwire.example/**", async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const here = new URL(pathname + search, url).href;
      // A test may leave the page before its pictures have come.
      const response = await route.fetch({ url: here }).catch(() => undefined);
      if (response) await route.fulfill({ response }).catch(() => undefined);
    });
    return context.newPage();
  }

  return {
    url,
    async open(path, options = {}) {
      return goTo(path, await openWindow(options));
    },
    async visit(
      path,
      { viewport = { width: 1280, height: 720 }, reducedMotion = "no-preference", bypassCSP = false } = {},
    ) {
      const page = windows.get(bypassCSP) ?? (await openWindow({ bypassCSP }));
      windows.set(bypassCSP, page);
      await page.emulateMedia({ media: null, colorScheme: "light", forcedColors: null, reducedMotion });
      await page.setViewportSize(viewport);
      return goTo(path, page);
    },
    async close() {
      await Promise.all([...contexts].map((context) => context.close()));
      await stop();
    },
  };
}

async function goTo(path: string, page: Page): Promise<Opened> {
  const complaints: string[] = [];
  page.removeAllListeners("console").removeAllListeners("pageerror");
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(path);
  return { page, complaints };
}

/** What axe finds wrong with a page, in words. The page lets its script run. */
export async function axe(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => "axe" in globalThis);
  if (!isThere) await page.addScriptTag({ path: axeSource });
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe adds itself to the page's window
    const { violations } = await (globalThis as any).axe.run();
    return violations.map(
      ({ id, help, nodes }: { id: string; help: string; nodes: { html: string }[] }) =>
        `${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`,
    );
  });
}
