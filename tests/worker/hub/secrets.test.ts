import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../../src/text/utf8.ts";
import { openSecret, sealSecret, signBody } from "../../../src/worker/hub/secrets.ts";

test("a secret is kept so that only the same key opens it, and never twice alike", async () => {
  const [one, two] = [await sealSecret("sécret", "key"), await sealSecret("sécret", "key")];
  expect(one).not.toBe(two);
  expect(await openSecret(one, "key")).toEqual(encodeUtf8("sécret"));
  expect(await openSecret(one, "another")).toBe(undefined);
  expect(await openSecret(`${one.slice(0, -6)}AAAA==`, "key")).toBe(undefined);
});

test("a body is signed as any subscriber computes it", async () => {
  const expected = createHmac("sha256", "sécret").update("<feed/>").digest("hex");
  expect(await signBody(encodeUtf8("<feed/>"), encodeUtf8("sécret"))).toBe(`sha256=${expected}`);
});
