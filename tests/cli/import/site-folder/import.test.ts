import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument, parse as parseYaml } from "yaml";
import { articlePath } from "../../../../src/model/addresses.ts";
import { tagwire } from "../../../helpers/cli.ts";
import { md } from "../../../helpers/folder.ts";
import { built, entry, type Files, imported, png, source, write } from "./imported.ts";

const hugo = { "hugo.toml": 'baseURL = "https://old.example/"\ntitle = "Harbour"\nlanguageCode = "en-us"' };

describe("fields", () => {
  test("are mapped from the names that other programs give them; what remains stays under extra", async () => {
    const { fields, root } = await imported({
      ...hugo,
      "content/posts/a.md": `---
title: "Fish & chips"
description: What the harbour eats.
date: 2020-05-05T08:30:00+02:00
lastmod: 2020-06-05
categories: [Food]
tags: [Space, "2022"]
keywords: sea, night
featured_image: https://cdn.example/fish.jpg
imageAlt: A fish
author: Bo Chen
aliases: [/old/fish/, fish-and-chips]
weight: 3
layout: post
comments: true
toc: false
series: Harbour
math: {engine: katex}
---

Text.
`,
    });
    expect(fields("a.md")).toEqual({
      title: "Fish & chips",
      date: "2020-05-05 08:30 +02:00",
      updated: "2020-06-05",
      id: "https://old.example/posts/a/",
      summary: "What the harbour eats.",
      authors: ["Bo Chen"],
      tags: ["Space", "2022", "Food", "sea", "night"],
      image: { src: "https://cdn.example/fish.jpg", alt: "A fish" },
      aliases: ["/posts/a/", "/old/fish/", "/fish-and-chips"],
      extra: { series: "Harbour", math: { engine: "katex" } },
    });
    expect((await built(root)).errors).toEqual([]);
  });

  test.each([
    ["pubDate: Jan 02 2020", "2020-01-02"],
    ["publishDate: 2020-01-02 5:00:00 +0000", "2020-01-02 05:00 +00:00"],
    ["created: 2020/1/2 9:05 PM", "2020-01-02 21:05 +00:00"],
    ["date: 1577934245", "2020-01-02 03:04:05 +00:00"],
    ["date: 20200102", "2020-01-02"],
    ["date: Thu, 02 Jan 2020 03:04:05 GMT", "2020-01-02 03:04:05 +00:00"],
    ["date: 31.12.2020", "2020-12-31"],
    ["date: '2020年1月2日'", "2020-01-02"],
    ["published: true\ndate: 2020-01-02", "2020-01-02"],
  ])("the date “%s” is read", async (field, date) => {
    const { fields } = await imported({ ...hugo, "content/posts/a.md": md(`title: A\n${field}`) });
    expect(fields("a.md").date).toBe(date);
  });

  test("that are nearly YAML are read, and told", async () => {
    const { fields, findings } = await imported({
      "_config.yml": "title: A",
      "_posts/2020-01-02-a.md": "---\ntitle: Fish: and chips\ntags:\t[x]\ntags: [y]\n---\n\nText.\n",
    });
    expect(fields("a.md")).toMatchObject({ title: "Fish: and chips", tags: ["y"] });
    expect(Object.keys(findings).join()).toContain("not well-formed YAML");
  });

  test("of people stand for what the site knows of them", async () => {
    const { fields } = await imported({
      "_config.yml": "title: A",
      "_data/authors.yml":
        "ann:\n  name: Ann Lee\n  url: https://ann.example/\nbo:\n  name: Bo Chen\n  email: bo@a.example",
      "_posts/2020-01-02-a.md": md("author: bo"),
      "_posts/2020-01-02-b.md": md("author: ann"),
      "_posts/2020-01-02-c.md": md("authors: ['[Cem](https://cem.example/)', bo CHEN]"),
    });
    expect(fields("a.md").authors).toEqual([{ name: "Bo Chen", email: "bo@a.example" }]);
    // Ann Lee is the author of the whole site.
    expect(fields("b.md").authors).toBeUndefined();
    expect(fields("c.md").authors).toEqual([
      { name: "Cem", url: "https://cem.example/" },
      { name: "Bo Chen", email: "bo@a.example" },
    ]);
  });

  test("that are missing are found: a title in the text or the name, a date in the name or the file", async () => {
    const { fields, text, findings } = await imported({
      "2020-01-02 At Night.md": "Text.",
      "b.md": "# The *first* line\n\nText.",
      "short-note.md": "A name that is the title.",
      "2020-01-03-1234.md": "Only [words](https://x.example/), and no title.",
      "c.md": md("title:\ndate: 2020-01-04", "A note that says that it has none."),
    });
    expect(fields("at-night.md")).toMatchObject({ title: "At Night", date: "2020-01-02" });
    expect([fields("b.md").title, text("b.md")]).toEqual(["The first line", "Text."]);
    expect(fields("short-note.md").title).toBe("short note");
    expect(fields("1234.md")).not.toHaveProperty("title");
    expect(fields("c.md")).not.toHaveProperty("title");
    expect(findings["date taken from the time of the file"]).toEqual(["b.md", "short-note.md"]);
  });
});

