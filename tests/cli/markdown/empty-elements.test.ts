import { describe, expect, test } from "vitest";
import { endEmptyElements } from "../../../src/cli/markdown/empty-elements.ts";
import { html } from "./article.ts";

describe("behind an element that closes itself", () => {
  test.each([
    '<iframe src="https://x.example/1" />',
    '<iframe src="https://x.example/1" allowfullscreen/>',
    '<IFRAME\n  src="https://x.example/1"\n/>',
    "<iframe src=https://x.example/1 />",
    '<script src="https://x.example/w.js" />',
    "<textarea />",
    '<video src="https://x.example/v.mp4" />',
    '<object data="https://x.example/map.pdf" />',
    '<div id="map" />',
    "<Chart data={tides} />",
  ])("the text goes on as Markdown: %j", async (element) => {
    const shown = await html(`Before.\n\n${element}\n\nIt *goes* on.\n\n## The end`);
    expect(shown).toContain("<p>It <em>goes</em> on.</p>");
    expect(shown).toContain('<h2 id="the-end">The end</h2>');
  });

  test("a line goes on, and marks end where they did", async () => {
    expect(await html('A <iframe src="https://x.example/1"/> and **b** <i class="icon"/> c.\n\nD.')).toBe(
      '<p>A <a href="https://x.example/1">Page on x.example</a> and <strong>b</strong> <i></i> c.</p>\n<p>D.</p>',
    );
    expect(await html('A <a id="here"/>b.\n\nC.')).toBe('<p>A <a id="here"></a>b.</p>\n<p>C.</p>');
  });

  test("comments are comments", async () => {
    expect(await html('<script src="x.js" />\n\nA <!-- not\n\nfor you --> b.')).not.toContain("for you");
  });
});

describe("a frame that nothing ends", () => {
  test("takes nothing with it, whatever frames stand behind it", async () => {
    const frames = (before: string, between: string) =>
      html(
        `${before}<iframe src="https://x.example/1">${between}\n\nMiddle.\n\n<iframe src="https://x.example/2"></iframe>\n\nEnd.`,
      );
    for (const shown of [await frames("", ""), await frames("<div>\n", "\n</div>")]) {
      expect(shown).toContain("<p>Middle.</p>");
      expect(shown).toContain("<p>End.</p>");
    }
  });

  test("is none where its end is in another line", async () => {
    expect(await html('<iframe src="https://x.example/1">\nnot for readers\n\n</iframe>\n\nAfter.')).toBe(
      '<figure class="embed"><a href="https://x.example/1">Page on x.example</a></figure>\n<p>After.</p>',
    );
  });
});

describe("HTML stays as it is", () => {
  test.each([
    "<a href=https://x.example/>x</a>",
    "<br/><hr /><img src=x/>",
    "a<p/>b <ul><li/>c</ul> <table><tr><td/><td>d</td></tr></table>",
    '<svg viewBox="0 0 1 1"><rect/></svg> <math><mspace/></math> <svg/>',
    "<!-- <i/> -->",
    "<xmp><i/></xmp>",
    "a < b/> c </i/>",
    '<iframe src="x">shown to nobody</iframe>',
  ])("%s", (given) => {
    expect(endEmptyElements(given)).toBe(given);
  });
});

test("a drawing that closes itself may have any number of attributes", () => {
  for (const attribute of ['a="1" ', "a=      ", "a='", "a =1"]) {
    const drawing = `<svg ${attribute.repeat(2_000)}/>`;
    expect(endEmptyElements(`${drawing}<i/>`).startsWith(drawing)).toBe(true);
  }
});

test("ends are found in a text of a megabyte that begins elements and never ends them", () => {
  for (const part of ["<a ", '<a "', "<a =", "<!--", "<svg>", "<svg ", "<iframe ", "<i/>", "<iframe>"])
    expect(endEmptyElements(`${part.repeat(1e6 / part.length)}<b/>`).length).toBeGreaterThan(9e5);
});
