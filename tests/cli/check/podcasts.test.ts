import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { checkPodcasts } from "../../../src/cli/check/podcasts.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { picture } from "../../helpers/pictures.ts";
import { mp3 } from "../../helpers/recordings.ts";
import { asInstant } from "../../helpers/values.ts";

type Files = Record<string, string | Uint8Array>;

const good = "category: News\nexplicit: false\nimage: cover.png\nowner: {email: ann@example.org}";
const topic = (block: string) => `space:\n  podcast:\n${block.replace(/^/gm, "    ")}\n`;
const episode = (fields: string, enclosure = "talk.mp3") =>
  md(`title: A\ndate: 2022-11-22\ntags: [Space]\nenclosure: ${enclosure}\n${fields}`);
const sound: Files = {
  "topics.yaml": topic(good),
  "a.md": episode("episode: {number: 1}"),
  "talk.mp3": mp3,
  "cover.png": picture(1400, 1400),
};

/** What is advised of these files, in place of those of a sound podcast. */
async function advice(files: Files): Promise<string[]> {
  const root = folder({ ...sound, ...files });
  const { index, places, lines, ...loaded } = await load(root);
  expect(lines).toEqual([]);
  if (!index || !places) throw new Error("nothing was loaded");
  const content = relative("", join(root, "content"));
  const now = asInstant("2023-01-01T00:00:00Z");
  return [...checkPodcasts({ ...loaded, content, index, places, now })].map(
    ({ path, line, column, message }) => `${path}:${line}:${column} ${message}`,
  );
}

describe("of a podcast", () => {
  test("that Apple takes nothing is said", async () => {
    expect(await advice({})).toEqual([]);
    expect(await advice({ "cover.png": picture(3000, 3000) })).toEqual([]);
  });

  test("that is a named feed, what Apple would refuse is said as well", async () => {
    const feeds =
      "talk:\n  title: Talk\n  select: policy\n  podcast: {category: News, explicit: true, image: cover.png}\n";
    expect(
      await advice({ "feeds.yaml": feeds, "b.md": md("title: B\ndate: 2022-11-21\ntags: [Policy]") }),
    ).toEqual([
      expect.stringContaining("feeds.yaml:4:12 Apple and Spotify write to the owner"),
      expect.stringContaining("feeds.yaml:4:12 Apple takes a podcast with at least one episode."),
      "b.md:2:8 Podcast players leave this out: it has no recording. Add “enclosure: …”, or take it out of the podcast.",
    ]);
  });

  test.each<[string, Files, string]>([
    [
      "without a category",
      { "topics.yaml": topic(good.replace("category: News\n", "")) },
      "topics.yaml:3:5 Apple takes no podcast without a category.",
    ],
    [
      "that does not say whether it is explicit",
      { "topics.yaml": topic(good.replace("explicit: false\n", "")) },
      "topics.yaml:3:5 Apple has to know whether strong language",
    ],
    [
      "without a cover",
      { "topics.yaml": topic(good.replace("image: cover.png\n", "")) },
      "topics.yaml:3:5 Apple takes no podcast without a cover.",
    ],
    [
      "whose owner has no address",
      { "topics.yaml": topic(good.replace(/\nowner.*/, "")) },
      "topics.yaml:3:5 Apple and Spotify write to the owner",
    ],
    [
      "with a small cover",
      { "cover.png": picture(1399, 1399) },
      "topics.yaml:5:12 The cover has 1399 × 1399 pixels.",
    ],
    [
      "with a large cover",
      { "cover.png": picture(3001, 3001) },
      "topics.yaml:5:12 The cover has 3001 × 3001 pixels.",
    ],
    [
      "with a cover that is no square",
      { "cover.png": picture(1400, 1500) },
      "The cover has 1400 × 1500 pixels.",
    ],
    [
      "with a cover in another format",
      { "topics.yaml": topic(good.replace("png", "svg")), "cover.svg": "<svg/>" },
      "topics.yaml:5:12 The cover is image/svg+xml.",
    ],
    [
      "with an article without a recording",
      { "b.md": md("title: B\ndate: 2022-11-21\ntags: [Space]") },
      "b.md:2:8 Podcast players leave this out: it has no recording.",
    ],
    [
      "with an episode without a title",
      { "b.md": md("date: 2022-11-21\ntags: [Space]\nenclosure: talk.mp3", "Ships.") },
      "b.md:4:12 Players list episodes by their titles, and this has none.",
    ],
    [
      "with a recording that Apple does not play",
      { "b.md": episode("", "{url: talk.ogg, duration: 5}"), "talk.ogg": "ogg" },
      "b.md:5:12 Apple plays no “audio/ogg”.",
    ],
    [
      "with a recording that cannot be sought in",
      { "b.md": episode("", "/old/talk.mp3"), "static/old/talk.mp3": mp3 },
      "b.md:5:12 Players cannot seek in this, which Apple asks for",
    ],
    [
      "with an empty recording",
      { "b.md": episode("", "{url: empty.mp3, duration: 5}"), "empty.mp3": "" },
      "b.md:5:12 The recording is empty.",
    ],
    [
      "with a recording of unknown length",
      { "b.md": episode("", "{url: 'https://else.example/a.mp3', length: 5}") },
      "b.md:5:12 Players cannot show how long this is.",
    ],
    [
      "with a small picture of an episode",
      { "b.md": episode("episode: {image: small.png}"), "small.png": picture(600, 600) },
      "b.md:6:18 The picture of this episode has 600 × 600 pixels.",
    ],
    [
      "in which two episodes have one number",
      { "b.md": episode("episode: {number: 1}").replace("11-22", "11-23") },
      "b.md:6:19 The podcast “space” has another episode 1 in a.md.",
    ],
    [
      "that is a serial, with an episode without a number",
      { "topics.yaml": topic(`${good}\ntype: serial`), "b.md": episode("episode: {season: 2}") },
      "b.md:6:10 Apple orders the episodes of a serial by their numbers.",
    ],
  ])("%s that is said", async (_, files, expected) => {
    expect(await advice(files)).toEqual([expect.stringContaining(expected)]);
  });

  test("no episode at all is told once", async () => {
    const found = await advice({ "a.md": md("title: A\ndate: 2022-11-22\ntags: [Space]") });
    expect(found).toEqual([
      expect.stringContaining("topics.yaml:3:5 Apple takes a podcast with at least one episode."),
      expect.stringContaining("a.md:2:8 Podcast players leave this out"),
    ]);
  });

  test("numbers may come again in another season, or in a trailer", async () => {
    const others = {
      "b.md": episode("episode: {number: 1, season: 2}"),
      "c.md": episode("episode: {number: 1, type: trailer}"),
    };
    expect(await advice(others)).toEqual([]);
  });
});
