import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { photo, xmpWithPlace } from "../../helpers/photos.ts";

const place = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "20/1 1/1 0/1" } };
const article = (text: string, more = "") => md(`title: A\ndate: 2022-11-22\nsummary: It is.\n${more}`, text);

async function warned(files: Record<string, string | Buffer>) {
  const { stdout } = await tagwire(folder(files), ["check", "--json"]);
  const told: { file: string; message: string }[] = JSON.parse(stdout);
  return told.filter(({ message }) => message.includes("where it was taken"));
}

describe("a picture that says where it was taken", () => {
  test.each(["jpeg", "png", "webp", "avif"] as const)("is named, be it a %s", async (format) => {
    const taken = await photo(60, 40).withExif(place).toFormat(format).toBuffer();
    expect(await warned({ "a.md": article(`![A](a.${format})`), [`a.${format}`]: taken })).toMatchObject([
      { file: `content/a.${format}` },
    ]);
  });

  test("is named once with what to do, wherever it is shown from, without a look into it", async () => {
    const taken = await photo(60, 40).withExif(place).jpeg().toBuffer();
    const root = folder({
      "a.md": article("![A](b/our%20house.jpg)\n\n![A](b/our%20house.jpg)"),
      "b.md": article("B", "image: {src: c.jpg, alt: C}"),
      "b/our house.jpg": taken,
      "c.jpg": await photo(60, 40).withXmp(xmpWithPlace).jpeg().toBuffer(),
      "static/d.jpg": taken,
    });
    const { status, stdout } = await tagwire(root, ["check"]);
    expect(status).toBe(0);
    expect(stdout.match(/where it was taken/g)).toHaveLength(3);
    expect(stdout).toContain("content/static/d.jpg warning: “d.jpg” says");
    expect(stdout).toContain(
      "content/b/our house.jpg warning: “our house.jpg” says where it was taken, to a few metres, and is published as it is. Save it without its location in a program for pictures, or run “exiftool -gps:all= -xmp:geotag= -overwrite_original 'content/b/our house.jpg'”, unless everybody may know.\n",
    );
  });

  test("is no other, nor one that nothing shows", async () => {
    const other = { IFD0: { Make: "Camera" }, IFD3: { GPSLatitude: "0/0 0/0 0/0", GPSMapDatum: "WGS-84" } };
    expect(
      await warned({
        "a.md": article("![A](a.jpg) ![B](b.png) ![C](c.svg) ![D](d.jpg)"),
        "a.jpg": await photo(60, 40).withExif(other).jpeg().toBuffer(),
        "b.png": await photo(60, 40).png().toBuffer(),
        "c.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "d.jpg": "no picture",
        "e.jpg": await photo(60, 40).withExif(place).jpeg().toBuffer(),
      }),
    ).toEqual([]);
  });
});
