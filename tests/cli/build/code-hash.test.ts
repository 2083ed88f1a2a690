import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hashCode } from "../../../src/cli/build/code-hash.ts";
import { build, bytes, folder, md } from "../../helpers/folder.ts";

const site: Record<string, string> = {
  "wrangler.toml": 'main = "src/worker.ts"\n',
  "src/worker.ts":
    'import { createWorker } from "tagwire/worker";\nimport { Footer } from "./parts/footer";\nimport * as list from "./list.js";\n',
  "src/parts/footer.tsx": "import { thanks } from '../texts';\nimport \"../../shared/colours.json\";\n",
  "src/texts/index.ts": 'export { thanks } from "./thanks.ts";\n',
  "src/texts/thanks.ts": 'import "../parts/footer";\nexport const thanks = "Thank you.";\n',
  "src/list.ts": 'const Late = await import("./late");\n',
  "src/late.jsx": "export const Late = 1;\n",
  "shared/colours.json": "{}\n",
  "src/unused.ts": "export {};\n",
  "node_modules/theme/package.json": '{"name": "theme", "version": "1.0.0"}\n',
  "node_modules/theme/index.js": "export {};\n",
};

function write(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "tagwire-code-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

test.each([
  "src/worker.ts",
  "src/parts/footer.tsx",
  "src/texts/index.ts",
  "src/texts/thanks.ts",
  "src/list.ts",
  "src/late.jsx",
  "shared/colours.json",
])("%s, which the site's own Worker rests on, changes the hash", (name) => {
  const changed = { ...site, [name]: `${site[name]}// Another.\n` };
  expect(hashCode(write(changed))).not.toBe(hashCode(write(site)));
});

test("the Worker of an environment changes the hash, where wrangler.toml gives it another", () => {
  const more = {
    "wrangler.toml": `${site["wrangler.toml"]}\n[env.staging]\nmain = "src/staging.ts"\n\n[env.other]\nname = "other"\n`,
    "src/staging.ts": 'import "./trial";\n',
    "src/trial.ts": "export {};\n",
  };
  const before = hashCode(write({ ...site, ...more }));
  expect(before).not.toBe(hashCode(write(site)));
  expect(hashCode(write({ ...site, ...more, "src/trial.ts": "export const a = 1;\n" }))).not.toBe(before);
});

test("a new version of a package that it imports changes the hash", () => {
  const worker = { "src/worker.ts": 'import { Card } from "theme/card";\n' };
  const newer = { "node_modules/theme/package.json": '{"name": "theme", "version": "1.1.0"}\n' };
  expect(hashCode(write({ ...site, ...worker, ...newer }))).not.toBe(hashCode(write({ ...site, ...worker })));
});

test("what it does not import leaves the hash alone, and so does the place where the site stands", () => {
  const more = {
    "src/list.ts~": "// A copy that an editor keeps.\n",
    "src/unused.ts": "export const a = 1;\n",
    "content/a.md": "A.",
    "package-lock.json": "{}",
  };
  const hash = hashCode(write(site));
  expect(hash).toMatch(/^[0-9a-f]{10}$/);
  expect(hashCode(write({ ...site, ...more }))).toBe(hash);
});

test("a link that leads nowhere is no obstacle", () => {
  const root = write(site);
  symlinkSync(join(root, "gone"), join(root, "src/list.tsx"));
  expect(hashCode(root)).toBe(hashCode(write(site)));
});

test("imports that lead nowhere, and folders without a Worker, are no obstacle", () => {
  const odd =
    'import "./gone";\nimport "../../../../../../gone/further";\nimport "no-such-package";\nimport "#content";\nimport "cloudflare:workers";\nimport "";\nconst text = "from \'nowhere\'";\n';
  expect(hashCode(write({ ...site, "src/worker.ts": odd }))).toMatch(/^[0-9a-f]{10}$/);
  const none = hashCode(write({ "wrangler.toml": 'main = "src/gone.ts"\n' }));
  expect(none).toBe(hashCode(write({})));
  expect(none).not.toBe(hashCode(write(site)));
});

test("two builds of the same site are the same, and tell the Worker the hash of its code", async () => {
  const root = folder({ "a.md": md("title: A\ndate: 2022-11-22") });
  const told = () => /codeHash = "(.+)"/.exec(readFileSync(join(root, ".tagwire/content.js"), "utf8"))?.[1];
  await build(root);
  const [first, before] = [bytes(root), told()];
  expect(before).toBe(hashCode(root));
  await build(root);
  expect(bytes(root)).toEqual(first);
  mkdirSync(join(root, "src"));
  for (const name of ["wrangler.toml", "src/worker.ts"]) writeFileSync(join(root, name), site[name] ?? "");
  await build(root);
  expect(told()).not.toBe(before);
});
