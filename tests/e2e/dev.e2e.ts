import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { folder, md, put } from "../helpers/folder.ts";
import { script, startTagwire } from "./desk.ts";
import { freePort, run, writeSettings } from "./dev-site.ts";

const environment = { NO_COLOR: "1", WRANGLER_SEND_METRICS: "false" };

/** How a request for the JSON feed is answered, and for pages of which origin. */
function answerTo(port: number, headers: Record<string, string>) {
  return new Promise((resolve, reject) => {
    get({ host: "localhost", port, path: "/feed.json", headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, readable: response.headers["access-control-allow-origin"] });
    }).on("error", reject);
  });
}

describe("tagwire dev", () => {
  test("greets with the addresses, serves under them, says what changed, and ends when told to", async () => {
    const root = folder({
      "a.md": md("title: A\ndate: 2020-01-01\ntags: [Space, Policy]"),
      "b.md": md("title: B\ndate: 2020-01-01\ntags: [Space]"),
    });
    writeSettings(root);
    const port = await freePort();
    const child = startTagwire(root, ["dev", "--port", String(port)], environment);
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const says = (text: string) =>
      vi.waitFor(() => expect(printed).toContain(text), { timeout: 120_000, interval: 100 });
    try {
      const at = `http://localhost:${port}`;
      await says(`Both of two  ${at}/topics/policy+space/feed.xml`);
      for (const path of ["/feed.xml", "/atom.xml", "/feed.json", "/topics/", "/topics/space/feed.xml"]) {
        expect(printed).toContain(`${at}${path}\n`);
      }
      await says("2 articles on 2 topics");
      await says(`Ready on ${at}`);
      const feed: { feed_url: string } = await (await fetch(`${at}/feed.json`)).json();
      expect(feed.feed_url).toBe(`${at}/feed.json`);
      const ask = (headers: Record<string, string>) => answerTo(port, headers);
      expect(await ask({ Host: `evil.example:${port}` })).toEqual({ status: 403, readable: undefined });
      expect(await ask({ Origin: "https://evil.example" })).toEqual({ status: 200, readable: undefined });
      const nextDoor = "http://127.0.0.1:5173";
      expect(await ask({ Origin: nextDoor })).toEqual({ status: 200, readable: nextDoor });
      put(root, "b.md", md("title: B, changed\ndate: 2020-01-01"));
      await says("~ B, changed");
      put(root, "c.md", "no front matter");
      await says("content/c.md:1:1 error: The front matter is missing.");
      await says("The last good version goes on being served.");
    } finally {
      child.kill("SIGTERM");
    }
    await ended;
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  });

  test("waits for a mistake in the settings to be put right, told last and without a trace, and then serves", async () => {
    const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: A\n";
    const root = folder({
      "site.yaml": settings.replace("title", "titel"),
      "a.md": md("title: A\ndate: 2020-01-01"),
    });
    writeSettings(root);
    const port = await freePort();
    const child = startTagwire(root, ["dev", "--port", String(port)], environment);
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        printed += chunk;
      });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const says = (text: string) =>
      vi.waitFor(() => expect(printed).toContain(text), { timeout: 120_000, interval: 100 });
    try {
      await says("Waiting for a file in content to be saved.");
      await says("content/site.yaml:1:1 error: There is no field “titel”.");
      expect(printed).not.toMatch(/wrangler|^ +at /m);
      put(root, "site.yaml", settings);
      await says(`Ready on http://localhost:${port}`);
      expect((await fetch(`http://localhost:${port}/feed.xml`)).status).toBe(200);
    } finally {
      child.kill("SIGTERM");
    }
    await ended;
  });

  test("says why a component cannot be served, with file and line, as it starts and later, until it is put right", async () => {
    const root = folder({ "a.md": md("title: A\ndate: 2020-01-01") });
    writeSettings(root);
    const settings = readFileSync(join(root, "wrangler.toml"), "utf8");
    const worker = join(root, "src/worker.ts");
    const ours = join(import.meta.dirname, "../../src/worker/package.ts");
    const good = `import { createWorker } from ${JSON.stringify(ours)};\nexport default createWorker({ components: { footer: () => null } });\n`;
    mkdirSync(dirname(worker));
    writeFileSync(
      join(root, "wrangler.toml"),
      settings.replace(/^main = .*$/m, 'main = "src/worker.ts"').replace('["content"]', '["src", "content"]'),
    );
    writeFileSync(worker, `${good}export const a = (;`);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    await run(root, url, process.execPath, [script, "dev", "--port", String(port)]);
    const answers = (status: number, text: string) =>
      vi.waitFor(
        async () => {
          const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
          expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(text)]);
        },
        { timeout: 120_000, interval: 100 },
      );
    await answers(503, "src/worker.ts:3:19 error: Unexpected “;”.");
    writeFileSync(worker, good);
    await answers(200, "<!doctype html>");
    writeFileSync(worker, `${good}import "./none";`);
    await answers(503, "src/worker.ts:3:8 error: Could not resolve “./none”.");
    writeFileSync(worker, good.replace("footer", "foter"));
    await answers(503, "src/worker.ts cannot be served, for it fails as it starts: TypeError:");
    writeFileSync(worker, good);
    await answers(200, "<!doctype html>");
  });
});
