import { describe, expect, test } from "vitest";
import { keepCode } from "../../../../src/cli/import/site-folder/translate/code.ts";
import type {
  Dialect,
  TranslationContext,
} from "../../../../src/cli/import/site-folder/translate/dialect.ts";
import { KeptText } from "../../../../src/cli/import/site-folder/translate/kept-text.ts";
import { findLeftovers } from "../../../../src/cli/import/site-folder/translate/leftovers.ts";
import { translateMarkdown } from "../../../../src/cli/import/site-folder/translate/translate.ts";

const values: Record<string, string> = {
  "site.baseurl": "/base",
  "site.url": "https://old.example",
  "page.title": "The title",
  "site.params.city": "Oslo",
};

const templates: Record<string, string> = {
  gh: '<a href="https://code.example/{{ .Get 0 }}">#{{- .Get 0 -}}</a>',
  series: '{{/* links */}}\n<ul>\n\n    <li><a href="/a/">A</a></li>\n</ul>\n<script>x()</script>',
  boxed: '<div class="{{ .Get "kind" }}">\n  {{ .Inner | markdownify }}\n</div>',
  clever: "{{ range .Params }}{{ . }}{{ end }}",
  silent: "<script>count()</script>",
  "by.html": "<p>By <b>{{ include.name }}</b> in {{ site.params.city | upcase }}</p>",
  sea: "<i>{{ name }}</i>",
};

const noted: string[] = [];

const context: TranslationContext = {
  path: "posts/a.md",
  linkTo: (name) => (/^(?:_posts\/)?(?:2019-01-02-)?(?:b|The B)(?:\.md)?$/.test(name) ? "b.md" : undefined),
  fileLink: (name) => (name === "ship.png" ? "files/ship.png" : name),
  value: (variable) => values[variable],
  template: (name) => templates[name],
  isVault: false,
  note: (kind) => noted.push(kind),
};

const translate = (dialect: Dialect, text: string) =>
  translateMarkdown(text, new Set<Dialect>([dialect, "kramdown"]), context);

const video = "[YouTube](https://www.youtube.com/watch?v=w7Ft2ymGmfc)";

