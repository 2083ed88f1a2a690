import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { PackageFinder } from "../../src/cli/package-finder.ts";

const root = join(import.meta.dirname, "../..");

/** What a folder with these packages, as `package.json` by path, is. */
function write(...files: string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tagwire-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "{}");
  }
  return folder;
}

test("packages are found where Node finds them", () => {
  const finder = new PackageFinder();
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) {
    const file = finder.find(name, root);
    expect(file).toBe(findPackageJSON(name, pathToFileURL(join(root, "module.js"))));
  }
});

test("a part of a package is found in it, with a scope and without one", () => {
  const folder = write("node_modules/a/package.json", "node_modules/@b/c/package.json");
  const finder = new PackageFinder();
  expect(finder.find("a/part/of.js", folder)).toBe(join(folder, "node_modules/a/package.json"));
  expect(finder.find("@b/c/part", folder)).toBe(join(folder, "node_modules/@b/c/package.json"));
});

test("the nearest counts, and one that is installed nowhere is undefined", () => {
  const folder = write("node_modules/a/package.json", "in/node_modules/a/package.json");
  const finder = new PackageFinder();
  expect(finder.find("a", folder)).toBe(join(folder, "node_modules/a/package.json"));
  expect(finder.find("a", join(folder, "in/further"))).toBe(join(folder, "in/node_modules/a/package.json"));
  expect(finder.find("a", join(folder, "out"))).toBe(join(folder, "node_modules/a/package.json"));
  expect(finder.find("no-such-package", folder)).toBeUndefined();
  expect(finder.find("", folder)).toBeUndefined();
});

test("a package that is linked is where it really stands, with those that it stands on", () => {
  const folder = write("store/a/node_modules/a/package.json", "store/a/node_modules/b/package.json");
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(folder, "store/a/node_modules/a"), join(folder, "node_modules/a"));
  const finder = new PackageFinder();
  const file = finder.find("a", folder) ?? "";
  expect(file).toBe(join(folder, "store/a/node_modules/a/package.json"));
  expect(finder.find("b", dirname(file))).toBe(join(folder, "store/a/node_modules/b/package.json"));
});
