import { expect, test } from "vitest";
import { parsePerson } from "../../../src/cli/import/feed-parts.ts";
import { readDispatches } from "../../../src/cli/import/newswire.ts";
import { readDocument } from "../../../src/cli/import/recognise.ts";
import { contentOf, tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { address, importHtml, post, rss, wxr } from "./importing.ts";
import { write } from "./site-folder/imported.ts";

const dated = (title: string) => `title: ${title}\ndate: 2020-01-02`;
/** Each of these may be a link until the text ends: the time that they take grows with the square of their number, to 15 seconds. */
const brackets = "[a](".repeat(60_000);

/** Imports sources, and what part of the processor time this thread used without doing anything else meanwhile. */
async function importFrom(files: Record<string, string>, ...sources: string[]) {
  const root = folder({});
  write(root, files);
  const whole = process.cpuUsage();
  let last = process.threadCpuUsage();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, sumOf(process.threadCpuUsage(last)));
    last = process.threadCpuUsage();
  }, 10);
  const ran = await tagwire(root, ["import", ...sources]);
  clearInterval(timer);
  const written = Object.keys(contentOf(root)).filter((name) => name.endsWith(".md"));
  return { ...ran, held: longest / sumOf(process.cpuUsage(whole)), written };
}

/** In microseconds. */
const sumOf = ({ user, system }: NodeJS.CpuUsage): number => user + system;

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
])("a text of %s that takes too long to read costs itself alone", { timeout: 300_000 }, async (...given) => {
  const [, files, sources, message] = given;
  const { status, printed, written, held } = await importFrom(files, ...sources);
  expect([status, written]).toEqual([0, ["fine.md"]]);
  expect(printed).toContain(message);
  // The text uses up all that it may in its own thread.
  expect(held).toBeLessThan(1 / 3);
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
])("a feed and an export full of “%s” take as long to read as many short ones together", async (unit) => {
  const parts = 16;
  const short = await costOf(documentsFull(unit, 20_000), parts);
  const long = await costOf(documentsFull(unit, parts * 20_000), 1);
  // Were it to grow with the square of the length, it would take as many times as long as there are parts.
  expect(long / short).toBeLessThan(4);
});

const endless = " ".repeat(300_000);

test.each([`a${endless}(${"@b".repeat(100_000)}`, `${"a@".repeat(100_000)}.${".b".repeat(100_000)} (`])(
  "an author of a feed with endless text (%#)",
  (text) => {
    expect(parsePerson(text)).toEqual({ name: expect.any(String), email: undefined });
  },
);

test.each([
  ["code", `<pre>a${"\n".repeat(300_000)}b</pre><p>End.</p>`],
  ["a line number", `<pre><span class="lineno">${endless}a</span></pre><p>End.</p>`],
  ["spaces in emphasis", `<p><em>a${"\u00a0".repeat(300_000)}b</em>End.</p>`],
])("HTML with endless text in %s", async (_, html) => {
  expect((await importHtml(html)).markdown).toMatch(/End\.$/);
});

test.each([`date${endless}a`, `date${endless}2020-01-01${endless}`])(
  "a dispatch with endless space (%#)",
  (line) => {
    expect(readDispatches(`${line}\n\nB.\n\nPARIS (AP) — C.`, "UTC")).toBeDefined();
  },
);

/** An export and a feed whose texts are this long, and consist of one beginning again and again. */
function documentsFull(unit: string, length: number): Buffer[] {
  const text = `<p>a ${unit.repeat(length / unit.length)}b ]`;
  const feed = `<title><![CDATA[${text}]]></title><guid>1</guid><description><![CDATA[${text}]]></description>`;
  return [wxr([post("a", text)]), rss(feed)].map((each) => Buffer.from(each));
}

/** The processor time that it takes to read documents so often, in microseconds. */
async function costOf(documents: readonly Buffer[], times: number): Promise<number> {
  const around = { zone: "UTC", site: address("https://blog.example/") };
  const before = process.threadCpuUsage();
  for (let time = 0; time < times; time++) {
    for (const bytes of documents) {
      const { articles } = await readDocument({ bytes, name: "old.xml" }, around);
      expect(articles).toHaveLength(1);
    }
  }
  return sumOf(process.threadCpuUsage(before));
}