describe("Hugo's shortcodes", () => {
  test.each([
    ["a film", "{{< youtube w7Ft2ymGmfc >}}", video],
    [
      "a film with names",
      '{{< youtube id="w7Ft2ymGmfc" autoplay="true" title="A film" >}}',
      video.replace("YouTube", "YouTube: A film"),
    ],
    ["a film of the other kind", "{{% vimeo 55073825 %}}", "[Vimeo](https://vimeo.com/55073825)"],
    ["a gist", "{{< gist spf13 7896402 >}}", "[Gist](https://gist.github.com/spf13/7896402)"],
    [
      "a post on X",
      '{{< x user="SanDiegoZoo" id="1453110110599868418" >}}',
      "[X](https://x.com/SanDiegoZoo/status/1453110110599868418)",
    ],
    [
      "a post on X by its number",
      "{{< tweet 1453110110599868418 >}}",
      "[X](https://x.com/i/status/1453110110599868418)",
    ],
    [
      "a picture on Instagram",
      "{{< instagram CxOWiQNP2MO >}}",
      "[Instagram](https://www.instagram.com/p/CxOWiQNP2MO/)",
    ],
    ["a figure", '{{< figure src="/a.png" alt="A ship" >}}', "![A ship](/a.png)"],
    [
      "a figure with a link",
      '{{<figure src="/a.png" alt="A ship" link="https://x.example/">}}',
      "[![A ship](/a.png)](https://x.example/)",
    ],
    ["a figure over several lines", '{{< figure\n  src="/a.png"\n  alt="A ship"\n>}}', "![A ship](/a.png)"],
    [
      "a figure in a sentence",
      'See {{< figure src="/a.png" caption="A ship" >}} there.',
      "See ![A ship](/a.png) there.",
    ],
    [
      "a link to a post",
      'See [b]({{< ref "b.md" >}}), [b]({{% relref "b" %}}).',
      "See [b](b.md), [b](b.md).",
    ],
    [
      "code",
      '{{< highlight go "linenos=table" >}}\nx := `{{ y }}`\n{{< /highlight >}}',
      "```go\nx := `{{ y }}`\n```",
    ],
    [
      "what unfolds",
      '{{< details "More" >}}\nText\n{{< /details >}}',
      "<details>\n<summary>More</summary>\n\nText\n\n</details>",
    ],
    ["a note", '{{% notice warning "Careful" %}}\nText\n{{% /notice %}}', "> **Careful**\n>\n> Text"],
    ["a note of a kind", "{{< admonition tip >}}\nText\n{{< /admonition >}}", "> [!TIP]\n> Text"],
    ["a note that is named for its kind", "{{< warning >}}Text{{< /warning >}}", "> [!WARNING]\n> Text"],
    ["a diagram", "{{< mermaid >}}\ngraph TD;\n{{< /mermaid >}}", "```mermaid\ngraph TD;\n```"],
    ["a formula", "{{< katex >}}\nx^2\n{{< /katex >}}", "$$\nx^2\n$$"],
    ["a setting", "In {{< param city >}}.", "In Oslo."],
    ["raw HTML", "{{< rawhtml >}}<b>x</b>{{< /rawhtml >}}", "<b>x</b>"],
    ["a comment", "a{{/* TODO */}}b", "a<!-- TODO -->b"],
    ["where a summary ends", "One.\n\n<!--more-->\n\nTwo.", "One.\n\nTwo."],
    ["an identifier of a heading that it has anyway", "## At night {#at-night}", "## At night"],
    ["another identifier of a heading", "## At night {#place}", '## <a id="place"></a>At night'],
    ["attributes of a block", "A text\n{.wide}", "A text"],
  ])("%s", (_, written, expected) => {
    expect(translate("hugo", written)).toBe(expected);
    expect(findLeftovers(expected, false)).toEqual([]);
  });

  test("a figure with a caption keeps both", () => {
    const written =
      '{{< figure src="/a.png" alt="A ship" caption="A *nice* ship" attr="Ann" attrlink="https://ann.example/" >}}';
    expect(translate("hugo", written)).toBe(
      "<figure>\n\n![A ship](/a.png)\n\n<figcaption>\n\nA *nice* ship ([Ann](https://ann.example/))\n\n</figcaption>\n</figure>",
    );
  });

  test("code within a note stays code", () => {
    const written = "{{% tip %}}\nText\n\n```go\na\n\n    b\n```\n{{% /tip %}}";
    expect(translate("hugo", written)).toBe("> [!TIP]\n> Text\n>\n> ```go\n> a\n>\n>     b\n> ```");
  });

  test("what is not known stays, with what it holds translated", () => {
    const written = '{{< tabs x="1" >}}\n{{< youtube w7Ft2ymGmfc >}}\n{{< /tabs >}}\n\n{{< unknown >}}';
    expect(translate("hugo", written)).toBe(
      `{{< tabs x="1" >}}\n\n${video}\n\n{{< /tabs >}}\n\n{{< unknown >}}`,
    );
  });

  test("code is never touched, but for what Hugo itself unescapes in it", () => {
    const code =
      "```\n{{< youtube w7Ft2ymGmfc >}}\n{{</* figure */>}}\n```\n\n`{{%/* x */%}}` and `{{< y >}}`";
    expect(translate("hugo", code)).toBe(
      "```\n{{< youtube w7Ft2ymGmfc >}}\n{{< figure >}}\n```\n\n`{{% x %}}` and `{{< y >}}`",
    );
  });

  test("what stands behind a password is left out, and told", () => {
    noted.length = 0;
    expect(
      translate("hugo", 'a\n\n{{< fixit-encryptor "pass" >}}\nsecret\n{{< /fixit-encryptor >}}\n\nb'),
    ).not.toMatch(/secret|pass/);
    expect(noted).toEqual(["part behind a password left out"]);
  });
});

