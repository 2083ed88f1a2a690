import { describe, expect, test } from "vitest";
import { isPublicAddress, parseCallback } from "../../../src/worker/hub/callback.ts";
import { withParameters } from "../../../src/worker/hub/outgoing.ts";
import { site } from "../../helpers/site.ts";
import { asAddress } from "../../helpers/values.ts";

describe("a callback", () => {
  test.each([
    ["https://reader.net/push?id=1#top", "https://reader.net/push?id=1"],
    ["http://reader.net:8080/", "http://reader.net:8080/"],
    ["https://93.184.215.14/a", "https://93.184.215.14/a"],
    ["https://[2606:4700::1111]/a", "https://[2606:4700::1111]/a"],
    ["HTTPS://Reader.NET/A", "https://reader.net/A"],
    ["http://reader.net:443/", "http://reader.net:443/"],
    ["https://reader.net./a", "https://reader.net./a"],
    ["https://räder.net/", "https://xn--rder-loa.net/"],
    [" https://reader.net/\na", "https://reader.net/a"],
  ])("may be %s", (given, callback) => {
    expect(parseCallback(given, site, false)).toMatchObject({ ok: true, callback });
  });

  test.each([
    ["ftp://reader.net/", "begins with https://"],
    ["reader.net/push", "begins with https://"],
    ["javascript:alert(1)", "begins with https://"],
    [`https://reader.net/${"a".repeat(2000)}`, "2000 or fewer"],
    ["https://user:pass@reader.net/", "before the “@”"],
    ["https://example.org/anything", "this site itself"],
    ["https://EXAMPLE.org./anything", "this site itself"],
    ["http://example.org:8080/anything", "this site itself"],
    ["https://[2606:4700::1111", "begins with https://"],
    ["https://reader.net:22/", "port 22"],
    ...[
      "http://localhost/",
      "http://a.localhost./",
      "http://localhost../",
      "http://reader..net/",
      "http://ｌｏｃａｌｈｏｓｔ/",
      "http://①②⑦.0.0.1/",
      "http://router/",
      "http://printer.local/",
      "http://db.internal/",
      "http://nas.home.arpa/",
      "http://127.0.0.1/",
      "http://0x7f.1/",
      "http://2130706433/",
      "http://017700000001/",
      "http://0177.0.0.1/",
      "http://127.1./",
      "http://0.0.0.0/",
      "http://10.1.2.3/",
      "http://100.64.0.1/",
      "http://169.254.169.254/latest/meta-data",
      "http://172.31.255.255/",
      "http://192.168.1.1/",
      "http://198.19.0.1/",
      "http://224.0.0.1/",
      "http://255.255.255.255/",
      "http://[::]/",
      "http://[::1]/",
      "http://[::ffff:127.0.0.1]/",
      "http://[::127.0.0.1]/",
      "http://[::ffff:0:127.0.0.1]/",
      "http://[::ffff:8.8.8.8]/",
      "http://[64:ff9b::7f00:1]/",
      "http://[fe80::1]/",
      "http://[fc00::1]/",
      "http://[ff02::1]/",
      "http://[2001::1]/",
      "http://[2001:db8::1]/",
      "http://[2002:7f00:1::]/",
    ].map((given): [string, string] => [given, "not on the public Internet"]),
  ])("may not be %s", (given, sentence) => {
    expect(parseCallback(given, site, false)).toEqual({
      ok: false,
      message: expect.stringContaining(sentence),
    });
  });

  test("may be on this machine where the site is developed, but not elsewhere within", () => {
    expect(parseCallback("http://127.0.0.1:80/a", site, true)).toMatchObject({ ok: true });
    expect(parseCallback("http://localhost:3000/a", site, true)).toMatchObject({ ok: true });
    expect(parseCallback("http://[::1]:3000/a", site, true)).toMatchObject({ ok: true });
    expect(parseCallback("http://192.168.1.1/", site, true)).toMatchObject({ ok: false });
    expect(parseCallback("http://db.internal/", site, true)).toMatchObject({ ok: false });
    const here = { ...site, url: asAddress("http://localhost:8787") };
    expect(parseCallback("http://localhost:3000/", here, true)).toMatchObject({ ok: true });
    expect(parseCallback("http://localhost:8787/", here, true)).toMatchObject({ ok: false });
  });

  test.each([
    ["8.8.8.8", true],
    ["172.32.0.1", true],
    ["172.16.0.1", false],
    ["2a00:1450:4001::1", true],
    ["2001:4860:4860::8888", true],
    ["2001:200::1", true],
    ["3fff::1", false],
    ["::", false],
  ])("leads to %s on the public Internet: %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });

  test.each([
    ["https://a.net/", "https://a.net/?x=1%20%26"],
    ["https://a.net/?a=b", "https://a.net/?a=b&x=1%20%26"],
    ["https://a.net/?", "https://a.net/?x=1%20%26"],
  ])("%s keeps its query", (callback, expected) => {
    expect(withParameters(callback, { x: "1 &" })).toBe(expected);
  });
});
