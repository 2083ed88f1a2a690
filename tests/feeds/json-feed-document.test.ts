import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { assembleDocument, entryFeed, renderEntry } from "../../src/feeds/feed-document.ts";
import { article } from "../helpers/site.ts";
import { asAddress } from "../helpers/values.ts";
import { channelOf, site } from "./arbitrary.ts";

const document = readFileSync("docs/json-feed.md", "utf8");

/** The members that a section of the document names in its first column, and those that a row names besides. */
function documented(section: string): Map<string, string[]> {
  const [, text = ""] = new RegExp(`^## ${section}\\n(.*?)(?=^## )`, "ms").exec(document) ?? [];
  const names = (cell = "") => Array.from(cell.matchAll(/`(\w+)`/g), ([, name = ""]) => name);
  const rows = Array.from(text.matchAll(/^\| (`.*?) \| (.*) \|$/gm), ([, members, said]) => ({
    members,
    said,
  }));
  return new Map(
    rows.flatMap(({ members, said }) => names(members).map((name) => [name, names(said)] as const)),
  );
}

const licence = { name: "CC0", url: asAddress("https://creativecommons.org/publicdomain/zero/1.0/") };
const entry = {
  ...article({
    slug: "all",
    date: "2022-11-22T00:44:00Z",
    tags: ["space"],
    summary: "In short",
    link: asAddress("https://elsewhere.example/"),
    licence,
    source: { title: "The Paper", url: asAddress("https://paper.example/") },
    image: { url: asAddress("https://example.org/a.png"), alt: "A" },
    enclosure: {
      ...{ url: asAddress("https://example.org/a.mp3"), type: "audio/mpeg", length: 1 },
      ...{ duration: 2, title: "A" },
    },
  }),
  html: "<p>A</p>",
};
const person = { ...site.author, avatar: asAddress("https://example.org/ann.png") };
const channel = channelOf("Space", { author: person, hub: asAddress("https://hub.example/") });
const bytes = assembleDocument("json", channel, [renderEntry("json", entry, site.url, entryFeed(channel))]);
const served = JSON.parse(new TextDecoder().decode(bytes));

describe("docs/json-feed.md names what is served, and nothing else:", () => {
  test("of a feed", () => {
    const feed = documented("The feed");
    expect([...feed.keys()].sort()).toEqual(Object.keys(served).sort());
    expect(feed.get("_tagwire")?.sort()).toEqual(
      [...Object.keys(served._tagwire), ...Object.keys(served._tagwire.licence)].sort(),
    );
    expect(feed.get("authors")).toEqual(Object.keys(served.authors[0]));
  });

  test("of an entry", () => {
    const [item] = served.items;
    const members = documented("An entry");
    expect([...members.keys()].sort()).toEqual(Object.keys(item).sort());
    expect(members.get("_tagwire")).toEqual([
      "licence",
      ...Object.keys(item._tagwire.licence),
      "source",
      ...Object.keys(item._tagwire.source),
    ]);
    expect(Object.keys(item._tagwire)).toEqual(["licence", "source"]);
    expect(members.get("attachments")).toEqual(Object.keys(item.attachments[0]));
  });
});
