import {
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { build, bytes, folder, md, put } from "../../helpers/folder.ts";
import { picture } from "../../helpers/pictures.ts";

const first = {
  "site.yaml": "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n",
  "a.md": md("title: A\ndate: 2022-11-20\ntags: [Sea]", "See [b](b.md), [c](/articles/c/) and ![it](a.png)."),
  "a.png": picture(40, 30),
  "b.md": md("title: B\ndate: 2022-11-21\ntags: [Sea, Sky]", "A [lost](lost.md) link."),
  "c.md": md("date: 2022-11-22", "A note of few words."),
  "in/d.md": md("title: D\ndate: 2022-11-23\ndraft: true"),
  "pages/about.md": md("title: About\nnavigation: true", "About [a](../a.md)."),
};

// Files that were written a moment ago are read again in any case; an hour later they are not.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const place = (root: string, name: string) => join(root, "content", name);

const old = new Date("2022-12-01T00:00:00Z");

/** Gives a file a time that it can be given again. */
const makeOld = (root: string, name: string) => utimesSync(place(root, name), old, old);

/** Writes as many bytes into a file as it had, and gives it the time that it had. */
function replaceUnseen(root: string, name: string, text: string): void {
  expect(Buffer.byteLength(text)).toBe(statSync(place(root, name)).size);
  put(root, name, text);
  makeOld(root, name);
}

const edits: [what: string, edit: (root: string) => void | Promise<void>][] = [
  ["nothing changed", () => {}],
  ["a text was edited", (root) => put(root, "b.md", `${first["b.md"]}More.\n`)],
  [
    "a text says something else, as long and of the same time",
    (root) => replaceUnseen(root, "c.md", first["c.md"].replace("few", "six")),
  ],
  ["a field was edited", (root) => put(root, "a.md", first["a.md"].replace("Sea", "Lake"))],
  [
    "a field says something else, as long and of the same time",
    (root) => replaceUnseen(root, "a.md", first["a.md"].replace("title: A", "title: Z")),
  ],
  [
    "a file was put in the place of another that is as long and as old",
    (root) => {
      writeFileSync(place(root, "c.txt"), first["c.md"].replace("note", "text"));
      makeOld(root, "c.txt");
      renameSync(place(root, "c.txt"), place(root, "c.md"));
    },
  ],
  [
    "two files changed places",
    (root) => {
      renameSync(place(root, "a.md"), place(root, "x"));
      renameSync(place(root, "b.md"), place(root, "a.md"));
      renameSync(place(root, "x"), place(root, "b.md"));
    },
  ],
  ["an article was removed", (root) => rmSync(place(root, "c.md"))],
  ["what is linked was renamed", (root) => renameSync(place(root, "b.md"), place(root, "b2.md"))],
  [
    "what is linked has another address",
    (root) => put(root, "b.md", first["b.md"].replace("title: B", "title: B\nslug: bee")),
  ],
  ["what a link missed is there", (root) => put(root, "lost.md", md("title: Lost\ndate: 2022-11-24"))],
  ["a picture was replaced", (root) => put(root, "a.png", picture(60, 50))],
  [
    "the site has another address",
    (root) => put(root, "site.yaml", first["site.yaml"].replace("example.org", "example.com/blog")),
  ],
  [
    "the site has another language",
    (root) => put(root, "site.yaml", first["site.yaml"].replace("language: en", "language: de")),
  ],
  ["a page became an article", (root) => put(root, "pages/about.md", md("title: About\ndate: 2022-11-25"))],
  [
    "a folder became a link to another",
    (root) => {
      renameSync(place(root, "in"), place(root, "out"));
      symlinkSync("out", place(root, "in"));
    },
  ],
  [
    "a text was edited, built, and put back",
    async (root) => {
      put(root, "b.md", `${first["b.md"]}More.\n`);
      expect((await build(root)).status).toBe(0);
      put(root, "b.md", first["b.md"]);
    },
  ],
  [
    "a file lost its front matter, and got it back",
    async (root) => {
      put(root, "b.md", "No fields.\n");
      expect((await build(root)).status).toBe(1);
      put(root, "b.md", first["b.md"]);
    },
  ],
];

/** What the Worker is bundled from, and what stands beside it; what is remembered may be in another order. */
const written = (root: string) => new Map([...bytes(root)].filter(([name]) => !/^\/[^/]*\.json$/.test(name)));

test.each(edits)("after earlier builds, when %s, a build does what a first one does", async (_, edit) => {
  const root = folder(first);
  for (const name of Object.keys(first)) makeOld(root, name);
  await build(root);
  await build(root);
  await edit(root);
  const again = await build(root);
  const other = folder({});
  rmSync(join(other, "content"), { recursive: true });
  cpSync(join(root, "content"), join(other, "content"), { recursive: true, verbatimSymlinks: true });
  const once = await build(other);
  expect(again.status).toBe(0);
  expect(again.stderr).toBe(once.stderr);
  expect(written(root)).toEqual(written(other));
});

test("what earlier versions left in the output is cleared away, by its name and nothing else", async () => {
  const root = folder({ "a.md": md("title: A\ndate: 2020-01-01") });
  const old = ["rendered.json", "checked.json", "checked-live.json", "published.json"];
  mkdirSync(join(root, ".tagwire"));
  for (const name of [...old, "own.json"]) writeFileSync(join(root, ".tagwire", name), "{}");
  expect((await build(root)).status).toBe(0);
  const left = readdirSync(join(root, ".tagwire"));
  expect(left.filter((name) => old.includes(name))).toEqual([]);
  expect(left).toContain("own.json");
});
