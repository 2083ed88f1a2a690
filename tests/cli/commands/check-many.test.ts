import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md, put } from "../../helpers/folder.ts";

const good = "title: A\ndate: 2020-01-01\nsummary: It is.";
const files = (count: number, text: string, name = "a") =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`${name}${String(at).padStart(4, "0")}.md`, text]),
  );

describe("what is passed over", () => {
  test("is counted by kind, with examples and the reason, and is no advice", async () => {
    const root = folder({
      "a.md": md(good),
      ...Object.fromEntries(["x", "y", "z", "w"].map((name) => [`_posts/${name}.md`, md(good)])),
      "_posts/sub/v.MD": md(good),
      ".hidden/u.md": md(good),
      "_draft.markdown": md(good),
      ".obsidian/app.json": "{}",
      "_posts/picture.png": "1",
      "b.mdx": "import X",
      "old/c.html": "<p>",
      "old/d.HTML": "<p>",
      "notes.rst": "x",
    });
    const { status, stdout } = await tagwire(root, ["check"]);
    expect([status, stdout]).toEqual([
      0,
      [
        "note: 7 files are passed over (“.hidden/u.md”, “_draft.markdown”, “_posts/sub/v.MD”, …): what begins with “_” or “.”, be it a file or a folder, is never published.",
        "note: 1 file is passed over (“b.mdx”): the components in “.mdx” cannot be read. Give a file that has none the ending “.md”.",
        "note: 1 file is passed over (“notes.rst”): articles are Markdown, in files that end in “.md” or “.markdown”, and not in “.rst”.",
        "note: 2 files are passed over (“old/c.html”, “old/d.HTML”): articles are Markdown, in files that end in “.md” or “.markdown”, and not in “.html”.",
        "1 article checked: all is well",
        "",
      ].join("\n"),
    ]);
  });

  test("is not what articles link, nor what is no text", async () => {
    const root = folder({
      "a.md": md(good, "[x](x.html) ![p](p.svg)"),
      "x.html": "<p>",
      "p.svg": "<svg/>",
      "y.css": "",
      "z.png": "",
    });
    expect((await tagwire(root, ["check"])).stdout).toContain("1 article checked: all is well");
    expect((await tagwire(root, ["check"])).stdout).not.toContain("passed over");
  });

  test("is an article by another name, or a copy that may be meant, and no lock of an editor's", async () => {
    const article = md(good);
    const copies = ["a.md~", "a.md.bak", "a.md.orig", "a.md.REJ", "a.md.123.new"];
    const leftovers = [...copies, "#a.md#", ".a.md.swp", ".#a.md", "._a.md", ".~lock.a.md#", "~$a.md"];
    const reason =
      "what ends in “~”, “.bak”, “.orig”, “.rej” or “.1.new” is taken for a copy that a program left. Give what is meant to be published another name.";
    const root = folder({
      "a.md": article,
      ...Object.fromEntries(leftovers.map((name) => [name, article])),
      ...Object.fromEntries(leftovers.map((name) => [`static/x/${name}`, article])),
      "static/Thumbs.db": "1",
      "picture.png.bak": "1",
      "b.markdown.txt": article,
      "c.md copy": article,
      "d.dm": article,
      e: article,
      "f.dat": "no front matter",
      "g.md.assets/picture.png": "1",
    });
    expect(await tagwire(root, ["check"])).toMatchObject({
      status: 0,
      stdout: [
        `content/static/x/a.md.123.new:1:1 warning: 5 files are passed over (“static/x/a.md.123.new”, “static/x/a.md.REJ”, “static/x/a.md.bak”, …): ${reason}`,
        "> 1 | ---\n    | ^\n  2 | title: A\n",
        `note: 5 files are passed over (“a.md.123.new”, “a.md.REJ”, “a.md.bak”, …): ${reason}`,
        "note: 1 file is passed over (“b.markdown.txt”): articles are Markdown, in files that end in “.md” or “.markdown”, and not in “.txt”.",
        "note: 1 file is passed over (“c.md copy”): articles are Markdown, in files that end in “.md” or “.markdown”, and not in “.md copy”.",
        "note: 1 file is passed over (“d.dm”): articles are Markdown, in files that end in “.md” or “.markdown”, and not in “.dm”.",
        "note: 1 file is passed over (“e”): articles are Markdown, in files that end in “.md” or “.markdown”.",
        "1 article checked: 1 piece of advice",
        "",
      ].join("\n"),
    });
    const { status, stderr } = await tagwire(root, ["build"]);
    expect([status, stderr.match(/passed over/g)?.length]).toEqual([0, 1]);
    expect(readdirSync(join(root, ".tagwire/assets")).filter((name) => name.includes("a.md"))).toEqual([]);
  });

  test("is told by the build if nothing else is there, and nothing is well then", async () => {
    const root = folder({ "_posts/a.md": md(good) });
    expect((await tagwire(root, ["check"])).stdout).toMatch(
      /^note: 1 file is passed over .*\n0 articles checked: there is nothing to publish\n$/,
    );
    expect((await tagwire(root, ["build"])).stderr).toContain("note: 1 file is passed over (“_posts/a.md”)");
    put(root, "b.md", md(good));
    expect((await tagwire(root, ["build"])).stderr).toBe("");
  });

  test("stands in JSON, too", async () => {
    const { stdout } = await tagwire(folder({ "_a.md": md(good) }), ["check", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject([{ severity: "note", file: "content/_a.md", frame: null }]);
  });
});

describe("many findings of a kind", () => {
  const root = () =>
    folder({
      ...files(300, md("title: A\ndate: 2020-01-01\nlayout: post\ncategories: x")),
      ...files(4, md("title: A\ndate: 2020-01-01", "[x](nope.md)"), "b"),
      ...files(40, md(`${good}\nid: urn:x:1`), "c"),
    });

  test("are shown by three of them, with the places of some others", async () => {
    const { stdout, status } = await tagwire(root(), ["check"]);
    expect(status).toBe(1);
    const heads = stdout.split("\n").filter((line) => /^(?:content|…|note|\d)/.test(line));
    expect(heads.map((line) => line.replace(/(?:[.:] |, content).*/, ""))).toEqual([
      "content/a0000.md:4:1 error",
      "content/a0001.md:4:1 error",
      "content/a0002.md:4:1 error",
      "… and 297 more of this kind",
      "content/a0000.md:5:1 error",
      "content/a0001.md:5:1 error",
      "content/a0002.md:5:1 error",
      "… and 297 more of this kind",
      "content/c0001.md:5:5 error",
      "content/c0002.md:5:5 error",
      "content/c0003.md:5:5 error",
      "… and 36 more of this kind",
      "content/b0000.md:2:8 warning",
      "content/b0001.md:2:8 warning",
      "content/b0002.md:2:8 warning",
      "content/b0003.md:2:8 warning",
      "content/b0000.md:6:1 warning",
      "content/b0001.md:6:1 warning",
      "content/b0002.md:6:1 warning",
      "content/b0003.md:6:1 warning",
      "44 articles checked",
    ]);
    expect(stdout).toContain(
      "… and 297 more of this kind: content/a0003.md:4, content/a0004.md:4, content/a0005.md:4, content/a0006.md:4, content/a0007.md:4, content/a0008.md:4, … (tagwire check --all shows each)",
    );
    expect(stdout.split("\n").length).toBeLessThan(120);
    expect(stdout).toMatch(/44 articles checked: 639 errors, 8 pieces of advice\n$/);
  });

  test("are all shown if that is asked for, and all stand in JSON", async () => {
    const path = root();
    const { stdout } = await tagwire(path, ["check", "--all"]);
    expect(stdout.match(/^content\/.* (?:error|warning): /gm)).toHaveLength(647);
    expect(stdout).not.toContain("more of this kind");
    const { stdout: json } = await tagwire(path, ["check", "--json"]);
    expect(JSON.parse(json)).toHaveLength(647);
  });

  test("are few lines in a build, too", async () => {
    const { stderr, status } = await tagwire(root(), ["build"]);
    expect(status).toBe(1);
    expect(stderr.split("\n").length).toBeLessThan(120);
  });
});

test("what a terminal would obey is shown, in text and in JSON", async () => {
  const root = folder({});
  put(root, "a\x1b[2J\n\u202e.md", md('title: A\ndate: 2020-01-01\nsummary: S\nlang: "\x9b1m\x07"\n'));
  for (const args of [["check"], ["check", "--json"], ["build"]]) {
    const { printed, status } = await tagwire(root, args);
    expect(status).toBe(1);
    expect(printed.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(printed).toContain("a\\");
  }
});

describe("sample articles", () => {
  const sample = (name: string, more = "") =>
    md(
      `title: ${name}\ndate: 2020-01-01\nid: tag:tagwire.example,2020:/articles/${name}${more}`,
      "[x](/nowhere/)",
    );
  const site = (url: string) => `title: T\ndescription: D\nurl: ${url}\nlanguage: en\nauthor: Ann Lee\n`;
  const committed = (samples: Record<string, string>) => {
    const root = folder({ "site.yaml": site("https://tagwire.example"), ...samples });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: root });
    git("init", "-q");
    git("add", "content");
    git("commit", "-qm", "Begin");
    return root;
  };

  test("are one line on an own address, whatever there is to say of them, and none of ours", async () => {
    const root = committed({ "a.md": sample("a"), "b.md": sample("b", "\nimage: https://e.org/a.png") });
    put(root, "site.yaml", site("https://my.example"));
    put(root, "own.md", md("title: Mine\ndate: 2020-01-01"));
    const { stdout, status } = await tagwire(root, ["check"]);
    expect(status).toBe(0);
    expect(stdout.match(/^.*(?:warning|note): .*$/gm)).toEqual([
      expect.stringMatching(/^content\/own\.md:2:8 warning: There is no summary/),
      "note: 2 sample articles are among these. Delete them when you write your own.",
    ]);
    expect(stdout).toMatch(/3 articles checked: 1 piece of advice\n$/);
  });

  test("may be deleted, and mistakes in them are told", async () => {
    const root = committed({ "a.md": sample("a"), "b.md": sample("b") });
    execFileSync("rm", [join(root, "content/a.md")]);
    put(root, "b.md", sample("b", "\nlayout: x"));
    put(root, "site.yaml", site("https://my.example"));
    const { stdout } = await tagwire(root, ["check"]);
    expect(stdout.match(/^.*(?:error|warning|note): .*$/gm)).toEqual([
      expect.stringContaining("content/b.md:5:1 error: There is no field “layout”."),
    ]);
  });

  test("of which readers know by another id are told as any other", async () => {
    const root = committed({ "site.yaml": site("https://my.example"), "a.md": md(good) });
    put(root, "a.md", sample("a"));
    expect((await tagwire(root, ["check"])).stdout).toContain(
      "Readers know this article as “tag:my.example,2020:/articles/a”",
    );
  });

  test("are advised on at their own address", async () => {
    const { stdout } = await tagwire(committed({ "a.md": sample("a") }), ["check"]);
    expect(stdout).toContain("content/a.md:2:8 warning: There is no summary");
  });
});

test("changes and deletions that have not come yet are advised on", async () => {
  const root = folder({
    "a.md": md(`${good}\nupdated: 2999-01-01`),
    "b.md": md(`${good}\ndeleted: 2999-01-01`),
    "c.md": md(`${good}\nupdated: 2021-01-01`),
  });
  expect((await tagwire(root, ["check"])).stdout.match(/^.*warning: .*$/gm)).toEqual([
    "content/a.md:5:10 warning: This is in the future: until 2999-01-01T00:00:00Z the article counts as unchanged.",
    "content/b.md:5:10 warning: This is in the future: nobody finds the article from now on, and readers are told from 2999-01-01T00:00:00Z on. Write a day that has come, or leave it out until then.",
  ]);
});
