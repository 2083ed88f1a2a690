import { describe, expect, test } from "vitest";
import { importDocument, post, wxr } from "../importing.ts";

/** The Markdown of a post, and what is told of it. */
async function imported(content: string, more = "", ...others: string[]) {
  const { articles, notes } = await importDocument(wxr([post("a", content, more), ...others]));
  return { markdown: articles[0]?.markdown, fields: articles[0]?.fields, notes };
}

const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
const picture = (id: number, parent: number, caption = "") =>
  `<title>p</title><wp:post_id>${id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>${parent}</wp:post_parent><wp:attachment_url>https://old.example/${id}.jpg</wp:attachment_url><excerpt:encoded>${caption}</excerpt:encoded>${meta("_wp_attachment_image_alt", `Picture ${id}`)}`;

describe("what was not public", () => {
  test("posts and pages with a password, and deleted posts, are left out and told, by name", async () => {
    const { articles, notes } = await importDocument(
      wxr([
        post("public", "Text."),
        post("secret", "Hidden.", "<wp:post_password>x</wp:post_password>"),
        post("page", "About.", "<wp:post_password>x</wp:post_password>").replace(">post<", ">page<"),
        post("gone", "Gone.", "<wp:status>trash</wp:status>"),
      ]),
    );
    expect(articles.map(({ markdown }) => markdown)).toEqual(["Text."]);
    expect(notes).toEqual([
      "Left out: 1 × post with a password (“secret”).",
      "Left out: 1 × page with a password (“page”).",
      "Left out: 1 × deleted post.",
    ]);
  });

  test.each(["draft", "pending", "private"])("a post that is %s becomes a draft", async (status) => {
    const { fields } = await imported("Text.", `<wp:status>${status}</wp:status>`);
    expect(fields?.draft).toBe(true);
  });
});

