import { describe, expect, onTestFinished, test, vi } from "vitest";
import { contentOf, parts, tagwire } from "../../helpers/cli.ts";
import { build, folder, md, output } from "../../helpers/folder.ts";

const site = `title: The Example
description: Examples
url: https://example.org
language: en
author: Ann Lee
timezone: Asia/Shanghai
`;

describe("tagwire new", () => {
  test("writes a file that the build takes as it is, with a lasting id", async () => {
    const root = folder({});
    const { status, stdout } = await tagwire(root, [
      "new",
      "The harbour: at “night”",
      "--tags",
      "Sea, Night",
    ]);
    expect([status, stdout]).toEqual([0, "content/the-harbour-at-night.md\n"]);
    const { fields } = parts(contentOf(root)["the-harbour-at-night.md"]);
    expect(fields).toEqual({
      title: "The harbour: at “night”",
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d \+00:00$/),
      id: expect.stringMatching(/^urn:uuid:[\da-f-]{36}$/),
      tags: ["Sea", "Night"],
    });
    expect((await build(root)).status).toBe(0);
    expect(output(root).index.articles[0]).toMatchObject({ slug: "the-harbour-at-night", id: fields.id });
  });

  test("writes a note: its text, and no title", async () => {
    const root = folder({});
    const text =
      "Ships *sail* [tonight](https://example.com/a) & more, of which nobody in the harbour has ever heard.";
    const { status, stdout } = await tagwire(root, ["new", "--note", text, "--tags", "Sea"]);
    const name = "ships-sail-tonight-more-of-which-nobody-in-the-harbour.md";
    expect([status, stdout]).toEqual([0, `content/${name}\n`]);
    const { fields, markdown } = parts(contentOf(root)[name]);
    expect(fields).toEqual({
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d \+00:00$/),
      id: expect.stringMatching(/^urn:uuid:[\da-f-]{36}$/),
      tags: ["Sea"],
    });
    expect(markdown).toBe(text);
    expect((await build(root)).status).toBe(0);
    expect(output(root).index.articles[0]?.opening).toMatch(/^Ships sail tonight & more/);
  });

  test("gives notes that begin alike a number, and one without words a name that tells its minute", async () => {
    const root = folder({});
    for (const note of ["Fog again.", "Fog again.", "🌫️"]) await tagwire(root, ["new", "--note", note]);
    expect(Object.keys(contentOf(root)).sort()).toEqual([
      "fog-again-2.md",
      "fog-again.md",
      expect.stringMatching(/^note-\d{4}-\d\d-\d\d-\d\d-\d\d\.md$/),
      "site.yaml",
    ]);
    expect((await build(root)).status).toBe(0);
  });

  test("never writes over an article, whatever its file is called", async () => {
    const files = {
      "2020-01-01-harbour.md": md("title: Harbour\ndate: 2020-01-01"),
      "tide.md": "not even an article",
    };
    const root = folder(files);
    const harbour = await tagwire(root, ["new", "Harbour"]);
    expect([harbour.status, harbour.stderr]).toEqual([
      1,
      "error: content/2020-01-01-harbour.md is there already. Give the new article another title.\n",
    ]);
    expect((await tagwire(root, ["new", "Tide"])).status).toBe(1);
    expect(contentOf(root)).toMatchObject(files);
    expect(Object.keys(contentOf(root))).toHaveLength(3);
  });

  test("spells tags as other articles do, and asks about one that is nearly there", async () => {
    const root = folder({ "a.md": md("title: A\ndate: 2020-01-01\ntags: [Food & Drink, Space]") });
    const { stderr } = await tagwire(root, ["new", "B", "--tags", "food & drink, spaces"]);
    expect(parts(contentOf(root)["b.md"]).fields.tags).toEqual(["Food & Drink", "spaces"]);
    expect(stderr).toContain("“food & drink” is spelt “Food & Drink” elsewhere.");
    expect(stderr).toContain("beside “Space”. Did you mean that one?");
    const mistyped = await tagwire(root, ["new", "C", "--tags", "Spcae, Mars"]);
    expect(mistyped.stderr).toContain("“Spcae” is a new tag, beside “Space”. Did you mean that one?");
    expect(mistyped.stderr).not.toContain("Mars");
  });

  test.each(["America/New_York", "Pacific/Kiritimati"])(
    "understands “tomorrow 9:00” by the site's clocks, on a machine in %s",
    async (TZ) => {
      vi.stubEnv("TZ", TZ);
      onTestFinished(() => void vi.unstubAllEnvs());
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(TZ);
      const root = folder({ "site.yaml": site });
      await tagwire(root, ["new", "A", "--date", "tomorrow 9:00"]);
      const tomorrow = new Date(Date.now() + (24 + 8) * 3_600_000).toISOString().slice(0, 10);
      expect(parts(contentOf(root)["a.md"]).fields.date).toBe(`${tomorrow} 09:00 +08:00`);
    },
  );

  test.each([
    ["2031-05-06", "2031-05-06 00:00 +08:00"],
    ["2031-05-06 07:08 +01:00", "2031-05-06 14:08 +08:00"],
    ["May 6, 2031 at 7pm", "2031-05-06 19:00 +08:00"],
    ["6 May 2031", "2031-05-06 00:00 +08:00"],
  ])("understands --date “%s”", async (written, date) => {
    const root = folder({ "site.yaml": site });
    const { stderr } = await tagwire(root, ["new", "A", "--date", written, "--draft"]);
    expect(parts(contentOf(root)["a.md"]).fields).toMatchObject({ date, draft: true });
    expect(stderr).toContain(`It shows from ${date} on.`);
  });

  test.each([
    [["new", "A", "--date", "soonish"], "“soonish” is not a date. Write one such as"],
    [["new", "A", "--date", "tomorrow, or later"], "is not a date"],
    [
      ["new", "A", "--date", "06/01/2031"],
      "is two dates, by whether the month stands first or the day. Write 2031-06-01 or 2031-01-06.",
    ],
    [["new", "!?"], "No letters or digits are in “!?”"],
    [["new", "🌫️"], "No letters or digits are in “🌫️”"],
    [["new"], "An article begins with its title"],
    [["new", "--note", "  "], "A note begins with its text"],
    [["new", "A", "--note", "B"], "A note has no title"],
    [
      ["new", "A", "--content", "nowhere"],
      "nowhere:1:1 error: There is no such folder. Run this in the folder of a site; “npx tagwire init” makes one.\n",
    ],
    [["nwe"], "(Did you mean new?)"],
  ])("%j is refused with what to do instead, and writes nothing", async (args, message) => {
    const root = folder({});
    const { status, stderr } = await tagwire(root, args);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
  });

  test("what is wrong with the folder begins with its place", async () => {
    const root = folder({ "site.yaml": "title: T\n" });
    expect((await tagwire(root, ["new", "A"])).stderr).toMatch(/^content\/site\.yaml:1:1 error: /);
  });

  test("help shows examples", async () => {
    const { status, stdout } = await tagwire("/", ["new", "--help"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('$ tagwire new "Good morning" --date')]);
  });
});
