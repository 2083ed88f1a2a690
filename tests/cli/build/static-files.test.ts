import { existsSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BuildOutput } from "../../../src/cli/build/output.ts";
import { layInScript } from "../../../src/cli/build/texts.ts";
import { decodeBody } from "../../../src/cli/content/encoded-body.ts";
import { loadSite } from "../../../src/cli/content/load.ts";
import { RenderCache } from "../../../src/cli/markdown/render-cache.ts";
import { folder, md, put } from "../../helpers/folder.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function load(root: string) {
  const loaded = await loadSite({
    content: join(root, "content"),
    drafts: false,
    renderer: new RenderCache(),
  });
  const messages = loaded.problems.map(
    ({ file, message }) => `${file.replace(/^.*\/content\//, "")}: ${message}`,
  );
  return { ...loaded, texts: loaded.bodies.map(decodeBody), messages };
}

async function build(root: string): Promise<void> {
  const { index, frame, bodies, media, statics, messages } = await load(root);
  if (!index || !frame) throw new Error(messages.join("\n"));
  new BuildOutput(join(root, ".tagwire")).writeSite(index, frame, layInScript(bodies), media, statics, {
    codeHash: "",
    parts: ["bundled"],
  });
}

const served = (root: string, name: string) => join(root, ".tagwire/assets", name);

test("files of static/ are served at the root as they are, Markdown among them", async () => {
  const root = folder({
    "static/img/a b.png": png,
    "static/notes/read.md": "# no article",
    "static/.well-known/security.txt": "Contact: mailto:a@b.example",
    "static/media/old.jpg": "old",
    "static/authors/ann.jpg": "Ann",
  });
  await build(root);
  expect(readFileSync(served(root, "img/a b.png"))).toEqual(png);
  for (const name of ["notes/read.md", ".well-known/security.txt", "media/old.jpg", "authors/ann.jpg"])
    expect(existsSync(served(root, name)), name).toBe(true);
  expect((await load(root)).index?.articles).toEqual([]);
});

test("a picture of static/ is shown by its address, with its size", async () => {
  const root = folder({
    "static/img/ü.png": png,
    "static/static/b.png": png,
    "a.md": md(
      "title: A\ndate: 2020-01-01\nimage: /img/ü.png",
      "![A](/img/%C3%BC.png) [it](/img/ü.png) ![B](/static/b.png) ![C](static/img/ü.png)",
    ),
  });
  const { index, texts, messages, media } = await load(root);
  expect(messages).toEqual([]);
  expect(media).toEqual([]);
  expect(index?.articles[0]?.image).toMatchObject({
    url: "https://example.org/img/%C3%BC.png",
    width: 1,
    type: "image/png",
  });
  expect(texts[0]?.html).toContain('src="https://example.org/img/%C3%BC.png"');
  expect(texts[0]?.html).toContain('width="1"');
  expect(texts[0]?.html).toContain('<a href="https://example.org/img/%C3%BC.png">');
  expect(texts[0]?.html).toContain('src="https://example.org/static/b.png" alt="B"');
  expect(texts[0]?.html).toContain('src="https://example.org/img/%C3%BC.png" alt="C"');
});

test.each([
  ["index.html", "The address / is Tagwire's own."],
  ["feed.xml", "The address /feed.xml is Tagwire's own."],
  ["robots.txt", "The address /robots.txt is Tagwire's own."],
  ["topics/space/index.html", "The address /topics/space/ is Tagwire's own."],
  ["topics/space/feed.xml", "The address /topics/space/feed.xml is Tagwire's own."],
  ["articles/a.html", "The address /articles/ is Tagwire's own."],
  ["articles/a", "The address /articles/ is Tagwire's own."],
  ["media/a.0123abcd.png", "The address /media/ is Tagwire's own."],
  ["_headers", "The address /_headers is Tagwire's own."],
  ["_texts/a.bin", "The address /_texts/a.bin is Tagwire's own."],
  ["_worker.js", "The address /_worker.js is Tagwire's own."],
  ["style.1234567890.css", "The address /style.1234567890.css is Tagwire's own."],
  [".env", "A name that begins with a dot is not served."],
  [".git/config", "A name that begins with a dot is not served."],
  ["old/a.html", "This file stands at an address of a.md"],
  ["old/b/index.html", "This file stands at an address of a.md"],
])("static/%s is refused by name", async (name, message) => {
  const root = folder({
    [`static/${name}`]: "x",
    "a.md": md("title: A\ndate: 2020-01-01\naliases: [/Old/a.html, /old/b/]"),
  });
  expect((await load(root)).messages).toEqual([expect.stringContaining(`static/${name}: ${message}`)]);
});

test("a file that Cloudflare would not take, and a link that leads out of the folder, are refused by name", async () => {
  const root = folder({ "static/big.bin": "x" });
  truncateSync(join(root, "content/static/big.bin"), 25 * 2 ** 20 + 1);
  symlinkSync("/etc/passwd", join(root, "content/static/link.txt"));
  symlinkSync("nowhere", join(root, "content/static/dead.txt"));
  expect((await load(root)).messages).toEqual([
    expect.stringMatching(/^static\/big\.bin: This file holds 25\.0 MiB/),
    expect.stringMatching(/^static\/dead\.txt: This link leads to no file of static/),
    expect.stringMatching(/^static\/link\.txt: This link leads to no file of static/),
  ]);
});

test("no address of static/ leads out of the folder", async () => {
  const root = folder({
    "static/a.txt": "a",
    "a.md": md("title: A\ndate: 2020-01-01", "[a](/../static/.env) [b](/%2e%2e/site.yaml) [c](/.env)"),
    "static/.gitkeep": "",
  });
  const { texts, media } = await load(root);
  expect(media).toEqual([]);
  expect(texts[0]?.html).not.toContain("/media/");
});

test("a build takes over what changed, and takes out what is gone", async () => {
  const root = folder({ "static/a.txt": "one", "static/b/c.txt": "c", "static/d": "file" });
  await build(root);
  put(root, "static/a.txt", "two!");
  rmSync(join(root, "content/static/b"), { recursive: true });
  rmSync(join(root, "content/static/d"));
  put(root, "static/d/e.txt", "e");
  await build(root);
  expect(readFileSync(served(root, "a.txt"), "utf8")).toBe("two!");
  expect(existsSync(served(root, "b"))).toBe(false);
  expect(readFileSync(served(root, "d/e.txt"), "utf8")).toBe("e");
  writeFileSync(join(root, "content/static/.DS_Store"), "");
  writeFileSync(join(root, "content/static/a.txt.4711.new"), "half");
  rmSync(join(root, "content/static/d"), { recursive: true });
  put(root, "static/d", "file");
  await build(root);
  expect(readFileSync(served(root, "d"), "utf8")).toBe("file");
  expect(existsSync(served(root, "a.txt.4711.new"))).toBe(false);
  expect(readFileSync(served(root, "_headers"), "utf8")).toContain(
    "/media/:name.:hash.:ending\n  Cache-Control: public, max-age=31536000, immutable\n",
  );
});
