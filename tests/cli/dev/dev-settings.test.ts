import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "smol-toml";
import { expect, onTestFinished, test, vi } from "vitest";
import { leaveContentToDesk } from "../../../src/cli/dev/dev-settings.ts";
import { folder } from "../../helpers/folder.ts";

const site = { content: "content", out: ".tagwire" };
const toml = (watched: string) => `name = "a"
main = "src/worker.ts"

[build]
command = "tagwire build"
watch_dir = ${watched}

[[d1_databases]]
binding = "DB"
`;

function withSettings(text: string): string {
  const root = folder({});
  writeFileSync(join(root, "wrangler.toml"), text);
  return root;
}

const settingsIn = (root: string) => readdirSync(root).filter((name) => name.startsWith(".tagwire-dev"));

/** A process that has written such settings, and the name of their file. It ends once its input does. */
async function otherServer(root: string) {
  const module = new URL("../../../src/cli/dev/dev-settings.ts", import.meta.url);
  const code = `const { leaveContentToDesk } = await import(${JSON.stringify(module.href)});
    console.log(leaveContentToDesk(${JSON.stringify(root)}, [], ${JSON.stringify(site)})[1]);
    process.stdin.on("end", () => process.exit()).resume();`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [written]: string[] = await once(child.stdout.setEncoding("utf8"), "data");
  const end = async () => {
    child.stdin.end();
    await once(child, "exit");
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { name: basename(written?.trim() ?? ""), end, kill };
}

test("dev servers of one site have settings of their own, and none is left behind", async () => {
  const root = withSettings(toml('["content"]'));
  const [first, second] = [await otherServer(root), await otherServer(root)];
  expect(settingsIn(root).sort()).toEqual([first.name, second.name].sort());
  await first.end();
  expect(settingsIn(root)).toEqual([second.name]);
  await second.kill();
  expect(settingsIn(root)).toEqual([second.name]);
  const third = await otherServer(root);
  expect(settingsIn(root)).toEqual([third.name]);
  await third.end();
  expect(settingsIn(root)).toEqual([]);
});

test("wrangler is given the same settings, and looks at what the build writes in place of the content", () => {
  const root = withSettings(toml('["styles", "content"]'));
  const [option, file = ""] = leaveContentToDesk(root, ["--port", "1"], site) ?? [];
  expect([option, file]).toEqual(["--config", join(root, `.tagwire-dev-${process.pid}.toml`)]);
  expect(parse(readFileSync(file, "utf8"))).toEqual(parse(toml('["styles", ".tagwire/content.js"]')));
});

test("they have the form that the site's settings have", () => {
  const root = folder({});
  const settings = { name: "a", build: { command: "tagwire build", watch_dir: "content" } };
  writeFileSync(join(root, "wrangler.jsonc"), `// Ours.\n${JSON.stringify(settings)}`);
  const [, file = ""] = leaveContentToDesk(root, [], site) ?? [];
  expect(file).toBe(join(root, `.tagwire-dev-${process.pid}.jsonc`));
  const { build } = settings;
  const watched = { ...settings, build: { ...build, watch_dir: [".tagwire/content.js"] } };
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(watched);
});

test("they follow an edit, also one that is no TOML, for wrangler to say so", async () => {
  const root = withSettings(toml('"./content/"'));
  const [, file = ""] = leaveContentToDesk(root, [], site) ?? [];
  const edits = [
    [toml('"content"').replace('"a"', '"b"'), 'name = "b"'],
    [toml('["content", "styles"]'), '[ ".tagwire/content.js", "styles" ]'],
    ["name = ", "name = "],
  ];
  for (const [text = "", expected] of edits) {
    // Until its watcher is ready, an edit may be missed.
    await vi.waitFor(
      () => {
        writeFileSync(join(root, "wrangler.toml"), text);
        expect(readFileSync(file, "utf8")).toContain(expected);
      },
      { timeout: 10_000, interval: 200 },
    );
  }
});

test.each<[string, string, string[]]>([
  ["does not look at the content", '["src"]', []],
  ["is given settings of its own", '["content"]', ["-c", "other.toml"]],
  ["is given settings of its own by name", '["content"]', ["--config=other.toml"]],
])("nothing is written for a wrangler that %s", (_, watched, args) => {
  const root = withSettings(toml(watched));
  expect(leaveContentToDesk(root, args, site)).toBe(undefined);
  expect(settingsIn(root)).toEqual([]);
});
