import { expect, test } from "vitest";
import { keepEach } from "../../src/text/kept.ts";

test("what was made once is given again for the same, and for nothing else", () => {
  const made: string[] = [];
  const make = keepEach((lang: string, zone: string) => {
    made.push(`${lang} ${zone}`);
    return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: zone });
  });
  expect(make("de", "UTC")).toBe(make("de", "UTC"));
  expect(make("de", "Asia/Tokyo").resolvedOptions().timeZone).toBe("Asia/Tokyo");
  expect(make("fr", "UTC").resolvedOptions().locale).toBe("fr");
  expect(made).toEqual(["de UTC", "de Asia/Tokyo", "fr UTC"]);
});
