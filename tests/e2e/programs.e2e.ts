import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { content, md } from "../helpers/folder.ts";
import { type DevServer, startDevServer, until } from "./dev-server.ts";

const folder = content({
  "a.md": md("title: Ships & stars\ndate: 2022-11-20\nid: urn:x:a\ntags: [Space]"),
  "b.md": md("date: 2022-11-21\nid: urn:x:b\ntags: [Space]", "Fog again."),
  "c.md": md("title: Tide\ndate: 2022-11-22\nid: urn:x:c"),
});
const home = mkdtempSync(join(tmpdir(), "program-"));
let server: DevServer;
beforeAll(async () => {
  server = await startDevServer(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
  rmSync(home, { recursive: true });
});

/** The examples of the document in a language, for the site of the test. */
function examples(language: string): string[] {
  const document = readFileSync("docs/json-feed.md", "utf8");
  const blocks = document.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  return Array.from(blocks, ([, code = ""]) => code.replaceAll("https://example.org", server.url));
}

/** Runs an example in a folder of its own, and gives what it prints. */
async function run(program: string, name: string, code: string): Promise<string> {
  const file = join(home, name);
  writeFileSync(file, code);
  return (await promisify(execFile)(program, [file], { cwd: home })).stdout;
}

test("curl and jq print a topic's titles and where each article is as Markdown", async () => {
  const [newest = ""] = examples("sh");
  const lines = (await run("sh", "newest.sh", newest)).trim().split("\n");
  expect(lines).toEqual([
    `Fog again.\t${server.url}/articles/b/index.md`,
    `Ships & stars\t${server.url}/articles/a/index.md`,
  ]);
  const [, address = ""] = lines[1]?.split("\t") ?? [];
  expect(await (await fetch(address)).text()).toMatch(
    /^---\ntitle: "Ships & stars"\n[\s\S]*\n---\n\nA text\.\n$/,
  );
});

test("curl is told that nothing has changed, and keeps what it has", async () => {
  const [, poll = ""] = examples("sh");
  expect(await run("sh", "poll.sh", poll)).toBe("200\n");
  const before = readFileSync(join(home, "feed.json"), "utf8");
  expect(JSON.parse(before).items).toHaveLength(3);
  expect(await run("sh", "poll.sh", poll)).toBe("304\n");
  expect(readFileSync(join(home, "feed.json"), "utf8")).toBe(before);
});

test("TypeScript goes through every page", async () => {
  const [all = ""] = examples("ts");
  expect(await run(process.execPath, "all.ts", all)).toBe(
    "urn:x:c\tTide\nurn:x:b\ta note\nurn:x:a\tShips & stars\n",
  );
});

test("Python prints what is new, and what has changed since", async () => {
  const [news = ""] = examples("python");
  const line = (name: string, title: string) => `${title}\t${server.url}/articles/${name}/\n`;
  expect(await run("python3", "news.py", news)).toBe(
    line("a", "Ships & stars") + line("b", "a note") + line("c", "Tide"),
  );
  expect(await run("python3", "news.py", news)).toBe("");
  folder.put({ "a.md": md("title: Ships\ndate: 2022-11-20\nupdated: 2022-11-24\nid: urn:x:a") });
  await until("the change is served", async () =>
    (await (await fetch(`${server.url}/feed.json`)).text()).includes("2022-11-24"),
  );
  expect(await run("python3", "news.py", news)).toBe(line("a", "Ships"));
});
