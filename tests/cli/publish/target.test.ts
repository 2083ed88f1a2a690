import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";

/** A server that keeps what it is sent as a token. */
async function eavesdropper() {
  const heard: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers.authorization);
    response.writeHead(404).end("Nothing here.\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { heard, port };
}

const article = { "a.md": md("title: A\ndate: 2022-11-21") };
const siteOf = (url: string) =>
  `title: The Example\ndescription: Examples\nurl: ${url}\nlanguage: en\nauthor: Ann\n`;

test("the token is not sent where the content says", async () => {
  const { heard, port } = await eavesdropper();
  const root = folder({ ...article, "site.yaml": siteOf(`http://127.0.0.1:${port}`) });
  const { status, stderr } = await tagwire(root, ["publish"], { PUBLISH_TOKEN: "secret" });
  expect([status, heard]).toEqual([1, []]);
  expect(stderr).toContain("“--to https://example.org”");
});

test.each([
  ["wrangler.toml", 'for good “PUBLISH_TO = "https://example.org"” under “[vars]” in wrangler.toml.'],
  ["wrangler.json", 'for good “"PUBLISH_TO": "https://example.org"” under “"vars"” in wrangler.json.'],
])("where nothing says where the Worker is, it is said what to write into %s", async (name, advice) => {
  const root = folder(article);
  writeFileSync(join(root, name), name.endsWith(".toml") ? "" : "{}");
  expect((await tagwire(root, ["publish"], { PUBLISH_TOKEN: "secret" })).stderr).toContain(advice);
});

test("where the articles are part of the Worker, it is said what publishes them", async () => {
  const root = folder(article);
  const refused = async (settings: string) => {
    writeFileSync(join(root, "wrangler.toml"), settings);
    return (await tagwire(root, ["publish"], { PUBLISH_TOKEN: "secret" })).stderr;
  };
  expect(await refused('name = "s"\n')).toContain(
    "its articles are part of the Worker, and “npm run deploy” publishes them.",
  );
  for (const bound of ['[[d1_databases]]\nbinding = "DB"\n', '[[env.live.r2_buckets]]\nbinding = "MEDIA"\n'])
    expect(await refused(bound)).toMatch(/^error: Say where the Worker is/);
});

test.each(["--to", "the environment", "wrangler.toml"])(
  "the token is sent where %s says, whatever the content says",
  async (source) => {
    const { heard, port } = await eavesdropper();
    const root = folder({ ...article, "site.yaml": siteOf("https://elsewhere.invalid") });
    const address = `http://127.0.0.1:${port}`;
    if (source === "wrangler.toml") {
      writeFileSync(join(root, "wrangler.toml"), `[vars]\nPUBLISH_TO = "${address}"\n`);
    }
    const env: Record<string, string> = source === "the environment" ? { TAGWIRE_PUBLISH_TO: address } : {};
    const args = source === "--to" ? ["--to", address] : [];
    const { status } = await tagwire(root, ["publish", ...args], { PUBLISH_TOKEN: "secret", ...env });
    expect([status, heard]).toEqual([1, ["Bearer secret"]]);
  },
);

test.each([
  ["http://example.org", "Write https://example.org (--to)"],
  ["http://localhost.evil.example", "Write https://localhost.evil.example"],
  ["http://127.0.0.1.evil.example:8787", "Write https://127.0.0.1.evil.example:8787"],
  ["http://localhost.", "could read the token"],
  ["http://localhost@evil.example", "Leave out what stands before the “@”"],
  ["https://me:pass@example.org", "Leave out what stands before the “@”"],
  ["ftp://localhost", "is not an address"],
  ["localhost:8787", "is not an address"],
])("the token is not sent to %s", async (to, words) => {
  const { status, stderr } = await tagwire(folder(article), ["publish", "--to", to], {
    PUBLISH_TOKEN: "secret",
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
});

test.each(["a secret", "secret\n", "“secret”"])(
  "a token that can be none is refused, and not shown: %j",
  async (token) => {
    const { heard, port } = await eavesdropper();
    const to = `http://127.0.0.1:${port}`;
    const { status, printed } = await tagwire(folder(article), ["publish", "--to", to], {
      PUBLISH_TOKEN: token,
    });
    expect([status, heard]).toEqual([1, []]);
    expect(printed).toContain(
      "error: PUBLISH_TOKEN holds a space, the end of a line or a sign that no token has.",
    );
    expect(printed).not.toContain("secret");
  },
);