describe("old addresses", () => {
  test("that cannot be told are, and count as not kept", async () => {
    const { report, findings } = await imported({
      "pelicanconf.py": "SITENAME = 'A'\n",
      "content/a.md": "Title: At night\nDate: 2020-01-02\n\nText",
      "content/b.md": "Title: 夜\nDate: 2020-01-02\n\nText",
      "content/c.md": "Title: 朝\nDate: 2020-01-02\nStatus: draft\n\nText",
    });
    expect(report.addresses).toEqual({ kept: 1, of: 2 });
    expect(findings["old address that cannot be told, to be added as “aliases:”"]).toEqual(["content/b.md"]);
  });

  test("lead on, and posts with one name get the shape of theirs, whichever comes first", async () => {
    const site = {
      "_config.yml": "title: A\nurl: https://old.example\npermalink: /:year/:month/:title/",
      "_posts/2019-05-01-hello.md": md("title: Hello"),
      "_posts/2020-06-01-hello.md": md("title: Hello again"),
      "_posts/2020-06-02-only.md": md("title: Only"),
    };
    const { files, fields, root, report } = await imported(site);
    expect(Object.keys(files).filter((name) => name.endsWith(".md"))).toEqual([
      "2019-05-hello.md",
      "2020-06-hello.md",
      "only.md",
    ]);
    expect(fields("2019-05-hello.md").aliases).toEqual(["/2019/05/hello/"]);
    expect(report.addresses).toEqual({ kept: 3, of: 3 });
    expect((await built(root)).errors).toEqual([]);
  });

  test("that cannot lead anywhere are left out, and told", async () => {
    const { fields, findings } = await imported({
      ...hugo,
      "content/posts/a.md": md(
        'title: A\ndate: 2020-01-01\naliases: ["/?p=12", /feed.xml, /, /topics/x/, "https://old.example/b/", "https://other.example/c/"]',
      ),
      "content/posts/b.md": md("title: B\ndate: 2020-01-01\naliases: [/b]"),
    });
    expect(fields("a.md").aliases).toEqual(["/posts/a/", "/b/"]);
    expect(fields("b.md").aliases).toEqual(["/posts/b/"]);
    expect(Object.keys(findings)).toEqual(
      expect.arrayContaining([
        "old address that is Tagwire's own, /feed.xml",
        "old address that is another article's, /b",
      ]),
    );
  });

  test("that led on to others that lead on are left out, and so are those of what Tagwire has itself", async () => {
    const site = {
      ...hugo,
      "content/posts/a.md": md("title: A\ndate: 2020-01-01\naliases: [/old/]"),
      "static/_redirects":
        "/x /y/\n/y/ /z/\n/feed.xml /rss/\n/old /new/\n/a/*/b/*/*x* /c/\n/p/:year /q/:year\n/* /x 200",
    };
    const { files, root, findings } = await imported(site);
    expect(Object.keys(parseDocument(files["redirects.yaml"] ?? "").toJS())).toEqual([
      "/y/",
      "/index.xml",
      "/posts/index.xml",
      "/tags/*/index.xml",
      "/categories/*/index.xml",
    ]);
    expect(findings["redirect left out that leads to another"]).toEqual(["/x → /y/"]);
    expect((await built(root)).errors).toEqual([]);
  });

  test("of feeds, and those that led on already, are written into redirects.yaml once", async () => {
    const site = {
      ...hugo,
      "content/posts/a.md": md("title: A\ndate: 2020-01-01"),
      "static/_redirects":
        "# old\n/x  /posts/a/  301\n/y/* /z/:splat\n/api/* https://api.example/:splat 200\n/w https://w.example/ 302 Country=de\n",
    };
    const first = await imported(site, { into: { "redirects.yaml": '"/x": /mine/' } });
    expect(first.files["redirects.yaml"]).toBe(
      '"/x": /mine/\n"/y/**": /z/:1\n"/index.xml": /feed.xml\n"/posts/index.xml": /feed.xml\n"/tags/*/index.xml": /topics/:1/feed.xml\n"/categories/*/index.xml": /topics/:1/feed.xml\n',
    );
    const other = await imported(site);
    expect(parseDocument(other.files["redirects.yaml"] ?? "").toJS()).toMatchObject({ "/x": "/articles/a/" });
  });
});

describe("a site under a path", () => {
  const site: Files = {
    "hugo.toml": 'baseURL = "https://old.example/blog/"\ntitle = "Harbour"',
    "static/img/a.png": png,
    "content/posts/a.md": md(
      "title: A\ndate: 2020-01-01",
      "![x](/blog/img/a.png) [b](/blog/posts/b/) [c](/blog/about/)",
    ),
    "content/posts/b.md": md("title: B\ndate: 2020-01-01"),
  };
  const yaml = (url: string) => `title: T\ndescription: D\nurl: ${url}\nlanguage: en\nauthor: Ann Lee\n`;

  test("keeps the path, or is one with ours if that has the same", async () => {
    const fresh = await imported(site, { into: source({ "keep.txt": "" }) });
    expect(fresh.files["site.yaml"]).toContain("url: https://old.example/blog\n");
    const same = await imported(site, { into: { "site.yaml": yaml("https://ours.example/blog/") } });
    expect(fresh.files["site.yaml"]).toContain("articles: /posts/:slug/\n");
    expect(fresh.fields("a.md")).not.toHaveProperty("aliases");
    expect(same.fields("a.md").aliases).toEqual(["/posts/a/"]);
    for (const { text, files, root, report } of [fresh, same]) {
      expect(text("a.md")).toBe("![x](/img/a.png) [b](b.md) [c](/blog/about/)");
      expect(files).toHaveProperty(["static/img/a.png"]);
      expect(files["redirects.yaml"]).toContain('"/index.xml": /feed.xml\n');
      expect(report.addresses).toEqual({ kept: 2, of: 2 });
      expect((await built(root)).errors).toEqual([]);
    }
  });

  test("keeps its addresses with the path where ours has none", async () => {
    const { fields, text, files } = await imported(site);
    expect(fields("a.md").aliases).toEqual(["/blog/posts/a/"]);
    expect(text("a.md")).toContain("![x](/blog/img/a.png)");
    expect(files).toHaveProperty(["static/blog/img/a.png"]);
  });

  test("loses old addresses that are beside ours, and says so", async () => {
    const { fields, findings, root } = await imported(site, {
      into: { "site.yaml": yaml("https://ours.example/news") },
    });
    expect(fields("a.md").aliases).toBeUndefined();
    expect(findings["old address that is beside the site's own path"]).toHaveLength(2);
    expect((await built(root)).errors).toEqual([]);
  });
});

describe("recordings", () => {
  test("come with their lengths, from the folder or from elsewhere", async () => {
    const { fields, files, root } = await imported({
      ...hugo,
      "static/a.mp3": "sound",
      "content/posts/a.md": md("title: A\ndate: 2020-01-01\naudio: /a.mp3\nduration: '1:02:03'"),
      "content/posts/b.md": md(
        "title: B\ndate: 2020-01-01\nenclosure: {url: 'https://cdn.example/b.m4a', length: 123, type: audio/mp4}",
      ),
      "content/posts/c.md": md("title: C\ndate: 2020-01-01\npodcast: https://cdn.example/c.mp3"),
      "content/posts/d.md": md("title: D\ndate: 2020-01-01\naudio: gone.mp3"),
    });
    expect(fields("a.md").enclosure).toEqual({ url: "/a.mp3", type: "audio/mpeg", duration: 3723 });
    expect(fields("b.md").enclosure).toEqual({
      url: "https://cdn.example/b.m4a",
      type: "audio/mp4",
      length: 123,
    });
    expect(fields("c.md").enclosure).toEqual({
      url: "https://cdn.example/c.mp3",
      type: "audio/mpeg",
      length: 0,
    });
    expect(fields("d.md")).toMatchObject({ extra: { enclosure: "gone.mp3" } });
    expect(files).toHaveProperty(["static/a.mp3"]);
    expect((await built(root)).errors).toEqual([]);
  });
});

