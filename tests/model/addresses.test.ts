import { expect, test } from "vitest";
import { addressKey } from "../../src/model/addresses.ts";

test("an address is looked up in lower case, with one slash at its end", () => {
  expect(["/A", "/a/", "/a//", "/"].map(addressKey)).toEqual(["/a/", "/a/", "/a/", "/"]);
});

test("an address of a million slashes is looked up in no time", () => {
  const slashes = "/".repeat(1_000_000);
  expect(addressKey(`${slashes}x`)).toBe(`${slashes}x/`);
});
