import { expect, test } from "vitest";
import { showControls, showForeignControls } from "../../../src/cli/terminal/show-controls.ts";

test.each([
  ["an escape sequence", "\x1b[31mred", "\\x1b[31mred"],
  ["one that begins with a C1 character", "\x9b2J", "\\x9b2J"],
  ["a bell and a backspace", "a\x07\x08", "a\\x07\\x08"],
  ["line breaks", "a\r\nb\u2028c", "a\\r\\nb\\u2028c"],
  ["a tab", "a\tb", "a\\tb"],
  ["DEL and NUL", "\x7f\0", "\\x7f\\x00"],
  ["what turns the direction round", "a\u202egpj.exe\u2066", "a\\u202egpj.exe\\u2066"],
  ["a byte order mark", "\ufeffa", "\\ufeffa"],
  ["half a surrogate pair", "\ud83da", "\\ud83da"],
])("%s is shown, not obeyed", (_, text, shown) => {
  expect(showControls(text)).toBe(shown);
});

test.each(["Café – “航天” 👨‍👩‍👧", "می‌خواهم", "नमस्ते", 'c:\\x "quoted"'])("%s stays as it is", (text) => {
  expect(showControls(text)).toBe(text);
});

test("of lines for a terminal, breaks stay, and colours where they are wanted", () => {
  const lines = "a\n\tb \x1b[31mred\x1b[39m \x1b[2J\x1b]0;title\x07 \r\u202e";
  expect(showForeignControls(lines, true)).toBe(
    "a\n\tb \x1b[31mred\x1b[39m \\x1b[2J\\x1b]0;title\\x07 \\r\\u202e",
  );
  expect(showForeignControls(lines, false)).toBe(
    "a\n\tb \\x1b[31mred\\x1b[39m \\x1b[2J\\x1b]0;title\\x07 \\r\\u202e",
  );
});
