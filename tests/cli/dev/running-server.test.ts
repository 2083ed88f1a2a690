import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { claimSite } from "../../../src/cli/dev/running-server.ts";
import { asAddress } from "../../helpers/values.ts";

const first = asAddress("http://localhost:8787");
const second = asAddress("http://localhost:8788");

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tagwire-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("whoever serves a site is told where it is served already", () => {
  const out = emptyFolder();
  expect(claimSite(out, first)).toBeUndefined();
  expect(claimSite(out, second)).toBe(first);
  expect(claimSite(emptyFolder(), second)).toBeUndefined();
});

test("a server that was killed, or stopped as it wrote, is none", async () => {
  const out = emptyFolder();
  const file = join(out, "dev-server.json");
  const killed = spawn(process.execPath, ["-e", ""]);
  await once(killed, "exit");
  writeFileSync(file, JSON.stringify({ pid: killed.pid, address: first }));
  expect(claimSite(out, second)).toBeUndefined();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ pid: process.pid, address: second });
  writeFileSync(file, '{"pid":');
  expect(claimSite(out, first)).toBeUndefined();
});

test("a site is free again once its server has ended", async () => {
  const out = emptyFolder();
  const module = join(import.meta.dirname, "../../../src/cli/dev/running-server.ts");
  const script = `import { claimSite } from ${JSON.stringify(module)}; claimSite(${JSON.stringify(out)}, "${first}");`;
  const server = spawn(process.execPath, ["--input-type=module", "-e", script]);
  expect(await once(server, "exit")).toEqual([0, null]);
  expect(existsSync(join(out, "dev-server.json"))).toBe(false);
});
