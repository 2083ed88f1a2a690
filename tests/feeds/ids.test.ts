import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { expect, test } from "vitest";
import type { Tombstone } from "../../src/model/article.ts";
import { atomId } from "../../src/model/article-id.ts";
import { asInstant, asSlug } from "../helpers/values.ts";
import { channelOf, entry } from "./arbitrary.ts";
import { documentOf } from "./document.ts";

const [sample] = fc.sample(entry, { numRuns: 1, seed: 1 });
if (!sample) throw new Error("There is no sample.");

test.each([
  "61f0a1b2c3d4e5f601234567",
  "7D3F1C52-0f0e-4e0b-8d0c-8b8f0e1f2a3b",
  "00123",
  "Episode 12: the <harbour> & the sea",
  "航天 ép. 1",
  "https://OLD.example/?p=12&x=%7E",
  "&amp; ]]> &lt;",
  "tag:example.org,2022:harbour",
])("the id %s is in RSS and JSON to the letter, and in Atom an IRI", (id) => {
  const given = { ...sample, id };
  const { guid } = parseRssFeed(documentOf("rss", channelOf("x"), [given])).items?.[0] ?? {};
  expect(guid).toEqual({ value: id, isPermaLink: false });
  expect(parseJsonFeed(documentOf("json", channelOf("x"), [given])).items?.[0]?.id).toBe(id);
  const atom = documentOf("atom", channelOf("x"), [given]);
  expect(parseAtomFeed(atom).entries?.[0]?.id).toBe(atomId(id));
  expect(atomId(id)).toMatch(/^[a-z][a-z\d+.-]*:\S+$/i);
});

test("a deleted entry goes by the id that it had in Atom", () => {
  const gone: Tombstone = {
    slug: asSlug("x"),
    id: "4711",
    date: asInstant("2020-01-01T00:00:00Z"),
    deleted: asInstant("2020-01-02T00:00:00Z"),
    tags: [],
    authors: [],
    aliases: [],
  };
  const atom = documentOf("atom", { ...channelOf("x"), deleted: [gone] }, []);
  expect(atom).toContain(`ref="${atomId("4711")}"`);
});