describe("Liquid, in Jekyll, Hexo and Eleventy", () => {
  test.each([
    [
      "code",
      "{% highlight ruby linenos %}\nputs '{{ x }}'\n{% endhighlight %}",
      "```ruby\nputs '{{ x }}'\n```",
    ],
    [
      "code in a line of text",
      "Use {% highlight sh %}ls `x`{% endhighlight %} here.",
      "Use `` ls `x` `` here.",
    ],
    [
      "code behind the text of a list item",
      "* Run {% highlight sh %}\nls\npwd\n{% endhighlight %}\n* Two",
      "* Run \n  ```sh\n  ls\n  pwd\n  ```\n* Two",
    ],
    [
      "code as a list item, and behind it text",
      "- {% highlight sh %}\nls\npwd\n{% endhighlight %} is it\n- Two",
      "- ```sh\n  ls\n  pwd\n  ```\n   is it\n- Two",
    ],
    ["code that holds fences", "{% highlight md %}\n```\n{% endhighlight %}", "````md\n```\n````"],
    [
      "code in Hexo",
      "{% codeblock A title lang:js https://x.example %}\na\n{% endcodeblock %}",
      "```js\na\n```",
    ],
    [
      "code within a list",
      "1. One\n\n   {% highlight sh %}\n   ls\n   {% endhighlight %}",
      "1. One\n\n   ```sh\n   ls\n   ```",
    ],
    [
      "a link to a post",
      "[b]({% post_url 2019-01-02-b %}) [b]({% link _posts/b.md %})",
      "[b](b.md) [b](b.md)",
    ],
    ["a link to a post in Hexo", '{% post_link b "The b" %}', "[The b](b.md)"],
    [
      "the site's own address",
      "![x]({{ site.baseurl }}/x.png) [y]({{ site.url }}/y/)",
      "![x](/base/x.png) [y](https://old.example/y/)",
    ],
    [
      "an address with filters",
      '[x]({{ "/x/" | relative_url }}) [y]({{ "y" | prepend: site.baseurl }})',
      "[x](/base/x/) [y](/basey)",
    ],
    ["the page's own title", "{{ page.title | escape }}", "The title"],
    ["an include that shows a picture", '{% include figure.html src="/a.png" alt="A" %}', "![A](/a.png)"],
    ["an include that shows a film", '{% include video.html provider="youtube" id="w7Ft2ymGmfc" %}', video],
    ["an include in a folder", '{%- include embeds/youtube.html id="w7Ft2ymGmfc" -%}', video],
    ["a film", "{% youtube w7Ft2ymGmfc %}", video],
    ["a gist", "{% gist 12345678 %}", "[Gist](https://gist.github.com/12345678)"],
    [
      "a picture of Octopress",
      '{% img left /images/a.png 300 200 "A title" "Its text" %}',
      "![A title Its text](/images/a.png)",
    ],
    ["a picture of Hexo", '{% asset_img ship.png 300 "A ship" %}', "![A ship](files/ship.png)"],
    [
      "a quotation",
      "{% blockquote Ann Lee https://ann.example/ %}\nWords.\n{% endblockquote %}",
      "> Words.\n>\n> — [Ann Lee](https://ann.example/)",
    ],
    ["a note of Hexo", "{% note info A title %}\nText\n{% endnote %}", "> **A title**\n>\n> Text"],
    ["a comment", "a{% comment %}b{% endcomment %}c", "a<!-- b -->c"],
    ["attributes behind a link", '[a](b){:target="_blank" rel="nofollow"} and *c*{: .d}', "[a](b) and *c*"],
    ["attributes below a block", "A text\n{: .lead #here}\n\nMore", "A text\n\nMore"],
    ["a table of contents", "* TOC\n{:toc}\n\nText", "Text"],
    ["options", '{::options parse_block_html="true" /}\n\nText', "Text"],
    [
      "where a summary ends, in any spelling",
      "One.\n\n<!-- more -->\n\nTwo.\n\n<!-- excerpt -->",
      "One.\n\nTwo.",
    ],
  ])("%s", (_, written, expected) => {
    expect(translate("liquid", written)).toBe(expected);
    expect(findLeftovers(expected, false)).toEqual([]);
  });

  test("what is raw stays as it is, in code and out of it, and is told where it shows", () => {
    const written =
      "{% raw %}{{ a }}{% endraw %} `{% raw %}{{ b }}{% endraw %}`\n\n```\n{% raw %}\n{{ c }}\n{% endraw %}\n```";
    const expected = "{{ a }} `{{ b }}`\n\n```\n{{ c }}\n```";
    expect(translate("liquid", written)).toBe(expected);
    expect(findLeftovers(expected, false)).toEqual([
      { kind: "variable “a” stays as text", written: "{{ a }}" },
    ]);
  });

  test("what is not known stays", () => {
    const written =
      "{% include toc.html %}{% for x in y %}{{ x.z }}{% endfor %} {{ site.time | date: '%Y' }}";
    expect(translate("liquid", written)).toBe(
      "{% for x in y %}{{ x.z }}{% endfor %} {{ site.time | date: '%Y' }}",
    );
  });
});

