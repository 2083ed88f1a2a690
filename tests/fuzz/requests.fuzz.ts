import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { topics } from "../helpers/selections.ts";
import { effort } from "./effort.ts";
import { bundled, expectSound, published } from "./sites.ts";

let database: Awaited<ReturnType<typeof published>>;
beforeAll(async () => {
  database = await published();
});
afterAll(() => database.close());

/** What addresses are made of, and what breaks out of them. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      "topics",
      "authors",
      "articles",
      "search",
      "feeds",
      "essays",
      "lang:de",
      "lang:zh+!lang:zh-hans",
      "law+lang:",
      "media",
      "old",
      "ann",
      "a-1",
      "feed.xml",
      "atom.xml",
    ],
    ...[
      "feed.json",
      "opml.xml",
      "sitemap.xml",
      "robots.txt",
      "llms.txt",
      "index.md",
      "publication",
      "..",
      ".",
      "",
      "%2e%2e",
      "%2F",
      "%5C",
    ],
    ...[
      "\\",
      "//evil.example",
      "%",
      "%ZZ",
      "%00",
      "%0d%0a",
      "%C0%AF",
      "%ED%A0%80",
      "__proto__",
      "constructor",
    ],
    ...[
      "!",
      "+",
      ",",
      "++",
      ",,",
      "!!law",
      "law+!law",
      "lwa",
      "LAW",
      "space policy",
      "*",
      ":",
      ":topic",
      "{}",
    ],
    ...topics.map(encodeURIComponent),
  ),
  fc.string({ unit: "binary", maxLength: 6 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({ maxLength: 12 }),
  fc.constantFrom("a", "é", "%F0").map((text) => text.repeat(3000)),
);
const query = fc.oneof(
  fc.constant(""),
  fc
    .array(
      fc.tuple(
        fc.constantFrom("page", "limit", "q", "part", "raw", "x", "__proto__"),
        fc.oneof(
          fc.constantFrom("1", "2", "0", "-1", "999999999", "1e9", "mars", '"', "*", ""),
          fc.string({ maxLength: 9 }),
        ),
      ),
      { maxLength: 3 },
    )
    .map(
      (parameters) =>
        `?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join("&")}`,
    ),
);
const aPath = fc
  .tuple(fc.array(pieces, { minLength: 1, maxLength: 5 }), fc.boolean(), query)
  .map(([parts, slash, rest]) => `/${parts.join("/")}${slash ? "/" : ""}${rest}`)
  .filter((path) => URL.canParse(`https://example.org${path}`));

/** Values that a header can hold at all. */
const headerValue = fc.oneof(
  fc.constantFrom(
    "*",
    "",
    "gzip",
    "gzip;q=0",
    "identity;q=0, *;q=0",
    "feed",
    "feed;q=0",
    "document",
    "empty",
    "null",
  ),
  fc.constantFrom(
    'W/"',
    '""',
    '"a", W/"b"',
    "Sun, 99 Foo 2022",
    "bytes=0-",
    "a".repeat(8000),
    ",".repeat(4000),
    ";q=".repeat(2000),
  ),
  fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, "").trim()),
);
const someHeaders = fc.dictionary(
  fc.constantFrom(
    ...[
      "Accept",
      "Accept-Encoding",
      "A-IM",
      "If-Match",
      "If-None-Match",
      "If-Modified-Since",
      "If-Unmodified-Since",
    ],
    ...["Sec-Fetch-Dest", "Origin", "Range", "Cookie", "Authorization", "X-Forwarded-Host", "Content-Type"],
  ),
  headerValue,
  { maxKeys: 5 },
);
const method = fc.constantFrom("GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH");

test("any address is answered soundly, from the bundle", async () => {
  const app = bundled();
  await fc.assert(
    fc.asyncProperty(aPath, fc.constantFrom("document", "empty"), async (path, purpose) => {
      await expectSound(path, await app.request(path, { headers: { "Sec-Fetch-Dest": purpose } }));
    }),
    effort(2000),
  );
});

test("any address is answered soundly, and with the same status, from a database", async () => {
  const app = bundled();
  await fc.assert(
    fc.asyncProperty(aPath, async (path) => {
      const response = await database.app.request(path);
      // Only a database can be searched.
      if (!path.startsWith("/search"))
        expect([path, response.status]).toEqual([path, (await app.request(path)).status]);
      await expectSound(path, response);
    }),
    effort(150),
  );
});

test("any headers and method are answered soundly", async () => {
  const app = bundled();
  const known = fc.constantFrom(
    "/",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/topics/law/",
    "/topics/law,mars/atom.xml",
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(known, aPath), method, someHeaders, async (path, method, headers) => {
      await expectSound(path, await app.request(path, { method, headers }), method);
    }),
    effort(2000),
  );
});
