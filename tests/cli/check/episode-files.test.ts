import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md, put } from "../../helpers/folder.ts";

const podcast =
  "talk: {podcast: {category: News, explicit: false, image: https://e.org/a.png, owner: {name: A, email: a@e.org}}}\n";
const episode = (fields: string, tags = "tags: [talk]\n") =>
  md(
    `title: A\ndate: 2022-11-22\nsummary: S\n${tags}enclosure: {url: https://e.org/a.mp3, length: 9, duration: 100}\nepisode:\n${fields}`,
  );

async function advice(root: string): Promise<string[]> {
  return (await tagwire(root, ["check"])).stdout.match(/^content\/.* (?:error|warning): .*$/gm) ?? [];
}

const described = [
  "  chapters: chapters.json",
  "  transcript: [talk.vtt, talk.srt, {url: https://e.org/talk.vtt, type: text/vtt}]",
  "  soundbites: [{start: 90, duration: 10}, {start: 1:00, duration: 50}]",
].join("\n");

test("chapters, captions and a part of an episode that players cannot show are told", async () => {
  const root = folder({ "topics.yaml": podcast, "a.md": episode(described), "talk.srt": "1" });
  put(root, "chapters.json", '{"chapters": [{"start": 0}]}');
  put(root, "talk.vtt", "1\n00:00.000 --> 00:01.000\nHello");
  expect(await advice(root)).toEqual([
    'content/a.md:8:13 warning: Players find no chapters in “chapters.json”. Write them as {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "…"}]}.',
    "content/a.md:9:16 warning: “talk.vtt” does not begin with “WEBVTT”, and players show nothing of it. Write that on its first line.",
    "content/a.md:10:43 warning: This ends after the recording, which is 100 seconds long. Write a span that is within it.",
  ]);
  put(root, "chapters.json", "{broken");
  expect(await advice(root)).toHaveLength(3);
});

test("those that they can show, and those of an article that no podcast holds, are not", async () => {
  const root = folder({ "topics.yaml": podcast, "talk.srt": "1", "talk.vtt": "\uFEFFWEBVTT - Talk\n" });
  put(root, "chapters.json", '\uFEFF{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A"}]}');
  put(root, "a.md", episode(described.replace("1:00", "0:50")));
  expect(await advice(root)).toEqual([]);
  put(root, "a.md", episode(described, ""));
  expect((await advice(root)).join("\n")).not.toContain("This ends after");
});
