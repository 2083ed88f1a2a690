import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md, output, put } from "../../helpers/folder.ts";

const dev = { WRANGLER_COMMAND: "dev" };
const good = (title: string, more = "") => md(`title: ${title}\ndate: 2022-11-22\n${more}`);
const slugs = (root: string) =>
  output(root)
    .index.articles.map(({ slug }) => slug)
    .sort();

test("the first dev build serves what has no mistakes, and says what it lacks", async () => {
  const root = folder({
    "a.md": good("A", "tags: [Space]"),
    "b.md": md("titel: B\ndate: 2022-11-22"),
    "c.md": good("C", "image: none.png"),
    "d.md": good("D", "tags: [C]"),
    "e.md": good("E", "tags: [C++]"),
    "f.md": good("F", "deleted: 2022-12-01\nauthor: {name: Ann Lee, url: https://evil.example}"),
    "pipe.md": Buffer.from("Caf\xe9", "latin1"),
  });
  const { status, stderr, stdout } = await tagwire(root, ["build"], dev);
  expect(status).toBe(0);
  expect(stderr).toContain("content/b.md:2:1 error: There is no field “titel”.");
  expect(stderr).toContain(
    "Served on this machine without what has mistakes (content/b.md, content/c.md, content/e.md, content/f.md, content/pipe.md). It cannot be deployed until they are put right.",
  );
  expect(stdout).toContain("2 articles on");
  expect(slugs(root)).toEqual(["a", "d"]);
  expect(output(root).index.deleted).toEqual([]);
});

test("where nothing is without mistakes, nothing is built", async () => {
  const root = folder({ "a.md": md("titel: A") });
  const { status, stderr } = await tagwire(root, ["build"], dev);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/Nothing was built\.\n$/)]);
  expect(() => output(root)).toThrow();
});

test("while there are mistakes, what is saved besides is served; when there are none, all is", async () => {
  const root = folder({ "a.md": good("A"), "b.md": md("titel: B") });
  await tagwire(root, ["build"], dev);
  put(root, "c.md", good("C"));
  expect((await tagwire(root, ["build"], dev)).status).toBe(0);
  expect(slugs(root)).toEqual(["a", "c"]);
  put(root, "b.md", good("B"));
  const { stderr } = await tagwire(root, ["build"], dev);
  expect([stderr, slugs(root)]).toEqual(["", ["a", "b", "c"]]);
  put(root, "a.md", md("titel: A"));
  put(root, "d.md", good("D"));
  expect((await tagwire(root, ["build"], dev)).stderr).toContain(
    "The last good version goes on being served.",
  );
  expect(slugs(root)).toEqual(["a", "b", "c"]);
});

test("settings that cannot be read leave what there was, be it only a part", async () => {
  const root = folder({ "a.md": good("A"), "b.md": md("titel: B") });
  await tagwire(root, ["build"], dev);
  rmSync(join(root, "content/site.yaml"));
  const { status, stderr } = await tagwire(root, ["build"], dev);
  expect([status, slugs(root)]).toEqual([0, ["a"]]);
  expect(stderr).toContain("The last good version goes on being served.");
});

test("a deploy serves no part, not even after one", async () => {
  const root = folder({ "a.md": good("A"), "b.md": md("titel: B") });
  await tagwire(root, ["build"], dev);
  for (const command of ["", "deploy"]) {
    const { status, stderr } = await tagwire(root, ["build"], { WRANGLER_COMMAND: command });
    expect([status, slugs(root)]).toEqual([1, ["a"]]);
    expect(stderr).toContain("Nothing was built.");
    expect(stderr).not.toContain("Served on this machine");
  }
});
