import { describe, expect, test } from "vitest";
import { importDocument, importHtml, rss, showMarkdown } from "../importing.ts";

/** HTML, imported, and shown again. */
async function roundTrip(html: string): Promise<string> {
  return showMarkdown((await importHtml(html)).markdown);
}

describe("marks that Markdown has no sign for, or would show", () => {
  test.each([
    ["a break at the end of an element", "<p><strong>Bold<br></strong>next</p>", "**Bold**\\\nnext"],
    ["a break before a space that does not break", "<p>One<br>&nbsp;</p>", "One"],
    ["a break at both ends", "<p><br><em><br>x<br></em></p>", "*x*"],
    ["two breaks", "One<br><br/>Two", "One\n\nTwo"],
    ["white space at the ends of an element", "<p>a<b> b </b>c</p>", "a **b** c"],
    ["elements side by side", "<p><b>a</b><b>b</b></p>", "**ab**"],
    ["an element within its like", "<p><b>a <strong>b</strong></b></p>", "**a b**"],
    ["nothing within an element", "<p>a<b></b><i> </i>b</p>", "a b"],
    ["emphasis around paragraphs", "<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"],
    ["an image without an address", "<p>a<img>b<img alt='c'></p>", "abc"],
    ["an empty paragraph", "<p>a</p><p>&nbsp;</p><p></p><p>b</p>", "a\n\nb"],
    ["a heading over two lines", "<h2>a<br>b</h2>", "## a b"],
    ["code over two lines", "<p><code>a\n  b</code></p>", "`a b`"],
  ])("%s", async (_, html, markdown) => {
    expect((await importHtml(html)).markdown).toBe(markdown);
  });

  test.each([
    ["sub and sup outside a paragraph", "H<sub>2</sub>O, E=mc<sup>2</sup>"],
    ["keys", "Press <kbd>Ctrl</kbd> now"],
    ["marks and insertions", "<mark>a</mark> <ins>b</ins> <u>c</u> <small>d</small>"],
    ["quotations and abbreviations", '<q>a</q> <abbr title="Hyper &amp; Text">HT</abbr> <cite>c</cite>'],
    ["ruby", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"],
  ])("%s stay within their line", async (_, html) => {
    expect(await roundTrip(html)).toBe(`<p>${html.replace("&amp;", "&#x26;")}</p>`);
  });

  test("spans of code side by side stay two, and an empty one goes", async () => {
    expect(await roundTrip("<p><code>a</code><code>b</code> and <code></code>c</p>")).toBe(
      "<p><code>a</code><code>b</code> and c</p>",
    );
  });

  test("a code that links, links", async () => {
    expect(await roundTrip('<p><code><a href="https://a.example/">x</a></code></p>')).toBe(
      '<p><a href="https://a.example/"><code>x</code></a></p>',
    );
  });

  test("prices are no formulas, and signs of Markdown no Markdown", async () => {
    const html = "<p>$5 and $6, *not* _this_, 1. &lt;b&gt; `x` [y](z)</p>";
    expect(await roundTrip(html)).toBe("<p>$5 and $6, *not* _this_, 1. &#x3C;b> `x` [y](z)</p>");
  });
});

describe("tables", () => {
  test.each([
    [
      "lists in cells",
      "<table><tr><td><h4>Head</h4></td><td><ul><li>x</li><li>y</li></ul></td></tr></table>",
    ],
    ["two paragraphs in a cell", "<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>"],
    ["cells over two columns", '<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>'],
    ["a caption", "<table><caption>Tides of May</caption><tr><td>1</td><td>2</td></tr></table>"],
    ["code of several lines", "<table><tr><td>a</td><td><pre>if x:\n\n    go()</pre></td></tr></table>"],
    ["a table", "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>"],
  ])("with %s stay HTML, and nothing behind them is swallowed", async (_, html) => {
    const { markdown } = await importHtml(`<p>Before</p>${html}<p>After *all*</p>`);
    expect(markdown).toMatch(/^<table>/m);
    const shown = await showMarkdown(markdown);
    expect(shown).toMatch(/<\/table>\s*<p>After \*all\*<\/p>$/);
    const bare = (text: string) => text.replace(/<\/?(?:tbody|code)>|\s(?:id|tabindex)="\w*"|\s+/g, "");
    expect(bare(shown)).toContain(bare(html));
  });

  test("of running text are Markdown", async () => {
    const html =
      "<table><tr><th>A</th><th>B|C</th></tr><tr><td>1<br>2</td><td><p><code>a|b</code></p></td></tr></table>";
    expect((await importHtml(html)).markdown).toBe(
      "| A      | B\\|C   |\n| ------ | ------ |\n| 1<br>2 | `a\\|b` |",
    );
  });

  test("that only arrange a page are no tables", async () => {
    const html =
      '<table><tr><td><p>a</p><h2>b</h2></td></tr></table><table role="presentation"><tr><td>c</td><td>d</td></tr></table>';
    expect((await importHtml(html)).markdown).toBe("a\n\n## b\n\nc\n\nd");
  });

  test("in which Blogger sets a picture and its caption are figures", async () => {
    const html =
      '<table class="tr-caption-container"><tbody><tr><td><a href="https://a.example/1.jpg"><img src="https://a.example/2.jpg"></a></td></tr><tr><td class="tr-caption">The quay</td></tr></tbody></table>';
    expect(await roundTrip(html)).toMatch(
      /<figure>[\s\S]*<img src="https:\/\/a.example\/2.jpg"[\s\S]*<figcaption>The quay<\/figcaption>\s*<\/figure>/,
    );
  });
});

describe("what plays, or is shown by others", () => {
  test.each([
    [
      "a film",
      '<video src="/a.mp4" autoplay poster="/p.jpg"></video>',
      '<p><video src="https://old.example/a.mp4" controls poster="https://old.example/p.jpg"></video></p>',
    ],
    [
      "sound with sources",
      '<audio><source src="b.mp3" type="audio/mpeg"></audio>',
      '<p><audio controls><source src="https://old.example/b.mp3" type="audio/mpeg" /></audio></p>',
    ],
    [
      "a frame",
      '<iframe src="https://maps.example/1" title="The map"></iframe>',
      '<p><a href="https://maps.example/1">The map</a></p>',
    ],
    [
      "a frame of YouTube",
      '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0"></iframe>',
      '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">Video on YouTube</a></p>',
    ],
    [
      "an object with its embed",
      '<object><param name="movie" value="https://player.example/x.swf"><embed src="https://player.example/x.swf"></object>',
      '<p><a href="https://player.example/x.swf">https://player.example/x.swf</a></p>',
    ],
    [
      "an embedded recording",
      '<embed src="https://a.example/b.mp3" type="audio/mpeg">',
      '<p><audio src="https://a.example/b.mp3" controls></audio></p>',
    ],
    [
      "an object that is a picture",
      '<object data="https://a.example/b.png" type="image/png">The quay</object>',
      '<p><img src="https://a.example/b.png" alt="The quay" loading="lazy" decoding="async" /></p>',
    ],
  ])("%s is there", async (_, html, shown) => {
    expect((await roundTrip(html)).replace(/=""/g, "")).toBe(shown);
  });

  test.each([
    ['<iframe src="https://x.example/1" />', "<https://x.example/1>\n\n"],
    ['<iframe src="https://x.example/1">', "<https://x.example/1>\n\n"],
    ['<script src="https://x.example/w.js" />', ""],
    ["<textarea />", ""],
    ['<a name="top" />', ""],
    ['<i class="icon" />', ""],
  ])("takes no text with it if it closes itself: %s", async (element, shown) => {
    const { markdown } = await importHtml(`<p>Before.</p>${element}<p>After it.</p><p>The end.</p>`);
    expect(markdown).toBe(`Before.\n\n${shown}After it.\n\nThe end.`);
  });

  test("a film stands where it stood, and its fallback within it", async () => {
    const shown = await roundTrip('<p>See <video src="/a.mp4"><a href="/a.mp4">the film</a></video>!</p>');
    expect(shown).toMatch(
      /^<p>See <video .*><a href="https:\/\/old.example\/a.mp4">the film<\/a><\/video>!<\/p>$/,
    );
  });

  test("a picture that a script would load is loaded, once", async () => {
    const html =
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/a.png" alt="A"><noscript><img src="/a.png" alt="A"></noscript>';
    expect((await importHtml(html)).markdown).toBe("![A](https://old.example/a.png)");
  });

  test("what stands in for a script is read", async () => {
    expect(
      (await importHtml('<script src="x"></script><noscript><pre><code>go()</code></pre></noscript>'))
        .markdown,
    ).toBe("```\ngo()\n```");
  });

  test("what shows to who points at a picture becomes no caption", async () => {
    const markup = '<img src="https://a.example/a.png" title="DSC 1" alt="A">';
    const { markdown, notes } = await importHtml(`<p>${markup}</p><ul><li>${markup}</li><li>b</li></ul>`);
    expect(markdown).toMatch(
      /^<p><img [^\n]*title="DSC 1"[^\n]*><\/p>\n\n- <p><img .*title="DSC 1".*><\/p>\n\n- b$/,
    );
    expect(notes).toEqual([]);
    expect((await importHtml(`<figure>${markup}<figcaption>The quay</figcaption></figure>`)).markdown).toBe(
      '<figure>\n\n![A](https://a.example/a.png "DSC 1")\n\n<figcaption>The quay</figcaption>\n</figure>',
    );
  });

  test("captions stay with their pictures", async () => {
    expect(
      await roundTrip('<figure><img src="/a.png" alt="A"><figcaption>The <b>quay</b></figcaption></figure>'),
    ).toMatch(
      /^<figure>\s*<p><img .*><\/p>\s*<figcaption>The <strong>quay<\/strong><\/figcaption>\s*<\/figure>$/,
    );
  });
});

describe("what nobody sees on a page", () => {
  test.each([
    ["scripts, styles and comments", "<p>a</p><script>b()</script><style>p{}</style><!-- c -->"],
    ["what is hidden", '<p>a</p><p hidden>b</p><div style="color:red; display: none">c</div>'],
    ["pictures that count readers", '<p>a<img src="https://stats.example/p.gif" width="1" height="1"></p>'],
  ])("%s are not in the Markdown", async (_, html) => {
    expect((await importHtml(html)).markdown).toBe("a");
  });

  test("nor are signs that copy a heading's address", async () => {
    expect((await importHtml('<h2 id="x">Tides <a href="#x">¶</a></h2>')).markdown).toBe("## Tides");
  });
});

describe("addresses that lead nowhere", () => {
  test("are told, and leave their words", async () => {
    const { markdown, notes } = await importHtml(
      '<p><img src="file:///x.png" alt="The quay"> <a href="ftp://old.example/x">a file</a> <a href="javascript:go()">go</a></p>',
    );
    expect(markdown).toBe("The quay a file go");
    expect(notes).toEqual([
      "A picture has an address that leads nowhere by itself; its description stands in its place: file:///x.png.",
      "A link has an address that leads nowhere by itself, or is none for the web; its text stands without it: ftp://old.example/x.",
    ]);
  });

  test("without a scheme are those of the web", async () => {
    expect((await importHtml('<a href="//a.example/x">a</a>')).markdown).toBe("[a](https://a.example/x)");
  });
});

describe("HTML that would break the reader", () => {
  test.each([
    ["elements 3,000 deep", `${"<div>".repeat(3000)}deep${"</div>".repeat(3000)}`],
    ["quotations 5,000 deep", `${"<blockquote>".repeat(5000)}deep`],
    ["lists 3,000 deep", `${"<ul><li>".repeat(3000)}deep`],
    ["emphasis 3,000 deep", `${"<b><i>".repeat(1500)}deep`],
    ["tables 2,000 deep", `${"<table><tr><td>".repeat(2000)}deep`],
  ])("%s is flattened, told, and loses no text", { timeout: 20_000 }, async (_, html) => {
    const { markdown, notes } = await importHtml(`<p>Before</p>${html}`);
    expect(await showMarkdown(markdown)).toMatch(/Before[\s\S]*deep/);
    if (!html.startsWith("<b>")) expect(notes.join()).toMatch(/nested more than a hundred deep/);
  });
});

test.each([
  ['<ol type="a"><li>Ebb</li><li>Flood</li></ol>', '<ol type="a">'],
  ["<ol reversed><li>Two</li><li>One</li></ol>", "<ol reversed>"],
  ['<ol><li>Ebb</li><li value="4">Flood</li></ol>', '<li value="4">Flood</li>'],
  ['<p>A <bdo dir="rtl">cba</bdo>.</p>', '<bdo dir="rtl">cba</bdo>'],
  ['<p>A <q lang="fr">Bonjour</q>.</p>', '<q lang="fr">Bonjour</q>'],
])("what it says of its text stays: %s", async (html, shown) => {
  expect(await showMarkdown((await importHtml(html)).markdown)).toContain(shown);
});

describe("what runs the other way than its article", () => {
  test("is set apart, blocks in a row together", async () => {
    const { markdown, notes } = await importHtml(
      '<p dir="ltr">Ebb</p><p dir="rtl">שפל</p><ul dir="RTL"><li>גאות</li></ul><p dir="auto">Flood</p>',
    );
    expect(markdown).toBe('Ebb\n\n<div dir="rtl">\n\nשפל\n\n- גאות\n\n</div>\n\nFlood');
    expect(notes).toEqual([]);
    expect(await showMarkdown(markdown)).toContain(
      '<div dir="rtl">\n<p>שפל</p>\n<ul>\n<li>גאות</li>\n</ul>\n</div>\n<p>Flood</p>',
    );
  });

  test("may hold what runs as the article does", async () => {
    const { markdown } = await importHtml(
      '<div dir="rtl"><p>שפל</p><blockquote><p dir="ltr">Ebb</p><p dir="ltr">Flood</p></blockquote></div>',
    );
    expect(markdown).toBe(
      '<div dir="rtl">\n\nשפל\n\n> <div dir="ltr">\n>\n> Ebb\n>\n> Flood\n>\n> </div>\n\n</div>',
    );
  });

  test("is known by the language of the article", async () => {
    const item = `<title>T</title><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><description><![CDATA[<p dir="rtl">שפל</p><p dir="ltr">Ebb</p>]]></description>`;
    const document = rss(item).replace("</description>", "</description><language>he</language>");
    const { articles } = await importDocument(document);
    expect(articles[0]?.markdown).toBe('שפל\n\n<div dir="ltr">\n\nEbb\n\n</div>');
  });
});

test("whatever Markdown cannot write is written in HTML, and never lost", async () => {
  for (const html of [
    "<dl><dt>Ebb</dt><dd>Low<p>water</p></dd></dl>",
    "<details><summary>More</summary><p>Less <em>is</em></p></details>",
    '<pre>See <a href="https://a.example/">this</a>\n\n  and that</pre>',
    "<ul><li>a<table><caption>c</caption><tr><td>d</td></tr></table>b</li></ul>",
    "<p>x <math><mi>y</mi><mo>*</mo></math></p>",
  ]) {
    const letters = (text: string) => text.replace(/<[^>]*>|&#10;|\s+/g, "");
    const { markdown } = await importHtml(html);
    expect(letters(await showMarkdown(markdown))).toBe(letters(html));
  }
});

describe("formulas and drawings", () => {
  test("of MathJax are written as Markdown has them", async () => {
    const inline = '<p>Where <script type="math/tex">x_1 < y_2</script> holds.</p>';
    expect((await importHtml(inline)).markdown).toBe("Where $x_1 < y_2$ holds.");
    const display = '<script type="math/tex; mode=display">% <![CDATA[\na\n% why\n= b %]]></script>';
    const {
      articles: [article],
    } = await importDocument(
      rss(
        `<title>T</title><description>${display.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</description>`,
      ),
    );
    expect(article?.markdown).toBe("$$a = b$$");
  });

  test("of KaTeX show once", async () => {
    const katex =
      '<p>So <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="mord">x</span></span></span>.</p>';
    expect((await importHtml(katex)).markdown).toBe("So $x$.");
    expect(await roundTrip(katex)).toBe('<p>So <math alttext="x"><mi>x</mi></math>.</p>');
  });

  test.each([
    ["prices are none", "<p>It was $5, and is $6.</p>", "It was $5, and is $6."],
    ["variables of a shell are none", "<p>Set $HOME_x and $PATH.</p>", "Set $HOME_x and $PATH."],
    ["what stands between dollars is none", "<p>Not $x$ nor $$y$$.</p>", "Not \\$x\\$ nor \\$\\$y\\$\\$."],
  ])("%s", async (_, html, markdown) => {
    expect((await importHtml(html)).markdown).toBe(markdown);
    expect(await showMarkdown(markdown)).toBe(html);
  });

  test("drawings keep their colours and their names", async () => {
    const svg =
      '<svg viewBox="0 0 9 9"><title>A buoy</title><circle r="4" style="fill:red"></circle><text>A_b_*c*</text></svg>';
    const { markdown, notes } = await importHtml(`<p>See ${svg} there.</p>`);
    expect(notes).toEqual([]);
    expect(markdown).toContain('style="fill:red"');
    expect(await showMarkdown(markdown)).toMatch(
      /^<p>See <img src="https:\/\/blog.example\/media\/drawing\.\w+\.svg" alt="A buoy"/,
    );
  });
});

describe("what other readers of Markdown would read into a text", () => {
  test.each([
    ["a line that begins with a colon", "<p>Ebb<br>: low water</p>", "<p>Ebb<br />\n: low water</p>"],
    [
      "an alert",
      "<blockquote><p>[!NOTE]<br>Not one.</p></blockquote>",
      "<blockquote>\n<p>[!NOTE]<br />\nNot one.</p>\n</blockquote>",
    ],
    ["a comment", "<p>Write &lt;!-- here --&gt; it.</p>", "<p>Write &#x3C;!-- here --> it.</p>"],
    ["a note", "<p>[//]: # (private)</p>", "<p>[//]: # (private)</p>"],
  ])("%s stays text", async (_, html, shown) => {
    expect(await roundTrip(html)).toBe(shown);
  });

  test("is emoji in codes, which are written as what they show", async () => {
    expect((await importHtml("<p>Well :+1: at 10:30:15 <code>:tada:</code></p>")).markdown).toBe(
      "Well 👍 at 10:30:15 `:tada:`",
    );
  });
});

test("a gist that a script shows is a link, and a frame that counts readers is nothing", async () => {
  const html =
    '<p>See.</p><script src="https://gist.github.com/ann/0123abcd.js"></script><noscript><iframe src="https://count.example/x" height="0" width="0" style="display:none"></iframe></noscript><iframe src="https://count.example/y" height="0" width="0"></iframe>';
  const { markdown, notes } = await importHtml(html);
  expect(markdown).toBe("See.\n\n[Code on GitHub Gist](https://gist.github.com/ann/0123abcd)");
  expect(notes).toEqual([]);
  expect((await importHtml("<p>See.</p><iframe></iframe>")).notes).toEqual([
    "What it embeds without an address to follow was left out.",
  ]);
});
