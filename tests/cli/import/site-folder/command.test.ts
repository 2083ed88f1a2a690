import { join } from "node:path";
import { expect, test } from "vitest";
import { contentOf, parts, tagwire } from "../../../helpers/cli.ts";
import { folder, md } from "../../../helpers/folder.ts";
import { source } from "./imported.ts";

const site = {
  "_config.yml": "title: Harbour\nurl: https://old.example",
  "_posts/2019-01-02-at-night.md": md("title: At night", "Ships. {% chart x %}\n\n{% chart y %}"),
};

test("tagwire import FOLDER says what it took the folder for, what it did, and what is left to do", async () => {
  const root = folder({});
  const { status, stdout, stderr } = await tagwire(root, ["import", source(site)]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n")).toEqual([
    "Taken for Jekyll (_config.yml). If it is another, say so with --from.",
    "The site's own settings differ from site.yaml, which stays as it is:",
    "  title: Harbour",
    "  url: https://old.example",
    "  articles: /:year/:month/:day/:slug.html",
    "To look at:",
    "  2 × tag “chart” stays as text (_posts/2019-01-02-at-night.md:5, _posts/2019-01-02-at-night.md:7)",
    "1 article imported, 0 there already (1 of 1 old addresses lead on; 1 redirect written to redirects.yaml)",
    "",
  ]);
});

test("what differs in its name only is told of a few, and counted", async () => {
  const named = (count: number) => Array.from({ length: count }, (_, at) => `::d${at}[x]\n`).join("\n");
  const text = `${named(5000)}\n::d7[x]\n\n{% chart x %}`;
  const few = { ...site, "_posts/2019-01-03-few.md": md("title: Few", named(5)) };
  const many = { ...site, "_posts/2019-01-03-many.md": md("title: Many", text) };
  const toldOf = async (files: typeof site) =>
    (await tagwire(folder({}), ["import", source(files)])).stdout
      .split("\n")
      .filter((line) => line.startsWith("  ") && line.includes("×"));
  expect(await toldOf(few)).toHaveLength(6);
  expect(await toldOf(many)).toEqual([
    expect.stringMatching(/^ {2}3 × tag “chart” stays as text \(/),
    "  2 × directive “d7” stays as text (_posts/2019-01-03-many.md:19 and 1 more)",
    "  1 × directive “d0” stays as text (_posts/2019-01-03-many.md:5)",
    "  1 × directive “d1” stays as text (_posts/2019-01-03-many.md:7)",
    "  4997 × the same of 4997 other names (_posts/2019-01-03-many.md:9, …)",
  ]);
});

test("it begins a content folder that has no settings, and takes ids from the old feed", async () => {
  const root = source({
    "old.xml": `<?xml version="1.0"?><rss version="2.0"><channel><title>H</title><link>https://old.example/</link><description>d</description><item><title>x</title><link>https://old.example/2019/01/02/at-night.html</link><guid isPermaLink="false">urn:x:12</guid></item></channel></rss>`,
  });
  const { status, stdout } = await tagwire(root, ["import", source(site), "--ids-from", "old.xml"]);
  expect([status, stdout]).toEqual([0, expect.stringContaining("1 of 1 ids of the old feed kept")]);
  const files = contentOf(root);
  expect(Object.keys(files)).toEqual(["at-night.md", "redirects.yaml", "site.yaml"]);
  expect(parts(files["at-night.md"]).fields.id).toBe("urn:x:12");
});

test("another program is believed when it is named, and a name that is none is refused", async () => {
  const root = folder({});
  const from = source(site);
  expect((await tagwire(root, ["import", from, "--from", "plain", "--dry-run"])).stdout).toContain(
    "Read as a folder of Markdown.",
  );
  const { status, stderr } = await tagwire(root, ["import", from, "--from", "wordpress"]);
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("“wordpress” is no program that --from knows. Write one of hugo, jekyll,"),
  ]);
  expect(Object.keys(contentOf(root))).toEqual(["site.yaml"]);
});

test("a text, a folder and a feed can come at once", async () => {
  const root = folder({});
  const other = source({ "b.md": md("title: B\ndate: 2019-01-03") });
  const feed = join(import.meta.dirname, "../fixtures/harbour.json");
  const { stdout } = await tagwire(root, ["import", source(site), join(other, "b.md"), feed]);
  expect(stdout).toMatch(/^1 article imported, 0 there already \(1 of 1 old addresses/m);
  expect(stdout).toMatch(/^2 articles imported, 0 there already$/m);
  expect(Object.keys(contentOf(root))).toEqual([
    "at-night.md",
    "b.md",
    "old-name.md",
    "redirects.yaml",
    "site.yaml",
  ]);
});
