/** One site in both stores, to be asked anything. @module */
import { gunzipSync } from "node:zlib";
import rehypeParse from "rehype-parse";
import { SaxesParser } from "saxes";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { expect } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { d1Store } from "../../src/worker/store/d1/store.ts";
import type { Store } from "../../src/worker/store/store.ts";
import { database, fill } from "../helpers/database.ts";
import { oracleSite } from "../helpers/oracle.ts";
import { bundle } from "../helpers/site.ts";
import { asSlug } from "../helpers/values.ts";

export const now = "2023-01-01T00:00:00Z";

const hostileTitles = ["<script>alert(1)</script>", "]]> & <b>", "a\u0007b", "“Ünï” 航天", "harbour"];

/** Sixty articles on the topics of `selections`, with aliases and hostile titles, and named feeds. */
export const content = bundle(
  oracleSite(60, 15).map((written, at) => ({
    ...written,
    // Every sixth has none.
    title: at % 6 === 5 ? undefined : hostileTitles[at % 5],
    opening: hostileTitles[at % 5],
    aliases: [`/old/${at}/`],
    html: "<p>Ships &amp; harbours.</p>",
  })),
  {
    feeds: {
      home: "!mars",
      named: [
        { name: asSlug("essays"), title: hostileTitles.join(""), select: "law,mars+!c_2", language: "ar" },
        { name: asSlug("航天"), title: "All", description: hostileTitles.join("") },
      ],
    },
  },
);

/** An application that has answered nothing yet. */
export function appOver(store: Store) {
  return createApp({ base: "", stylesheet: "/style.css", words: en, store, clock: () => new Date(now) });
}

export const bundled = () => appOver(bundleStore(content));

/** The same over a database, which the caller closes. */
export async function published() {
  const { db, close } = await database();
  await fill(db, content, 60);
  return { db, app: appOver(d1Store(db)), close };
}

/** Throws unless a response is one that may be given to anybody who asks for anything. */
export async function expectSound(path: string, response: Response, method = "GET"): Promise<void> {
  expect([path, response.status]).toEqual([
    path,
    expect.toSatisfy((status: number) => [200, 204, 226, 301, 304, 400, 404, 405, 410, 412].includes(status)),
  ]);
  expect(response.headers.get("Set-Cookie")).toBeNull();
  const location = response.headers.get("Location");
  if (location !== null)
    expect([path, new URL(location, "https://example.org").origin]).toEqual([path, "https://example.org"]);
  const type = response.headers.get("Content-Type") ?? "";
  const bytes = Buffer.from(await response.arrayBuffer());
  const compressed = bytes.length > 0 && response.headers.get("Content-Encoding") === "gzip";
  const text = (compressed ? gunzipSync(bytes) : bytes).toString();
  if (method === "HEAD" || [204, 304].includes(response.status)) {
    expect([path, text]).toEqual([path, ""]);
    return;
  }
  expect([path, text === ""]).toEqual([path, false]);
  if (type.startsWith("text/html")) {
    expect([path, dangersIn(text)]).toEqual([path, []]);
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  }
  if (/xml/.test(type)) expectXml(path, text);
  if (/json/.test(type)) JSON.parse(text);
}

/** What of a page a browser would run, or let lead elsewhere. */
function dangersIn(html: string): string[] {
  const found: string[] = [];
  visit(unified().use(rehypeParse).parse(html), "element", ({ tagName, properties }) => {
    const isData = tagName === "script" && properties.type === "application/ld+json";
    if (/^(?:script|iframe|object|embed|base|applet|frame)$/.test(tagName) && !isData) found.push(tagName);
    for (const [name, value] of Object.entries(properties)) {
      const leads = /^(?:href|src|action|formAction|xLinkHref|poster|cite)$/.test(name);
      if (/^on/i.test(name) || (leads && /^\s*(?:javascript|vbscript|data:text)/i.test(String(value))))
        found.push(`${tagName} ${name}="${value}"`);
    }
  });
  return found;
}

function expectXml(path: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw new Error(`${path} is ill-formed: ${error.message}`);
  });
  parser.write(xml).close();
}
