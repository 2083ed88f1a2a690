import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { ignored } from "../src/cli/init/site-files.ts";

const root = join(import.meta.dirname, "..");
interface Manifest {
  version: string;
  engines: { node: string };
  exports: Record<string, unknown>;
  tagwire: { version: string };
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const manifest: Manifest = JSON.parse(read("package.json"));

/** The packages that modules of a folder import, but for their types, which leave no trace. */
function importedFrom(folder: string): Set<string> {
  const modules = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const sources = modules.filter((name) => /\.tsx?$/.test(name)).map((name) => read(join(folder, name)));
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
  // What draws previews is loaded only where it is, and asked for where it is not.
  imported.delete("@takumi-rs/core");
  expect([...imported].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  // These are the site's own, as programs and for its tests.
  expect(manifest.devDependencies).toMatchObject(manifest.peerDependencies);
});

test("an older Node is told that it is one, by the command itself", () => {
  const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"22.17.1"})';
  const run = spawnSync(process.execPath, ["--import", older, join(root, "bin/tagwire.js"), "check"], {
    encoding: "utf8",
  });
  expect([run.status, run.stdout, run.stderr]).toEqual([
    1,
    "",
    expect.stringContaining("Tagwire needs Node 22.18 or newer, and this is Node 22.17.1."),
  ]);
});

test("a new site begins with what is tried here: versions, settings of wrangler, files that are not committed", () => {
  const template: Manifest = JSON.parse(read("template/package.json"));
  expect(manifest.devDependencies).toMatchObject(template.devDependencies);
  expect(template.engines).toEqual(manifest.engines);
  expect(template.tagwire).toEqual({ version: manifest.version });
  expect(read("template/.gitignore")).toBe(ignored);
  const { main, build, alias, ...ours } = parse(read("wrangler.toml"));
  expect(parse(read("template/wrangler.toml"))).toMatchObject({
    ...ours,
    name: "my-site",
    main: "src/worker.ts",
    build: { command: "tagwire build", watch_dir: ["src", "content"] },
    alias: { "#content": "./.tagwire/content.js", "xml-js": "tagwire/xml-writer" },
  });
  expect(alias).toEqual({
    "#content": "./.tagwire/content.js",
    "xml-js": "./src/worker/xml-writer.ts",
  });
  expect(manifest.exports["./xml-writer"]).toBe("./dist/worker/xml-writer.js");
});

test("what makes a site goes with the version that it makes one for", () => {
  const creator: Manifest = JSON.parse(read("create-tagwire/package.json"));
  expect(creator.version).toBe(manifest.version);
  expect(creator.dependencies).toEqual({ tagwire: `^${manifest.version}` });
});
