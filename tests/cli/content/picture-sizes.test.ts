import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { build, folder, md, output, put } from "../../helpers/folder.ts";
import { photo, xmpWithPlace } from "../../helpers/photos.ts";
import { picture } from "../../helpers/pictures.ts";

const siteYaml = `title: The Example
description: Examples of all kinds
url: https://example.org
language: en
author: Ann Lee
pictures: true
`;
const article = (text: string, more = "") => md(`title: Ship\ndate: 2022-11-22\n${more}`, text);
const large = await photo(2000, 1000).jpeg({ quality: 90 }).toBuffer();

/** The copies among what is served, with their widths and heights. */
async function copiesIn(root: string) {
  const media = join(root, ".tagwire/assets/media");
  const names = readdirSync(media).filter((name) => /-\d+\.[\da-f]{8}\.webp$/.test(name));
  return Promise.all(
    names.sort().map(async (name) => {
      const { width, height } = await sharp(join(media, name)).metadata();
      return [name.replace(/\.[\da-f]{8}/, ""), width, height];
    }),
  );
}

describe("a site with “pictures: true”", () => {
  test("serves copies of a large picture, and tells pages of them", async () => {
    const root = folder({ "site.yaml": siteYaml, "a.md": article("![A ship](ship.jpg)"), "ship.jpg": large });
    expect(await build(root)).toMatchObject({ status: 0 });
    expect(await copiesIn(root)).toEqual([
      ["ship-1600.webp", 1600, 800],
      ["ship-480.webp", 480, 240],
      ["ship-960.webp", 960, 480],
    ]);
    const { index, bodies } = output(root);
    const [[url = "", sizes = []] = []] = Object.entries(bodies[0]?.pictures ?? {});
    expect(url).toMatch(/^https:\/\/example\.org\/media\/ship\.[\da-f]{8}\.jpg$/);
    expect(sizes.map(({ width }) => width)).toEqual([480, 960, 1600]);
    for (const { url } of sizes)
      expect(existsSync(join(root, ".tagwire/assets", new URL(url).pathname)), url).toBe(true);
    expect(index.articles[0]?.image).toBeUndefined();
  });

  test("gives them to an article's own picture, and to pages that stand by themselves", async () => {
    const root = folder({
      "site.yaml": siteYaml,
      "a.md": article("Text", "image: {src: ship.jpg, alt: A ship}"),
      "ship.jpg": large,
      "pages/about.md": md("title: About", "![](../sea.jpg)"),
      "sea.jpg": await photo(600, 400).jpeg().toBuffer(),
    });
    expect(await build(root)).toMatchObject({ status: 0 });
    expect(output(root).index.articles[0]?.image?.sizes).toHaveLength(3);
    expect(JSON.stringify(output(root).around.pages)).toMatch(/sea-480\.[\da-f]{8}\.webp/);
  });

  test("leaves the HTML of feeds as it is", async () => {
    const files = { "a.md": article("![A ship](ship.jpg)"), "ship.jpg": large };
    const [plain, sized] = [folder(files), folder({ ...files, "site.yaml": siteYaml })];
    await build(plain);
    await build(sized);
    expect(output(sized).bodies[0]?.html).toBe(output(plain).bodies[0]?.html);
    expect(output(plain).bodies[0]).not.toHaveProperty("pictures");
    expect(await copiesIn(plain)).toEqual([]);
    expect(existsSync(join(plain, ".tagwire/pictures.json"))).toBe(false);
  });

  test("turns a picture as the camera was held, and publishes nothing of what it wrote", async () => {
    const held = await photo(1200, 800)
      .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "20/1 1/1 0/1" } })
      .withXmp(xmpWithPlace)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const root = folder({ "site.yaml": siteYaml, "a.md": article("![A ship](ship.jpg)"), "ship.jpg": held });
    await build(root);
    expect(await copiesIn(root)).toEqual([["ship-480.webp", 480, 720]]);
    // Of 1200 by 800 pixels, and seen upright: no wider than the copies, it is one of the sizes itself.
    const sizes = Object.values(output(root).bodies[0]?.pictures ?? {}).flat();
    expect(sizes.map(({ width, url }) => [width, url.replace(/^.*\./, "")])).toEqual([
      [480, "webp"],
      [800, "jpg"],
    ]);
    const media = join(root, ".tagwire/assets/media");
    for (const name of readdirSync(media).filter((name) => name.endsWith(".webp"))) {
      const { exif, xmp, iptc, orientation } = await sharp(join(media, name)).metadata();
      expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });

  test("leaves alone what is small, moves, is drawn, or is stored better than a copy would be", async () => {
    const frames = await sharp(
      [await photo(600, 300).png().toBuffer(), await photo(600, 300).png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .webp()
      .toBuffer();
    const still = await photo(600, 300).png().toBuffer();
    const moving = Buffer.concat([
      still.subarray(0, 33),
      Buffer.from("\0\0\0\bacTL\0\0\0\x01\0\0\0\0\0\0\0\0"),
      still.subarray(33),
    ]);
    const root = folder({
      "site.yaml": siteYaml,
      "a.md": article(
        "![](small.jpg) ![](film.webp) ![](film.png) ![](film.gif) ![](plan.svg) ![](coarse.webp)",
      ),
      "small.jpg": await photo(480, 300).jpeg().toBuffer(),
      "film.webp": frames,
      "film.png": moving,
      "film.gif": await photo(600, 300).gif().toBuffer(),
      "plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="900"/>',
      "coarse.webp": await photo(500, 300).webp({ quality: 1 }).toBuffer(),
    });
    const { status, stderr } = await build(root);
    expect([status, stderr]).toEqual([0, ""]);
    expect(await copiesIn(root)).toEqual([]);
    expect(output(root).bodies[0]).not.toHaveProperty("pictures");
  });

  test("warns of a broken picture where it is shown, and serves the others", async () => {
    const root = folder({
      "site.yaml": siteYaml,
      "a.md": article("One.\n\n![](cut.jpg) and ![](head.png) and ![](ship.jpg)"),
      "cut.jpg": large.subarray(0, 2000),
      "head.png": picture(3000, 2000),
      "ship.jpg": large,
    });
    const { status, stderr } = await build(root);
    expect(status).toBe(0);
    expect(stderr).toMatch(/a\.md:8:\d+[\s\S]*“cut\.jpg” cannot be read as a picture/);
    expect(stderr).toContain("“head.png” cannot be read as a picture");
    expect(Object.keys(output(root).bodies[0]?.pictures ?? {})).toEqual([
      expect.stringContaining("/media/ship."),
    ]);
  });

  test("knows its pictures still when a mistake kept their article out of a build", async () => {
    const shown = article("![A ship](ship.jpg)");
    const root = folder({ "site.yaml": siteYaml, "a.md": shown, "ship.jpg": large });
    await build(root);
    const known = () => readFileSync(join(root, ".tagwire/pictures.json"), "utf8");
    const before = known();
    expect(before).toContain("ship-480");
    put(root, "a.md", shown.replace("title", "tilte"));
    expect(await build(root)).toMatchObject({ status: 1 });
    expect(known()).toBe(before);
    put(root, "a.md", shown);
    put(root, "site.yaml", "title: [");
    expect(await build(root)).toMatchObject({ status: 1 });
    expect(known()).toBe(before);
  });

  test("works on new pictures only, and forgets those that are gone", async () => {
    const root = folder({ "site.yaml": siteYaml, "a.md": article("![A ship](ship.jpg)"), "ship.jpg": large });
    await build(root);
    const kept = join(root, ".tagwire/pictures");
    const times = () => readdirSync(kept).map((name) => [name, statSync(join(kept, name)).mtimeMs]);
    const before = times();
    expect(before).toHaveLength(3);
    const sea = await photo(700, 300).jpeg().toBuffer();
    put(root, "sea.jpg", sea);
    put(root, "b.md", article("![](sea.jpg)"));
    await build(root);
    expect(times()).toEqual(expect.arrayContaining(before));
    expect(times()).toHaveLength(4);
    put(root, "a.md", article("No ship."));
    await build(root);
    expect(readdirSync(kept).filter((name) => name.startsWith("ship"))).toEqual([]);
    expect(await copiesIn(root)).toEqual([["sea-480.webp", 480, 206]]);
  });
});
