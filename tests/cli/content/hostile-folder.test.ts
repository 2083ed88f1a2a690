import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, content as makeContent, md, put } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const article = (title: string) => md(`title: ${title}\ndate: 2022-11-22\nsummary: S`);

test("articles are read by any of Markdown's endings, in any case", async () => {
  const names = ["a.md", "b.MD", "c.markdown", "d.Markdown", "e.mkd", "f.mdown"];
  const root = folder(Object.fromEntries(names.map((name) => [name, article(name)])));
  const { index, lines } = await load(root);
  expect(lines).toEqual([]);
  expect(index?.articles.map(({ slug }) => slug).sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
});

test("what is no file is named with its place, and never waited for", async () => {
  const root = folder({ "a.md": article("A"), "folder.md/inside.md": article("Inside") });
  const at = (name: string) => join(root, "content", name);
  symlinkSync("nowhere.md", at("broken.md"));
  symlinkSync("circle.md", at("circle.md"));
  execFileSync("mkfifo", [at("pipe.md")]);
  symlinkSync("pipe.md", at("to-pipe.md"));
  const socket = createServer().listen(at("socket.md"));
  const { index, lines } = await load(root).finally(() => socket.close());
  expect(lines).toEqual([
    "folder.md:1:1 error: This is a folder with the name of an article. Give it a name that does not end in “.md”.",
    "pipe.md:1:1 error: This is a pipe, a socket or a device, and no file. Remove it.",
    "socket.md:1:1 error: This is a pipe, a socket or a device, and no file. Remove it.",
    "broken.md:1:1 error: This link leads to nothing. Remove it, or put the file in its place.",
    "circle.md:1:1 error: This link leads to nothing. Remove it, or put the file in its place.",
    "to-pipe.md:1:1 error: This is a pipe, a socket or a device, and no file. Remove it.",
  ]);
  expect(index?.articles.map(({ slug }) => slug).sort()).toEqual(["a", "inside"]);
});

test("a pipe in static/ is named, and never waited for", async () => {
  const root = folder({ "a.md": article("A"), "static/b.txt": "B" });
  execFileSync("mkfifo", [join(root, "content/static/pipe.txt")]);
  expect((await load(root)).lines).toEqual([
    "static/pipe.txt:1:1 error: This is a pipe, a socket or a device, and no file. Remove it.",
  ]);
});

test("a command in the content folder itself is told to be run around it", async () => {
  const root = folder({ "a.md": article("A") });
  const { status, stdout } = await tagwire(join(root, "content"), ["check"]);
  expect([status, stdout]).toEqual([
    1,
    expect.stringContaining("This seems to be it: run this in the folder around it."),
  ]);
});

test("settings that are no file are named, too", async () => {
  const root = folder({ "a.md": article("A") });
  execFileSync("mkfifo", [join(root, "content/topics.yaml")]);
  expect((await load(root)).lines).toEqual([
    "topics.yaml:1:1 error: This is a pipe, a socket or a device, and no file. Remove it.",
  ]);
  const other = makeContent({ "a.md": article("A") });
  execFileSync("rm", [join(other.path, "content/site.yaml")]);
  mkdirSync(join(other.path, "content/site.yaml"));
  const { lines } = await load(other.path).finally(other.remove);
  expect(lines).toEqual(["site.yaml:1:1 error: This is a folder. Put a file in its place."]);
});

test("a content folder that is a file is no folder", async () => {
  const root = folder({});
  const { problems } = await load(root, { content: join(root, "content/site.yaml") });
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining("There is no such folder."),
  ]);
});

test("a link in the folder is followed once, and leads to the pictures beside its articles", async () => {
  const root = folder({
    "real/a.md": md("title: A\ndate: 2022-11-22\nsummary: S\nimage: {src: a.svg, alt: A}"),
    "real/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>',
    "_kept/b.md": md("title: B\ndate: 2022-11-21\nsummary: S\nimage: {src: b.svg, alt: B}"),
    "_kept/b.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>',
  });
  const link = (target: string, name: string) => symlinkSync(target, join(root, "content", name));
  link(".", "circle");
  link("..", "real/circle");
  link("real", "again");
  link("_kept", "kept");
  const { index, lines } = await load(root);
  expect(lines).toEqual([]);
  expect(index?.articles.map(({ slug, image }) => [slug, image?.width])).toEqual([
    ["a", 2],
    ["b", 2],
  ]);
});

test("a link out of the folder is told, and what it leads to neither read nor quoted", async () => {
  const secret = "title: Secret\ndate: never";
  const root = folder({
    "a.md": md("title: A\ndate: 2022-11-22\nsummary: S\nimage: {src: out.png, alt: A}"),
  });
  const outside = folder({ "secret.md": md(secret), "secret.png": secret });
  const link = (target: string, name: string) =>
    symlinkSync(join(outside, "content", target), join(root, "content", name));
  link("secret.md", "b.md");
  link("", "posts");
  link("secret.png", "out.png");
  link("nothing", "unused.png");
  const { index, lines, media } = await load(root);
  expect(lines).toEqual([
    "b.md:1:1 error: This link leads out of the content folder, and is not followed. Put what it leads to in its place.",
    "posts:1:1 error: This link leads out of the content folder, and is not followed. Put what it leads to in its place.",
    "a.md:5:14 error: “out.png” leads out of the content folder, and is not followed. Put the file itself there.",
  ]);
  expect(index?.articles.map(({ slug }) => slug)).toEqual(["a"]);
  expect(media).toEqual([]);
});

test("a file that is not UTF-8 is named with what it looks like and how to convert it", async () => {
  const root = folder({ "a.md": article("A") });
  put(root, "it's.md", Buffer.from(article("Caf\xe9"), "latin1"));
  put(root, "topics.yaml", Buffer.from("space: {title: Caf\xe9}", "latin1"));
  put(root, "wide.md", Buffer.from(article("Wide"), "utf16le"));
  put(root, "marked.md", Buffer.from(`\ufeff${article("Märked")}`, "utf16le"));
  const { index, lines } = await load(root);
  expect(lines).toEqual([
    expect.stringMatching(
      /^it's\.md:2:11 error: This file is not UTF-8; it looks like Windows-1252 \(Latin-1\)\. .*“iconv -f WINDOWS-1252 -t UTF-8 '.*it'\\''s\.md' > converted”/,
    ),
    expect.stringMatching(/^wide\.md:1:1 error: .* it looks like UTF-16LE\./),
    expect.stringMatching(/^topics\.yaml:1:19 error: .* Windows-1252/),
  ]);
  expect(index?.articles.map(({ title }) => title).sort()).toEqual(["A", "Märked"]);
  put(root, "site.yaml", Buffer.from("title: Caf\xe9", "latin1"));
  expect((await load(root)).lines).toEqual([
    expect.stringMatching(/^site\.yaml:1:11 error: .* Windows-1252/),
  ]);
});
