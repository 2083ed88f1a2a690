import { describe, expect, test } from "vitest";
import { jing, requireJing } from "../helpers/conformance/jing.ts";

const namespaces = `xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:my="https://example.org/ns"`;
const required = "<title>T</title><link>https://example.org/</link><description>D</description>";
const rss = (channel: string, version = "2.0") =>
  `<rss version="${version}" ${namespaces}><channel>${channel}</channel></rss>`;
const inChannel = (xml: string) => rss(required + xml);
const inItem = (xml: string) => inChannel(`<item><title>I</title>${xml}</item>`);
const image = (xml: string) =>
  inChannel(
    `<image><url>https://example.org/i.png</url><title>T</title><link>https://example.org/</link>${xml}</image>`,
  );

const valid: [string, string][] = [
  ["a channel with nothing but what is required", inChannel("")],
  ["an item with only a description", inChannel("<item><description>D</description></item>")],
  ["an image at its greatest size", image("<width>144</width><height>400</height>")],
  ["a guid that is not an address and says so", inItem('<guid isPermaLink="false">tag:a,2026:1</guid>')],
  ["a guid that is an address", inItem("<guid>https://example.org/1</guid>")],
  ["a date without its day and seconds", inItem("<pubDate>22 Nov 2026 08:44 +0100</pubDate>")],
  ["an author with a name", inItem("<author>ann@example.org (Ann)</author>")],
  [
    "a category of Apple's",
    inChannel('<itunes:category text="A"><itunes:category text="B"/></itunes:category>'),
  ],
  ["a decimal episode", inItem("<podcast:episode>1.5</podcast:episode>")],
  ["an element of a namespace of one's own", inItem("<my:thing a='1'><my:b/></my:thing>")],
];

const invalid: [string, string][] = [
  ["another version", rss(required, "0.91")],
  ["a channel without a title", rss(required.replace("<title>T</title>", ""))],
  ["a channel without a link", rss(required.replace("<link>https://example.org/</link>", ""))],
  ["a channel without a description", rss(required.replace("<description>D</description>", ""))],
  ["two titles", inChannel("<title>T</title>")],
  ["a relative link", rss(required.replace("https://example.org/", "/here"))],
  ["a link that is undefined", rss(required.replace("https://example.org/", "undefined"))],
  ["an unknown element in no namespace", inChannel("<thing/>")],
  ["a language that is none", inChannel("<language>English (UK)</language>")],
  ["an editor without an e-mail address", inChannel("<managingEditor>Ann</managingEditor>")],
  ["a time to live of 0", inChannel("<ttl>0</ttl>")],
  [
    "an image without a title",
    inChannel("<image><url>https://example.org/i</url><link>https://example.org/</link></image>"),
  ],
  ["an image that is too wide", image("<width>145</width>")],
  ["an image that is too high", image("<height>401</height>")],
  ["a cloud without a port", inChannel('<cloud domain="a" path="/" protocol="soap" registerProcedure=""/>')],
  [
    "a text input without a name",
    inChannel(
      "<textInput><title>T</title><description>D</description><link>https://example.org/</link></textInput>",
    ),
  ],
  ["the hour 24", inChannel("<skipHours><hour>24</hour></skipHours>")],
  ["a day in lower case", inChannel("<skipDays><day>monday</day></skipDays>")],
  ["an item with neither title nor description", inChannel("<item><link>https://example.org/</link></item>")],
  ["an author without an e-mail address", inItem("<author>Ann</author>")],
  ["two authors", inItem("<author>a@b.c</author><author>d@e.f</author>")],
  ["a guid that is not an address and does not say so", inItem("<guid>tag 1</guid>")],
  ["a guid with another attribute", inItem('<guid isPermalink="false">1</guid>')],
  ["two guids", inItem("<guid>https://a.b/1</guid><guid>https://a.b/2</guid>")],
  ["an invalid date", inItem("<pubDate>Invalid Date</pubDate>")],
  ["a year of two digits", inItem("<pubDate>Sun, 22 Nov 26 08:44:00 GMT</pubDate>")],
  ["an ISO 8601 date", inItem("<pubDate>2026-11-22T08:44:00Z</pubDate>")],
  ["an enclosure without a length", inItem('<enclosure url="https://a.b/c" type="audio/mpeg"/>')],
  [
    "an enclosure with a duration",
    inItem('<enclosure url="https://a.b/c" type="audio/mpeg" length="1" duration="1"/>'),
  ],
  ["two enclosures", inItem('<enclosure url="https://a.b/c" type="a/b" length="1"/>'.repeat(2))],
  ["an empty category", inItem("<category></category>")],
  ["a source without its address", inItem("<source>Elsewhere</source>")],
  ["a link of Atom without an address", inChannel('<atom:link rel="self"/>')],
  ["an empty creator", inItem("<dc:creator/>")],
  ["an unknown element of a namespace that is known", inItem("<media:contents/>")],
  ["an answer that is neither true nor false", inChannel("<itunes:explicit>clean</itunes:explicit>")],
  ["an episode 0", inItem("<itunes:episode>0</itunes:episode>")],
  [
    "an owner without an e-mail address",
    inChannel("<itunes:owner><itunes:name>A</itunes:name></itunes:owner>"),
  ],
  ["an element of a channel in an item", inItem("<itunes:type>serial</itunes:type>")],
  ["a podcast's id that is no UUID", inChannel("<podcast:guid>1</podcast:guid>")],
  ["a transcript without its type", inItem('<podcast:transcript url="https://a.b/c"/>')],
  ["an unknown element of Podcasting 2.0", inChannel("<podcast:guide/>")],
  ["markup in a title that is not escaped", inChannel("<item><title>Fish <b>and</b> chips</title></item>")],
];

describe("the RSS grammar", () => {
  test("accepts what the specification allows, and rejects what it does not", (context) => {
    requireJing(context);
    const samples = [...valid, ...invalid].map(([, xml]) => new TextEncoder().encode(xml));
    const accepted = jing("rss", samples).map((complaints) => complaints.length === 0);
    const names = [...valid, ...invalid].map(([name]) => name);
    expect(names.filter((_, i) => accepted[i])).toEqual(valid.map(([name]) => name));
  });
});