describe("ids", () => {
  const site = (name: string) => ({
    ...hugo,
    [`content/posts/${name}.md`]: md("title: At night\ndate: 2019-01-02"),
    "content/posts/b.md": md("title: B\ndate: 2019-01-03"),
  });

  test("are those of the old feed, by address, or else by title and date", async () => {
    const old = [
      entry("tag:old.example,2019:1", "https://old.example/posts/at-night", "Another title", "2019-01-02"),
      entry("post 7 of mine", "https://old.example/?p=2", "b", "2019-01-03T10:00:00Z"),
      entry("urn:x:gone", "https://old.example/gone/", "Gone", "2018-01-01"),
    ];
    const { fields, report, findings } = await imported(site("at-night"), { old });
    expect([fields("at-night.md").id, fields("b.md").id]).toEqual([
      "tag:old.example,2019:1",
      "post 7 of mine",
    ]);
    expect(report.ids).toMatchObject({ kept: 2, of: 3 });
    expect(findings["entry of the old feed that was found nowhere"]).toEqual(["“Gone”"]);
  });

  test("and addresses and drafts of posts that were left out are not counted as kept", async () => {
    const old = [
      entry("urn:x:1", "https://old.example/posts/at-night/", "At night", "2019-01-02"),
      entry("urn:x:2", "https://old.example/posts/long/", "Long", "2019-01-04"),
      entry("urn:x:3", "https://old.example/posts/deep/", "Deep", "2019-01-05"),
    ];
    const { report, findings, written } = await imported(
      {
        ...site("at-night"),
        "content/posts/long.md": md("title: Long\ndate: 2019-01-04", "A word. ".repeat(130_000)),
        "content/posts/deep.md": md("title: Deep\ndate: 2019-01-05\ndraft: true", "> ".repeat(5000)),
      },
      { old },
    );
    expect(written).toEqual(["at-night.md", "b.md"]);
    expect(report).toMatchObject({ ids: { kept: 1, of: 3 }, addresses: { kept: 2, of: 4 }, drafts: 0 });
    expect(findings).not.toHaveProperty(["entry of the old feed that was found nowhere"]);
  });

  test("are those of the old feed by title alone where a post has no date, unless two have the title", async () => {
    const old = [
      entry("urn:x:hello", "https://old.example/2016/03/23/hello/", "Hello World", "2016-03-23"),
      entry("urn:x:links", "https://old.example/2016/03/24/links/", "Links", "2016-03-24"),
    ];
    const { report, fields } = await imported(
      {
        "_config.yml": "title: A\nurl: https://old.example\nlanguage: en",
        "source/_posts/hello-world.md": md("title: Hello World"),
        "source/_posts/links.md": md("title: Links"),
        "source/_posts/more-links.md": md("title: Links"),
      },
      { old },
    );
    expect(fields("hello-world.md").id).toBe("urn:x:hello");
    expect(report.ids).toMatchObject({ kept: 1, of: 2 });
  });

  test.each<[string, Files, string]>([
    ["Hugo's feed gives", site("a"), "https://old.example/posts/a/"],
    [
      "Jekyll's feed gives",
      { "_config.yml": "url: https://old.example\nbaseurl: /x", "_posts/2019-01-02-a.md": md("title: A") },
      "https://old.example/x/2019/01/02/a",
    ],
    [
      "Pelican's feeds give",
      {
        "pelicanconf.py": "SITENAME = 'A'\nSITEURL = 'https://old.example'",
        "content/a.md": "Title: A\nDate: 2019-01-02\n\nText",
      },
      "tag:old.example,2019-01-02:/a.html",
    ],
    [
      "the post names",
      { ...hugo, "content/posts/a.md": md("title: A\ndate: 2019-01-02\nguid: tag:old.example,2019:a") },
      "tag:old.example,2019:a",
    ],
  ])("are what %s, if there is no feed to ask", async (_, files, id) => {
    expect((await imported(files)).fields("a.md").id).toBe(id);
  });

  test.each([
    ["{{ post.url | prepend: site.baseurl | prepend: site.url }}", "https://old.example/x/2019/01/02/a.html"],
    ["{{ site.url }}{{ site.baseurl }}{{ post.id }}", "https://old.example/x/2019/01/02/a"],
    ["{{ post.url | absolute_url | xml_escape }}", "https://old.example/x/2019/01/02/a.html"],
    ["http://ann.example{{ post.id }}", "http://ann.example/2019/01/02/a"],
    ["tag:old.example,{{ post.number }}", "tag:old.example,7"],
    ["{{ post.url | some_plugin }}", "https://old.example/x/2019/01/02/a"],
  ])("of a feed that a Jekyll site makes itself, as %s", async (written, id) => {
    const { fields } = await imported({
      "_config.yml": "url: https://old.example\nbaseurl: /x",
      "_posts/2019-01-02-a.md": md("title: A\nnumber: 7"),
      "atom.xml": `---\n---\n<feed><id>https://old.example/</id>{% for post in site.posts limit:10 %}<entry><id>${written}</id></entry>{% endfor %}</feed>`,
    });
    expect(fields("a.md").id).toBe(id);
  });

  test("of the old feed are found whatever host it calls its own, and given to articles that are there", async () => {
    const old = [
      entry("1", "https://blog.old.example/posts/at-night/", "Another", "2020-01-02"),
      entry("2", "https://blog.old.example/?p=9", "There", "2018-01-02"),
    ];
    const { fields, report } = await imported(site("at-night"), {
      old,
      into: { "there.md": md("title: There\ndate: 2018-01-02") },
    });
    expect([fields("at-night.md").id, fields("there.md").id]).toEqual(["1", "2"]);
    expect(report.ids).toMatchObject({ kept: 2, of: 2 });
  });

  test("of two posts are never one", async () => {
    const { report, files, root } = await imported({
      ...hugo,
      "content/posts/a.md": md("title: A\ndate: 2019-01-02\nguid: urn:x:1"),
      "content/posts/b.md": md("title: B\ndate: 2019-01-02\nguid: urn:x:1"),
    });
    expect(report.imported).toHaveLength(2);
    expect(files["a.md"]).toContain("id: urn:x:1\n");
    expect(files["b.md"]).not.toContain("urn:x:1\n");
    expect((await built(root)).errors).toEqual([]);
  });
});

describe("files", () => {
  test("keep their addresses in static/, or stand beside the article", async () => {
    const site = {
      ...hugo,
      "static/img/ship.png": png,
      "static/feed.xml": "<rss/>",
      "static/index.xml": "<rss/>",
      "static/.env": "secret",
      "content/posts/a/index.md": md(
        "title: A\ndate: 2020-01-01\nimage: own.png",
        "![1](own.png) ![2](/img/ship.png) ![3](https://old.example/img/ship.png) <img src='own.png' srcset='own.png 1x, /img/ship.png 2x'>",
      ),
      "content/posts/a/own.png": png,
    };
    const { files, text, fields, root, findings } = await imported(site);
    expect(Object.keys(files)).toEqual([
      "a.md",
      "redirects.yaml",
      "site.yaml",
      "static/img/ship.png",
      "static/posts/a/own.png",
    ]);
    expect(text("a.md")).toBe(
      "![1](/posts/a/own.png) ![2](/img/ship.png) ![3](/img/ship.png) <img src='/posts/a/own.png' srcset='/posts/a/own.png 1x, /img/ship.png 2x'>",
    );
    expect(fields("a.md").image).toBe("/posts/a/own.png");
    expect(findings).toMatchObject({
      "hidden file left out": ["static/.env"],
      "file left out whose address is Tagwire's own": ["static/feed.xml"],
    });
    const { errors, html } = await built(root);
    expect(errors).toEqual([]);
    expect(html.a).toContain('src="https://ours.example/posts/a/own.png"');
  });

  test("of a vault are found by their names, and stand beside the notes", async () => {
    const { files, text, root } = await imported({
      ".obsidian/app.json": "{}",
      "Notes/At Night.md": "![[Ship one.png|A ship]] and [it](<../Files/Ship one.png>) ![[tide.mp3]]",
      "Files/Ship one.png": png,
      "Files/tide.mp3": "x",
    });
    expect(Object.keys(files)).toEqual([
      "at-night/Ship one.png",
      "at-night/index.md",
      "at-night/tide.mp3",
      "site.yaml",
    ]);
    expect(text("at-night/index.md")).toBe(
      '![A ship](Ship%20one.png) and [it](Ship%20one.png) <audio src="tide.mp3" controls></audio>',
    );
    expect((await built(root)).errors).toEqual([]);
  });

  test("that are not there never stop the build", async () => {
    const text = "![A](gone.png) ![B][b] <img src='gone.png' alt='C'> ![D](<gone too.png>)\n\n[b]: gone.png";
    const known = await imported({
      ...hugo,
      "content/posts/a.md": md("title: A\ndate: 2020-01-01\nimage: gone.png", text),
    });
    expect(known.text("a.md")).toContain("![A](https://old.example/posts/a/gone.png)");
    expect(known.fields("a.md").image).toBe("https://old.example/posts/a/gone.png");
    expect((await built(known.root)).errors).toEqual([]);
    const unknown = await imported({ "a.md": md("title: A\ndate: 2020-01-01\nimage: gone.png", text) });
    expect(unknown.text("a.md")).toBe("A B <img alt='C'> D");
    expect(unknown.fields("a.md")).toMatchObject({ extra: { image: "gone.png" } });
    expect((await built(unknown.root)).errors).toEqual([]);
    expect(unknown.findings["picture or file that is not in the folder"]).toHaveLength(5);
  });
});

