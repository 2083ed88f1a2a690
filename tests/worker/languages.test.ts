import { afterAll, beforeAll, expect, test } from "vitest";
import { formats, formatTable } from "../../src/model/formats.ts";
import { content, md } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

const root = content({
  "site.yaml":
    "title: ميناء\ndescription: أخبار\nurl: https://example.org\nlanguage: ar-EG\nauthor: Ann Lee\n",
  "harbour.md": md("title: Harbour\ndate: 2022-11-22\nlang: en\ntags: [Space, Policy]"),
  "feeds.yaml": "wire:\n  title: Wire\n  select: policy\n  language: en\n",
  "mars.md": md("title: المريخ\ndate: 2022-11-21\ntags: [Space, Mars]"),
});
let served: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  served = await serve(root.path);
});
afterAll(async () => {
  await served.close();
  root.remove();
});
const get = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(new URL(path, served.url), { headers })).text();

test("the runtime knows the dates, the digits and the plurals of the site's language", async () => {
  const page = await get("/topics/space/");
  expect(page).toContain('<html lang="ar-EG" dir="rtl">');
  expect(page).toContain("مقالتان");
  expect(await get("/articles/harbour/")).toContain("٢٢ نوفمبر ٢٠٢٢");
});

test("an article of another language keeps its direction among them", async () => {
  expect(await get("/")).toContain('<article lang="en" dir="ltr">');
  const article = await get("/articles/harbour/");
  expect(article).toContain('<article class="story h-entry" lang="en" dir="ltr">');
  expect(article).toContain('<div class="facts" lang="ar-EG" dir="rtl">');
});

test("a feed's title is in the site's language, and its id is as ever", async () => {
  const feed = await get("/topics/space+!mars/atom.xml");
  expect(feed).toContain("<id>https://example.org/topics/space+!mars/</id>");
  expect(feed).toContain("Space ما عدا \u2068Mars\u2069 – ميناء");
});

test.each(formats)("a text that runs the other way says so in the site's feed: %s", async (format) => {
  const path = `/topics/policy/${formatTable[format].file}`;
  const feed = (await get(path)).replaceAll('\\"', '"');
  expect(feed).toContain('<div lang="en" dir="ltr"><p>');
});

test.each(formats)("and not in a feed of its own language: %s", async (format) => {
  expect(await get(`/feeds/wire/${formatTable[format].file}`)).not.toContain("dir=");
});

test("what programs read of the site is in its language", async () => {
  expect(await get("/llms.txt")).toMatch(/^## المقالات\n\n- \[Harbour\]\(/m);
});

test("whoever mistypes is told so in the site's language", async () => {
  const told = await get("/topics/spcae/feed.xml");
  expect(told).toBe(
    "لا يوجد موضوع «\u2068spcae\u2069». هل قصدت «\u2068space\u2069»؟ اكتبه، أو اكتب غيره مما في \u2068/topics/\u2069.\n",
  );
  expect(await get("/topics/spcae/", { "Sec-Fetch-Dest": "document" })).toContain("<h1>لا شيء هنا</h1>");
});