describe("the classic editor", () => {
  test.each([
    [
      "a list behind a line",
      "To take along:\n<ul>\n\t<li>a rope</li>\n\t<li>a lamp</li>\n</ul>\nThat is all.",
      "To take along:\n\n- a rope\n- a lamp\n\nThat is all.",
    ],
    ["a heading behind a line", "Before\n<h2>Head</h2>\nAfter", "Before\n\n## Head\n\nAfter"],
    [
      "code with blank lines",
      "<pre>def tide():\n    if high:\n        go()\n\n        wait()\n</pre>",
      "```\ndef tide():\n    if high:\n        go()\n\n        wait()\n```",
    ],
    ["one <p> among others", "<p>First.</p>\n\nSecond.\n\nThird.", "First.\n\nSecond.\n\nThird."],
    ["ends of lines", "One\ntwo<br />\nthree", "One\\\ntwo\\\nthree"],
    ["emphasis over paragraphs", "<em>One\n\ntwo</em> three", "*One*\n\n*two* three"],
    ["a quotation", "<blockquote>One\n\ntwo</blockquote>\nthree", "> One\n>\n> two\n\nthree"],
    ["the mark for more", "One\n<!--more-->\ntwo", "One\n\ntwo"],
    [
      "a table",
      "<table>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n<tr>\n<td>1\n2</td>\n<td>3</td>\n</tr>\n</table>",
      "| A      | B |\n| ------ | - |\n| 1<br>2 | 3 |",
    ],
    ["a tag over two lines", 'One <a\nhref="https://a.example/">two</a>', "One [two](https://a.example/)"],
    ["signs that are no tags", "1 < 2\n\n3 > 2", "1 < 2\n\n3 > 2"],
  ])("shows %s as it did", async (_, content, markdown) => {
    expect((await imported(content)).markdown).toBe(markdown);
  });

  test.each([
    [
      "a caption behind the picture",
      '[caption id="x" align="alignleft" width="300"]<a href="https://a.example/"><img src="/1.jpg" alt="A" /></a> The <b>quay</b>[/caption]\nAfter.',
    ],
    [
      "a caption in an attribute",
      '[caption caption="The <b>quay</b>"]<a href="https://a.example/"><img src="/1.jpg" alt="A" /></a>[/caption]\n\nAfter.',
    ],
  ])("knows %s", async (_, content) => {
    expect((await imported(content)).markdown).toBe(
      "<figure>\n\n[![A](https://old.example/1.jpg)](https://a.example/)\n\n<figcaption>The <b>quay</b></figcaption>\n</figure>\n\nAfter.".replaceAll(
        "b>",
        "strong>",
      ),
    );
  });

  test.each([
    ["pictures by their numbers", '[gallery columns="2" ids="7,8"]'],
    ["the pictures of the post", "[gallery]"],
  ])("knows galleries of %s", async (_, content) => {
    const { markdown, notes } = await imported(
      content,
      "<wp:post_id>5</wp:post_id>",
      picture(7, 5, "One"),
      picture(8, 5),
      picture(9, 4),
    );
    expect(markdown).toBe(
      "<figure>\n\n![Picture 7](https://old.example/7.jpg)\n\n<figcaption>One</figcaption>\n</figure>\n\n![Picture 8](https://old.example/8.jpg)",
    );
    expect(notes).toEqual([]);
  });

  test.each([
    ["[embed]https://youtu.be/x?a=1&amp;b=2[/embed]", "<https://youtu.be/x?a=1&b=2>"],
    [
      "[youtube=https://www.youtube.com/watch?v=abcdefghijk]",
      "<https://www.youtube.com/watch?v=abcdefghijk>",
    ],
    ["[vimeo 1234]", "<https://vimeo.com/1234>"],
    [
      '[audio mp3="https://old.example/a.mp3"][/audio]',
      '<audio src="https://old.example/a.mp3" controls></audio>',
    ],
    [
      '[sourcecode language="python"]\nif a &lt; b:\n\n    go()\n[/sourcecode]',
      "```python\nif a < b:\n\n    go()\n```",
    ],
    ["[[gallery]] is written so", "\\[gallery] is written so"],
  ])("knows %s", async (content, markdown) => {
    expect((await imported(content)).markdown).toBe(markdown);
  });

  test("leaves what it does not know as it is, and tells of each kind once", async () => {
    const { markdown, notes } = await imported('[form id="3"] [form id="4"] [box]in[/box] [sic] a[i]');
    expect(markdown).toContain('\\[form id="3"]');
    expect(notes).toEqual(
      ['[form id="3"]', "[box]"].map(
        (each) => `It holds a shortcode, ${each}, which only WordPress understands; it was left as it is.`,
      ),
    );
  });
});

describe("the block editor", () => {
  test("keeps all that stands before a block that WordPress fills in", async () => {
    const { markdown, notes } = await imported(
      '<!-- wp:heading {"level":3} -->\n<h3>Tides</h3>\n<!-- /wp:heading -->\n\n<!-- wp:page-list {"style":{"spacing":{"a":"4"}}} /-->\n\n<!-- wp:paragraph {"align":"center"} -->\n<p>At night</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:spacer {"height":"40px"} /-->',
    );
    expect(markdown).toBe("### Tides\n\nAt night");
    expect(notes).toEqual(["What only WordPress can fill in was left out: page-list."]);
  });

  test("is HTML already; what WordPress fills in is told", async () => {
    const { markdown, notes } = await imported(
      '<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:latest-posts {"postsToShow":5} /-->\n\n<!-- wp:embed {"url":"https://youtu.be/x"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/x\n</div></figure>\n<!-- /wp:embed -->',
    );
    expect(markdown).toBe("One two\n\n<https://youtu.be/x>");
    expect(notes).toEqual(["What only WordPress can fill in was left out: latest-posts."]);
  });

  test("has blocks that several posts share, and footnotes beside the text", async () => {
    const shared =
      "<title>s</title><wp:post_id>9</wp:post_id><wp:post_type>wp_block</wp:post_type><content:encoded><![CDATA[<!-- wp:paragraph --><p>Shared.</p><!-- /wp:paragraph -->]]></content:encoded>";
    const { markdown } = await imported(
      '<!-- wp:paragraph --><p>A<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:block {"ref":9} /--><!-- wp:footnotes /-->',
      meta("footnotes", '[{"content":"The <b>note</b>.","id":"n1"}]'),
      shared,
    );
    expect(markdown).toBe("A[^1]\n\nShared.\n\n[^1]: The **note**.");
  });
});

