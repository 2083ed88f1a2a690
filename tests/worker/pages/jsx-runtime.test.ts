import { html, raw } from "hono/html";
import { jsx as honoJsx } from "hono/jsx/jsx-runtime";
import { expect, test } from "vitest";
import { Fragment, jsx, NotReady } from "../../../src/worker/pages/jsx-runtime.ts";

const text = `<b>Fish</b> & "chips" 'n' more`;
const escaped = "&lt;b&gt;Fish&lt;/b&gt; &amp; &quot;chips&quot; &#39;n&#39; more";

test.each<[string, Parameters<typeof jsx>, string]>([
  ["a text is escaped", ["p", { children: text }], `<p>${escaped}</p>`],
  ["an attribute is escaped", ["p", { title: text }], `<p title="${escaped}"></p>`],
  ["HTML stands as it is", ["p", { children: raw(text) }], `<p>${text}</p>`],
  ["HTML in an attribute stands as it is", ["p", { title: html`a &amp; b` }], '<p title="a &amp; b"></p>'],
  ["Hono's elements do", ["p", { children: honoJsx("b", { children: text }) }], `<p><b>${escaped}</b></p>`],
  ["lists in lists are written one after the other", ["p", { children: ["a", ["<", 0]] }], "<p>a&lt;0</p>"],
  [
    "what is not there leaves nothing behind",
    ["p", { children: [null, undefined, false, true, ""] }],
    "<p></p>",
  ],
  [
    "an attribute that is not set is left out",
    ["p", { id: undefined, class: null, hidden: false }],
    "<p></p>",
  ],
  ["an attribute that is true has no value", ["audio", { controls: true }], '<audio controls=""></audio>'],
  ["a number is written", ["img", { alt: "", width: 0 }], '<img alt="" width="0"/>'],
  ["an element without an end has none", ["br", {}], "<br/>"],
  ["an element that can have an end has one", ["data", { value: "a" }], '<data value="a"></data>'],
  ["a component is given all of it", [({ a, children }) => `${a}${children}`, { a: 1, children: 2 }], "12"],
])("%s", (_, given, expected) => {
  expect(String(jsx(...given))).toBe(expected);
});

test("what is HTML is not escaped again where it stands in another element", () => {
  const inner = Fragment({ children: [text, raw("<br/>")] });
  expect(String(Fragment({ children: jsx("p", { children: inner }) }))).toBe(`<p>${escaped}<br/></p>`);
});

test.each([
  ["a promise", Promise.resolve("a")],
  ["an element that waits for one", honoJsx(async () => "a", {})],
])("%s is refused, since a page is written at once", (_, children) => {
  expect(() => Fragment({ children: [children] })).toThrow(NotReady);
});
