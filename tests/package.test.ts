import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const manifest: {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
} = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The packages that modules of a folder import, but for their types, which leave no trace. */
function importedFrom(folder: string): Set<string> {
  const modules = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const sources = modules
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));
  const imports =
    /^(?:import|export)\b(?!\s+type\b)[^;"]*?\bfrom\s*"([^"]+)"|\bimport\(\s*"([^"]+)"|^import\s*"([^"]+)"/gm;
  const names = sources.flatMap((source) =>
    [...source.matchAll(imports)].map(([, from, late, bare]) => from ?? late ?? bare ?? ""),
  );
  const packages = names
    .filter((name) => !/^(?:[.#]|node:|cloudflare:)/.test(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
  return new Set(packages);
}

test("a package that is installed brings what it imports, and nothing that only its makers need", () => {
  const imported = importedFrom("src");
  expect(imported.size).toBeGreaterThan(30);
  expect(builtinModules.filter((name) => imported.has(name))).toEqual([]);
  expect([...imported].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  // wrangler is the site's own, as a program and for its tests.
  expect(manifest.devDependencies).toMatchObject(manifest.peerDependencies);
});
