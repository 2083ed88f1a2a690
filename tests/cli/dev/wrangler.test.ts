import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readWranglerConfig, wranglerScript } from "../../../src/cli/dev/wrangler.ts";
import { folder } from "../../helpers/folder.ts";

test("a site that has no wrangler of its own is served by the one beside this package", () => {
  const script = wranglerScript(folder({}));
  expect([script, existsSync(script)]).toEqual([expect.stringContaining("/node_modules/wrangler/"), true]);
});

test.each([
  ["wrangler.jsonc", ["wrangler.toml", "wrangler.jsonc"], "wrangler.toml"],
  ["wrangler.json", ["wrangler.jsonc", "wrangler.json"], "wrangler.jsonc"],
  ["../wrangler.json", ["wrangler.toml", "../wrangler.json"], "wrangler.toml"],
])("settings that wrangler takes from %s are not read elsewhere without a word", (taken, files, other) => {
  const root = join(folder({}), "site");
  mkdirSync(root);
  for (const name of files) writeFileSync(join(root, name), name.endsWith(".toml") ? "" : "{}");
  expect(() => readWranglerConfig(root)).toThrow(
    `wrangler takes its settings from ${taken} and not from ${other}. Keep one of the two, with all that is to hold, and delete the other.`,
  );
});

test.each(["wrangler.json", "wrangler.jsonc"])("settings are read from %s as wrangler reads them", (name) => {
  const root = join(folder({}), "site");
  mkdirSync(root);
  writeFileSync(
    join(root, name),
    '\uFEFF{\n\t// Ours.\n\t"main": "src/worker.ts", /* more */\n\t"dev": { "port": 9000, },\n}\n',
  );
  writeFileSync(join(root, "../wrangler.toml"), 'main = "other.ts"');
  expect(readWranglerConfig(root)).toMatchObject({ main: "src/worker.ts", dev: { port: 9000 } });
});

test.each([
  ["wrangler.jsonc", '{\n  "main": "a.ts"\n  "name": "a"\n}', "Comma expected at line 3, column 3."],
  ["wrangler.jsonc", "", "Value expected at line 1, column 1."],
  ["wrangler.json", '{ "dev": { "port": "9000" } }', "dev.port: Invalid type: Expected number"],
  [
    "wrangler.toml",
    '[d1_databases]\nbinding = "DB"\n',
    "d1_databases: Invalid type: Expected Array but received null. Write “[[d1_databases]]” for “[d1_databases]”.",
  ],
  ["wrangler.toml", 'main = "a.ts"\nname = ', "2:  name ="],
])("what is wrong with %s is told with its place: %j", (name, text, message) => {
  const root = folder({});
  writeFileSync(join(root, name), text);
  expect(() => readWranglerConfig(root)).toThrow(message);
  expect(() => readWranglerConfig(root)).toThrow(`${name} cannot be read`);
});
