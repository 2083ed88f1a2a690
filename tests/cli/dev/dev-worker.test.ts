import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveDevMain } from "../../../src/cli/dev/dev-worker.ts";
import { build, folder, md } from "../../helpers/folder.ts";

const nodeModules = join(import.meta.dirname, "../../../node_modules");

/** A site with these files beside its content, and the packages that this project has. */
function site(files: Record<string, string>): string {
  const root = folder({ "a.md": md("title: A\ndate: 2020-01-01") });
  symlinkSync(nodeModules, join(root, "node_modules"));
  for (const [name, text] of Object.entries({ "wrangler.toml": 'main = "src/worker.ts"', ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Builds as wrangler has it done for a dev server; what is printed, and the module that wrangler serves. */
async function buildForDev(root: string) {
  const env = { WRANGLER_COMMAND: "dev", TAGWIRE_DEV_MAIN: "src/worker.ts" };
  const { status, printed } = await build(root, [], env);
  expect(status).toBe(0);
  return { printed, served: readFileSync(join(root, ".tagwire/worker.js"), "utf8") };
}

describe("a site's Worker that cannot be bundled is not served, but why, with file and line:", () => {
  test.each([
    [
      "a syntax error in a component",
      {
        "src/worker.ts": 'import { a } from "./a";\nexport default a;',
        "src/a.tsx": 'const b = "é";\nexport const a = "é" é (;',
      },
      "src/a.tsx:2:22 error: Expected “;” but found “é”.\n",
    ],
    [
      "a file that is not there",
      { "src/worker.ts": 'export { default } from "./none";' },
      "src/worker.ts:1:25 error: Could not resolve “./none”.\n> 1 | export",
    ],
    [
      "a package that is not there",
      { "src/worker.ts": 'import "no-such-package";' },
      "src/worker.ts:1:8 error: Could not resolve “no-such-package”.\n",
    ],
    [
      "something that a module does not have",
      { "src/worker.ts": 'import { b } from "./a";\nexport default b;', "src/a.ts": "export const a = 1;" },
      "src/worker.ts:1:10 error: No matching export in “src/a.ts” for import “b”.\n",
    ],
    ["no file at all", {}, "src/worker.ts error: Could not resolve “src/worker.ts”."],
  ])("%s", async (_, files, expected) => {
    const { printed, served } = await buildForDev(site(files));
    expect(printed).toContain(expected);
    expect(served).toContain(JSON.stringify(expected).slice(1, -1));
    expect(served).toMatch(/^export default standIn\(/m);
  });
});

test.each([
  [
    "a component",
    { "src/worker.ts": 'export { a as default } from "./a";', "src/a.tsx": "export const a = 1;" },
  ],
  [
    "what the runtime brings",
    {
      "src/worker.ts":
        'import { env } from "cloudflare:workers";\nimport { join } from "path";\nimport "node:fs";\nexport default { env, join };',
    },
  ],
  [
    "a file that is no code",
    { "src/worker.ts": 'import a from "./a.html";\nexport default a;', "src/a.html": "<p>" },
  ],
  [
    "a name of wrangler.toml",
    {
      "wrangler.toml": 'main = "src/worker.ts"\n[alias]\n"@own" = "./elsewhere.ts"',
      "src/worker.ts": 'export { default } from "@own";\nimport "@own/more";',
    },
  ],
  [
    "a path of tsconfig.json",
    {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
      "src/worker.ts": 'export { a as default } from "~/a";',
      "src/a.ts": "export const a = 1;",
    },
  ],
  ["a package", { "src/worker.ts": 'import { Hono } from "hono";\nexport default new Hono();' }],
])("a Worker that imports %s is served, or one in its place if it fails as it starts", async (_, files) => {
  const { printed, served } = await buildForDev(site(files));
  expect(printed).not.toContain("error");
  expect(served).toContain(
    'export default await workerOrStandIn(import("../src/worker.ts"), "src/worker.ts", []);',
  );
});

test("a Worker that has more for the runtime than itself is served as it is", async () => {
  const files = { "src/worker.ts": "export class Counter {}\nexport default {};" };
  const { served } = await buildForDev(site(files));
  expect(served).toBe('export * from "../src/worker.ts";\nexport { default } from "../src/worker.ts";\n');
});

test("what keeps a site from being built is said by the dev server too", async () => {
  const root = site({ "src/worker.ts": "export default {};" });
  const settings = readFileSync(join(root, "content/site.yaml"), "utf8");
  writeFileSync(join(root, "content/site.yaml"), `${settings}hub: self\n`);
  const { printed, served } = await buildForDev(root);
  for (const each of [printed, served]) expect(each).toContain("asks for more than wrangler.toml binds");
});

test("a build that no dev server waits for looks at no Worker", async () => {
  const root = site({});
  expect((await build(root)).status).toBe(0);
  expect(() => readFileSync(join(root, ".tagwire/worker.js"))).toThrow("ENOENT");
});

test.each([
  ["that of wrangler.toml", [], {}, "src/worker.ts"],
  ["that of an environment", ["--port", "1", "--env", "staging"], {}, "src/staging.ts"],
  ["that of an environment without one", ["-e", "bare"], {}, "src/worker.ts"],
  ["that of the environment's variable", [], { CLOUDFLARE_ENV: "staging" }, "src/staging.ts"],
  ["none where a file is named", ["other.ts"], {}, undefined],
  ["none where other settings are", ["--config", "other.toml"], {}, undefined],
])("the Worker of the dev server is %s", (_, args, env, expected) => {
  const toml = 'main = "src/worker.ts"\n[env.staging]\nmain = "src/staging.ts"\n[env.bare]\nname = "bare"\n';
  expect(resolveDevMain(site({ "wrangler.toml": toml }), args, env)).toBe(expected);
});
