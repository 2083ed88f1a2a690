import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { build, folder, md, output } from "../../helpers/folder.ts";

async function built(files: Record<string, string>) {
  const root = folder(files);
  const { status, printed } = await build(root);
  return { root, status, printed, articles: status === 0 ? output(root).index.articles : [] };
}

describe("an article without a title", () => {
  test("is built with its first words, cut between two of them, and no title", async () => {
    const { articles, printed } = await built({
      "long.md": md("date: 2022-11-22", `Ships *sail* tonight, ${"and so on ".repeat(20)}`),
      "short.md": md("date: 2022-11-21", "Fog."),
    });
    expect(printed).not.toContain("warning");
    const [long, short] = articles;
    expect(long).not.toHaveProperty("title");
    expect(long?.opening).toBe("Ships sail tonight, and so on and so on and so on and so on…");
    expect(long?.summary?.startsWith("Ships sail tonight, and so on")).toBe(true);
    expect(short).toMatchObject({ slug: "short", opening: "Fog.", summary: "Fog." });
  });

  test.each([
    ["a picture", "![A ship at night](https://example.com/a.png)", "", "A ship at night"],
    ["a picture, and a summary", "![](https://example.com/a.png)", "summary: A ship", "A ship"],
    ["a block of code", "```\nrm -rf\n```", "", undefined],
  ])("shows by %s what it is about, or goes by its address", async (_, text, more, opening) => {
    const { articles } = await built({ "a.md": md(`date: 2022-11-22\n${more}`, text) });
    expect(articles.map((each) => each.opening)).toEqual([opening]);
  });

  test.each([
    [
      "🌫️.md",
      "",
      "🌫️.md:1:1 error: No letters or digits are in the file's name. Give the article a “slug: …”.",
    ],
    ["fog.md", 'slug: "🌫️"', "fog.md:3:7 error: No letters or digits are in this."],
  ])("is refused where its address would not show: %s with “%s”", async (file, more, message) => {
    const { status, printed } = await built({ [file]: md(`date: 2022-11-22\n${more}`) });
    expect([status, printed]).toEqual([1, expect.stringContaining(message)]);
  });

  test("keeps the id, and the address, that an article of its file's name has", async () => {
    const { articles } = await built({ "harbour.md": md("date: 2022-11-22", "Ships.") });
    const titled = await built({ "harbour.md": md("title: Another\ndate: 2022-11-22", "Ships.") });
    expect(articles[0]).toMatchObject({ id: titled.articles[0]?.id, slug: "harbour" });
    expect(articles[0]?.revision).not.toBe(titled.articles[0]?.revision);
  });

  test("whose text begins with a heading was meant to have one, and is told so with the place", async () => {
    const { printed } = await built({ "a.md": md("date: 2022-11-22", "# The harbour\n\nShips.") });
    expect(printed).toMatch(
      /content\/a\.md:5:1 warning: The article has no title, and its text begins with a heading/,
    );
  });

  test("is not told of a missing summary, but of a missing title if there is much to read", async () => {
    const { root } = await built({
      "short.md": md("date: 2020-01-01", "Fog."),
      "long.md": md("date: 2020-01-02", "Fog and more fog. ".repeat(100)),
    });
    const { stdout } = await tagwire(root, ["check"]);
    expect(stdout).not.toContain("There is no summary");
    expect(stdout).toMatch(/content\/long\.md:2:7 warning: There is no title, and 400 words to read/);
    expect(stdout).not.toContain("short.md");
  });
});
