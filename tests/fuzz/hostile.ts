/** Texts that are written to break whoever reads them. @module */
import fc from "fast-check";

const hostile = fc.oneof(
  fc.constantFrom(
    ...[
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "<svg/onload=alert(1)>",
      "<!--",
      "-->",
      "]]>",
    ],
    ...[
      "<iframe src='//evil.example'>",
      "javascript:alert(1)",
      "&#x6A;avascript:",
      "<a href='java\tscript:x'>a</a>",
    ],
    ...[
      "<![CDATA[",
      "&#0;",
      "&#xD800;",
      "&nbsp;",
      "&lt;b&gt;",
      "\u0000",
      "\u0007",
      "\u202E",
      "\uFFFE",
      "\uFEFF",
    ],
    ...[
      "<style>*{}</style>",
      "<base href=//evil.example>",
      "<form action=x><input autofocus onfocus=a>",
      "</div></p>",
    ],
    ...[
      "<math><mi//xlink:href='data:x'>",
      "<b",
      "'\"><b>",
      "{{x}}",
      "{%x%}",
      "%0d%0a",
      "航天",
      "🚀",
      "e\u0301",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
/** Plain text, such as a title. */
export const hostileText = fc.array(hostile, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
/** Markdown, or what begins like it. */
export const hostileMarkdown = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "",
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "```js\n",
        "| a | b |\n|---|---|\n| ",
        "[^1]: ",
        "![",
        "[a](",
        "<",
        "**",
        "`",
        "\n\n",
      ),
      hostileText,
      fc.constantFrom("", "](x)", "](javascript:alert(1))", ")", "**", "`", "\n```", " |", "[^1]", "  \n"),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => lines.map((parts) => parts.join("")).join("\n"));
