import { describe, expect, test } from "vitest";
import { decodeDocument } from "../../../src/cli/import/decode.ts";
import { importDocument } from "./importing.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
/** “Корабли приходят ночью” in windows-1251. */
const russian = latin1("\xca\xee\xf0\xe0\xe1\xeb\xe8 \xef\xf0\xe8\xf5\xee\xe4\xff\xf2 \xed\xee\xf7\xfc\xfe");

describe("the encoding of a document", () => {
  test.each([
    [
      "a declaration with spaces",
      latin1("<?xml version = '1.0' encoding = 'ISO-8859-1' ?><a>Caf\xe9</a>"),
      undefined,
      "Café",
    ],
    [
      "a declaration in other quotes",
      latin1('<?xml version="1.0" encoding="windows-1252"?><a>\x93Caf\xe9\x94</a>'),
      undefined,
      "“Café”",
    ],
    ["the server", latin1("<a>Caf\xe9</a>"), "iso-8859-1", "Café"],
    ["a page's meta", latin1('<html><meta charset="iso-8859-1">Caf\xe9</html>'), undefined, "Café"],
    ["a mark, whatever the server says", Buffer.from("\ufeff<a>Café</a>"), "iso-8859-1", "Café"],
    [
      "a mark of UTF-16, whatever the declaration says",
      Buffer.from('\ufeff<?xml version="1.0" encoding="utf-8"?><a>Café</a>', "utf16le"),
      undefined,
      "Café",
    ],
    [
      "zeroes, of UTF-16 without a mark",
      Buffer.from("<a>Café and more</a>", "utf16le"),
      undefined,
      "Café and more",
    ],
    ["nothing: it is UTF-8", Buffer.from("<a>Café</a>"), undefined, "Café"],
  ])("is told by %s", (_, bytes, charset, text) => {
    const decoded = decodeDocument(bytes, charset);
    expect(decoded.text).toContain(text);
    expect(decoded.notes).toEqual([]);
  });

  test.each([
    [
      "UTF-8 that calls itself Latin-1",
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Café</a>'),
      undefined,
      "Café",
      /calls its encoding “ISO-8859-1”, and is UTF-8/,
    ],
    [
      "UTF-8 of which the server says Latin-1",
      Buffer.from("<a>Café</a>"),
      "iso-8859-1",
      "Café",
      /and is UTF-8/,
    ],
    [
      "Latin-1 that calls itself UTF-8",
      latin1('<?xml version="1.0" encoding="utf-8"?><a>Caf\xe9 au lait</a>'),
      undefined,
      "Café au lait",
      /not “utf-8”, as it says; it was read as WINDOWS-1252/,
    ],
    [
      "Latin-1 that says nothing",
      latin1("<a>Caf\xe9 au lait</a>"),
      undefined,
      "Café au lait",
      /names no encoding, and is not UTF-8; it was read as WINDOWS-1252/,
    ],
    [
      "windows-1251 that says nothing",
      russian,
      undefined,
      "Корабли приходят ночью",
      /it was read as WINDOWS-1251/,
    ],
    [
      "an encoding that does not exist",
      latin1('<?xml version="1.0" encoding="x-none"?><a>Caf\xe9 au lait</a>'),
      undefined,
      "Café au lait",
      /not “x-none”, as it says/,
    ],
    [
      "letters that were lost before",
      Buffer.from("<a>Caf\ufffd</a>"),
      undefined,
      "Caf\ufffd",
      /holds 1 × “\ufffd”/,
    ],
  ])("is not wrong in silence: %s", (_, bytes, charset, text, note) => {
    const decoded = decodeDocument(bytes, charset);
    expect(decoded.text).toContain(text);
    expect(decoded.notes.join()).toMatch(note);
  });

  test.each([
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    ["half a character in UTF-16", Buffer.from([0xff, 0xfe, 0x41, 0, 0x42])],
  ])("of %s is refused", (_, bytes) => {
    expect(() => decodeDocument(bytes)).toThrow();
  });
});

test("a feed in windows-1251 that says nothing is read, and told", async () => {
  const feed = Buffer.concat([
    latin1("<rss><channel><item><title>"),
    russian,
    latin1("</title></item></channel></rss>"),
  ]);
  const { articles, notes } = await importDocument(feed);
  expect(articles[0]?.fields.title).toBe("Корабли приходят ночью");
  expect(notes.join()).toMatch(/See whether its letters are right/);
});
