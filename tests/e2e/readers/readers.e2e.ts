import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatTable } from "../../../src/model/formats.ts";
import { content, md, put } from "../../helpers/folder.ts";
import { type DevServer, startDevServer, until } from "../dev-server.ts";
import { subscriptions } from "./all.ts";
import { newHome } from "./reader.ts";

/** Titles that some reader or other has been seen to spoil. */
const titles = [
  'Fish & chips <now> in "C++" – 你好 🚀',
  "Fish <b>",
  "List<String>",
  "AT&amp;T",
  "a ]]> b",
  "שלום, עולם",
  "A long one, ".repeat(40).trim(),
];

const files = Object.fromEntries(
  titles.map((title, at) => [
    `a${at}.md`,
    md(
      `title: ${JSON.stringify(title)}\ndate: 2022-11-2${at}\ntags: [Food & drink, c++]`,
      `The *text* of ${at} & more.`,
    ),
  ]),
);

/** rss2email takes the title of an RSS item for HTML; no other reader does, so it is the one that is left wrong. */
const inRss2email = (title: string) => title.replace("&amp;", "&");

const folder = content(files);
let server: DevServer;
beforeAll(async () => {
  server = await startDevServer(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

describe.each(subscriptions)("$name, subscribed to $format", ({ name, subscribe, format, afterEdit }) => {
  const asShown = (title: string) => (name === "rss2email" && format === "rss" ? inRss2email(title) : title);

  test("shows every entry as it was written, once, and an edited one as readers do", async () => {
    const { home, remove } = newHome();
    try {
      const reader = await subscribe(`${server.url}/topics/c/${formatTable[format].file}`, home);
      await reader.poll();
      const first = await reader.entries();
      expect(first.map((entry) => entry.title).sort()).toEqual(titles.map(asShown).sort());
      for (const [at, title] of titles.entries()) {
        const entry = first.find((each) => each.title === asShown(title));
        expect(entry?.link).toBe(`${server.url}/articles/a${at}/`);
        expect(new Date(entry?.date ?? 0).toISOString()).toBe(`2022-11-2${at}T00:00:00.000Z`);
        expect(entry?.content).toMatch(new RegExp(`The <em>text</em> of ${at} (&|&amp;|&#x26;) more`));
      }

      for (let again = 0; again < 3; again++) await reader.poll();
      expect(await reader.entries()).toHaveLength(titles.length);

      await edit("An edited title");
      const asked = server.printed().length;
      await reader.poll();
      // These two ask for a delta, and what they show below is what they made of it.
      if (name === "newsboat" || name === "feedparser") {
        await until("the dev server tells of a delta", async () =>
          server.printed().slice(asked).includes(" 226 "),
        );
      }
      const after = (await reader.entries()).map((entry) => entry.title);
      expect(after).toHaveLength(titles.length + (afterEdit === "shows the new one too" ? 1 : 0));
      expect(after.includes("An edited title")).toBe(afterEdit !== "keeps the old one");
      if (afterEdit !== "keeps the old one") {
        const edited = (await reader.entries()).find((entry) => entry.title === "An edited title");
        expect(edited?.content).toContain("more, or An edited title");
      }
      expect(after.includes(asShown("AT&amp;T"))).toBe(afterEdit !== "updates it");
    } finally {
      await edit("AT&amp;T");
      remove();
    }
  });
});

/** Gives the fourth article another title, and waits until it is served. */
async function edit(title: string): Promise<void> {
  const before = files["a3.md"] ?? "";
  put(
    folder.path,
    "a3.md",
    before.replace(/title: .*/, `title: ${JSON.stringify(title)}`).replace("more", `more, or ${title}`),
  );
  if (title === "AT&amp;T") put(folder.path, "a3.md", before);
  await until(`the title “${title}” is served`, async () => {
    const feed: { items: { title: string }[] } = await (await fetch(`${server.url}/feed.json`)).json();
    return feed.items.some((item) => item.title === title);
  });
}
