import { expect, test } from "vitest";
import { isLoopback } from "../../src/text/loopback.ts";

test.each([
  ["http://localhost", true],
  ["http://LOCALHOST:8787/a", true],
  ["http://127.0.0.1:8787", true],
  ["http://127.8.9.10", true],
  ["http://127.1", true],
  ["http://0x7f.1", true],
  ["http://2130706433", true],
  ["http://127.0.0.1.", true],
  ["http://[::1]:8787", true],
  ["http://[0:0:0:0:0:0:0:1]", true],
  ["http://evil.example@localhost", true],
  ["http://localhost.evil.example", false],
  ["http://127.0.0.1.evil.example", false],
  ["http://127.0.0.1@evil.example", false],
  ["http://localhost:80@evil.example", false],
  ["http://evil.example/localhost", false],
  ["http://evil.example#@localhost", false],
  ["http://localhost.", false],
  ["http://a.localhost", false],
  ["http://notlocalhost", false],
  ["http://127.example", false],
  ["http://128.0.0.1", false],
  ["http://0.0.0.0", false],
  ["http://[::]", false],
  ["http://[::ffff:10.0.0.1]", false],
  ["http://[1::1]", false],
])("%s is this machine: %s", (address, expected) => {
  expect(isLoopback(new URL(address))).toBe(expected);
});
