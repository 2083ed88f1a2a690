import { describe, expect, test } from "vitest";
import { elements, links, meta, related } from "./html.ts";
import { everyPage } from "./samples.ts";

const hostile = `"></title></script><script>alert('&amp;')</script><img src=x onerror=alert(1)>`;
const names = Object.keys(everyPage(""));

describe.each(names)("the %s page", (name) => {
  const page = everyPage("Fish & chips")[name] ?? "";
  const attacked = everyPage(hostile)[name] ?? "";

  test("is a whole document with one heading of the first order, and skips no order", () => {
    expect(page).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    const orders = [...page.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]));
    expect(orders.filter((order) => order === 1)).toHaveLength(1);
    for (const [at, order] of orders.entries()) expect(order).toBeLessThanOrEqual((orders[at - 1] ?? 0) + 1);
  });

  test("shows text as it was written, whatever it looks like", () => {
    const scripts = elements(attacked, "script");
    expect(scripts.every(({ attributes }) => attributes.type === "application/ld+json")).toBe(true);
    expect(scripts.every(({ text }) => JSON.parse(text) !== undefined)).toBe(true);
    expect(elements(attacked, "img").some(({ attributes }) => "onError" in attributes)).toBe(false);
    expect(elements(attacked, "body")[0]?.text).toContain(hostile);
    expect(elements(attacked, "title")[0]?.text).toContain(hostile);
    expect(elements(page, "body")[0]?.text).toContain("Fish & chips");
  });

  test("needs nothing that its content security policy forbids", () => {
    for (const forbidden of ["style", "iframe", "base"]) {
      expect(elements(page, forbidden)).toEqual([]);
    }
    for (const { attributes } of elements(page, "form")) expect(attributes.action).toMatch(/^\/(?!\/)/);
    expect(page).not.toMatch(/\s(style|on\w+)="/);
  });

  test("leads to addresses of the site from its root, and to whole addresses elsewhere", () => {
    for (const link of links(page)) expect(link).toMatch(/^(\/(?!\/)|#|https:\/\/|feed:https:\/\/)/);
    expect(links(page).filter((link) => link.startsWith("https://example.org/"))).toEqual(
      name === "article" ? ["https://example.org/a.mp3"] : [],
    );
  });

  test("names its style sheet by what is in it, and its icon and licence", () => {
    expect(related(page, "stylesheet")[0]).toMatch(/^\/style\.[0-9a-z]+\.css$/);
    expect(related(page, "icon")).toEqual(["https://example.org/icon.png"]);
    expect(meta(page).get("color-scheme")).toBe("light dark");
  });

  test("lists the site's feeds, after those of its own subject or before those of an article's topics", () => {
    const listed = related(page, "alternate");
    expect(name === "article" ? listed.slice(0, 3) : listed.slice(-3)).toEqual([
      "https://example.org/feed.xml",
      "https://example.org/atom.xml",
      "https://example.org/feed.json",
    ]);
  });
});