describe("links", () => {
  test("between posts lead to the articles' files, however they are written", async () => {
    const { text, root } = await imported({
      ...hugo,
      "content/posts/a.md": md(
        "title: A\ndate: 2020-01-01",
        '[1](/posts/b/) [2](https://old.example/posts/b/#x) [3](../b/) [4](b.md) [5]({{< ref "b.md#y" >}}) [6](/about/) [7](https://x.example/) <a href="/posts/b/">8</a>\n\n[9]: /posts/b/',
      ),
      "content/posts/b.md": md("title: B\ndate: 2020-01-01"),
      "content/about.md": md("title: About"),
    });
    expect(text("a.md")).toBe(
      '[1](b.md) [2](b.md#x) [3](b.md) [4](b.md) [5](b.md#y) [6](pages/about.md) [7](https://x.example/) <a href="b.md">8</a>\n\n[9]: b.md',
    );
    expect((await built(root)).html.a).toContain('<a href="https://ours.example/articles/b/#x">2</a>');
  });

  test("in code are left alone", async () => {
    const code = "```\n[1](/posts/a/) ![x](gone one.png)\n```\n\n`[2](/posts/a/)`";
    expect(
      (await imported({ ...hugo, "content/posts/a.md": md("title: A\ndate: 2020-01-01", code) })).text(
        "a.md",
      ),
    ).toBe(code);
  });
});

test("translations get their language and name their original", async () => {
  const { fields, files, root } = await imported({
    "lake/index.md": md("title: lake\ndate: 2019-01-02"),
    "lake/index.de.md": md("title: lake.de\ndate: 2019-01-02"),
    "harbour/index.md": md("title: harbour\ndate: 2019-01-02"),
    "harbour/index.pt-br.md": md("title: harbour.pt\ndate: 2019-01-02"),
    "v1.2.md": md("title: no language\ndate: 2019-01-02"),
  });
  expect(Object.keys(files).filter((name) => name.endsWith(".md"))).toEqual([
    "harbour-pt-br.md",
    "harbour.md",
    "lake-de.md",
    "lake.md",
    "v1-2.md",
  ]);
  expect(fields("lake.md")).not.toHaveProperty("lang");
  expect(fields("lake-de.md")).toMatchObject({ lang: "de", translates: "lake" });
  expect(fields("harbour-pt-br.md")).toMatchObject({ lang: "pt-BR", translates: "harbour" });
  expect((await built(root)).errors).toEqual([]);
});

test("a translation whose original did not come, or is in the same language, is none", async () => {
  const site = {
    "a.md": md("title: A\ndate: 2020-01-01", `${"> ".repeat(5000)}x`),
    "a.de.md": md("title: A\ndate: 2020-01-01"),
    "b.md": md("title: B\ndate: 2020-01-01"),
    "b.de.md": md("title: B\ndate: 2020-01-01"),
  };
  const { fields, root } = await imported(site);
  expect(fields("a-de.md")).not.toHaveProperty("translates");
  expect(fields("b-de.md")).toMatchObject({ lang: "de", translates: "b" });
  expect((await built(root)).errors).toEqual([]);
  const french = await imported(site, { additions: { lang: "fr" } });
  expect(french.fields("b-de.md")).not.toHaveProperty("translates");
  expect((await built(french.root)).errors).toEqual([]);
});

test("drafts stay drafts, unlisted posts unlisted, what is private becomes a draft, and a secret is left out; each is told", async () => {
  const { fields, report, findings, files } = await imported({
    "_config.yml": "title: A",
    "_drafts/a.md": md("title: A"),
    "_posts/2020-01-01-b.md": md("title: B\npublished: false"),
    "_posts/2020-01-01-c.md": md("title: C\nunlisted: true"),
    "_posts/2020-01-01-d.md": md("title: D\npassword: sesame", "The secret."),
    "_posts/2020-01-01-e.md": md("title: E\ndraft: false\npublished: true"),
    "_posts/2020-01-01-f.md": md("title: F\nhidden: true\npublished: false\nstatus: unlisted"),
  });
  expect(["a", "b", "c", "e", "f"].map((slug) => fields(`${slug}.md`).draft)).toEqual([
    true,
    true,
    undefined,
    undefined,
    true,
  ]);
  expect(fields("c.md").unlisted).toBe(true);
  expect(Object.values(files).join()).not.toMatch(/secret|sesame/);
  expect(report.drafts).toBe(3);
  expect(findings).toMatchObject({
    "post with a password left out": ["_posts/2020-01-01-d.md"],
    "unlisted post, which stays one, marked “unlisted”": ["_posts/2020-01-01-c.md"],
  });
});

test("words under tags are one tag, but with Jekyll, where several words under a name in the plural are several", async () => {
  const fields = "title: A\ndate: 2020-01-01\ntags: night sea\ncategory: Old Town";
  const site = { "_config.yml": "title: A", "_posts/2020-01-01-a.md": md(fields) };
  const jekyll = await imported(site);
  expect(jekyll.fields("a.md").tags).toEqual(["night", "sea", "Old Town"]);
  const pelican = await imported({ "pelicanconf.py": "SITENAME = 'A'", "content/a.md": md(fields) });
  expect(pelican.fields("a.md").tags).toEqual(["night sea", "Old Town"]);
});

test("a day in a name that its month does not have is one of the next month", async () => {
  const { fields } = await imported({ "_config.yml": "title: A", "_posts/2011-02-29-a.md": "Text." });
  expect(fields("a.md").date).toBe("2011-03-01");
});

test("control characters are left out", async () => {
  const { text } = await imported({ "a.md": md("title: A\ndate: 2020-01-01", "A\bB\u0000\tC") });
  expect(text("a.md")).toBe("AB\tC");
});

