import { describe, expect, test } from "vitest";
import { assembleDocument, entryFeed, renderEntry } from "../../src/feeds/feed-document.ts";
import { type Format, formats } from "../../src/model/formats.ts";
import { checkDocument } from "../helpers/conformance/check.ts";
import { article } from "../helpers/site.ts";
import { channelOf, site } from "./arbitrary.ts";

const note = {
  ...article({
    slug: "note",
    date: "2022-11-22T00:44:00Z",
    opening: "Ships sail…",
    summary: "Ships sail & more",
  }),
  title: undefined,
  html: "<p>Ships <em>sail</em> &amp; more</p>",
};

function documentOf(format: Format): string {
  const channel = channelOf("Space");
  const bytes = assembleDocument(format, channel, [renderEntry(format, note, site.url, entryFeed(channel))]);
  expect(checkDocument(format, bytes, channel.self[format])).toEqual([]);
  return new TextDecoder().decode(bytes);
}

describe("an entry without a title", () => {
  test.each(formats)("is a valid one in %s, with nothing that its author did not write", (format) => {
    expect(documentOf(format)).not.toContain("…");
  });

  test("has a description in RSS, and no title", () => {
    const [, item = ""] = /<item>(.*)<\/item>/s.exec(documentOf("rss")) ?? [];
    expect(item).not.toContain("<title");
    expect(item).toContain("<description><![CDATA[Ships sail &amp; more]]></description>");
  });

  test("has the empty title in Atom that RFC 4287 asks for, without a type", () => {
    const [, entry = ""] = /<entry[^>]*>(.*)<\/entry>/s.exec(documentOf("atom")) ?? [];
    expect(entry.match(/<title.*/g)).toEqual(["<title/>"]);
  });

  test("has no such member in JSON Feed", () => {
    const [item] = JSON.parse(documentOf("json")).items;
    expect(item).not.toHaveProperty("title");
    expect(item).toMatchObject({ content_html: note.html, summary: note.summary });
  });
});
