import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";

const fields = "title: A\ndate: 2020-01-01\nsummary: S";

/** What is told of a text, each with its line in it and its column. */
async function examine(text: string, file = "a.md"): Promise<string[]> {
  const root = folder({ [file]: md(file.startsWith("pages/") ? "title: A" : fields, text) });
  const { stdout } = await tagwire(root, ["check", "--all"]);
  const first = file.startsWith("pages/") ? 5 : 7;
  return [...stdout.matchAll(/\.md:(\d+):(\d+) warning: (.*)$/gm)].map(
    ([, line, column, message]) => `${Number(line) - first + 1}:${column} ${message}`,
  );
}

describe("what another program reads in a text", () => {
  test.each([
    ["{{< youtube abc >}}", "1:1 A shortcode, “{{< … >}}”, is what another program fills in"],
    ['[next]({{< ref "b.md" >}})', "1:8 A shortcode"],
    ["{{% notice %}} x", "1:1 A shortcode"],
    ["{% include x.html %}", "1:1 A tag, “{% … %}”, is what another program fills in"],
    ["{{ site.baseurl }}/x", "1:1 A variable, “{{ … }}”, is what another program fills in"],
    ["<%= title %>", "1:1 A tag, “<% … %>”, is what another program fills in"],
    ["See [[harbour|the harbour]].", "1:5 “[[…]]” shows as it stands. Write “[the words](harbour.md)”."],
    ["![[ship.png]]", "1:1 “![[…]]” shows as it stands. Write “![what it shows](ship.jpg)”"],
    ["A\n\n## A heading {#place}", "3:14 Attributes in braces show as they stand."],
    ["A paragraph\n{: .lead}", "2:1 Attributes in braces show as they stand."],
    [":::note\nx", "1:1 “:::” shows as it stands. Write “> [!NOTE]”"],
    ["!!! note\n    x", "1:1 “!!!” shows as it stands. Write “> [!NOTE]”"],
    ["import Chart from './chart'", "1:1 A line of JavaScript shows as it stands. Leave it out."],
    ["export const tides = [1, 2]", "1:1 A line of JavaScript shows as it stands."],
  ])("is told with what to write: %j", async (text, expected) => {
    const told = await examine(text);
    expect(told).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    "A {# secret #} b",
    "A {/* secret */} b",
    "A {{/* secret */}} b",
    "A {% comment %}secret {{ x }}{% endcomment %} b",
    "A {{< comment >}}secret{{< /comment >}} b",
    "{::comment}\nsecret\n{:/comment}",
    "A %%secret%% b",
    "%%\nsecret\n\n[[more]]\n%%",
  ])("is a comment that readers see: %j", async (text) => {
    expect(await examine(text)).toEqual([
      expect.stringMatching(/is a comment elsewhere, and readers see it\. Write “<!-- … -->”\.$/),
    ]);
  });

  test("is told of pages, too", async () => {
    expect(await examine("A\n\n{{ site.title }}", "pages/b.md")).toEqual([
      expect.stringContaining("3:1 A variable"),
    ]);
  });
});

test.each([
  "`{{ x }}` and `[[b]]`",
  "```liquid\n{% comment %}x{% endcomment %}\n{{ x }}\n```",
  "    {{ x }}",
  "<code>{{ x }}</code> <pre>[[b]]</pre> <!-- {{ x }} -->",
  "$\\mathbf{{x}}$",
  "\\[[b]] \\{{ x }} \\{% x %}",
  "See [[1]](https://x.example) and array[[0]], 50%% off and 100%% sure, a {#} and {}, !!!",
  "import a tool from abroad, and\nexport goods",
  "“{{” and “}}” set it apart",
])("what only looks like that is not told: %j", async (text) => {
  expect(await examine(text)).toEqual([]);
});

test("a text that opens such code a thousand times and never closes it is looked through", async () => {
  const parts = [
    "{{< ",
    "{% a ",
    "{# ",
    "{/*",
    "{{/*",
    "{% comment %}",
    "<% ",
    "[[",
    "%%\n",
    "{: ",
    "import ",
  ];
  for (const part of parts) {
    const root = folder({ "a.md": md(fields, part.repeat(2e4 / part.length)) });
    expect((await tagwire(root, ["check"])).status).toBe(0);
  }
});
