import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { immutable, mediaHeaders } from "../../../src/model/media.ts";
import { content, md } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";

/** Bytes of which each tells its place. */
const talk = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) % 256));
const mediaOf = (name: string, bytes: Uint8Array) =>
  name.replace(/(?=\.[^.]+$)/, `.${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}`);
const etag = `"${createHash("sha256").update(talk).digest("hex").slice(0, 8)}"`;

const site = (url: string) =>
  `title: The Example\ndescription: Examples\nurl: ${url}\nlanguage: en\nauthor: Ann Lee\n`;
const files = {
  "talk.md": md("title: A talk\ndate: 2022-11-22\nenclosure: talk.mp3", "[Slides](slides.txt)"),
  "talk.mp3": talk,
  "slides.txt": "One, two, three.",
  "static/media/2019/old.mp3": talk,
  "static/media/2019/index.html": "<p>Old talks</p>",
};

describe.each([
  ["at the root of its host", "https://example.org", ""],
  ["under a path", "https://example.org/news/blog", "/news/blog"],
])("media of a site %s, among the assets of the deploy", (_, url, base) => {
  const root = content({ ...files, "site.yaml": site(url) });
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    served = await serve(root.path);
  });
  afterAll(async () => {
    await served.close();
    root.remove();
  });
  const path = `${base}/media/${mediaOf("talk.mp3", talk)}`;
  const ask = (headers: Record<string, string> = {}, init: RequestInit = {}, to = path) =>
    fetch(new URL(to, served.url), { redirect: "manual", headers, ...init });

  test("come whole, and say that parts of them may be asked for", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "content-length": "300000",
      "content-type": "audio/mpeg",
      etag,
      "cache-control": immutable,
      ...Object.fromEntries(Object.entries(mediaHeaders).map(([name, value]) => [name.toLowerCase(), value])),
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(talk)).toBe(true);
  });

  test.each([
    ["bytes=0-1", 0, 1],
    ["bytes=65530-131080", 65_530, 131_080],
    ["bytes=299999-", 299_999, 299_999],
    ["bytes=-100000", 200_000, 299_999],
    ["bytes=0-", 0, 299_999],
  ])("are given in part: %s", async (range, first, last) => {
    const response = await ask({ Range: range, "If-Range": etag });
    expect([
      response.status,
      response.headers.get("Content-Range"),
      response.headers.get("Content-Length"),
      response.headers.get("ETag"),
      response.headers.get("Content-Type"),
      response.headers.get("Access-Control-Allow-Origin"),
    ]).toEqual([206, `bytes ${first}-${last}/300000`, String(last - first + 1), etag, "audio/mpeg", "*"]);
    expect(Buffer.from(await response.arrayBuffer()).equals(talk.subarray(first, last + 1))).toBe(true);
  });

  test("have no part beyond their end", async () => {
    const response = await ask({ Range: "bytes=300000-" });
    expect([response.status, response.headers.get("Content-Range"), await response.text()]).toEqual([
      416,
      "bytes */300000",
      "",
    ]);
  });

  test("come whole to who holds another version, or asks for several parts", async () => {
    const asked: Record<string, string>[] = [
      { Range: "bytes=0-1", "If-Range": '"other"' },
      { Range: "bytes=0-1,4-5" },
    ];
    for (const headers of asked) {
      const response = await ask(headers);
      expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 300_000]);
    }
  });

  test("are described in a HEAD, whatever part it names", async () => {
    const response = await ask({ Range: "bytes=0-1" }, { method: "HEAD" });
    expect([
      response.status,
      response.headers.get("Content-Length"),
      response.headers.get("Accept-Ranges"),
      await response.text(),
    ]).toEqual([200, "300000", "bytes", ""]);
  });

  test("are not sent again to who has them", async () => {
    const response = await ask({ "If-None-Match": `W/${etag}`, Range: "bytes=0-1" });
    expect([response.status, await response.text()]).toEqual([304, ""]);
    expect((await ask({ "If-Match": '"other"' })).status).toBe(412);
  });

  test("of static/ can be sought in as well, and are not kept for ever", async () => {
    const old = `${base}/media/2019/old.mp3`;
    const whole = await ask({}, {}, old);
    const { etag: tag, "cache-control": kept } = Object.fromEntries(whole.headers);
    expect([whole.status, whole.headers.get("Accept-Ranges"), kept]).toEqual([
      200,
      "bytes",
      expect.not.stringContaining("immutable"),
    ]);
    expect(Buffer.from(await whole.arrayBuffer()).equals(talk)).toBe(true);
    expect((await ask({ "If-None-Match": tag ?? "" }, {}, old)).status).toBe(304);
    const part = await ask({ Range: "bytes=7-9", "If-Range": tag ?? "" }, {}, old);
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, talk.subarray(7, 10)]);
    expect(await (await ask({}, {}, `${base}/media/2019/`)).text()).toBe("<p>Old talks</p>");
    const led = await ask({}, {}, `${base}/media/2019/index.html`);
    expect([led.status, led.headers.get("Location")]).toEqual([307, `${base}/media/2019/`]);
  });

  test("that are not there are answered 404 with a sentence, and other methods with 405", async () => {
    for (const name of ["talk.mp3", "talk.00000000.mp3", "", "a/b.00000000.mp3"]) {
      const response = await ask({}, {}, `${base}/media/${name}`);
      expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("/media/")]);
    }
    expect((await ask({}, { method: "PUT", body: "x" })).status).toBe(405);
    expect((await ask({}, { method: "OPTIONS" })).headers.get("Access-Control-Allow-Headers")).toContain(
      "If-Range, If-Unmodified-Since, Range",
    );
  });

  test("a player that leaves in the middle does no harm", async () => {
    for (let at = 0; at < 5; at++) {
      const response = await ask({ Range: "bytes=1-" });
      await response.body?.cancel();
    }
    expect((await ask({ Range: "bytes=5-9" })).status).toBe(206);
  });
});
