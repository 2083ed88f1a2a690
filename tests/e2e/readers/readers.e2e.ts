import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatTable } from "../../../src/model/formats.ts";
import { content, md, put } from "../../helpers/folder.ts";
import { type DevServer, startDevServer, until } from "../dev-server.ts";
import { type Subscription, subscriptions } from "./all.ts";
import { newHome, type Reader } from "./reader.ts";

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

/** Everybody who has subscribed, and the folder of their files. */
const subscribed = new Map<Subscription, { reader: Reader; home: string }>();
afterAll(() => {
  for (const { home } of subscribed.values()) rmSync(home, { recursive: true });
});

const asShown = (title: string, { name, format }: Subscription) =>
  name === "rss2email" && format === "rss" ? inRss2email(title) : title;

describe.each(subscriptions)("$name, subscribed to $format", (subscription) => {
  const { subscribe, format } = subscription;

  test("shows every entry as it was written, once", async () => {
    const { home } = newHome();
    const reader = await subscribe(`${server.url}/topics/c/${formatTable[format].file}`, home);
    subscribed.set(subscription, { reader, home });
    await reader.poll();
    const first = await reader.entries();
    expect(first.map((entry) => entry.title).sort()).toEqual(
      titles.map((title) => asShown(title, subscription)).sort(),
    );
    for (const [at, title] of titles.entries()) {
      const entry = first.find((each) => each.title === asShown(title, subscription));
      expect(entry?.link).toBe(`${server.url}/articles/a${at}/`);
      expect(new Date(entry?.date ?? 0).toISOString()).toBe(`2022-11-2${at}T00:00:00.000Z`);
      expect(entry?.content).toMatch(new RegExp(`The <em>text</em> of ${at} (&|&amp;|&#x26;) more`));
    }

    for (let again = 0; again < 3; again++) await reader.poll();
    expect(await reader.entries()).toHaveLength(titles.length);
  });
});

describe("an entry that was edited", () => {
  const edited = "An edited title";
  beforeAll(async () => {
    const before = files["a3.md"] ?? "";
    const title = before.replace(/title: .*/, `title: ${JSON.stringify(edited)}`);
    put(folder.path, "a3.md", title.replace("more", `more, or ${edited}`));
    await until(`the title “${edited}” is served`, async () =>
      (await (await fetch(`${server.url}/feed.json`)).text()).includes(edited),
    );
  });

  test.each(subscriptions)("is shown by $name, subscribed to $format, as by such readers", async (each) => {
    const { name, afterEdit } = each;
    const { reader } = subscribed.get(each) ?? {};
    if (!reader) throw new Error("It has not subscribed.");
    const asked = server.printed().length;
    await reader.poll();
    // These two ask for a delta, and what they show below is what they made of it.
    if (name === "newsboat" || name === "feedparser") {
      await until("the dev server tells of a delta", async () =>
        server.printed().slice(asked).includes(" 226 "),
      );
    }
    const entries = await reader.entries();
    const after = entries.map((entry) => entry.title);
    expect(after).toHaveLength(titles.length + (afterEdit === "shows the new one too" ? 1 : 0));
    expect(after.includes(edited)).toBe(afterEdit !== "keeps the old one");
    if (afterEdit !== "keeps the old one") {
      expect(entries.find((entry) => entry.title === edited)?.content).toContain(`more, or ${edited}`);
    }
    expect(after.includes(asShown("AT&amp;T", each))).toBe(afterEdit !== "updates it");
  });
});
