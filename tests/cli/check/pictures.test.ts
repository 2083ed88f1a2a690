import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { box, eiffelTower, film, inItems, inLocation, inMetadata, inUserData } from "../../helpers/films.ts";
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

describe("a film that says where it was taken", () => {
  const shown = (name: string) => article(`<video src="${name}" controls></video>`);

  test.each([
    ["a.mp4", film(inUserData(eiffelTower))],
    ["a.m4v", film(inItems(eiffelTower))],
    ["a.mov", film(inMetadata(eiffelTower))],
    ["a.mov", film(box("trak", inUserData("-33.8568+151.2153/")))],
    ["a.mp4", film(inLocation())],
    ["a.mp4", Buffer.concat([box("uuid", xmpWithPlace), film()])],
    // What has no length goes to the end of the file.
    ["a.mp4", Buffer.concat([film(), Buffer.alloc(4), box("moov", inUserData(eiffelTower)).subarray(4)])],
  ])("is named with what to do: %s", async (name, bytes) => {
    const [told, ...others] = await warned({ "a.md": shown(name), [name]: bytes });
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      file: `content/${name}`,
      message: expect.stringContaining(
        `or run “exiftool -gps:all= -xmp:geotag= -gpscoordinates= -overwrite_original content/${name}”`,
      ),
    });
  });

  test.each([
    ["whose program knows no place", film(inUserData("+00.0000+000.0000/"), inLocation("\0".repeat(8)))],
    ["that says other things", film(box("udta", box("\xa9cmt", "\0\x05\0\0+1+2/"), box("meta", "\0\0\0\0")))],
    ["with nothing but pictures", film()],
    ["whose boxes are longer than it is", film(box("udta", "\xff\xff\xff\xff\xa9xy"))],
    ["whose boxes have no end", Buffer.from("\0\0\0\x08moov".repeat(30_000), "latin1")],
    ["whose boxes are shorter than their heads", Buffer.from("\0\0\0\x02moov".repeat(4), "latin1")],
    ["that is none", Buffer.from("no film")],
  ])("is none %s", async (_, bytes) => {
    expect(await warned({ "a.md": shown("a.mp4"), "a.mp4": bytes })).toEqual([]);
  });
});
