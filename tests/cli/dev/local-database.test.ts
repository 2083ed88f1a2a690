import { renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { env } from "node:process";
import pc from "picocolors";
import { expect, onTestFinished, test, vi } from "vitest";
import { migrateLocalDatabase, publishOnChange } from "../../../src/cli/dev/local-database.ts";
import { Failure } from "../../../src/cli/terminal/failure.ts";
import { folder, md, put } from "../../helpers/folder.ts";
import { asAddress } from "../../helpers/values.ts";

test("whatever is saved is published, also a file that is replaced again and again", async () => {
  const root = folder({ "a.md": md("title: A\ndate: 2022-11-22") });
  const server = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const told: string[] = [];
  const terminal = {
    out() {},
    err: (line: string) => told.push(line),
    progress() {},
    interactive: false,
    colours: pc,
  };
  let count = 0;
  const kept = publishOnChange(
    join(root, "content"),
    asAddress(`http://127.0.0.1:${port}`),
    terminal,
    async () => {
      count++;
      if (count === 2) throw new Failure("Nothing was published.");
    },
  );
  kept.catch((error: unknown) => expect.unreachable(String(error)));
  await vi.waitFor(() => expect(count).toBe(1), { timeout: 10_000 });

  const replace = (name: string, text: string) => {
    writeFileSync(join(root, "new"), text);
    renameSync(join(root, "new"), join(root, "content", name));
  };
  const edits = [
    () => put(root, "site.yaml", "title: 1"),
    () => replace("site.yaml", "title: 2"),
    () => replace("site.yaml", "title: 3"),
    () => replace("site.yaml", "title: 4"),
    () => put(root, "site.yaml", "title: 5"),
    () => put(root, "sub/b.md", "b"),
    () => replace("sub/b.md", "c"),
    () => replace("sub/b.md", "d"),
  ];
  for (const edit of edits) {
    const before = count;
    edit();
    await vi.waitFor(() => expect(count).toBeGreaterThan(before), { timeout: 10_000 });
    // What an editor does in several steps may be told in several.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(told).toEqual(["Nothing was published."]);
});

test("nothing is published to what stands in the Worker's place, and everything once it is back", async () => {
  const root = folder({});
  let status = 503;
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const publish = vi.fn(async () => {});
  const to = asAddress(`http://127.0.0.1:${port}`);
  const terminal = { out() {}, err() {}, progress() {}, interactive: false, colours: pc };
  const kept = publishOnChange(join(root, "content"), to, terminal, publish);
  kept.catch((error: unknown) => expect.unreachable(String(error)));
  await vi.waitFor(() => expect(asked).toBeGreaterThan(2), { timeout: 10_000 });
  expect(publish).not.toHaveBeenCalled();
  status = 401;
  await vi.waitFor(() => expect(publish).toHaveBeenCalledOnce(), { timeout: 10_000 });
});

test("what wrangler says of migrations that it does not find is told without its colours", {
  timeout: 60_000,
}, () => {
  const cwd = folder({});
  const database = '[[d1_databases]]\nbinding = "DB"\ndatabase_name = "s"\nmigrations_dir = "nowhere"\n';
  writeFileSync(join(cwd, "wrangler.toml"), `name = "s"\ncompatibility_date = "2026-11-01"\n${database}`);
  let told = "";
  try {
    migrateLocalDatabase({ cwd, env: { ...env, FORCE_COLOR: "1" } });
  } catch (error) {
    told = String(error);
  }
  expect(told).toMatch(/The migrations of the local database failed:\n.*nowhere/s);
  expect(told).not.toContain("\u001b");
});
