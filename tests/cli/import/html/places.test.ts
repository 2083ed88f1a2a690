import { describe, expect, test } from "vitest";
import { importHtml, showMarkdown } from "../importing.ts";

/** The links of HTML to places in the same article, and the places that there are. */
function places(html: string): { links: string[]; ids: Set<string> } {
  const page = "https://blog.example/articles/x/#";
  const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);
  return {
    links: hrefs
      .filter((href) => href.startsWith(page))
      .map((href) => decodeURIComponent(href.slice(page.length))),
    ids: new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id)),
  };
}

describe("links to places in the article", () => {
  test.each([
    ["a heading", '<a href="#more">x</a><h2 id="more">More to say</h2>'],
    [
      "a heading whose id is made of its text",
      '<a href="#more-to-say">x</a><h2 id="more-to-say">More to say</h2>',
    ],
    ["a named place", '<a href="#here">x</a><p>y <a name="here"></a>z</p>'],
    ["a paragraph", '<a href="#p">x</a><p id="p">y</p>'],
    ["an item of a list", '<a href="#i">x</a><ul><li>a</li><li id="i">b</li></ul>'],
    ["an element around blocks", '<a href="#d">x</a><div id="d"><p>a</p><p>b</p></div>'],
    ["a table", '<a href="#t">x</a><table id="t"><tr><td>a</td><td>b</td></tr></table>'],
    [
      "a row of a table that stays HTML",
      '<a href="#r">x</a><table><tr id="r"><td colspan="2">a</td></tr></table>',
    ],
    ["a block of code", '<a href="#c">x</a><pre id="c">a</pre>'],
    ["a picture", '<a href="#i">x</a><p><img id="i" src="/a.png"></p>'],
    ["an id beyond ASCII", '<a href="#%E8%88%AA">x</a><h2 id="航">y</h2>'],
    ["its address in full", '<a href="https://old.example/1#more">x</a><p id="more">y</p>'],
    ["the end", '<a href="#end">x</a><p>y</p><div id="end"></div>'],
  ])("lead to %s", async (_, html) => {
    const { links, ids } = places(await showMarkdown((await importHtml(html)).markdown));
    expect(links).toHaveLength(1);
    expect([...ids]).toEqual(expect.arrayContaining(links));
  });

  test("leave nothing behind where there are none", async () => {
    expect((await importHtml('<h2 id="x-1">Tides</h2><p id="y">a</p>')).markdown).toBe("## Tides\n\na");
  });
});

describe("footnotes", () => {
  const note = "A claim.[^1]\n\n[^1]: The note.";
  test.each([
    [
      "of kramdown and Goldmark",
      '<p>A claim.<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>The note.&nbsp;<a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;&#xfe0e;</a></p></li></ol></div>',
    ],
    [
      "of GitHub",
      '<p>A claim.<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p><section data-footnotes class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>The note. <a href="#user-content-fnref-1" data-footnote-backref>↩</a></p></li></ol></section>',
    ],
    [
      "of Pandoc",
      '<p>A claim.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p><section class="footnotes"><hr><ol><li id="fn1"><p>The note.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>',
    ],
    [
      "of WordPress's blocks",
      '<p>A claim.<sup data-fn="a1" class="fn"><a href="#a1" id="a1-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="a1">The note. <a href="#a1-link">↩︎</a></li></ol>',
    ],
    [
      "of Substack",
      '<p>A claim.<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>The note.</p></div></div>',
    ],
    [
      "of a word processor",
      '<p>A claim.<a href="#_ftn1" name="_ftnref1">[1]</a></p><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p>',
    ],
    [
      "of Asciidoctor",
      '<p>A claim.<sup class="footnote">[<a id="_footnoteref_1" class="footnote" href="#_footnotedef_1" title="View footnote.">1</a>]</sup></p><div id="footnotes"><hr><div class="footnote" id="_footnotedef_1"><a href="#_footnoteref_1">1</a>. The note.</div></div>',
    ],
    [
      "of a list that only links back",
      '<p>A claim.<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">The note. <a href="#r1">back</a></li></ol>',
    ],
  ])("%s are Markdown's", async (_, html) => {
    expect((await importHtml(html)).markdown).toBe(note);
  });

  test("keep their text, with all that is in it, and more than one mark", async () => {
    const html =
      '<p>A<sup id="r1"><a href="#n1">1</a></sup> B<sup id="r2"><a href="#n2">2</a></sup> C<sup id="r1b"><a href="#n1">1</a></sup></p><ol><li id="n1"><p>One</p><p>more <a href="#r1">↩</a> <a href="#r1b">↩</a></p></li><li id="n2">Two <b>bold</b> <a href="#r2">↩</a></li></ol>';
    expect((await importHtml(html)).markdown).toBe(
      "A[^1] B[^2] C[^1]\n\n[^1]: One\n\n    more\n\n[^2]: Two **bold**",
    );
  });

  test("are told apart where one has a mark in another", async () => {
    const html =
      '<p>A<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">One<sup id="r2"><a href="#n2">2</a></sup> <a href="#r1">↩</a></li><li id="n2">Two <a href="#r2">↩</a></li></ol>';
    expect(await importHtml(html)).toEqual({ markdown: "A[^1]\n\n[^1]: One[^2]\n\n[^2]: Two", notes: [] });
  });

  test.each([
    ["a table that stays HTML", "<table><tr><td colspan=2>A%</td></tr><tr><td>1</td><td>2</td></tr></table>"],
    ["a list of definitions", "<dl><dt>A%</dt><dd>B</dd></dl>"],
    ["a caption", '<figure><img src="https://x.example/a.png"><figcaption>A%</figcaption></figure>'],
    ["a summary", "<details><summary>A%</summary><p>B</p></details>"],
    ["preformatted text", "<pre>A%</pre>"],
  ])("whose mark is in %s stay links that lead to their notes", async (_, html) => {
    const mark = '<sup id="r1"><a href="#n1">1</a></sup>';
    const { markdown, notes } = await importHtml(
      `${html.replace("%", mark)}<ol><li id="n1">The note. <a href="#r1">↩</a></li></ol>`,
    );
    expect(notes).toEqual([]);
    const shown = await showMarkdown(markdown);
    expect(shown).toContain("The note.");
    expect(places(shown).links).toEqual(["n1", "r1"]);
    expect([...places(shown).ids]).toEqual(expect.arrayContaining(["n1", "r1"]));
  });

  test("that are not numbered in order stay links that lead to their notes", async () => {
    const html =
      '<p>A<sup id="r2"><a href="#n2">2</a></sup> B<sup id="r1"><a href="#n1">1</a></sup></p><p id="n1">1 One <a href="#r1">↩</a></p><p id="n2">2 Two <a href="#r2">↩</a></p>';
    const { links, ids } = places(await showMarkdown((await importHtml(html)).markdown));
    expect(links).toEqual(["n2", "n1", "r1", "r2"]);
    expect([...ids]).toEqual(expect.arrayContaining(links));
  });
});