test("a post's fields are text, their HTML undone once; several authors and a recording are kept", async () => {
  const { fields } = await imported(
    "Text.",
    `<excerpt:encoded><![CDATA[Fish &amp; <em>chips</em>]]></excerpt:encoded><category domain="post_tag" nicename="r"><![CDATA[Ropes &amp; Knots]]></category><category domain="author" nicename="cap-bo">Bo Chen</category><category domain="author" nicename="cap-cem">Cem Kaya</category><dc:creator>bo</dc:creator>${meta("enclosure", "https://old.example/a.mp3\n1234\naudio/mpeg\n")}`,
  );
  expect(fields).toMatchObject({
    summary: "Fish & chips",
    tags: ["Ropes & Knots"],
    authors: ["Bo Chen", "Cem Kaya"],
    enclosure: { url: "https://old.example/a.mp3", type: "audio/mpeg", length: 1234 },
  });
  const titled = wxr([
    post("a", "x").replace("<title>a</title>", "<title><![CDATA[A &amp; B <i>c</i> List<String>]]></title>"),
  ]);
  expect((await importDocument(titled)).articles[0]?.fields.title).toBe("A & B c List");
});

test("of many shortcodes that only WordPress understands a few are named, and the others counted", async () => {
  const { notes } = await imported(Array.from({ length: 1000 }, (_, at) => `[form${at} id=1]`).join(" "));
  expect(notes).toEqual([
    ...[0, 1, 2].map(
      (at) =>
        `It holds a shortcode, [form${at} id=1], which only WordPress understands; it was left as it is.`,
    ),
    "It holds 997 more shortcodes of that sort.",
  ]);
});

describe("an address that WordPress shows as what is there", () => {
  const film = "https://www.youtube.com/watch?v=abc&amp;t=1";
  const link = "<https://www.youtube.com/watch?v=abc&t=1>";
  const block = (caption: string) =>
    `<!-- wp:embed {"url":"${film}"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${film}\n</div>${caption}</figure>\n<!-- /wp:embed -->`;

  test.each([
    ["alone in a line", `Look:\n${film}\nThere.`, `Look:\n\n${link}\n\nThere.`],
    ["between blank lines", `Look:\n\n  ${film}\n\nThere.`, `Look:\n\n${link}\n\nThere.`],
    ["alone in a paragraph", `<p>Look:</p><p class="x"> ${film} </p>`, `Look:\n\n${link}`],
    ["of a block", block(""), link],
  ])("is a link if it stands %s", async (_, content, markdown) => {
    expect((await imported(content)).markdown).toBe(markdown);
  });

  test("of a block keeps its caption", async () => {
    const { markdown } = await imported(block("<figcaption>The <em>Ann</em></figcaption>"));
    expect(markdown).toContain(link);
    expect(markdown).toContain("<figcaption>The <em>Ann</em></figcaption>");
  });

  test.each([
    ["in code", `<pre>\n${film}\n</pre>`, "```\nhttps://www.youtube.com/watch?v=abc&t=1\n```"],
    ["among words", "See https://e.example/ there.", String.raw`See https\://e.example/ there.`],
    ["in a link", `<a href="https://e.example/">\n${film}\n</a>`, /^\[.*\]\(https:\/\/e\.example\/\)$/],
    [
      "in a tag",
      `<a\nhref="https://e.example/"\ntitle="A\nhttps://f.example/\nB">x</a>`,
      /^\[x\]\(https:\/\/e\.example\/ /,
    ],
  ])("stays as it is %s", async (_, content, markdown) => {
    expect((await imported(content)).markdown).toMatch(markdown);
  });
});
