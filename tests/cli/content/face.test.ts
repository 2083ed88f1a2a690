import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Face } from "../../../src/model/face.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { bundle, eight } from "../../helpers/site.ts";
import { elements } from "../../worker/pages/html.ts";

const site = "title: T\ndescription: D\nurl: https://example.org/blog\nlanguage: en\nauthor: Ann\n";
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><path d="M0 0h1v1z"/></svg>';

async function loadFace(settings: string, files: Record<string, string> = {}) {
  const root = folder({
    "site.yaml": site + settings,
    "a.md": md("title: A\ndate: 2022-01-01\ntags: [Space]"),
    "logo.svg": svg,
    ...files,
  });
  const { frame, lines } = await load(root);
  return { face: frame?.face, styles: frame?.styles, lines };
}

/** A page of a site with this face. */
async function page(face: Face | undefined, path = "/topics/") {
  const app = createApp({
    base: "",
    stylesheet: "/style.css",
    words: en,
    face,
    store: bundleStore(bundle(eight)),
    clock: () => new Date("2023-01-01"),
  });
  const response = await app.request(path, { headers: { "Sec-Fetch-Dest": "document" } });
  return { html: await response.text(), policy: response.headers.get("Content-Security-Policy") };
}

test("a site that says nothing of its face has none, and the policy of all", async () => {
  const { face, styles, lines } = await loadFace("");
  expect([face, styles, lines]).toEqual([undefined, undefined, []]);
  expect((await page(undefined)).policy).toBe(
    "default-src 'none'; style-src 'self'; img-src * data:; media-src *; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
});

test("a page that wants a link and is given one has one, as it is called there", async () => {
  const { face, lines } = await loadFace("navigation: [{title: Who we are, to: /about}]", {
    "pages/about.md": md("title: About\nnavigation: true"),
    "pages/terms.md": md("title: Terms\nnavigation: true"),
  });
  expect(lines).toEqual([]);
  expect(face?.navigation).toEqual([
    { title: "Who we are", to: "/about" },
    { title: "Terms", to: "/terms/" },
  ]);
});

test("what is served as it is, and what is led on, has links around the pages", async () => {
  const { lines } = await loadFace(
    "navigation: [{title: Menu, to: /menu.pdf}, {title: Demo, to: /demo/}, {title: Old, to: /old/}]\nfooter: '[A](/demo/) [B](/blog/old/)'\n",
    { "static/menu.pdf": "1", "static/demo/index.html": "<p>", "redirects.yaml": "/old/: /\n" },
  );
  expect(lines).toEqual([]);
});

test("a logo, links, a footer and other homes are on every page, failures among them", async () => {
  const { face, lines } = await loadFace(
    [
      "logo: logo.svg",
      "navigation: [{title: Space, to: /topics/space/}, {title: Shop, to: 'https://shop.example/'}]",
      "footer: 'On *paper*. [A](a.md) <script>x</script>'",
      "social: [https://www.social.example/@ann, {name: Code, url: https://code.example/ann}]",
    ].join("\n"),
  );
  expect(lines.filter((line) => line.includes("error"))).toEqual([]);
  for (const path of ["/topics/", "/nothing/", "/articles/a1/"]) {
    const { html } = await page(face, path);
    expect(elements(html, "img")[0]?.attributes).toMatchObject({
      alt: "The Example",
      width: 120,
      height: 40,
    });
    expect(html).toContain('href="/topics/space/">Space</a>');
    expect(html).toContain('href="https://shop.example/">Shop</a>');
    expect(html).toContain("On <em>paper</em>.");
    expect(html).toContain('href="https://example.org/blog/articles/a/"');
    expect(html).not.toContain("<script>x");
    expect(html).toContain('<a rel="me" href="https://www.social.example/@ann">social.example</a>');
    expect(html).toContain('<a rel="me" href="https://code.example/ann">Code</a>');
  }
});

test("what the publisher must add stands at the end of head and body, and may load what is allowed", async () => {
  const inline = "window.ready = 1 < 2;";
  const { face, styles, lines } = await loadFace(
    "allow: {scripts: [https://stats.example, inline], connections: [https://*.stats.example], fonts: [self]}",
    {
      "head.html": `<meta name="verify" content="1">\n<script src="https://stats.example/a.js"></script>`,
      "end.html": `<script>${inline}</script>`,
      "style.css": ":root { --signal: red; }",
    },
  );
  expect(lines).toEqual([]);
  expect(styles).toBe(":root { --signal: red; }");
  const { html, policy } = await page(face);
  expect(html).toContain('<script src="https://stats.example/a.js"></script></head>');
  expect(html).toContain(`<script>${inline}</script></body>`);
  const hash = createHash("sha256").update(inline).digest("base64");
  expect(policy).toContain(`; script-src https://stats.example 'sha256-${hash}'`);
  expect(policy).toContain("; connect-src https://*.stats.example; font-src 'self'");
  expect(policy).toContain("style-src 'self';");
});

describe("is told, with its place:", () => {
  test.each([
    ["navigation: [{title: A, to: about}]", "“about” is no address. Begin it with “/”, or with https://."],
    ["navigation: [{title: A, to: 'javascript:alert(1)'}]", "is no address."],
    ["navigation: [{title: A, to: /abuot/}]", "warning: “/abuot/” leads nowhere on this site."],
    ["navigation: [{title: A, to: /topics/spcae/}]", "Did you mean “/topics/space/”?"],
    ["navigation: [{title: A, to: /topics/spcae/atom.xml}]", "Did you mean “/topics/space/atom.xml”?"],
    ["navigation: [{title: A, to: /spaces/}]", "Did you mean “/topics/space/”?"],
    ["navigation: [{title: A, to: /authors/an/}]", "Did you mean “/authors/ann/”?"],
    ["navigation: [{title: A, to: /topic/}]", "Did you mean “/topics/”?"],
    ["navigation: [{title: A, to: /fed.xml}]", "Did you mean “/feed.xml”?"],
    [
      "footer: '[A](/topics/spcae/)'",
      "“/topics/spcae/” leads nowhere on this site. Did you mean “/topics/space/”?",
    ],
    ["navigation: About", "Write “navigation” as a list of links"],
    ["logo: missing.svg", "There is no file “missing.svg”"],
    [
      "logo: a.pdf",
      "warning: “a.pdf” is no picture but application/pdf, which nothing shows as one. Name a picture.",
    ],
    ["navigation: [[About, /about/]]", "Write “navigation” as a list of links"],
    ["social: [ann]", "is an address, such as https://example.org/."],
    ["social: ['javascript:alert(1)']", "is an address, such as https://example.org/."],
    ["allow: {scripts: ['https://a.example; object-src *']}", "What is allowed is a host such as"],
    ["allow: {scripts: ['*']}", "What is allowed is a host such as"],
    ["allow: {script: [self]}", "There is no field “script” here."],
    ["footer: '[A](gone.md)'", "warning: “gone.md” leads nowhere."],
  ])("%s", async (settings, message) => {
    const { lines } = await loadFace(settings, { "a.pdf": "1" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^site\.yaml:6:\d+ /);
    expect(lines[0]).toContain(message);
  });

  test.each([
    ["<script src='https://stats.example/a.js'></script>", "scripts: [https://stats.example]"],
    ["<script src='/a.js'></script>", "scripts: [self]"],
    ["<p>\n<script>1</script>", "scripts: [inline]"],
    ["<link rel='preload stylesheet' href='//fonts.example/a.css'>", "styles: [https://fonts.example]"],
    ["<style>p {}</style>", "styles: [inline]"],
    ["<p style='color: red'>", "styles: [inline]"],
    ["<iframe src='https://film.example/1'></iframe>", "frames: [https://film.example]"],
    ["<iframe src='/demo/'></iframe>", "frames: [self]"],
    ["<form action='https://list.example/add'></form>", "forms: [https://list.example]"],
  ])("what is not allowed: %s", async (html, advice) => {
    const { lines } = await loadFace("", { "end.html": `\n\n${html}` });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^end\.html:[34]:1 warning: /);
    expect(lines[0]).toContain(advice);
    const { lines: allowed } = await loadFace(`allow: {${advice}}\n`, { "end.html": html });
    expect(allowed).toEqual([]);
  });

  test("what style.css loads and is not allowed, and nothing that it may", async () => {
    const css = [
      "@import 'https://fonts.example/a.css';",
      "@import url(/print.css);",
      "/* @import 'https://no.example/';",
      "   @font-face { src: url(https://no.example/a.woff2) } */",
      "@font-face { font-family: A; src: local(A),",
      "  url('/fonts/a.woff2'), url(data:font/woff2;base64,AA) }",
      "body { background: url(https://pictures.example/a.png) }",
    ].join("\n");
    expect((await loadFace("", { "style.css": css })).lines).toEqual([
      "style.css:1:1 warning: This style sheet comes from https://fonts.example, and browsers will not load it. Write “allow: {styles: [https://fonts.example]}” in site.yaml.",
      "style.css:6:1 warning: This font comes from self, and browsers will not load it. Write “allow: {fonts: [self]}” in site.yaml.",
    ]);
    const allow = "allow: {styles: ['https://*.example'], fonts: [self]}\n";
    expect((await loadFace(allow, { "style.css": css })).lines).toEqual([]);
  });

  test("what may be loaded anyway, or is none, is not", async () => {
    const html = [
      "<link rel=stylesheet href=/print.css><link rel=icon href='https://icons.example/a.png'>",
      "<img src='https://pictures.example/a.png'><iframe srcdoc=x></iframe><iframe src='about:blank'></iframe>",
      "<form action=/search/></form><form></form><script type='application/ld+json'>{}</script>",
    ].join("\n");
    expect((await loadFace("", { "head.html": html })).lines).toEqual([]);
    const { lines } = await loadFace("", { "end.html": "<script src='http://stats.example/a.js'></script>" });
    expect(lines[0]).toContain("Name it by https://stats.example, and write “allow: {scripts:");
  });
});

describe("the looks of docs/theming.md", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/theming.md"), "utf8");
  const ours = readFileSync(join(import.meta.dirname, "../../../src/worker/pages/style.css"), "utf8");
  const looks = [...page.matchAll(/```css\n([\s\S]*?)```/g)].map(([, css = ""]) => css);
  const properties = (css: string) => [...css.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name = ""]) => name);

  test("are three, each of under forty lines", () => {
    expect(looks).toHaveLength(3);
    for (const look of looks) expect(look.split("\n").length).toBeLessThan(40);
  });

  test("rest on the properties that the style sheet has and the page lists", () => {
    const root = properties(/:root \{[\s\S]*?\n\}/.exec(ours)?.[0] ?? "");
    const listed = [...page.matchAll(/`(--[\w-]+)`/g)].map(([, name]) => name);
    expect([...new Set(listed)].sort()).toEqual([...root].sort());
    for (const look of looks) for (const name of properties(look)) expect(root).toContain(name);
  });
});