test("posts of Jekyll in HTML become Markdown, with their links, pictures, code and templates", async () => {
  const text = [
    '<p>A <b>bold</b> <a href="/blog/2020/01/02/b.html#x">link</a>,\n{{ site.title }} {{ page.nothing | x: 1 }}</p>',
    '<p><img src="{{ site.baseurl }}/a.png" alt="A ship"></p>\n\n    <ul>\n\n    <li>*Item*</li></ul>',
    "{% highlight js %}\na < b;\n\n  c();\n{% endhighlight %}",
  ].join("\n");
  const site = {
    "_config.yml": "title: Old\nbaseurl: /blog",
    "_posts/2020-01-01-a.html": md("title: A\ntags: [x]", text),
    "_posts/2020-01-02-b.md": "B",
    "_posts/2020-01-03-c.html": "<p>No front matter</p>",
    "a.png": png,
  };
  const { text: textOf, fields, findings, written } = await imported(site);
  expect(written).toEqual(["a.md", "b.md"]);
  expect(textOf("a.md")).toBe(
    "A **bold** [link](b.md#x), Old {{ page.nothing | x: 1 }}\n\n![A ship](/blog/a.png)\n\n- \\*Item\\*\n\n```js\na < b;\n\n  c();\n```",
  );
  expect(fields("a.md")).toMatchObject({ title: "A", tags: ["x"], date: "2020-01-01" });
  expect(findings).toMatchObject({
    "variable “page.nothing” stays as text": ["_posts/2020-01-01-a.html:7"],
    "text in another format left out": ["_posts/2020-01-03-c.html"],
  });
});

test.each([
  ["Hugo", { "hugo.toml": 'baseURL = "https://old.example/"' }, "content/posts/", "content/"],
  ["Hexo", { "_config.yml": "title: Old", "source/_posts/b.md": "B" }, "source/_posts/", "source/"],
  ["Eleventy", { ".eleventy.js": 'c.addPassthroughCopy("posts/**/*.png")' }, "posts/", ""],
  ["Jekyll", { "_config.yml": "title: Old" }, "_posts/", ""],
])("what %s shows of HTML comes along, and what does not is told", async (_, settings, posts, pages) => {
  const site = {
    ...settings,
    [`${posts}2020-01-01-a.html`]: md("title: A\ndate: 2020-01-01\ntags: [x]", "<p>A <b>ship</b></p>"),
    [`${posts}2020-01-02-code.html`]: md(
      "title: Code\ndate: 2020-01-02",
      '<p>A loop:</p>\n{% highlight "liquid" %}{% for a in b %}{% endfor %}{% endhighlight %}',
    ),
    [`${posts}2020-01-03-loop.html`]: md(
      "title: Loop\ndate: 2020-01-03",
      "<p>All:</p>{% for a in b %}{% endfor %}",
    ),
    [`${posts}2020-01-04-empty.html`]: md("title: Empty\ndate: 2020-01-04", "<div></div>"),
    [`${posts}2020-01-05-c.md`]: md("title: C\ndate: 2020-01-05", "C"),
    [`${pages}about.html`]: md("title: About us", "<p>We <i>sail</i></p>"),
    [`${pages}whole.html`]: md("title: Whole", "<!DOCTYPE html><html><body>Other looks</body></html>"),
    [`${pages}404.html`]: md("title: Lost", "<p>Nothing is here</p>"),
  };
  const { text, fields, findings, files, report } = await imported(site);
  expect(report.pages).toEqual(["pages/about.md"]);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(["a.md", "c.md", "code.md"]));
  expect(Object.keys(files).filter((path) => /loop|empty|whole|404|html/.test(path))).toEqual([]);
  expect(fields("a.md")).toMatchObject({ title: "A", tags: ["x"], date: "2020-01-01" });
  expect(text("a.md")).toBe("A **ship**");
  expect(text("code.md")).toBe("A loop:\n\n```liquid\n{% for a in b %}{% endfor %}\n```");
  expect(text("pages/about.md")).toBe("We *sail*");
  expect(findings).toMatchObject({
    "template left out": expect.arrayContaining([`${posts}2020-01-03-loop.html`, `${pages}whole.html`]),
    "text without words left out": [`${posts}2020-01-04-empty.html`],
    "error page left out": [`${pages}404.html`],
  });
});

test("links to posts by templates' names lead there from HTML, and shortcodes of Hugo in it are what they show", async () => {
  const text = [
    '<p><a href="{{< relref "b.md" >}}">B</a>, <a href=\'{{% ref path %}}\'>none</a></p>',
    '<p>{{<figure src="/ship.png" alt="A ship">}} {{< youtube dQw4w9WgXcQ >}}</p>',
    "{{< highlight go >}}\na < b\n\nc\n{{< /highlight >}}",
    "<p>{{< own a=1 >}} end</p>",
  ].join("\n");
  const hugo = await imported({
    "hugo.toml": 'baseURL = "https://old.example/"',
    "content/posts/a.html": md("title: A\ndate: 2020-01-01", text),
    "content/posts/b.md": md("title: B\ndate: 2020-01-02", "B"),
    "static/ship.png": png,
  });
  expect(hugo.text("a.md")).toContain("[B](b.md), ");
  expect(hugo.text("a.md")).toContain("![A ship](/ship.png) ");
  expect(hugo.text("a.md")).toContain("(https://www.youtube.com/watch?v=dQw4w9WgXcQ)");
  expect(hugo.text("a.md")).toContain("```go\na < b\n\nc\n```");
  expect(hugo.text("a.md")).toMatch(/\{\{< own a=1 >\}\} end$/);
  expect(hugo.findings).toMatchObject({
    "shortcode “own” stays as text": [expect.stringMatching(/^content\/posts\/a\.html/)],
  });

  const jekyll = await imported({
    "_config.yml": "title: Old",
    "_posts/2020-01-01-a.html": md("title: A", '<p><a href="{% post_url 2020-01-02-b %}">B</a></p>'),
    "_posts/2020-01-02-b.md": "B",
  });
  expect(jekyll.text("a.md")).toBe("[B](b.md)");
});

test("an address that a shortcode of Hugo writes in HTML is left out and told, its words stay", async () => {
  const text = [
    '<p><a href="{{< param url >}}">One</a>, <a href=\'/b/{{% own "x" %}}?y\' title="{{< own >}}">two</a>,',
    '<img src="{{< static "a.png" >}}" alt="A ship"> and <a href={{<own>}} class=x>three</a></p>',
  ].join("\n");
  const { text: textOf, findings } = await imported({
    "hugo.toml": 'baseURL = "https://old.example/"',
    "content/posts/a.html": md("title: A\ndate: 2020-01-01", text),
  });
  expect(textOf("a.md")).toBe("One, two, A ship and three");
  expect(findings["address that a shortcode writes left out"]).toHaveLength(4);
});

test("signs by which parts of a text are marked here are none in a text that comes in", {
  timeout: 10_000,
}, async () => {
  const { text } = await imported({
    "a.md": md(
      'title: "A \\uFDD00\\uFDD1"\ndate: 2020-01-01',
      "Text `\uFDD00\uFDD1 x` {{ page.title }} \uFDD2.",
    ),
  });
  expect(text("a.md")).toBe("Text `0 x` A 0 .");
});

