import { describe, expect, test } from "vitest";
import { dimensionsOf } from "../../../src/cli/content/picture-dimensions.ts";
import { build, folder, md, output } from "../../helpers/folder.ts";
import { photo } from "../../helpers/photos.ts";
import { picture } from "../../helpers/pictures.ts";

/** 120 by 80 pixels as they are stored. */
const held = (orientation: number) => photo(120, 80).withMetadata({ orientation });

describe("the dimensions of a picture", () => {
  test.each([1, 2, 3, 4])("are those of its pixels at orientation %i", async (orientation) => {
    expect(dimensionsOf(await held(orientation).jpeg().toBuffer())).toEqual({ width: 120, height: 80 });
  });

  test.each([5, 6, 7, 8])("are turned at orientation %i", async (orientation) => {
    expect(dimensionsOf(await held(orientation).jpeg().toBuffer())).toEqual({ width: 80, height: 120 });
  });

  // As Chromium shows them: naturalWidth by naturalHeight.
  test.each([
    ["png", 80, 120],
    ["avif", 80, 120],
    ["webp", 120, 80],
  ] as const)("are those that browsers show of %s", async (format, width, height) => {
    expect(dimensionsOf(await held(6).toFormat(format).toBuffer())).toEqual({ width, height });
    expect(dimensionsOf(await photo(120, 80).toFormat(format).toBuffer())).toEqual({
      width: 120,
      height: 80,
    });
  });

  test("are known of a picture whose camera wrote nonsense, and of none that is no picture", () => {
    const nonsense = Buffer.from("\0\0\0\x04eXIfMM\0*\0\0\0\0", "latin1");
    expect(dimensionsOf(Buffer.concat([picture(3, 2), nonsense]))).toEqual({ width: 3, height: 2 });
    expect(dimensionsOf(Buffer.from("GIF"))).toEqual({});
  });
});

test("a photograph that was taken upright stands upright in its article, and for previews", async () => {
  const root = folder({
    "a.md": md("title: A\ndate: 2022-11-22\nimage: b.jpg", "![A](a.jpg)"),
    "a.jpg": await held(6).jpeg().toBuffer(),
    "b.jpg": await held(8).jpeg().toBuffer(),
  });
  await build(root);
  const { index, bodies } = output(root);
  expect(bodies[0]?.html).toContain('width="80" height="120"');
  expect(index.articles[0]?.image).toMatchObject({ width: 80, height: 120 });
});
