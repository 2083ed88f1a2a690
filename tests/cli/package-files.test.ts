import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { docsFile, isPackage } from "../../src/cli/package-files.ts";
import { folder } from "../helpers/folder.ts";

const repository = join(import.meta.dirname, "../..");
const pages = readdirSync(join(repository, "docs"));

describe("a page of the documentation is named by where it is", () => {
  test("in the repository", () => {
    expect(docsFile("push.md", repository)).toBe("docs/push.md");
  });

  test("in a site made from the package", () => {
    const site = folder({ "../package.json": '{ "name": "my-site" }' });
    const docs = join(site, "node_modules/tagwire/docs");
    mkdirSync(docs, { recursive: true });
    writeFileSync(join(docs, "push.md"), "");
    expect(docsFile("push.md", site)).toBe("node_modules/tagwire/docs/push.md");
  });

  test.each([
    ["a site that has not installed it", {}],
    ["a folder whose manifest is broken", { "../package.json": "{" }],
  ])("in %s", (_, files) => {
    expect(docsFile("push.md", folder(files))).toBe(join(repository, "docs/push.md"));
    expect(isPackage(folder(files))).toBe(false);
  });

  test("in every message, none of which spells the path itself", () => {
    const named = readdirSync(join(repository, "src"), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) =>
        readFileSync(join(repository, "src", path), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""),
      );
    const asked = named.flatMap((text) => [...text.matchAll(/docsFile\("([^"]+)"/g)].map(([, page]) => page));
    expect(asked.length).toBeGreaterThan(5);
    expect(pages).toEqual(expect.arrayContaining(asked));
    expect(named.filter((text) => /[\s("“`]docs\/[\w-]+\.md/.test(text))).toEqual([]);
  });
});
