import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { describeChannel } from "../../../src/feeds/channel.ts";
import { type Format, formats } from "../../../src/model/formats.ts";
import { entry, site } from "../../feeds/arbitrary.ts";
import { documentOf } from "../../feeds/document.ts";
import { asAddress, asInstant } from "../values.ts";
import { checkDocument } from "./check.ts";
import { requireJing } from "./jing.ts";

const shown = { page: 1, pageCount: 1, updated: asInstant("2026-11-22T08:44:00Z"), fraction: 0, deleted: [] };
const about = describeChannel(en, site, { selection: { kind: "site" } }, shown);
const [sample] = fc.sample(entry, { numRuns: 1, seed: 7 });
if (!sample) throw new Error("no sample");
const tame = {
  ...sample,
  id: "tag:example.org,2026:harbour",
  title: "Harbour",
  summary: "A quay.",
  date: asInstant("2026-11-21T08:44:00Z"),
  updated: asInstant("2026-11-22T08:44:00Z"),
  html: '<p><a href="https://example.org/quay">Quay</a></p>',
};

const write = (format: Format, entries = [tame]) => documentOf(format, about, entries);
const check = (format: Format, text: string, asked = about.self[format]) =>
  checkDocument(format, new TextEncoder().encode(text), asked);

describe("a document", () => {
  test.for(formats)("of ours in %s has nothing wrong with it", (format, context) => {
    if (format !== "json") requireJing(context);
    expect(check(format, write(format))).toEqual([]);
  });

  test.for(formats)("in %s is blamed for an address that is not the one asked", (format, context) => {
    if (format !== "json") requireJing(context);
    const complaint = expect.stringContaining("not at https://example.org/other");
    expect(check(format, write(format), asAddress("https://example.org/other"))).toEqual([complaint]);
  });

  test.for(["rss", "atom"] as const)(
    "in %s is blamed for the first page's address on a further page",
    (format, context) => {
      requireJing(context);
      const asked = asAddress(`${about.self[format]}?page=2`);
      expect(check(format, write(format), asked)).toEqual([expect.stringContaining("?page=2")]);
    },
  );

  test("in JSON gives the feed's address on its further pages too", () => {
    expect(check("json", write("json"), asAddress(`${about.self.json}?page=2`))).toEqual([]);
    const named = write("json").replace(/("feed_url": "[^"]+)"/, '$1?page=2"');
    expect(check("json", named, asAddress(`${about.self.json}?page=2`))).toHaveLength(1);
  });

  test.for(formats)("in %s is blamed for an id that two entries have", (format, context) => {
    if (format !== "json") requireJing(context);
    expect(check(format, write(format, [tame, tame]))).toContain(`Two entries have the id ${tame.id}`);
  });

  test.for(formats)("in %s is blamed for a relative link in a text", (format, context) => {
    if (format !== "json") requireJing(context);
    const relative = { ...tame, html: '<p><img src="/quay.png"></p>' };
    expect(check(format, write(format, [relative]))).toEqual([
      "The link /quay.png in a text is not absolute",
    ]);
  });

  test.each(["rss", "atom"] as const)("in %s is blamed for an entity of HTML", (format) => {
    expect(check(format, write(format).replace("Harbour", "Harbour&nbsp;"))).toEqual([
      expect.stringContaining("It cannot be parsed"),
    ]);
  });

  test.for(["atom", "json"] as const)("in %s is blamed for a date that is not in UTC", (format, context) => {
    if (format !== "json") requireJing(context);
    const offset = write(format).replace(/2026-11-21T08:44:00(\.000)?Z/, "2026-11-21T10:44:00+02:00");
    expect(check(format, offset)).toContain("The date 2026-11-21T10:44:00+02:00 is not in UTC");
  });

  test("in JSON is blamed for what the schema forbids", () => {
    expect(check("json", write("json").replace('"title"', '"titel"'))).not.toEqual([]);
  });

  test("is blamed for bytes that are not UTF-8", () => {
    const [complaint] = checkDocument("json", new Uint8Array([0x22, 0xff, 0x22]), about.self.json);
    expect(complaint).toContain("It cannot be parsed");
  });
});
