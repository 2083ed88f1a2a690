import { expect, test } from "vitest";
import { limitOrigins, refuseForeignHost } from "../../src/worker/dev-guard.ts";
import { corsHeaders } from "../../src/worker/http/headers.ts";

test.each([
  ["http://localhost:8787/", [], true],
  ["http://127.0.0.1:9999/", [], true],
  ["http://[::1]:8787/", [], true],
  ["http://evil.example:8787/", [], false],
  ["http://localhost.evil.example/", [], false],
  ["http://192.168.1.5:8787/", [], false],
  ["http://my.example:8787/", ["my.example"], true],
  ["http://a.my.example/", ["my.example"], false],
  ["http://192.168.1.5:8787/", ["*"], true],
  ["http://[fe80::1]:8787/", ["*"], true],
  ["http://evil.example/", ["*"], false],
])("a dev server is asked as %s, told of %s: %s", async (address, hosts, expected) => {
  const refused = refuseForeignHost(new Request(address), hosts);
  expect(refused === undefined).toBe(expected);
  if (!refused) return;
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain(`--host ${new URL(address).hostname}`);
  expect(refused.headers.get("Access-Control-Allow-Origin")).toBeNull();
});

test.each([
  ["http://localhost:3000", true],
  ["https://127.0.0.1", true],
  ["http://[::1]:5173", true],
  ["https://evil.example", false],
  ["http://localhost.evil.example", false],
  ["null", false],
  ["", false],
  [undefined, false],
])("a page of %s may read what the dev server answers: %s", (origin, expected) => {
  const request = new Request("http://localhost:8787/", {
    headers: origin === undefined ? {} : { Origin: origin },
  });
  const response = limitOrigins(
    request,
    new Response("draft", { headers: { ...corsHeaders, Vary: "Sec-Fetch-Dest" } }),
  );
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe(expected ? origin : null);
  expect(response.headers.get("Vary")).toBe("Sec-Fetch-Dest, Origin");
});