describe("Zola's shortcodes", () => {
  test.each([
    ["a film", '{{ youtube(id="w7Ft2ymGmfc", autoplay=true) }}', video],
    ["a quotation", '{% quote(author="Ann") %}\nWords.\n{% end %}', "> Words.\n>\n> — Ann"],
    ["a note", '{% note(title="Hi") %}\nText\n{% end %}', "> **Hi**\n>\n> Text"],
    ["one that is escaped", '`{{/* youtube(id="x") */}}`', '`{{ youtube(id="x") }}`'],
  ])("%s", (_, written, expected) => {
    expect(translate("zola", written)).toBe(expected);
  });

  test("what is not known stays, with its end", () => {
    const written = "{% tabs() %}\nText\n{% end %} {{ chart(x=1) }}";
    expect(translate("zola", written)).toBe(written);
    expect(findLeftovers(written, false).map(({ kind }) => kind)).toEqual([
      "tag “tabs” stays as text",
      "tag “end” stays as text",
      "shortcode “chart” stays as text",
    ]);
  });
});

describe("wiki links", () => {
  test.each([
    ["a note", "[[The B]]", "[The B](b.md)"],
    ["a note by another name", "[[b|at night]]", "[at night](b.md)"],
    ["a heading of a note", "[[b#At night!|there]]", "[there](b.md#at-night)"],
    ["a heading of the same note", "[[#At night]]", "[At night](#at-night)"],
    ["a block of a note", "[[b#^f3a2]]", "[b](b.md)"],
    ["a cell of a table", "| [[b\\|at night]] |", "| [at night](b.md) |"],
    ["a picture", "![[ship.png]]", "![ship](files/ship.png)"],
    ["a picture with a size", "![[ship.png|A ship|300x200]]", "![A ship](files/ship.png)"],
    ["a recording", "![[a.mp3]]", '<audio src="a.mp3" controls></audio>'],
    ["a note that is embedded", "![[b]]", "[b](b.md)"],
    ["a callout", "> [!note]\n> Text", "> [!NOTE]\n> Text"],
    [
      "a callout with a title that folds",
      "> [!tip]- A title\n> Text\n> - item",
      "> **A title**\n>\n> Text\n> - item",
    ],
    ["a callout within another", "> [!note]\n> > [!warning] W\n> > x", "> [!NOTE]\n> > **W**\n> >\n> > x"],
    ["a comment", "a %%b%% c", "a <!-- b --> c"],
    ["marked words", "==marked== a == b, c==d==e", "<mark>marked</mark> a == b, c==d==e"],
    ["the name of a block", "A text. ^f3a2\n\n- item ^x", "A text.\n\n- item"],
    [
      "code",
      "`[[b]]`\n\n    [[b]]\n\n```\n> [!note]\n%%x%%\n```",
      "`[[b]]`\n\n    [[b]]\n\n```\n> [!note]\n%%x%%\n```",
    ],
  ])("%s", (_, written, expected) => {
    expect(translate("wiki", written)).toBe(expected);
  });

  test("a note that is not there stays, and is told", () => {
    expect(translate("wiki", "[[Nothing]]")).toBe("[[Nothing]]");
    expect(findLeftovers("[[Nothing]]", false)).toEqual([
      { kind: "wiki link stays as text", written: "[[Nothing]]" },
    ]);
  });
});

