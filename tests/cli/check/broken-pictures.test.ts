import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { picture } from "../../helpers/pictures.ts";

test("pictures of which nothing can be read are told, others and those in no use are not", async () => {
  const root = folder({
    "a.md": md(
      "title: A\ndate: 2022-11-22\nsummary: S\nimage: {src: empty.jpg, alt: A}",
      "![A](damaged.png) ![B](whole.png) ![C](drawing.svg)",
    ),
    "empty.jpg": "",
    "damaged.png": "no picture",
    "whole.png": picture(1, 1),
    "drawing.svg": "<svg/>",
    "unused.gif": "",
  });
  expect((await tagwire(root, ["check"])).stdout.match(/^content\/.*$/gm)).toEqual([
    "content/damaged.png warning: This picture is no image/png, or is damaged: nobody will see it. Put the picture itself in its place.",
    "content/empty.jpg warning: This picture is empty: nobody will see it. Put the picture itself in its place.",
  ]);
});