test("texts of Eleventy are not copied with the files beside them, and its templates are told", async () => {
  const { findings, files, text, fields } = await imported({
    ".eleventy.js": 'c.addPassthroughCopy("posts/**/*.png"); c.addPassthroughCopy("demos")',
    "posts/2020-01-01-a.md": md("title: A", "A"),
    "posts/ship.png": png,
    "posts/2020-01-02-b.njk": md(
      "title: B",
      '<p>B <a href="/posts/2020-01-01-a/">a</a>, {{ own }} {% own "x" %}</p>',
    ),
    "posts/c.liquid": md("title: C\ndate: 2020-01-03", "<p>C</p>"),
    "posts/d.njk": md("title: D\ndate: 2020-01-03", "{% extends 'base.njk' %}<p>D</p>"),
    "posts/e.njk": md("title: E\ndate: 2020-01-03\npagination:\n  data: x", "<p>E</p>"),
    "posts/f.haml": md("title: F\ndate: 2020-01-03", "%p F"),
    "about.njk": md("title: About\ntags: nav\ndate: 2020-01-03", "<p>We <i>sail</i></p>"),
    "feed.njk": md("permalink: /feed.xml", "<feed>{{ metadata.title }}</feed>"),
    "icon.njk": md("permalink: /icon.svg", "<svg><title>A ship</title></svg>"),
    "index.njk": "{% for post in collections.posts %}{% endfor %}",
    "demos/index.html": "<p>A demo</p>",
    "robots.txt": "x",
  });
  const written = Object.keys(files).filter((path) => !path.endsWith(".yaml"));
  expect(written.sort()).toEqual([
    ...["a.md", "b.md", "c.md", "pages/about.md"],
    ...["static/demos/index.html", "static/posts/ship.png"],
  ]);
  expect(text("b.md")).toBe('B [a](a.md), {{ own }} {% own "x" %}');
  expect([fields("b.md").date, fields("c.md").date]).toEqual(["2020-01-02", "2020-01-03"]);
  expect([text("c.md"), text("pages/about.md")]).toEqual(["C", "We *sail*"]);
  expect(findings).toEqual({
    "text in another format left out": ["posts/f.haml"],
    "template left out": ["feed.njk", "icon.njk", "index.njk", "posts/d.njk", "posts/e.njk"],
    "variable “own” stays as text": ["posts/2020-01-02-b.njk:5"],
    "tag “own” stays as text": ["posts/2020-01-02-b.njk:5"],
  });
});

