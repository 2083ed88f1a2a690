import { type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { ZipArchive } from "../../../src/cli/import/zip.ts";

/** How Unix marks a symbolic link in an archive. */
const symbolicLink = { os: 3, attrs: 0o120777 * 65536 };

function packed(files: Zippable | Record<string, string>): Buffer {
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, file]) => [
          name,
          typeof file === "string" ? Buffer.from(file) : file,
        ]),
      ),
    ),
  );
}

/** The texts of an archive's files, by path. */
async function unpacked(archive: Uint8Array): Promise<Record<string, string>> {
  const zip = await ZipArchive.open(archive);
  const files: Record<string, string> = {};
  for await (const { path, bytes } of zip.unpack(() => true)) files[path] = Buffer.from(bytes).toString();
  return files;
}

/** An archive of one file, whose name is given as bytes of another encoding than UTF-8. */
function namedIn(bytes: number[]): Buffer {
  const stand = "x".repeat(bytes.length);
  return Buffer.from(
    packed({ [`${stand}.md`]: "text" })
      .toString("latin1")
      .replaceAll(stand, Buffer.from(bytes).toString("latin1")),
    "latin1",
  );
}

/** Changes the two bytes at a place of every entry in the list at an archive's end (APPNOTE.TXT 4.3.12). */
function patched(archive: Buffer, at: number, change: (value: number) => number, size = 2): Buffer {
  for (
    let entry = archive.indexOf("PK\u0001\u0002", "latin1");
    entry >= 0;
    entry = archive.indexOf("PK\u0001\u0002", entry + 1, "latin1")
  )
    archive.writeUIntLE(change(archive.readUIntLE(entry + at, size)), entry + at, size);
  return archive;
}

/** What gives the number of an archive's files in 64 bits, and says where that stands (APPNOTE.TXT 4.3.14, 4.3.15). */
function countIn64Bits(count: bigint, at: number): Buffer {
  const record = Buffer.alloc(76);
  record.write("PK\u0006\u0006", "latin1");
  record.writeBigUInt64LE(count, 32);
  record.write("PK\u0006\u0007", 56, "latin1");
  record.writeBigUInt64LE(BigInt(at), 64);
  return record;
}

test("files are unpacked by path, folders are none, and a path has one spelling", async () => {
  expect(await unpacked(packed({ "a/": "", "a/./b.md": "b", "c\\d.md": "d", "Q: e.md": "e" }))).toEqual({
    "a/b.md": "b",
    "c/d.md": "d",
    "Q: e.md": "e",
  });
});

test.each(["../out.md", "/etc/out.md", "a/../../out.md", "..\\out.md", "C:\\out.md", "a/..", "a\0.md"])(
  "a file that would be put at %j is refused",
  async (name) => {
    await expect(unpacked(packed({ "a.md": "a", [name]: "x" }))).rejects.toThrow(
      `It holds a file that would be put outside of it (“${name}”).`,
    );
  },
);

test("a symbolic link is the file of the archive that it leads to, or nothing", async () => {
  const files = {
    "docs/real.md": Buffer.from("text"),
    "about.md": [Buffer.from("docs/real.md"), symbolicLink],
    "docs/up.md": [Buffer.from("../docs/real.md"), symbolicLink],
    "passwd.md": [Buffer.from("/etc/passwd"), symbolicLink],
    "out.md": [Buffer.from("../../docs/real.md"), symbolicLink],
    folder: [Buffer.from("docs"), symbolicLink],
    "loop.md": [Buffer.from("loop.md"), symbolicLink],
    "long.md": [Buffer.alloc(5000, "a"), symbolicLink],
  } satisfies Zippable;
  expect(await unpacked(packed(files))).toEqual({
    "docs/real.md": "text",
    "about.md": "text",
    "docs/up.md": "text",
  });
});

describe("is refused", () => {
  test("if it is locked, whole or in part", async () => {
    await expect(unpacked(patched(packed({ "a.md": "a" }), 8, (flags) => flags | 1))).rejects.toThrow(
      "It is locked with a password. Unpack it, and import the folder that comes of it.",
    );
    await expect(unpacked(patched(packed({ "a.md": "a" }), 8, (flags) => flags | 0x41))).rejects.toThrow(
      "The archive is damaged, or cannot be unpacked (strong encryption is not supported).",
    );
  });

  test("if a file is larger than the archive says, as soon as it is", async () => {
    const bomb = patched(packed({ "a.md": "a".repeat(50_000_000) }), 24, () => 10, 4);
    const start = performance.now();
    await expect(unpacked(bomb)).rejects.toThrow(
      /^The archive is damaged, or cannot be unpacked \(too many bytes/,
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("if its files say that they are more than a gigabyte, or there are too many", async () => {
    const huge = patched(packed({ "a.md": "a", "b.md": "b" }), 24, () => 600_000_000, 4);
    await expect(unpacked(huge)).rejects.toThrow("It unpacks to more than 1 GB or 200000 files.");
    const many = packed({ "a.md": "a" });
    const end = many.length - 22;
    await expect(
      unpacked(Buffer.concat([many.subarray(0, end), countIn64Bits(300_000n, end), many.subarray(end)])),
    ).rejects.toThrow("or 200000 files.");
  });

  test("if two of its files have one name", async () => {
    await expect(unpacked(packed({ "a.md": "a", "./a.md": "b" }))).rejects.toThrow(
      "It holds two files of one name (“a.md”).",
    );
  });

  test("if it is cut short, changed, or packed in a way of its own", async () => {
    const archive = packed({ "a.md": "a b c d ".repeat(100) });
    await expect(unpacked(archive.subarray(0, -10))).rejects.toThrow("The archive is damaged");
    const changed = Buffer.from(archive);
    changed.fill(0xff, 36, 60);
    await expect(unpacked(changed)).rejects.toThrow("The archive is damaged");
    await expect(unpacked(patched(packed({ "a.md": "a" }), 10, () => 9))).rejects.toThrow(
      "unsupported compression method: 9",
    );
  });
});

test.each([
  ["DOS, as Windows writes it in the West", [0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72], "Müller"],
  ["UTF-8 that does not say so, as a Mac writes it", [0xc3, 0xa4], "ä"],
  [
    "GBK, as Windows writes it in China",
    [0xd6, 0xd0, 0xb9, 0xfa, 0xb5, 0xc4, 0xce, 0xc4, 0xd5, 0xc2],
    "中国的文章",
  ],
  [
    "Shift_JIS, as Windows writes it in Japan",
    [0x93, 0xfa, 0x96, 0x7b, 0x82, 0xcc, 0x8e, 0xca, 0x90, 0x5e],
    "日本の写真",
  ],
])("a name in %s is read", async (_, bytes, name) => {
  expect(Object.keys(await unpacked(namedIn(bytes)))).toEqual([`${name}.md`]);
});

test("a file has the time that the archive has of it, if it has one", async () => {
  const archive = packed({
    "a.md": [Buffer.from("a"), { mtime: new Date(2020, 1, 2, 3, 4, 6) }],
    "b.md": [Buffer.from("b"), { mtime: new Date(1980, 0, 1) }],
  });
  const zip = await ZipArchive.open(archive);
  const times: unknown[] = [];
  for await (const { modified } of zip.unpack(() => true)) times.push(modified);
  expect(times).toEqual([new Date(2020, 1, 2, 3, 4, 6), undefined]);
});
