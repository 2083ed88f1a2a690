import { expect, test } from "vitest";
import { readDocument } from "../../../src/cli/import/recognise.ts";
import { contentOf, tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { address, post, rss, wxr } from "./importing.ts";
import { write } from "./site-folder/imported.ts";

const dated = (title: string) => `title: ${title}\ndate: 2020-01-02`;
/** Each of these may be a link until the text ends: the time that they take grows with the square of their number, to 15 seconds. */
const brackets = "[a](".repeat(60_000);

/** Imports sources, and how long this thread could do nothing else at the most, in milliseconds. */
async function importFrom(files: Record<string, string>, ...sources: string[]) {
  const root = folder({});
  write(root, files);
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  const ran = await tagwire(root, ["import", ...sources]);
  clearInterval(timer);
  const written = Object.keys(contentOf(root)).filter((name) => name.endsWith(".md"));
  return { ...ran, longest, written };
}

test.each([
  [
    "a folder",
    {
      "old/hugo.toml": 'baseURL = "https://old.example/"',
      "old/content/posts/endless.md": md(dated("Endless"), brackets),
      "old/content/posts/fine.md": md(dated("Fine"), "[a](b.md)"),
    },
    ["old"],
    "1 × post left out that takes more than 4 seconds to read (content/posts/endless.md)",
  ],
  [
    "Markdown",
    { "endless.md": md(dated("Endless"), brackets), "fine.md": md(dated("Fine")) },
    ["endless.md", "fine.md"],
    "endless.md: Left out: “Endless”, whose text takes more than 4 seconds to read.",
  ],
])("a text of %s that takes too long to read costs itself alone", { timeout: 60_000 }, async (...given) => {
  const [, files, sources, message] = given;
  const { status, printed, written, longest } = await importFrom(files, ...sources);
  expect([status, written]).toEqual([0, ["fine.md"]]);
  expect(printed).toContain(message);
  expect(longest).toBeLessThan(2_000);
});

/** Beginnings of all kinds, none of which ends. */
test.each([
  ...[
    "<",
    "</",
    "<a ",
    "<a href=",
    '<p class="',
    "<b '",
    "<!--",
    "<pre>",
    "<code><pre ",
    "<br",
    "<!-- wp:a {",
  ],
  ...["[gallery ids=", '[gallery "', "[code]", "[a] ", "[[gallery ", "[caption] ", " ", "\n ", "a\n"],
])("a feed and an export full of “%s” are read at once", async (unit) => {
  const text = `<p>a ${unit.repeat(100_000 / unit.length)}b ]`;
  const around = { zone: "UTC", site: address("https://blog.example/") };
  const documents = [
    wxr([post("a", text)]),
    rss(`<title><![CDATA[${text}]]></title><guid>1</guid><description><![CDATA[${text}]]></description>`),
  ];
  const started = performance.now();
  for (const each of documents) {
    const { articles } = await readDocument({ bytes: Buffer.from(each), name: "old.xml" }, around);
    expect(articles).toHaveLength(1);
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
