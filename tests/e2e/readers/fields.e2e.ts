import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Format, formatTable } from "../../../src/model/formats.ts";
import { content, md } from "../../helpers/folder.ts";
import { type DevServer, startDevServer, until } from "../dev-server.ts";
import { subscriptions } from "./all.ts";
import { newHome, type Reader, type Shown, type ShownFeed, type Subscribe } from "./reader.ts";

const site = `title: Fish & <chips>
description: Examples of all kinds
url: https://example.org
language: en-GB
author: {name: Ann Lee, email: ann@example.org, url: "https://ann.example/"}
`;
const recording = "https://sounds.example/a.mp3?a=1&b=2";
const story = "https://elsewhere.example/story?a=1&b=2";

const plain = "title: Plain\ndate: 2022-11-01 10:00\nsummary: In short.\ntags: [Fields, Food & drink, c++]";
const folder = content({
  "site.yaml": site,
  "plain.md": md(plain, "The *text*."),
  "later.md": md("title: Changed later\ndate: 2022-11-02\nupdated: 2022-11-22\ntags: [Fields]"),
  "elsewhere.md": md(`title: Elsewhere\ndate: 2022-11-03\ntags: [Fields]\nlink: "${story}"`),
  // In Atom both link to one another; each reader has to show the entry's own link all the same.
  "rtl.md": md(
    "title: ما هي الخلاصة؟\ndate: 2022-11-04\ntags: [Fields]\nlang: ar\ntranslates: plain",
    "هذا نص *قصير*.",
  ),
  "markup.md": md('title: "List<String> & <b>bold</b>"\ndate: 2022-11-05\ntags: [Fields]'),
  "by-bo.md": md(
    "title: By another\ndate: 2022-11-06\ntags: [Fields]\nauthor: {name: Bo Chen, email: bo@example.org}",
  ),
  "picture.md": md(
    "title: Without words\ndate: 2022-11-07\ntags: [Fields]",
    "![](https://pictures.example/a.png)",
  ),
  "empty.md": md("title: Without a text\ndate: 2022-11-08\ntags: [Fields]", ""),
  "sound.md": md(
    `title: A recording\ndate: 2022-11-09\ntags: [Fields]\nenclosure: {url: "${recording}", type: audio/mpeg, length: 1234}`,
  ),
  "ships-sail-tonight.md": md("date: 2022-11-10\ntags: [Fields]", "Ships *sail* tonight & tomorrow."),
  "lonely.md": md("title: Lonely\ndate: 2022-11-10\ntags: [Lonely]"),
});
let server: DevServer;
beforeAll(async () => {
  server = await startDevServer(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

type Fields = Omit<Shown, "content">;

/** What the author wrote, by the name of the file. */
function written(): Record<string, Fields & { updated?: number }> {
  const fields = (name: string, title: string, day: number, more: Partial<Fields> = {}): Fields => ({
    title,
    link: `${server.url}/articles/${name}/`,
    date: Date.UTC(2022, 10, day),
    author: "Ann Lee",
    categories: ["Fields"],
    ...more,
  });
  return {
    plain: fields("plain", "Plain", 1, {
      date: Date.UTC(2022, 10, 1, 10),
      categories: ["Fields", "Food & drink", "c++"],
    }),
    later: { ...fields("later", "Changed later", 2), updated: Date.UTC(2022, 10, 22) },
    elsewhere: fields("elsewhere", "Elsewhere", 3, { link: story }),
    rtl: fields("rtl", "ما هي الخلاصة؟", 4),
    markup: fields("markup", "List<String> & <b>bold</b>", 5),
    byBo: fields("by-bo", "By another", 6, { author: "Bo Chen" }),
    picture: fields("picture", "Without words", 7),
    empty: fields("empty", "Without a text", 8),
    sound: fields("sound", "A recording", 9, { enclosure: recording }),
    note: fields("ships-sail-tonight", "", 10),
  };
}

/** What a reader shows otherwise than it was written, or shows nothing of, whatever the feed. */
interface Ways {
  feed?(format: Format): (keyof ShownFeed)[];
  entry?(
    entry: ReturnType<typeof written>[string],
    format: Format,
  ): Partial<Omit<Fields, "title">> & { title?: string | undefined };
}

const mails: Record<string, string> = { "Ann Lee": "ann@example.org", "Bo Chen": "bo@example.org" };
const withMail = (name = "") => `${name} (${mails[name]})`;

const ways: Record<string, Ways> = {
  newsboat: {
    feed: () => ["author", "language", "date"],
    // Where there is no title, it makes one of the address.
    entry: ({ title }) => ({ categories: undefined, title: title || "Ships sail tonight" }),
  },
  rss2email: {
    feed: () => ["link", "author", "language", "date"],
    // A message bears the date of the last change.
    entry: ({ title, date, updated = date }, format) => ({
      date: updated,
      enclosure: undefined,
      // Where there is no title, the text begins the message; Atom has an empty one.
      title: title || (format === "rss" ? "Ships _sail_ tonight & tomorrow." : ""),
    }),
  },
  sfeed: { feed: () => ["title", "link", "author", "language", "date"] },
  feedparser: {
    entry: ({ author }, format) => (format === "atom" ? { author: withMail(author) } : {}),
  },
  "SimplePie 1.3": {
    entry: ({ enclosure, title }, format) => ({
      enclosure: enclosure && `${enclosure}#`,
      title: title || (format === "rss" ? undefined : ""),
    }),
  },
  "rss-parser": {
    feed: (format) => (format === "atom" ? ["author", "language"] : []),
    entry: (_, format) => (format === "atom" ? { categories: undefined, enclosure: undefined } : {}),
  },
  feedsmith: {
    // JSON Feed names both, and the article's own page is its `url`.
    entry: ({ link }, format) =>
      format === "json" && link === story ? { link: `${server.url}/articles/elsewhere/` } : {},
  },
};

describe.each(subscriptions)("$name, subscribed to $format", ({ name, subscribe, format }) => {
  const { file } = formatTable[format];

  test("shows of each entry what its author wrote", async () => {
    const reader = await subscribed(subscribe, `/topics/fields/${file}`);
    const entries = await reader.entries();
    for (const wanted of Object.values(written())) {
      const { updated: _, ...written } = wanted;
      const fields = { ...written, ...ways[name]?.entry?.(wanted, format) };
      const shown = entries.find(({ link }) => link === fields.link);
      expect(fieldsOf(shown)).toEqual(fields);
    }
    expect(entries).toHaveLength(Object.keys(written()).length);

    const contentOf = (title: string) => entries.find((entry) => entry.title === title)?.content;
    expect(contentOf("Plain")).toContain("The <em>text</em>.");
    expect(contentOf("ما هي الخلاصة؟")).toMatch(/<div (?=[^>]*lang="ar")[^>]*dir="rtl"/);
    expect(contentOf("Without words")).toContain('src="https://pictures.example/a.png"');
  });

  test("shows of the feed what its publisher wrote, and a date only where the format asks for one", async () => {
    const reader = await subscribed(subscribe, `/topics/fields/${file}`);
    const { date, ...feed } = await reader.feed();
    const wanted: ShownFeed = {
      title: "Fields – Fish & <chips>",
      link: `${server.url}/topics/fields/`,
      author: name === "feedparser" && format === "atom" ? withMail("Ann Lee") : "Ann Lee",
      language: "en-GB",
    };
    const missing = ways[name]?.feed?.(format) ?? [];
    for (const field of missing) delete wanted[field];
    expect(feed).toEqual(wanted);
    const dated = format === "atom" && !missing.includes("date");
    // Below a second it tells contents apart.
    expect(date && new Date(Math.floor(date / 1000) * 1000)).toEqual(
      dated ? new Date(Date.UTC(2022, 10, 22)) : undefined,
    );
  });

  test("shows an empty combination under its title, without an error", async () => {
    const reader = await subscribed(subscribe, `/topics/fields+lonely/${file}`);
    expect(await reader.entries()).toEqual([]);
    // rss2email tells of a feed in its messages, and sfeed nowhere.
    const silent = name === "rss2email" || name === "sfeed";
    expect((await reader.feed()).title).toBe(silent ? undefined : "Fields and Lonely – Fish & <chips>");
  });

  test("is led from another spelling of the address to the same entries", async () => {
    const address = `/topics/Fields/${file}`;
    expect((await fetch(server.url + address, { redirect: "manual" })).status).toBe(301);
    // sfeed follows no redirect; it says so, and shows nothing.
    if (name === "sfeed") return expect(subscribed(subscribe, address)).rejects.toThrow("FAIL (FETCH)");
    const reader = await subscribed(subscribe, address);
    expect(await reader.entries()).toHaveLength(Object.keys(written()).length);
  });
});

const dated = subscriptions.filter(
  ({ name, format }) => format === "atom" && /SimplePie|rss-parser|feedsmith/.test(name),
);

test("a correction that bears no date moves the date of an Atom feed, and none of its entries'", async () => {
  onTestFinished(() => folder.put({ "plain.md": md(plain, "The *text*.") }));
  const seen: Record<string, ShownFeed["date"][]> = {};
  const dates: Record<string, number[]> = {};
  for (const word of ["text", "corrected text", "text, corrected again"]) {
    folder.put({ "plain.md": md(plain, `The *${word}*.`) });
    await until(`“${word}” is served`, async () =>
      (await (await fetch(`${server.url}/topics/fields/atom.xml`)).text()).includes(`<em>${word}</em>`),
    );
    for (const { name, subscribe } of dated) {
      const reader = await subscribed(subscribe, "/topics/fields/atom.xml");
      seen[name] = [...(seen[name] ?? []), (await reader.feed()).date];
      dates[name] ??= (await reader.entries()).map(({ date }) => date);
      expect((await reader.entries()).map(({ date }) => date)).toEqual(dates[name]);
    }
  }
  // One chance in a thousand that two contents have the same date: not so of three.
  for (const { name } of dated) expect(new Set(seen[name]).size, name).toBeGreaterThan(1);
});

/** A reader that has polled an address once; it is gone after the test. */
async function subscribed(subscribe: Subscribe, path: string): Promise<Reader> {
  const { home, remove } = newHome();
  onTestFinished(remove);
  const reader = await subscribe(server.url + path, home);
  await reader.poll();
  return reader;
}

/** What a reader shows of an entry besides its text. */
function fieldsOf(entry: Shown | undefined): Fields | undefined {
  if (!entry) return undefined;
  const { title, link, date, author, categories, enclosure } = entry;
  return { title, link, date, author, categories, enclosure };
}
