import { describe, expect, test } from "vitest";
import { readDuration } from "../../../src/cli/import/durations.ts";
import { atom, importDocument, post, rss, wxr } from "./importing.ts";
import { imported } from "./site-folder/imported.ts";

test.each([
  ["3723", 3723],
  ["3722.6", 3723],
  ["1:02:03", 3723],
  ["01:02:03.4", 3723],
  ["62:03", 3723],
  ["0 : 45", 45],
  ["PT1H2M3S", 3723],
  ["pt62m3.2s", 3723],
  ["P0DT1H2M3S", 3723],
  ["PT3723S", 3723],
  ["P1DT1S", 86401],
  ["1h 2m 3s", 3723],
  ["1h2m", 3720],
  ["1h02", 3720],
  ["1 hr. 2 min. 3 sec.", 3723],
  ["1 hour, 2 minutes and 3 seconds", 3723],
  ["62 min", 3720],
  ["1.5 hours", 5400],
  ["1,5 Std.", 5400],
  ["45 Minuten", 2700],
  ["1 heure et 2 minutes", 3720],
  ["1 hora 2 minutos", 3720],
  ["1 ч 2 мин", 3720],
  ["1時間2分3秒", 3723],
  ["1小时2分钟", 3720],
  ["62′ 03″", 3723],
  ["90 s", 90],
])("a recording of %s lasts %i seconds", (written, duration) => {
  expect(readDuration(written)).toEqual({ duration });
});

test.each(["about an hour", "1:2:3:4", "1h 2x", "50 MB", "-5", "P", "9".repeat(20), `1${" ".repeat(100)}h`])(
  "“%s” is no duration",
  (written) => {
    expect(readDuration(written)).toEqual({ durationAsWritten: written });
  },
);

test.each(["", "0", "00:00:00", "PT0S"])("“%s” says nothing", (written) => {
  expect(readDuration(written).duration).toBeUndefined();
  expect(readDuration(written).durationAsWritten).toBeUndefined();
});

const unread =
  "Its duration, “a while”, cannot be read, and was left out. Write it as 3723 or 1:02:03, as “duration:” within “enclosure:”.";

describe("a duration", () => {
  const item = (more: string) =>
    `<title>T</title><pubDate>2020-01-01</pubDate><description>x</description>${more}`;
  const enclosure = '<enclosure url="https://old.example/a.mp3" length="1" type="audio/mpeg"/>';

  test.each([
    ["Apple's element", rss(item(`${enclosure}<itunes:duration>PT1H2M3S</itunes:duration>`))],
    [
      "Media RSS beside an enclosure",
      rss(item(`${enclosure}<media:content url="https://old.example/a.mp3" duration="3723"/>`)),
    ],
    [
      "Atom",
      atom(
        '<entry><id>urn:x:1</id><title>T</title><updated>2020-01-01T00:00:00Z</updated><link rel="enclosure" type="audio/mpeg" href="https://old.example/a.mp3" length="1"/><itunes:duration>1h 2m 3s</itunes:duration><content>x</content></entry>',
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
      ),
    ],
    [
      "PowerPress",
      wxr([
        post(
          "T",
          "x",
          '<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value><![CDATA[https://old.example/a.mp3\n1\naudio/mpeg\na:1:{s:8:"duration";s:8:"01:02:03";}]]></wp:meta_value></wp:postmeta>',
        ),
      ]),
    ],
    [
      "JSON, as text",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        items: [
          {
            id: "1",
            content_text: "x",
            date_published: "2020-01-01",
            attachments: [
              { url: "https://old.example/a.mp3", mime_type: "audio/mpeg", duration_in_seconds: "1:02:03" },
            ],
          },
        ],
      }),
    ],
    [
      "Markdown",
      "---\ntitle: T\ndate: 2020-01-01\naudio: https://old.example/a.mp3\nduration: 1h 2m 3s\n---\n\nx\n",
    ],
  ])("of %s comes along", async (_, document) => {
    const { articles, notes } = await importDocument(document);
    expect(articles[0]?.fields.enclosure).toMatchObject({ duration: 3723 });
    expect(notes).toEqual([]);
  });

  test("that cannot be read is told, and so is one of nothing", async () => {
    const found = await importDocument(rss(item(`${enclosure}<itunes:duration>a while</itunes:duration>`)));
    expect(found.articles[0]?.fields.enclosure).not.toHaveProperty("duration", expect.anything());
    expect(found.notes).toEqual([unread]);
    expect((await importDocument(rss(item("<itunes:duration>1:02</itunes:duration>")))).notes).toEqual([
      "Left out: 1 × itunes:duration of an item without a recording.",
    ]);
  });

  test("in a site's folder is read likewise, and told of", async () => {
    const md = (duration: string) =>
      `---\ntitle: T\ndate: 2020-01-01\naudio: https://old.example/a.mp3\nduration: ${duration}\n---\n\nText.\n`;
    const { fields, findings } = await imported({ "a.md": md("PT1H2M3S"), "b.md": md("a while") });
    expect(fields("a.md").enclosure).toMatchObject({ duration: 3723 });
    expect(findings).toEqual({ "duration “a while” that cannot be read left out": ["b.md"] });
  });
});
