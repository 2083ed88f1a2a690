import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { build, bytes, folder, md } from "../../helpers/folder.ts";

const files = {
  "a.md": md("title: A\ndate: 2022-11-22\nsummary: S\nenclosure: talk.mp3"),
  "b.md": md("title: B\ndate: 2022-11-22\nsummary: S"),
  "talk.mp3": "no recording",
};

/** What is kept from build to build, and is not served. */
function keptFiles(root: string): string[] {
  const out = join(root, ".tagwire");
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((file) => /\.json$|\/(?:rendered|checked|texts)[^/]*\//.test(file.slice(out.length)));
}

test.each<[string, (file: string) => void]>([
  ["is cut short", (file) => truncateSync(file, Math.ceil(readFileSync(file).length / 2))],
  ["is empty", (file) => truncateSync(file)],
  [
    "was lost to a machine that went off",
    (file) => writeFileSync(file, "\0".repeat(readFileSync(file).length)),
  ],
])("what an earlier build remembered and %s is found out anew", async (_, damage) => {
  const root = folder(files);
  expect((await build(root)).status).toBe(0);
  const before = bytes(root);
  const kept = keptFiles(root);
  expect(kept.length).toBeGreaterThan(2);
  for (const file of kept) damage(file);
  expect(await build(root)).toMatchObject({ status: 0, stderr: "" });
  expect(bytes(root)).toEqual(before);
});

test("a file where the build is to be written is named, and stays", async () => {
  const root = folder(files);
  writeFileSync(join(root, ".tagwire"), "mine");
  const { status, stderr } = await build(root);
  expect([status, stderr]).toEqual([
    1,
    "error: “.tagwire” cannot be used: a file stands where a folder would have to be. Move it away, or delete it.\n",
  ]);
  expect(readFileSync(join(root, ".tagwire"), "utf8")).toBe("mine");
  // Nothing that a check needs is to be written there.
  expect(await tagwire(root, ["check"])).toMatchObject({ status: 0, stderr: "" });
  rmSync(join(root, ".tagwire"));
  mkdirSync(join(root, "wrangler.toml"));
  expect((await build(root)).stderr).toContain(
    "error: “wrangler.toml” cannot be used: a folder stands where",
  );
});
