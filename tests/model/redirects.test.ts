import { describe, expect, it } from "vitest";
import { compileRedirects, isPattern, type Redirect } from "../../src/model/redirects.ts";

const rule = (
  from: string,
  to?: string,
  status: Redirect["status"] = to === undefined ? 410 : 301,
): Redirect => ({
  from,
  to,
  status,
});
const { find } = compileRedirects({
  rules: [
    rule("/index.xml", "/feed.xml"),
    rule("/tag/*/feed/", "/topics/:1/feed.xml"),
    rule("/*/*/old", "/:2/:1/"),
    rule("/?p=12", "/articles/harbour/"),
    rule("/blog/**", "/:1"),
    rule("/away/*", "https://elsewhere.example:8080/x/:1?y=1"),
    rule("/now/", "/later/", 302),
    rule("/gone/"),
    rule("/a+b(c).html", "/articles/abc/"),
    rule("/café/", "/articles/cafe/"),
  ],
  topics: {},
});
const ask = (path: string) => find(new URL(path, "https://example.org"));

describe("a redirect", () => {
  it.each([
    ["/index.xml", "/feed.xml"],
    ["/INDEX.xml", "/feed.xml"],
    ["/index.xml?page=2", "/feed.xml?page=2"],
    ["/tag/moon/feed/", "/topics/moon/feed.xml"],
    ["/tag/moon/feed", "/topics/moon/feed.xml"],
    ["/tag/%E8%88%AA%E5%A4%A9/feed/", "/topics/%E8%88%AA%E5%A4%A9/feed.xml"],
    ["/tag/a%2Fb/feed/", undefined],
    ["/tag/moon/x/feed/", undefined],
    ["/one/two/old", "/two/one/"],
    ["/?p=12", "/articles/harbour/"],
    ["/?p=13", undefined],
    ["/blog/2020/x", "/2020/x"],
    ["/blog//evil.example/", "/evil.example/"],
    ["/blog/%2F%2Fevil.example/", "/evil.example/"],
    ["/away/a?b=c", "https://elsewhere.example:8080/x/a?y=1"],
    ["/a+b(c).html", "/articles/abc/"],
    ["/aab(c).html", undefined],
    ["/caf%C3%A9/", "/articles/cafe/"],
    ["/%ff/", undefined],
  ])("leads %s to %s", (path, location) => {
    expect(ask(path)?.location).toBe(location);
  });

  it("says for how long, and what is gone", () => {
    expect([ask("/now/"), ask("/gone/"), ask("/index.xml")].map((found) => found?.status)).toEqual([
      302, 410, 301,
    ]);
    expect(ask("/gone/")?.location).toBeUndefined();
  });

  it("takes no pattern that could keep it busy", () => {
    expect(["/*a*", "/**/x/**", "/a/**b*"].map(isPattern)).toEqual([false, false, false]);
    expect(["/*/*/x*.html", "/**", "/?a=*&b=*"].map(isPattern)).toEqual([true, true, true]);
    const many = compileRedirects({ rules: [rule("/**a/*a/*a/*a/x", "/:1")], topics: {} });
    const began = performance.now();
    many.find(new URL(`/${"a/".repeat(2000)}b`, "https://example.org"));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
