import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { md } from "../helpers/folder.ts";
import { hubSite, type Received } from "../helpers/hub.ts";
import { effort } from "./effort.ts";

let site: Awaited<ReturnType<typeof hubSite>>;
beforeAll(async () => {
  site = await hubSite({ "stays.md": md("title: Stays\ndate: 2022-01-01\ntags: [One, Two, Three]") });
  await site.publish();
});
afterAll(() => site.close());

const feeds = [
  "/feed.xml",
  "/atom.xml",
  "/topics/one/feed.xml",
  "/topics/one+two/atom.xml",
  "/topics/one,three/feed.json",
  "/topics/!two/feed.xml",
  "/topics/two+!three/feed.json",
  "/authors/bo-chen/atom.xml",
  "/search/feed.xml?q=curious",
];

/** What an author does to a file: writes it, anew or for the first time, deletes the article, or removes the file. */
const edit = fc.record({
  file: fc.integer({ min: 0, max: 5 }),
  text: fc.constantFrom("Plain.", "Curious.", "Curious and plain.", undefined),
  tags: fc.subarray(["One", "Two", "Three"]),
  day: fc.integer({ min: 1, max: 28 }),
  author: fc.boolean(),
  deleted: fc.boolean(),
});
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("publish" as const),
      edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("subscribe" as const, "unsubscribe" as const),
      feed: fc.constantFrom(...feeds),
      callback: fc.integer({ min: 0, max: 2 }),
      deltas: fc.boolean(),
    }),
  },
);

/** The files of a folder after an edit; undefined for one that is to go. */
function apply(
  files: Map<string, string>,
  { file, text, tags, day, author, deleted }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
) {
  const name = `a${file}.md`;
  if (text === undefined) {
    files.delete(name);
    return;
  }
  const lines = [
    `title: Article ${file}`,
    `date: 2022-11-${String(day).padStart(2, "0")}`,
    `tags: [${tags}]`,
    `author: ${author ? "Bo Chen" : "Ann Lee"}`,
    ...(deleted ? ["deleted: 2026-01-01"] : []),
  ];
  files.set(name, md(lines.join("\n"), text));
}

/** The entries of a document in XML, by id. */
function entriesOf(xml: string): Map<string, string> {
  const found = xml.match(/<(item|entry)[ >][\s\S]*?<\/\1>/g) ?? [];
  return new Map(found.map((entry) => [/<(guid|id)\b[^>]*>([^<]*)/.exec(entry)?.[2] ?? "", entry]));
}

/** What a subscriber holds: the last whole document, with the parts that came since put into it. */
class Held {
  #whole: string;
  #entries: Map<string, string>;

  constructor(document: string) {
    this.#whole = document;
    this.#entries = entriesOf(document);
  }

  take({ body, headers }: Received): void {
    if (headers.im === "feed") {
      for (const [id, entry] of entriesOf(body)) this.#entries.set(id, entry);
      this.#whole = "";
    } else {
      this.#whole = body;
      this.#entries = entriesOf(body);
    }
  }

  /** Whether it is the document; what was pushed off its end may be held besides. */
  is(document: string): boolean {
    if (this.#whole !== "") return this.#whole === document;
    return [...entriesOf(document)].every(([id, entry]) => this.#entries.get(id) === entry);
  }
}

test("whoever subscribes, and applies what it is sent, holds what a fresh GET gives, and is sent nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      const files = new Map<string, string>();
      const published = new Map<string, string>();
      const held = new Map<string, Held>();
      for (const each of steps) {
        const before = new Map<string, string>();
        for (const feed of feeds) before.set(feed, await site.get(feed));
        site.subscriber.received.length = 0;
        if (each.kind === "publish") {
          for (const change of each.edits) apply(files, change);
          const gone = [...published.keys()]
            .filter((name) => !files.has(name))
            .map((name) => [name, undefined]);
          await site.publish(Object.fromEntries([...files, ...gone]));
          published.clear();
          for (const [name, text] of files) published.set(name, text);
        } else {
          const callback = `/${each.callback}?${feeds.indexOf(each.feed)}`;
          const { status } = await site.request(
            callback,
            each.feed,
            { "hub.mode": each.kind },
            each.deltas ? { "A-IM": "feed" } : {},
          );
          // A feed that holds nothing may be none.
          if (status === 202 && each.kind === "subscribe" && !held.has(callback))
            held.set(callback, new Held(await site.get(each.feed)));
          if (status === 202 && each.kind === "unsubscribe") held.delete(callback);
        }
        await site.settled();
        for (const [callback, holds] of held) {
          const feed = feeds[Number(callback.split("?")[1])] ?? "";
          const sent = site.subscriber.received.filter(
            ({ method, url }) => method === "POST" && url.pathname + url.search === callback,
          );
          for (const received of sent) holds.take(received);
          const fresh = await site.get(feed);
          const denied = site.subscriber.received.some(
            ({ url }) => url.href.includes(callback) && url.searchParams.get("hub.mode") === "denied",
          );
          if (denied) held.delete(callback);
          else {
            expect([feed, holds.is(fresh)]).toEqual([feed, true]);
            expect([feed, sent.length]).toEqual([feed, fresh === before.get(feed) ? 0 : 1]);
          }
        }
      }
      await site.publish(Object.fromEntries([...files.keys()].map((name) => [name, undefined])));
      await site.db.exec("DELETE FROM subscription");
      await site.db.exec("DELETE FROM hub_request");
    }),
    effort(6),
  );
});
