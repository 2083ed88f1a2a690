import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, md, put } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const article = (fields: string, text?: string) =>
  md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`, text);

test.each([
  ["a.mp3", "audio/mpeg"],
  ["a.m4a", "audio/x-m4a"],
  ["a.M4A", "audio/x-m4a"],
  ["a.m4b", "audio/mp4"],
  ["a.ogg", "audio/ogg"],
  ["a.oga", "audio/ogg"],
  ["a.opus", "audio/ogg"],
  ["a.flac", "audio/flac"],
  ["a.aac", "audio/aac"],
  ["a.wav", "audio/wav"],
  ["a.aiff", "audio/x-aiff"],
  ["a.weba", "audio/webm"],
  ["a.mp4", "video/mp4"],
  ["a.m4v", "video/x-m4v"],
  ["a.mov", "video/quicktime"],
  ["a.mkv", "video/x-matroska"],
  ["a.webm", "video/webm"],
  ["a.webp", "image/webp"],
  ["a.avif", "image/avif"],
  ["a.heic", "image/heic"],
  ["a.epub", "application/epub+zip"],
  ["a.pdf", "application/pdf"],
])("%s is of the type %s, here and elsewhere", async (name, type) => {
  const root = folder({
    "a.md": article(`enclosure: ${name}`),
    "b.md": article(`enclosure: {url: "https://cdn.example/x/${name}?download=1", length: 12}`),
    [name]: "12345",
  });
  const { index, lines } = await load(root);
  expect(lines).toEqual([]);
  expect(index?.articles.map(({ enclosure }) => [enclosure?.type, enclosure?.length])).toEqual([
    [type, 5],
    [type, 12],
  ]);
});

test("a type that the name does not tell is asked for, and taken as it is given", async () => {
  const root = folder({
    "a.md": article("enclosure: a.q9z"),
    "b.md": article("enclosure: {url: a, type: audio/ogg; codecs=opus}"),
    "c.md": article("enclosure: {url: 'https://cdn.example/stream', length: 1}"),
    "a.q9z": "1",
    a: "1",
  });
  const { index, lines } = await load(root);
  expect(lines).toEqual([
    "a.md:5:12 error: Of what type “a.q9z” is cannot be told from its name. Write it with it: {url: …, type: audio/mpeg}.",
    "c.md:5:12 error: Of what type “https://cdn.example/stream” is cannot be told from its name. Write it with it: {url: …, type: audio/mpeg}.",
  ]);
  expect(index?.articles[1]?.enclosure?.type).toBe("audio/ogg; codecs=opus");
});

describe("nothing is published that is", () => {
  const refused = async (root: string, message: string) => {
    const { lines, media } = await load(root);
    expect(lines.filter((line) => /^[w-z]\.md/.test(line))).toEqual([
      expect.stringContaining(`w.md:5:18 error: ${message}`),
      expect.stringContaining(`x.md:5:14 error: ${message}`),
      expect.stringContaining(`y.md:7:1 error: ${message}`),
      expect.stringContaining(`z.md:7:1 error: ${message}`),
    ]);
    expect(media).toEqual([]);
  };
  const naming = (name: string) => ({
    "w.md": article(`enclosure: {url: ${name}, type: audio/mpeg}`),
    "x.md": article(`image: {src: ${name}, alt: A}`),
    "y.md": article("", `![A](${name})`),
    "z.md": article("", `[a](${name})`),
  });

  test.each([
    ["a dot file", ".env", "“.env” is hidden: what begins with “.” is never published."],
    ["in a dot folder", ".git/config", "“.git/config” is hidden: what begins with “.” is never"],
    ["the settings", "site.yaml", "“site.yaml” is for settings, and is not published."],
    ["settings by another ending", "feeds.YML", "“feeds.YML” is for settings, and is not published."],
  ])("%s", async (_, name, message) => {
    const root = folder(naming(name));
    if (name !== "site.yaml") put(root, name, "secret: true");
    await refused(root, message);
  });

  test("any of these through a link", async () => {
    const root = folder({ ...naming("link.png"), ".env": "secret" });
    symlinkSync(".env", join(root, "content/link.png"));
    await refused(root, "“.env” is hidden");
  });

  test("larger than what a site can serve", async () => {
    const root = folder({ ...naming("film.mov"), "fits.mov": "" });
    put(root, "v.md", article("enclosure: fits.mov"));
    truncateSync(join(root, "content/fits.mov"), 25 * 2 ** 20);
    writeFileSync(join(root, "content/film.mov"), "");
    truncateSync(join(root, "content/film.mov"), 25 * 2 ** 20 + 1);
    const { lines, media } = await load(root);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      "w.md:5:18 error: “film.mov” holds 25.0 MiB, and a site serves files of 25 MiB at the most. Bind a bucket, as docs/media.md says, or put it on another host, and name it by its address: {url: https://…, type: video/quicktime, length: 26214401}.",
    );
    expect(media.map(({ length }) => length)).toEqual([26_214_400]);
  });

  test("the text of an article", async () => {
    const root = folder({
      "a.md": article("enclosure: {url: b.md, type: audio/mpeg}"),
      "b.md": article("image: a.md"),
      "c.md": article("", "![A](_draft.md) [b](b.md)"),
      "_draft.md": article(""),
    });
    symlinkSync("_draft.md", join(root, "content/draft.png"));
    put(root, "d.md", article("image: draft.png"));
    const { lines, bodies, media } = await load(root);
    expect(lines).toEqual([
      "a.md:5:18 error: “b.md” is the text of an article, and is not published as a file.",
      "b.md:5:8 error: “a.md” is the text of an article, and is not published as a file.",
      "c.md:7:1 error: “_draft.md” is the text of an article, and is not published as a file.",
      "d.md:5:8 error: “_draft.md” is the text of an article, and is not published as a file.",
      expect.stringMatching(/^_draft\.md:1:1 note: 1 file is passed over/),
    ]);
    expect(bodies[2]?.html).toContain('href="https://example.org/articles/b/"');
    expect(media).toEqual([]);
  });
});

test("a file's name may be written with percent-escapes, and its address ends as its name does", async () => {
  const root = folder({ "a.md": article("enclosure: my%20song.m4a"), "my song.m4a": "1" });
  const { index, lines } = await load(root);
  expect(lines).toEqual([]);
  expect(index?.articles[0]?.enclosure).toMatchObject({
    type: "audio/x-m4a",
    url: expect.stringMatching(/^https:\/\/example\.org\/media\/my-song\.[\da-f]{8}\.m4a$/),
  });
});