describe("MDX", () => {
  test.each([
    [
      "imports",
      "import X from './x'\nimport { a,\n  b } from \"y\";\n\nText about import and export",
      "Text about import and export",
    ],
    ["exports", "export const meta = {\n  a: 1,\n\n  b: { c: 2 },\n}\n\nText", "Text"],
    [
      "a picture that is imported",
      "import ship from '../ship.png'\n\n<Image src={ship} alt=\"A ship\" />",
      "![A ship](../ship.png)",
    ],
    [
      "a picture that is required",
      '<img src={require("./ship.png").default} alt="A ship" />',
      '<img src="./ship.png" alt="A ship" />',
    ],
    ["a film", '<YouTube id="w7Ft2ymGmfc" />', video],
    ["a film in another spelling", "<LiteYouTubeEmbed videoId='w7Ft2ymGmfc' />", video],
    ["a note", '<Callout type="warning">\n  Some **text**\n</Callout>', "> [!WARNING]\n> Some **text**"],
    ["a note with a title", '<Aside title="Hi">\nText\n</Aside>', "> **Hi**\n>\n> Text"],
    ["a link", '<ButtonLink href="https://x.example/">Go</ButtonLink>', "[Go](https://x.example/)"],
    [
      "elements with JavaScript in them",
      "<div className=\"a\" style={{ color: 'red' }}>x</div>",
      '<div class="a">x</div>',
    ],
    ["texts in braces", "a{' '}b {\"c\"}", "a b c"],
    ["comments", "a {/* b */} c", "a <!-- b --> c"],
    [
      "code",
      "```js\nimport x from 'y'\n<X />\n```\n\n`<X a={1} />`",
      "```js\nimport x from 'y'\n<X />\n```\n\n`<X a={1} />`",
    ],
  ])("%s", (_, written, expected) => {
    expect(translate("mdx", written)).toBe(expected);
  });

  test("what is not known stays, and is told", () => {
    const written = "<Chart data={[1, 2]}>\n\nText\n\n</Chart>\n\n{props.x}";
    expect(translate("mdx", written)).toBe(written);
    expect(findLeftovers(written, true).map(({ kind }) => kind)).toEqual([
      "expression in braces stays as text",
      "component “Chart” shows nothing",
      "component “Chart” shows nothing",
    ]);
  });
});

describe("elements that scripts fill", () => {
  test.each([
    ["a film", '<lite-youtube videoid="w7Ft2ymGmfc" playlabel="x"></lite-youtube>', video],
    ["a film of WebC's", '<youtube-lite-player @slug="w7Ft2ymGmfc"></youtube-lite-player>', video],
    [
      "what holds something, which is shown",
      '<lite-youtube videoid="w7Ft2ymGmfc"><a href="/x/">Film</a></lite-youtube>',
      '<lite-youtube videoid="w7Ft2ymGmfc"><a href="/x/">Film</a></lite-youtube>',
    ],
  ])("%s", (_, written, expected) => {
    for (const dialect of ["liquid", "mdx"] as const) {
      expect(translate(dialect, written)).toBe(expected);
      expect(findLeftovers(expected, false)).toEqual([]);
    }
  });

  test("what is not known stays, and is told", () => {
    const written = '<my-chart data="a.json"></my-chart> <constructor-x></constructor-x> {% constructor x %}';
    expect(translate("liquid", written)).toBe(written);
    expect(findLeftovers(written, false).map(({ kind }) => kind)).toEqual([
      "tag “constructor” stays as text",
      "component “my-chart” shows nothing",
      "component “constructor-x” shows nothing",
    ]);
  });
});

describe("marks of several programs", () => {
  test.each([
    ["a container", ":::note A title\nText\n:::", "> **A title**\n>\n> Text"],
    [
      "a container in containers",
      ":::: tip\nA\n::: warning\nB\n:::\n::::",
      "> [!TIP]\n> A\n>\n> > [!WARNING]\n> > B\n>",
    ],
    [
      "a container that unfolds",
      "::: details More\nText\n:::",
      "<details>\n<summary>More</summary>\n\nText\n\n</details>",
    ],
    [
      "a container that only arranges",
      ':::figure\n:img{src=/ship.png alt="A ship"}\n::figcaption[The quay]\n:::',
      "![A ship](/ship.png)\n\n*The quay*",
    ],
    ["a container of a name for the eye", ":::table-wrapper\nA\n:::", "A"],
    ["a directive", "A\n\n::youtube{#w7Ft2ymGmfc}\n\nB", `A\n\n${video}\n\nB`],
    [
      "a directive that nobody knows",
      'See :this.\n\n::github{repo="a/b"}',
      'See :this.\n\n::github{repo="a/b"}',
    ],
    ["a container with code", ":::note\n```\n:::\n```\n:::", "> [!NOTE]\n> ```\n> :::\n> ```"],
    [
      "an admonition",
      '!!! note "A title"\n    Text\n\n    - item\n\nAfter',
      "> **A title**\n>\n> Text\n>\n> - item\n\nAfter",
    ],
    ["an admonition without a title", "!!! warning\n    Text", "> [!WARNING]\n> Text"],
    [
      "an admonition that unfolds",
      "??? note\n    Text",
      "<details>\n<summary>Note</summary>\n\nText\n\n</details>",
    ],
  ])("%s", (_, written, expected) => {
    expect(translate("kramdown", written)).toBe(expected);
  });

  test("colons that close nothing stay", () => {
    expect(translate("kramdown", "a ::: b\n\n:::\n\n::: note\nnever closed")).toBe(
      "a ::: b\n\n:::\n\n::: note\nnever closed",
    );
  });
});