test("posts of Pelican in HTML come along by what their heads say", async () => {
  const page = (head: string, body: string) =>
    `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>`;
  const meta = (name: string, content: string) => `<meta name="${name}" content="${content}" />`;
  const { fields, text, findings, report, files } = await imported({
    "pelicanconf.py": "SITENAME = 'A'\nSITEURL = 'https://old.example'\nSTATIC_PATHS = ['demos']",
    "content/sea/a.html": page(
      `<title>Fish &amp; chips</title>${meta("Date", "2020-01-02 10:00")}${meta("tags", "x, y")}${meta("authors", "Bo Chen")}${meta("summary", "One")}${meta("slug", "chips")}${meta("viewport", "width=1")}`,
      '<p>A <b>ship</b>, <a href="{filename}/b.md#x">b</a>,\n<a href="{filename}gone.html">c</a></p>\n<img src="{static}/images/s.png" alt="s">',
    ),
    "content/b.md": "Title: B\nDate: 2020-01-01\n\nText",
    "content/c.html": `<head><title>C</title>${meta("date", "2020-01-03")}${meta("status", "draft")}</head><p>C`,
    "content/2020-01-04-d.html": page("<title>D</title>", "<p>D"),
    "content/e.html": page("<title>E</title>", "<p>Without a date"),
    "content/f.html": page(`<title>F</title>${meta("date", "2020-01-05")}`, "<div></div>"),
    "content/demos/index.html": page("<title>Demo</title>", "<p>A demo"),
    "content/pages/about.html": page("<title>About</title>", "<p>We <i>sail</i></p>"),
    "content/images/s.png": png,
  });
  expect(report.imported.map(({ path }) => path).sort()).toEqual(["c.md", "chips.md", "b.md", "d.md"].sort());
  expect(fields("chips.md")).toMatchObject({
    ...{ title: "Fish & chips", date: "2020-01-02 10:00 +00:00", tags: ["x", "y", "sea"], summary: "One" },
    ...{ authors: ["Bo Chen"], id: "tag:old.example,2020-01-02:/chips.html", aliases: ["/chips.html"] },
  });
  expect(fields("chips.md")).not.toHaveProperty("extra");
  expect(text("chips.md")).toMatch(
    /^A \*\*ship\*\*, \[b\]\(b\.md#x\), \[c\].*\n\n!\[s\]\(\/images\/s\.png\)$/,
  );
  expect(fields("c.md")).toMatchObject({ title: "C", draft: true });
  expect(text("d.md")).toBe("D");
  expect(text("pages/about.md")).toBe("We *sail*");
  expect(Object.keys(files)).toContain("static/demos/index.html");
  expect(findings).toMatchObject({
    "text in another format left out": ["content/e.html"],
    "text without words left out": ["content/f.html"],
  });
});

test("a site of Hugo without Markdown is told by name, its HTML comes along, and what is left of it is named", async () => {
  const root = source({});
  const org = (title: string) => `#+TITLE: ${title}\n#+DATE: 2020-01-01\n\nText.\n`;
  const texts = {
    "hugo.toml": 'baseURL = "https://old.example/"',
    "content/posts/b.org": org("B"),
    "content/posts/c.adoc": "= C\n\nText.\n",
    "content/posts/d.rst": "D\n=\n\nText.\n",
    "content/posts/e.org": org("E"),
  };
  const { stdout } = await tagwire(root, ["import", source(texts)]);
  expect(stdout).toContain("Taken for Hugo (hugo.toml)");
  expect(stdout).toContain(
    "There are no posts in it in Markdown or HTML, which are what is read, but 2 in Org, 1 in AsciiDoc, 1 in reStructuredText.",
  );
  expect(stdout).toContain("4 × text in another format left out (content/posts/b.org, content/posts/c.adoc,");
  const { text, findings } = await imported({
    ...texts,
    "content/posts/a.html": md("title: A\ndate: 2020-01-01", "<p>A <b>ship</b></p>"),
    "content/posts/demo.html": "<p>Without fields</p>",
    "content/posts/f/index.md": md("title: F\ndate: 2020-01-01", "[Key](key.asc)"),
    "content/posts/f/key.asc": "-----BEGIN PGP PUBLIC KEY BLOCK-----",
  });
  expect(text("f.md")).toBe("[Key](/posts/f/key.asc)");
  expect(text("a.md")).toBe("A **ship**");
  expect(findings["text in another format left out"]).toHaveLength(4);
});

test("a folder of an export is none of a site, whatever programs write HTML", async () => {
  const root = source({
    "content/site.yaml": "title: A\ndescription: B\nurl: https://a.example\nlanguage: en\nauthor: C\n",
  });
  const folder = source({
    "posts/a.html": "<p>x</p>",
    "b.txt": "x",
    "package.json": "{}",
    "next.config.js": "",
  });
  await expect(tagwire(root, ["import", folder])).resolves.toMatchObject({
    stderr: expect.stringContaining("it holds neither Markdown nor an export"),
  });
});

test("a site of Jekyll whose posts are all in HTML is taken for one", async () => {
  const root = source({});
  const site = source({
    "_config.yml": "title: Old",
    "_posts/2020-01-01-a.html": md("title: A", "<p>A ship</p>"),
  });
  const { stdout } = await tagwire(root, ["import", site]);
  expect(stdout).toMatch(/^Taken for Jekyll/);
  expect(readFileSync(join(root, "content/a.md"), "utf8")).toContain("A ship");
});

test("a post in HTML at an address of odd signs is read", async () => {
  const { text, written } = await imported({
    "_config.yml": "title: Old\nurl: https://old.example",
    "_posts/2020-01-01-100%.html": md("title: A\npermalink: '2020/a b/'", '<a href="c.html">C</a>'),
    "_posts/2020-01-02-tag.html": md(
      "title: A tag\nlayout: tag",
      "<p>Posts:</p>{% for post in site.tags.a %}{% endfor %}",
    ),
    "about.md": "---\n---\nAbout",
  });
  expect(written.filter((path) => !path.startsWith("pages/"))).toHaveLength(1);
  expect(text(written[0] ?? "")).toBe("[C](https://old.example/2020/a%20b/c.html)");
});

test("a picture with spaces in its name is found in a link, too", async () => {
  const files = { "a.md": md("title: A\ndate: 2020-01-01", "[![A](a b.png)](a b.png)"), "a b.png": png };
  const { text, written } = await imported(files);
  expect(text(written[0] ?? "")).toContain("[![A](a%20b.png)](a%20b.png)");
});

test("tags that would share a topic by chance are told apart, or spelt the same", async () => {
  const { files, fields, root } = await imported({
    ...hugo,
    "content/posts/a.md": md("title: A\ndate: 2020-01-01\ntags: [C, C++, 'C#', node.js, '!!!']"),
    "content/posts/b.md": md("title: B\ndate: 2020-01-01\ntags: [c, C++, Node JS, Node JS!]"),
  });
  expect(files["topics.yaml"]).toBe("c-plus-plus: {tags: [C++]}\nc-sharp: {tags: [C#]}\n");
  expect(fields("a.md").tags).toEqual(["C", "C++", "C#", "Node JS"]);
  expect(fields("b.md").tags).toEqual(["c", "C++", "Node JS"]);
  expect((await built(root)).errors).toEqual([]);
});

test("the settings of the site are written if there are none, and said if they differ", async () => {
  const site = {
    ...hugo,
    "config/_default/menus.toml": '[[main]]\nname = "About"\nurl = "/about/"',
    "content/posts/a.md": md("title: A\ndate: 2020-01-01"),
  };
  const root = source({ "keep.txt": "" });
  const first = await imported(site, { into: root });
  expect(first.files["site.yaml"]).toBe(
    "title: Harbour\ndescription: Harbour\nurl: https://old.example\nlanguage: en-US\nauthor: Harbour\narticles: /posts/:slug/\n\n# The site's menu was:\n#   About: /about/\n",
  );
  expect(first.report.settings.join("\n")).toContain("The site says nothing of its author");
  const second = await imported(site);
  expect(second.report.settings).toEqual([
    "The site's own settings differ from site.yaml, which stays as it is:",
    "  title: Harbour",
    "  url: https://old.example",
    "  language: en-US",
    "  articles: /posts/:slug/",
  ]);
});

test("an address that a template wrote where nothing is to be clicked on is the one that stood there", async () => {
  const { text, files } = await imported({
    "_config.yml": "url: https://old.example\npermalink: /:year/:title/",
    "_posts/2019-05-02-a.md": md(
      "title: A",
      'See {% post_url 2019-05-03-b_c %}. *{% link about.md %}*, {% link ä(b).pdf %}; <i data-to="{% post_url 2019-05-03-b_c %}">b</i> [b]({% post_url 2019-05-03-b_c %}#x)',
    ),
    "_posts/2019-05-03-b_c.md": md("title: B"),
    "about.md": md("title: About\npermalink: /about/"),
    "ä(b).pdf": "x",
  });
  const [name = ""] = Object.keys(files).filter((each) => /^b.*\.md$/.test(each));
  expect(text("a.md").trim().split("\n").at(-1)).toBe(
    `See /2019/b_c/. */about/*, /%C3%A4(b).pdf; <i data-to="/2019/b_c/">b</i> [b](${name}#x)`,
  );
});

describe("a new site's articles stand where they stood", () => {
  test.each([
    ["pretty", "/:year/:month/:day/:slug/", ["/x/2019/05/02/hello/", "/x/2020/06/02/hello/"]],
    [
      "/:year/:month/:title.html",
      "/:year/:month/:slug.html",
      ["/x/2019/05/hello.html", "/x/2020/06/hello.html"],
    ],
    ["/writing/:year-:title", "/writing/:slug", ["/x/writing/2019-hello", "/x/writing/2020-hello"]],
  ])("by a pattern such as Jekyll's %s", async (permalink, pattern, addresses) => {
    const site = {
      "_config.yml": `url: https://old.example\nbaseurl: /x\npermalink: ${permalink}`,
      "_posts/2019-05-02-hello.md": md("title: Hello", "[b]({% post_url 2020-06-02-hello %})"),
      "_posts/2020-06-02-hello.md": md("title: Hello again"),
    };
    const { files, report, root } = await imported(site, { into: source({ "keep.txt": "" }) });
    const settings = { url: "https://old.example/x", articles: pattern };
    expect(parseYaml(files["site.yaml"] ?? "")).toMatchObject(settings);
    expect(files["hello.md"] ?? files["2019-hello.md"]).not.toContain("aliases");
    expect(report.addresses).toEqual({ kept: 2, of: 2 });
    const { index, html, errors } = await built(root);
    expect(errors).toEqual([]);
    expect(index?.articles.map((article) => `/x${articlePath(article)}`).sort()).toEqual(addresses);
    expect(Object.values(html).join()).toContain(`href="https://old.example${addresses[1]}"`);
  });

  test("but for those that stood elsewhere, and not at all where too many did", async () => {
    const post = (url: string) => md(`title: ${url}\ndate: 2019-01-02\nurl: ${url}`);
    const posts = (...urls: string[]) =>
      Object.fromEntries(urls.map((url, at) => [`content/posts/${at}.md`, post(url)]));
    const into = () => source({ "keep.txt": "" });
    const most = await imported({ ...hugo, ...posts("/n/a/", "/n/b/", "/else/c/") }, { into: into() });
    expect(most.files["site.yaml"]).toContain("articles: /n/:slug/\n");
    expect(most.fields("c.md").aliases).toEqual(["/else/c/"]);
    const few = await imported({ ...hugo, ...posts("/n/a/", "/m/b/", "/else/c/") }, { into: into() });
    expect(few.files["site.yaml"]).not.toContain("articles:");
    const own = await imported({ ...hugo, ...posts("/topics/a/", "/topics/b/") }, { into: into() });
    expect(own.files["site.yaml"]).not.toContain("articles:");
  });
});

describe("an import", () => {
  const site: Files = {
    ...hugo,
    "static/a.png": png,
    "content/posts/a/index.md": md("title: A\ndate: 2020-01-01", "![x](own.png)"),
    "content/posts/a/own.png": png,
    "content/posts/b.md": md("title: B\ndate: 2020-01-01\ntags: [C, C++]"),
    "content/posts/c.md": md("title: B\ndate: 2020-01-01"),
  };

  test("that is run again changes nothing, not even what was edited since", async () => {
    const folder = source(site);
    const { root, files } = await imported(folder);
    write(root, { "content/a.md": (files["a.md"] ?? "").replace("title: A", "title: Edited") });
    const again = await imported(folder, { into: root });
    expect(again.report).toMatchObject({ imported: [], known: 3, statics: 0, redirects: 0 });
    expect(again.files).toEqual({ ...files, "a.md": files["a.md"]?.replace("title: A", "title: Edited") });
  });

  test("that was stopped is completed by the next", async () => {
    const folder = source(site);
    const { root, files } = await imported(folder);
    for (const name of ["b.md", "redirects.yaml", "static/posts/a/own.png"])
      rmSync(join(root, "content", name));
    const again = await imported(folder, { into: root });
    expect(again.written).toEqual(["b.md"]);
    expect(again.report).toMatchObject({ known: 2, statics: 1, redirects: 4 });
    expect(again.files).toEqual(files);
  });

  test("that is run again copies no file to where an address leads on", async () => {
    const folder = source({
      ...hugo,
      "static/rss.xml": "<rss/>",
      "static/_redirects": "/rss.xml /feed.xml\n",
    });
    write(folder, { "content/posts/a.md": md("title: A\ndate: 2020-01-01") });
    const { root, files } = await imported(folder);
    expect(files["redirects.yaml"]).toContain('"/rss.xml": /feed.xml\n');
    expect(files).not.toHaveProperty(["static/rss.xml"]);
    expect((await imported(folder, { into: root })).files).toEqual(files);
  });

  test("overwrites nothing that has the same name", async () => {
    const mine = {
      "a.md": md("title: Mine\ndate: 2001-01-01"),
      "static/a.png": "mine",
      "topics.yaml": "space: {title: Space}\n",
    };
    const { files, root, findings } = await imported(site, { into: mine });
    expect(files).toMatchObject({ "a.md": mine["a.md"], "static/a.png": "mine" });
    expect(files["a-2.md"]).toContain("title: A\n");
    expect(files["topics.yaml"]).toBe("space: {title: Space}\nc-plus-plus: {tags: [C++]}\n");
    expect(findings["file left out because another stands at its place"]).toEqual(["static/a.png"]);
    expect((await built(root)).errors).toEqual([]);
  });

  test("finds an article that came from the feed of the same site", async () => {
    const atNight = md("title: At night\ndate: 2019-01-02\naliases: [/posts/at-night/]\nid: urn:x:1");
    const { report, written, files } = await imported(
      {
        ...hugo,
        "content/posts/at-night.md": md("title: At Night!\ndate: 2019-01-05", "[b](b.md)"),
        "content/posts/b.md": md("title: B\ndate: 2019-01-03", "[a](at-night.md)"),
      },
      { into: { "from-the-feed.md": atNight } },
    );
    expect(written).toEqual(["b.md"]);
    expect(report.known).toBe(1);
    expect(files["b.md"]).toContain("[a](from-the-feed.md)");
    expect(files["from-the-feed.md"]).toBe(atNight);
  });

  test("writes nothing when it is only tried", async () => {
    const { report, written, files } = await imported(site, { dryRun: true });
    expect(written).toEqual(["a.md", "b.md", "c.md"]);
    expect(report).toMatchObject({ statics: 2, redirects: 4 });
    expect(Object.keys(files)).toEqual(["site.yaml"]);
    const root = source({ "keep.txt": "" });
    await expect(imported(site, { dryRun: true, into: root })).rejects.toThrow();
    expect(existsSync(join(root, "content"))).toBe(false);
  });

  test("says what it would do where there is no content folder yet", async () => {
    const root = source({});
    const { stdout } = await tagwire(root, ["import", source(site), "--dry-run"]);
    expect(stdout).toMatch(/^3 articles would be imported/m);
    expect(existsSync(join(root, "content"))).toBe(false);
  });

  test("adds what it is told to add", async () => {
    const { fields } = await imported(site, {
      additions: { tags: "Imported", author: "Bo Chen", lang: "de", draft: true },
    });
    expect(fields("b.md")).toMatchObject({
      tags: ["C", "C++", "Imported"],
      authors: ["Bo Chen"],
      lang: "de",
      draft: true,
    });
  });

  test("of a folder that is content already, or has it within, is refused", async () => {
    const { root } = await imported({ "b.md": md("title: B\ndate: 2019-01-02") });
    await expect(imported(join(root, "content"), { into: root })).rejects.toThrow(
      "is the content folder, or within it",
    );
    await expect(imported(root, { into: root })).rejects.toThrow(
      /The content folder “content” is within “.*”, and would be taken for a part of the old site\./,
    );
    await expect(imported({ "a.txt": "x" })).rejects.toThrow("There is no Markdown in");
  });

  test("looks once through a text of nothing but ticks", { timeout: 5000 }, async () => {
    const ticks = "`".repeat(200_000);
    // Without the settings of a program any Markdown may have components in it.
    const { text } = await imported({ "a.md": md("title: A\ndate: 2020-01-01", ticks) });
    expect(text("a.md")).toContain(ticks);
  });

  test("of texts that nothing can be made of says so, and builds", async () => {
    const deep = `${"> ".repeat(5000)}x`;
    const { root, findings } = await imported({
      ...hugo,
      "content/posts/deep.md": md("title: Deep\ndate: 2020-01-01", `![x](y.png)\n\n${deep}`),
      "content/posts/!!!.md": md("title: '!!!'\ndate: 2020-01-01"),
      "content/posts/latin.md": Buffer.from(md("title: Caf\u00e9\ndate: 2020-01-01"), "latin1"),
      "content/posts/control.md": md(
        'title: "A\\u0007B"\ndate: 2020-01-01\nsummary: "\\u0000"\nauthor: "!!!"\nlang: xx-y\nimage: "javascript:1.png"',
      ),
      "content/posts/null.md": "---\n---\n",
      "content/posts/many.md": md(
        `title: Many\ndate: 2020-01-01\ntags: [${Array.from({ length: 120 }, (_, at) => `t${at}`).join(", ")}]\nlicense: 12`,
      ),
      "content/posts/extra.md": md(`title: Extra\ndate: 2020-01-01\nnotes: "${"x".repeat(70_000)}"`),
      "content/posts/date.md": md("title: Date\ndate: 2020-02-31"),
      "content/posts/long.md": md(
        `title: ${"long ".repeat(100)}\ndate: 2020-01-01\nslug: ${"long-".repeat(100)}x`,
      ),
    });
    expect(findings["post left out that is nested too deeply to be read"]).toEqual(["content/posts/deep.md"]);
    expect(findings["date “2020-02-31” could not be read"]).toEqual(["content/posts/date.md"]);
    expect((await built(root)).errors).toEqual([]);
    expect(findings["post with more than 100 tags, which lost the others"]).toEqual([
      "content/posts/many.md",
    ]);
    expect(readFileSync(join(root, "content/latin.md"), "utf8")).toContain("title: Café");
  });
});
