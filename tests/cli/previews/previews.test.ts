import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { imageSize } from "image-size";
import { expect, test } from "vitest";
import { readColours } from "../../../src/cli/previews/picture.ts";
import { folder, md, put } from "../../helpers/folder.ts";
import { type Loaded, load } from "../../helpers/loaded.ts";

const site = `title: The Example 📰
description: D
url: https://example.org
language: en
author: Ann Lee
previews: true
`;
const at = (title: string, more = "") => md(`title: ${JSON.stringify(title)}\ndate: 2022-01-01\n${more}`);

function loadWithPreviews(root: string): Promise<Loaded> {
  return load(root, { previewFolder: join(root, "kept") });
}

function previewOf({ index }: Loaded, slug: string) {
  return index?.articles.find((each) => each.slug === slug)?.preview;
}

test("an article without a picture gets one of its own, with what it says for who cannot see it", async () => {
  const root = folder({
    "site.yaml": site,
    "a.md": at("Ships & <stars> 🚢", "tags: [Space]"),
    "b.md": at("With a picture", "image: https://example.org/a.png"),
    "c.md": md("date: 2022-01-01", "A note without a title."),
  });
  const loaded = await loadWithPreviews(root);
  expect(loaded.lines).toEqual([]);
  expect(previewOf(loaded, "a")).toMatchObject({
    url: expect.stringMatching(/^https:\/\/example\.org\/media\/preview-[\da-f]{8}\.[\da-f]{8}\.png$/),
    alt: "Ships & <stars>",
    width: 1200,
    height: 630,
  });
  expect(previewOf(loaded, "b")).toBeUndefined();
  expect(previewOf(loaded, "c")?.alt).toBe("A note without a title.");
  const files = loaded.media.map(({ file }) => imageSize(readFileSync(file)));
  expect(files).toEqual(Array(2).fill(expect.objectContaining({ type: "png", width: 1200, height: 630 })));
});

test("revisions of articles are the same with a preview and without", async () => {
  const root = folder({ "site.yaml": site, "a.md": at("Ships") });
  const [made, without] = [await loadWithPreviews(root), await load(root)];
  expect(previewOf(without, "a")).toBeUndefined();
  expect(made.index?.articles[0]?.revision).toBe(without.index?.articles[0]?.revision);
  expect(made.index?.version).not.toBe(without.index?.version);
});

test("a picture is drawn again only when it would look otherwise, and goes when nothing needs it", async () => {
  const root = folder({ "site.yaml": site, "a.md": at("Ships"), "b.md": at("Stars") });
  const before = await loadWithPreviews(root);
  const kept = () =>
    readdirSync(join(root, "kept")).map((name) => `${name} ${statSync(join(root, "kept", name)).mtimeMs}`);
  const drawn = kept();
  put(root, "a.md", at("Ships", "summary: Another summary"));
  expect(previewOf(await loadWithPreviews(root), "a")).toEqual(previewOf(before, "a"));
  expect(kept()).toEqual(drawn);
  put(root, "a.md", at("Other ships"));
  expect(previewOf(await loadWithPreviews(root), "a")).not.toEqual(previewOf(before, "a"));
  rmSync(join(root, "content/b.md"));
  await loadWithPreviews(root);
  expect(kept()).toHaveLength(1);
});

test("letters that no font here has are told of, with the package that has them, and not drawn wrong", async () => {
  const root = folder({
    "site.yaml": site,
    "ar.md": at("الميناء في الليل", "lang: ar"),
    "zh.md": at("夜晚的港口", "lang: zh-Hant"),
    "th.md": at("ท่าเรือ", "lang: th"),
    "topic.md": at("Ships", "tags: [航天, Space]"),
  });
  const loaded = await loadWithPreviews(root);
  expect(loaded.lines).toEqual([
    "th.md:2:8 warning: No picture for previews is drawn: no font here has all letters of the title. Give the article an “image”.",
    expect.stringMatching(
      /^zh\.md:2:8 warning: .* Run “npm install --save-dev @fontsource\/noto-sans-tc”\.$/,
    ),
  ]);
  const drawn = loaded.index?.articles.filter(({ preview }) => preview).map(({ slug }) => slug);
  expect(drawn?.sort()).toEqual(["ar", "topic"]);
});

test("Arabic letters are joined: with a mark between them that keeps them apart they look otherwise", async () => {
  const root = folder({
    "site.yaml": site.replace("The Example 📰", '"م"'),
    "a.md": at("بب", "lang: ar"),
    "b.md": at("ب\u200cب", "lang: ar"),
    "c.md": at("b", "lang: en"),
  });
  const loaded = await loadWithPreviews(root);
  expect(loaded.lines).toEqual([]);
  const bytes = loaded.media.map(({ file }) => readFileSync(file, "base64"));
  expect(new Set(bytes).size).toBe(3);
});

test("a colour that is none is ours, and nothing goes without its picture for that", async () => {
  const text = { "site.yaml": site, "a.md": at("Ships") };
  const [plain, bogus, teal] = await Promise.all(
    ["", ":root { --paper: bogus }", ":root { --paper: teal }"].map(async (styles) => {
      const loaded = await loadWithPreviews(folder({ ...text, "style.css": styles }));
      expect(loaded.lines).toEqual([]);
      return previewOf(loaded, "a")?.url;
    }),
  );
  expect(bogus).toBe(plain);
  expect(teal).not.toBe(plain);
});

test.each([
  ["nothing", undefined, "#fcfaf5"],
  ["a colour", ":root { --paper: #fff; }", "#fff"],
  ["one for each scheme", ":root { --paper: light-dark(rgb(1, 2, 3), #000) }", "rgb(1, 2, 3)"],
  ["one made of others", ":root { --paper: color-mix(in srgb, red, blue) }", "#fcfaf5"],
  ["another's name for it", ":root { --paper: var(--mine) }", "#fcfaf5"],
])("of a style sheet that says %s, the ground of the picture is known", (_, styles, paper) => {
  expect(readColours(styles).paper).toBe(paper);
});