test("a text of all signs without any meaning comes through as it is", () => {
  const all = new Set<Dialect>(["hugo", "liquid", "zola", "wiki", "mdx", "kramdown"]);
  const text = "100 % {x} {{ } }} [[ ]] a[0][1] <3 5 > 4 == 4 %% $x$ `a`` b ``c` ::: {} {%} <!-- -->";
  expect(translateMarkdown(text, all, context)).toBe(text);
});

test.each([
  ["comments", "<!--"],
  ["scripts", "<script>"],
  ["elements", "<pre>\n"],
  ["Liquid's blocks", "{% raw %}"],
  ["Hugo's blocks", "{{< highlight >}}"],
  ["Hugo's comments", "{{/*"],
  ["Zola's comments", "{#"],
  ["fences in lists", "- ~~~a\n"],
  ["one fence", "~"],
])(
  "a text that opens %s without end is looked through once",
  (_, opening) => {
    const text = `A\n\n${opening.repeat(500_000 / opening.length)}B`;
    const kept = new KeptText();
    expect(kept.restore(keepCode(text, new Set<Dialect>(["hugo", "liquid", "zola"]), kept))).toBe(text);
  },
  5000,
);

test.each(["~", "`"])("a fence of many thousand %j is code", (tick) => {
  const text = `${tick.repeat(200_000)}\n{{ site.url }}\n${tick.repeat(200_000)}`;
  expect(translate("liquid", text)).toBe(text);
});

test("what is never closed keeps nothing behind it from being code", () => {
  const code = (text: string) => `${text}\n\n\`{% gist a/1 %}\`\n\n<pre>{% gist a/1 %}</pre>`;
  for (const opening of ["<!-- a", "<script>", "{% raw %}", "- ~~~", "$$ a", "`` a"])
    expect(translate("liquid", code(opening))).toBe(code(opening));
});

test("containers more than a hundred deep stay", () => {
  const deep = (levels: number) => `${":::note\n".repeat(levels)}A\n${":::\n".repeat(levels)}`.trim();
  expect(translate("hugo", deep(50))).toContain(`${"> ".repeat(50)}A`);
  expect(translate("hugo", deep(101))).toBe(deep(101));
  // Each line of them would be longer than the last.
  expect(translate("hugo", deep(20_000))).toBe(deep(20_000));
});

describe("templates of the site's own", () => {
  test.each<[Dialect, string, string]>([
    ["hugo", "See {{< gh 12 >}}.", 'See <a href="https://code.example/12">#12</a>.'],
    ["hugo", '{{< gh "a\\"<b" >}}', '<a href="https://code.example/a&quot;<b">#a"&lt;b</a>'],
    ["hugo", "A\n\n{{< series >}}\n\nB", 'A\n\n<ul>\n<li><a href="/a/">A</a></li>\n</ul>\n\nB'],
    ["hugo", '{{% boxed kind="x" %}}\n*A*\n{{% /boxed %}}', '<div class="x">\n\n*A*\n\n</div>'],
    ["liquid", '{% include by.html name="Bo & Co" %}', "<p>By <b>Bo &amp; Co</b> in OSLO</p>"],
    ["zola", '{{ sea(name="North") }}', "<i>North</i>"],
  ])("%s: %s is what they make of it", (dialect, text, html) => {
    expect(translate(dialect, text)).toBe(html);
  });

  test.each(["{{< clever a b >}}", "{{< silent >}}", '{{< boxed kind="x" >}}', "{{< gh >}}"])(
    "that are programs, show nothing or lack something leave %s",
    (text) => {
      expect(translate("hugo", text)).toBe(text);
    },
  );
});
