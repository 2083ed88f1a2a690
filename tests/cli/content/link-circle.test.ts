import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findLinkCircle } from "../../../src/cli/content/link-circle.ts";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";

/** A folder with folders `a/b` and `c` and these links, by where they stand and what they name. */
function linked(links: Record<string, string>): string {
  const root = join(folder({ "d.md": md("title: D\ndate: 2020-01-01\nsummary: S") }), "content");
  for (const name of ["a/b", "c"]) mkdirSync(join(root, name), { recursive: true });
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
  return root;
}

test.each([
  ["the folder that it stands in", { loop: "." }, "loop"],
  ["a folder around that", { "a/b/up": "../.." }, "a/b/up"],
  ["a folder around all of them", { out: "../.." }, "out"],
  ["one with a link back", { "a/c": "../c", "c/a": "../a" }, "a/c/a"],
])("a link to %s leads in a circle", (_, links, found) => {
  expect(findLinkCircle(linked(links))).toBe(found);
});

test("links to files, to folders beside, to elsewhere and to nothing lead in none", () => {
  const links = { "e.md": "d.md", again: "a", "c/b": "../a/b", etc: "/etc", gone: "nothing", self: "self" };
  expect(findLinkCircle(linked(links))).toBeUndefined();
});

test("the dev server does not begin where it would follow a link without end, and the doctor advises on it", async () => {
  const root = join(linked({ loop: "." }), "..");
  const message = "This link leads to a folder that it stands in.";
  const { status, stderr } = await tagwire(root, ["dev"]);
  expect([status, stderr]).toEqual([1, expect.stringContaining(`content/loop: ${message}`)]);
  const checked = await tagwire(root, ["check"]);
  expect([checked.status, checked.stdout]).toEqual([
    0,
    expect.stringContaining(`content/loop:1:1 warning: ${message}`),
  ]);
});
