import { expect, test } from "vitest";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

/** The rules of a site with one article, and what is wrong with them. */
async function read(text: string) {
  const harbour = md("title: A\ndate: 2022-11-22\nsummary: S");
  const { index, lines } = await load(folder({ "redirects.yaml": text, "harbour.md": harbour }));
  return {
    rules: index?.redirects?.rules ?? [],
    problems: lines.map((line) => line.replace(/^redirects\.yaml:(\d+):\d+ (\w+):/, "$1 $2")),
  };
}

test("rules are read in their order, in each form", async () => {
  const { rules, problems } = await read(`/index.xml: /feed.xml
"/tag/*/feed/": /topics/:1/feed.xml
/old/: {to: https://elsewhere.example/, status: 302}
/gone/: 410
"/?p=12": /articles/harbour/
`);
  expect(problems).toEqual([]);
  expect(rules.map(({ from, to, status }) => [from, to, status])).toEqual([
    ["/index.xml", "/feed.xml", 301],
    ["/tag/*/feed/", "/topics/:1/feed.xml", 301],
    ["/old/", "https://elsewhere.example/", 302],
    ["/gone/", undefined, 410],
    ["/?p=12", "/articles/harbour/", 301],
  ]);
});

test.each([
  ["old/: /", "1 error “old/” is not an address of this site"],
  ["/a/: nowhere", "1 error “nowhere” is not an address"],
  ["/a/: 303", "1 error Write “/old/: /new/”"],
  ["/a/: {status: 302}", "1 error “/a/” leads nowhere"],
  ["/a/: {to: /, status: 410}", "1 error “/a/” is gone, and leads on"],
  ["/feed.xml: /", "1 error There is something at “/feed.xml” already"],
  ["/a/: /:1/", "1 error “/:1/” asks for “:1”, and “/a/” has 0 stars"],
  ['"/**/**": /', "1 error “/**/**” has more stars"],
  ["/a/: /a/", "1 error “/a/” leads to itself"],
  ["/a/: /b/\n/b/: /", "1 error “/b/” leads on to “/”. Write that address here"],
  ["/a/: /b/\n/b/: 410", "1 error “/b/” is gone, as another rule says"],
  ["/a/: /b/\n/b/: /a/", "1 error “/b/” leads on to “/a/”"],
  ["/a/: /articles/haubour/", "1 warning “/articles/haubour/” leads nowhere on this site"],
  ["/a/:", "1 error Write “/old/: /new/”"],
  ["/a/: {to: }", "1 error Write “/old/: /new/”"],
  ["/a/: //x.example/b", "1 error “//x.example/b” begins with two slashes. Write “https://x.example/b” for"],
  ["/a/: https://example.org/a/", "1 error “/a/” leads to itself"],
  ["/a/: http://example.org/b/\n/b/: /", "1 error “/b/” leads on to “/”. Write that address here"],
  ["/a/: https://example.org/articles/haubour/", "nowhere on this site. Did you mean “/articles/harbour/”?"],
  ["/cdn-cgi/l/: /", "1 error “/cdn-cgi/l/” is Cloudflare's own"],
  [
    "/a/**: /\n/a/b: /feed.xml",
    "2 warning “/a/b” is never asked, for “/a/**” above takes it. Put this rule above",
  ],
  ["/Old/: /\n/old: /feed.xml", "2 warning “/old” is never asked, for “/Old/” above takes it"],
  ['"/a?p=1": /\n"/a?p=1&q=2": /feed.xml', "2 warning “/a?p=1&q=2” is never asked"],
])("%s is told", async (text, expected) => {
  expect((await read(`${text}\n`)).problems.join("\n")).toContain(expected);
});

test("a rule that leads nowhere is told of the address that is near", async () => {
  const { lines } = await load(
    folder({
      "harbour.md": md("title: A\ndate: 2022-11-22\ntags: [Sea ice]"),
      "feeds.yaml": "weekly: {title: Weekly}\n",
      "static/Menu.pdf": "1",
      "redirects.yaml": [
        "/a/: /articles/harbor/",
        "/b/: /topics/sea-ise/feed.json",
        "/c/: /feeds/weekly/atom.xml",
        "/d/: /feed/weakly/?a=b",
        "/e/: /harbuor/",
        "/f/: /something-else/",
      ].join("\n"),
    }),
  );
  expect(lines.map((line) => line.replace(/ warning: .* site\./, ""))).toEqual([
    "redirects.yaml:1:6 Did you mean “/articles/harbour/”?",
    "redirects.yaml:2:6 Did you mean “/topics/sea-ice/feed.json”?",
    "redirects.yaml:4:6 Did you mean “/feeds/weekly/”?",
    "redirects.yaml:5:6 Did you mean “/articles/harbour/”?",
    "redirects.yaml:6:6 Write an address that is there.",
  ]);
});

test("a rule that is asked for something of its own is none to put elsewhere", async () => {
  const rules = ["/a/b: /", "/a/*: /feed.xml", '"/a/*/c": /', '"/?p=1": /', '"/?p=2": /', '"/a/**": /'];
  expect((await read(rules.join("\n"))).problems).toEqual([]);
});

test("an address that was copied with its percent-escapes is looked up without them", async () => {
  const { rules, problems } = await read("/caf%C3%A9/: 410\n/100%/: 410\n/a%2Ab/: 410\n");
  expect(problems).toEqual([]);
  expect(rules.map(({ from }) => from)).toEqual(["/café/", "/100%/", "/a%2Ab/"]);
});
