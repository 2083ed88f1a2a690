import { expect, test, vi } from "vitest";
import { standIn, workerOrStandIn } from "../../src/worker/dev-stand-in.ts";

const local = new Request("http://localhost:8787/feed.xml");

test("why the site is not served is said to this machine, and kept by nobody", async () => {
  const { fetch } = standIn("src/a.tsx:3:1 error: Unexpected end of file.", []);
  const response = fetch(local);
  expect([response.status, response.headers.get("Cache-Control")]).toEqual([503, "no-store"]);
  expect(await response.text()).toBe("src/a.tsx:3:1 error: Unexpected end of file.\n");
  const foreign = fetch(new Request("http://evil.example:8787/"));
  expect([foreign.status, await foreign.text()]).toEqual([403, expect.not.stringContaining("src/a.tsx")]);
});

test("a Worker that starts is served itself", async () => {
  const worker = { fetch: () => new Response() };
  expect(await workerOrStandIn(Promise.resolve({ default: worker }), "src/worker.ts", [])).toBe(worker);
});

test("a Worker that fails as it starts is told of with its file, and on the console with its places", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const error = new TypeError("There is no component “artcle”.");
  const { fetch } = await workerOrStandIn(
    Promise.reject<{ default: ReturnType<typeof standIn> }>(error),
    "src/worker.ts",
    [],
  );
  expect(await fetch(local).text()).toBe(
    "src/worker.ts cannot be served, for it fails as it starts: TypeError: There is no component “artcle”.\n",
  );
  expect(told.mock.calls).toEqual([[error]]);
  told.mockRestore();
});
