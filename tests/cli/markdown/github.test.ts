import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { context, html } from "./article.ts";

describe("GitHub's alerts", () => {
  const alert = (kind: string, label: string) =>
    `<blockquote class="alert alert-${kind}">\n<p class="alert-label"><strong>${label}</strong></p>\n<p>A <em>b</em></p>\n</blockquote>`;

  test.each([
    ["> [!NOTE]\n> A *b*", alert("note", "Note")],
    ["> [!tip]\n>\n> A *b*", alert("tip", "Tip")],
    ["> [!IMPORTANT]  \n> A *b*", alert("important", "Important")],
    ["> [!WARNING]\\\n> A *b*", alert("warning", "Warning")],
    [">[!CAUTION]\nA *b*", alert("caution", "Caution")],
  ])("%j has a label", async (markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test.each([
    "> [!NOTE] A",
    "> [!OTHER]\n> A",
    "> A\n> [!NOTE]",
    "> [!NOTE]",
    "[!NOTE]\nA",
    "> \\[!NOTE]\n> A",
  ])("%j is none", async (markdown) => {
    expect(await html(markdown)).not.toContain("class=");
    expect(await html(markdown)).toMatch(/\[!(NOTE|OTHER)\]/);
  });

  test("have their words in the summary, and not their label", async () => {
    expect((await renderMarkdown("> [!NOTE]\n> A.", context)).text).toBe("A.");
  });
});

describe("definition lists", () => {
  test.each([
    ["A\n: B", "<dl>\n<dt>A</dt>\n<dd>B\n</dd>\n</dl>"],
    ["A *a*\n: B\n: C", "<dl>\n<dt>A <em>a</em></dt>\n<dd>B\n</dd>\n<dd>C\n</dd>\n</dl>"],
    ["A\n: B\n\n  C", "<dl>\n<dt>A</dt>\n<dd>\n<p>B</p>\n<p>C</p>\n</dd>\n</dl>"],
    ["> A\n> : B", "<blockquote>\n<dl>\n<dt>A</dt>\n<dd>B\n</dd>\n</dl>\n</blockquote>"],
  ])("%j", async (markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test.each(["A\n:B", "```\nA\n: B\n```", "A :\nB", "| A |\n|:--|\n| B |", "A\n:rocket: B"])(
    "%j is none",
    async (markdown) => {
      expect(await html(markdown)).not.toContain("<dl");
    },
  );
});

describe("emoji codes", () => {
  test.each([
    [":rocket: :+1: :Tada:", "<p>🚀 👍 🎉</p>"],
    [":heart::heart:", "<p>❤️❤️</p>"],
    ["发射:rocket:成功", "<p>发射🚀成功</p>"],
    ["<b>:rocket:</b> [:rocket:](https://a.org)", '<p><b>🚀</b> <a href="https://a.org/">🚀</a></p>'],
    ["## :rocket: Launch", '<h2 id="rocket-launch">🚀 Launch</h2>'],
    [":nope: :constructor: :toString:", "<p>:nope: :constructor: :toString:</p>"],
    ["1:100:1 std::key::value 10:30:00", "<p>1:100:1 std::key::value 10:30:00</p>"],
    [
      "\\:rocket: *x* :rocket:\n\n> \\:b:",
      "<p>:rocket: <em>x</em> 🚀</p>\n<blockquote>\n<p>:b:</p>\n</blockquote>",
    ],
    ["<i>x</i> \\:rocket: C\\\\:rocket:\n\nC\\\\:rocket:", "<p><i>x</i> :rocket: C\\🚀</p>\n<p>C\\🚀</p>"],
    [
      "\\:rocket: :tada: :rocket: :tada\\: \\:rocket\\: &amp; :tada:",
      "<p>:rocket: 🎉 🚀 :tada: :rocket: &#x26; 🎉</p>",
    ],
    [":tada:\\:rocket::tada: :tada\\::heart\\_eyes: 10\\:30", "<p>🎉:rocket:🎉 :tada:😍 10:30</p>"],
    ["- first \\:b:\n   :b: *\\:+1: :+1:*", "<ul>\n<li>first :b:\n🅱️ <em>:+1: 👍</em></li>\n</ul>"],
    [
      "| \\:b: \\| :b: |\n| - |\n| \\:b: |\n| :b: |",
      "<table>\n<thead>\n<tr>\n<th>:b: | 🅱️</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>:b:</td>\n</tr>\n<tr>\n<td>🅱️</td>\n</tr>\n</tbody>\n</table>",
    ],
    ["x@a.org \\:b: :tada:", '<p><a href="mailto:x@a.org">x@a.org</a> :b: 🎉</p>'],
    ["`:rocket:` <kbd>:rocket:</kbd>", "<p><code>:rocket:</code> <kbd>:rocket:</kbd></p>"],
    ["https://a.org/:rocket:/", '<p><a href="https://a.org/:rocket:/">https://a.org/:rocket:/</a></p>'],
  ])("%s", async (markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test("stay in a code block", async () => {
    expect(await html("```\n:rocket:\n```")).toContain(":rocket:");
  });
});
