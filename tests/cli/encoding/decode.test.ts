import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/cli/encoding/decode.ts";

const file = (title: string, text: string) => `---\ntitle: ${title}\ndate: 2026-11-20\n---\n\n${text}\n`;

function encode(text: string, encoding: string): Uint8Array {
  return execFileSync("iconv", ["-f", "UTF-8", "-t", encoding], { input: text });
}

describe("a text that is not UTF-8 is named by its encoding, however short", () => {
  test.each([
    ["WINDOWS-1252", "ISO-8859-1", "Café", "Café au lait"],
    ["WINDOWS-1252", "ISO-8859-1", "Größe", "Die Äpfel in der Straße überraschen."],
    ["WINDOWS-1252", "WINDOWS-1252", "L’été", "Les “élèves” – à l’école"],
    ["WINDOWS-1252", "WINDOWS-1252", "Año", "El niño comió piñón en Málaga."],
    ["WINDOWS-1252", "WINDOWS-1252", "Plain", "It’s ASCII but for quotation marks, isn’t it?"],
    ["WINDOWS-1252", "ISO-8859-1", "Äpfel", "Öl"],
    ["WINDOWS-1250", "WINDOWS-1250", "Łódź", "Zażółć gęślą jaźń"],
    ["WINDOWS-1254", "WINDOWS-1254", "İstanbul", "Güneşli bir gün, ışık"],
    ["WINDOWS-1251", "WINDOWS-1251", "Гавань", "Корабли приходят ночью."],
    ["WINDOWS-1251", "WINDOWS-1251", "Мир", "Да"],
    ["WINDOWS-1251", "WINDOWS-1251", "Harbour", "A word of Russian: привет."],
    ["KOI8-R", "KOI8-R", "Гавань", "Корабли приходят ночью."],
    ["WINDOWS-1253", "WINDOWS-1253", "Λιμάνι", "Τα πλοία έρχονται τη νύχτα"],
    ["WINDOWS-1255", "WINDOWS-1255", "נמל", "האוניות מגיעות בלילה"],
    ["WINDOWS-1256", "WINDOWS-1256", "ميناء", "السفن تصل ليلا"],
    ["SHIFT_JIS", "SHIFT_JIS", "港", "夜の港は静かです。"],
    ["SHIFT_JIS", "SHIFT_JIS", "ニュース", "テスト"],
    ["EUC-JP", "EUC-JP", "港", "夜の港は静かです。"],
    ["ISO-2022-JP", "ISO-2022-JP", "港", "夜の港は静かです。"],
    ["GBK", "GBK", "航天", "短文"],
    ["GBK", "GB18030", "航天", "海口研讨会：共建空间探索新伙伴关系"],
    ["BIG5", "BIG5", "航太", "海口研討會：共建空間探索新夥伴關係"],
    ["EUC-KR", "EUC-KR", "항구", "밤의 항구는 조용하다."],
    ["UTF-16LE", "UTF-16LE", "Café", "Café au lait"],
    ["UTF-16BE", "UTF-16BE", "航天", "短文"],
    ["UTF-32LE", "UTF-32LE", "Café", "Café au lait"],
  ])("%s (of %s): %s", (name, encoding, title, text) => {
    expect(decodeText(encode(file(title, text), encoding))).toMatchObject({ encoding: name });
  });
});

test.each([
  ["UTF-8", ""],
  ["UTF-8", "\ufeff"],
  ["UTF-16LE", "\ufeff"],
  ["UTF-16BE", "\ufeff"],
])("%s is read, with the mark %j before it", (encoding, mark) => {
  const text = file("航天", "Café 🚀");
  expect(decodeText(encode(mark + text, encoding))).toEqual({ text });
});

test.each([
  ["cut within a character", "Café\n\nCafé au lait\n", [0xe4, 0xb8]],
  ["with a sign of another encoding", "港\n\n夜の港\n", [0x93, 0x20]],
])("tells of UTF-8 that is %s no other encoding, by what stands on other lines", (_, text, bytes) => {
  const decoded = decodeText(Buffer.concat([Buffer.from(text), Buffer.from(bytes)]));
  expect(decoded).toEqual({ encoding: undefined, before: text });
});

test("tells how far it could be read, and of UTF-8 that was damaged no other encoding", () => {
  expect(decodeText(Buffer.from("a\nCaf\xe9 b", "latin1"))).toMatchObject({ before: "a\nCaf" });
  const damaged = Buffer.concat([Buffer.from("Гавань, корабли, "), Buffer.of(0xe2, 0x20)]);
  expect(decodeText(damaged)).toEqual({ encoding: undefined, before: "Гавань, корабли, " });
  const halved = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from("a", "utf16le"), Buffer.of(0x3d, 0xd8)]);
  expect(decodeText(halved)).toMatchObject({ encoding: undefined });
});

test("any bytes are read or named, quickly", () => {
  for (let seed = 1; seed < 200; seed++) {
    let state = seed;
    const bytes = Uint8Array.from({ length: 1 + (seed % 50) }, () => {
      state = (state * 48_271) % 0x7fffffff;
      return state & 0xff;
    });
    expect(() => decodeText(bytes)).not.toThrow();
  }
  const started = performance.now();
  decodeText(new Uint8Array(2 ** 20).fill(0xe9));
  expect(performance.now() - started).toBeLessThan(3000);
});
