import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../../src/text/utf8.ts";
import {
  keepRepresentation,
  type Representation,
  weighRepresentation,
} from "../../../src/worker/http/representation.ts";
import { ResponseCache } from "../../../src/worker/http/response-cache.ts";
import { asInstant } from "../../helpers/values.ts";

const now = asInstant("2023-01-01T00:00:00Z");

/** An answer, and how often it was worked out and rendered. */
function counted(etag = 'W/"a"') {
  const counts = { represented: 0, rendered: 0 };
  const answer = { etag };
  const represent = async (): Promise<Representation> => {
    counts.represented++;
    return {
      etag: answer.etag,
      maxAge: 60,
      headers: { "Content-Type": "text/plain" },
      async render() {
        counts.rendered++;
        return encodeUtf8(answer.etag);
      },
      delta: async () => encodeUtf8("new"),
    };
  };
  return { counts, answer, represent };
}

function ask(cache: ResponseCache, represent: () => Promise<Representation>, init: RequestInit = {}) {
  return cache.respond(new Request("https://example.org/a", init), "a", now, represent);
}

test("a HEAD and a 304 are answered from the head that is kept, without working anything out again", async () => {
  const cache = new ResponseCache(2 ** 20);
  const { counts, represent } = counted();
  for (let time = 0; time < 3; time++) {
    expect((await ask(cache, represent, { method: "HEAD" })).status).toBe(200);
    expect((await ask(cache, represent, { headers: { "If-None-Match": 'W/"a"' } })).status).toBe(304);
  }
  expect(counts).toEqual({ represented: 1, rendered: 0 });
});

test("what an answer is rendered from is not kept: after a HEAD it is worked out anew, and its bytes once", async () => {
  const cache = new ResponseCache(2 ** 20);
  const { counts, represent } = counted();
  await ask(cache, represent, { method: "HEAD" });
  for (let time = 0; time < 3; time++) expect(await (await ask(cache, represent)).text()).toBe('W/"a"');
  expect(counts).toEqual({ represented: 2, rendered: 1 });
});

test("a first request is worked out once, be it for the whole or for what is new", async () => {
  const asked: Record<string, string>[] = [
    {},
    { "A-IM": "feed" },
    { "A-IM": "feed", "If-None-Match": 'W/"b"' },
  ];
  for (const headers of asked) {
    const { counts, represent } = counted();
    await ask(new ResponseCache(2 ** 20), represent, { headers });
    expect(counts.represented).toBe(1);
  }
});

test("a head and its bytes are of one state, though something was published between them", async () => {
  const cache = new ResponseCache(2 ** 20);
  const { answer, represent } = counted();
  await ask(cache, represent, { method: "HEAD" });
  answer.etag = 'W/"b"';
  const response = await ask(cache, represent);
  expect([response.headers.get("ETag"), await response.text()]).toEqual(['W/"b"', 'W/"b"']);
});

test("what is kept holds nothing to render from, and is weighed with all its texts", async () => {
  const { represent } = counted();
  const answer = await represent();
  const kept = keepRepresentation(answer);
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept); // no closures
  const long = keepRepresentation({ ...answer, headers: { "Cache-Tag": "a".repeat(10_000) } });
  expect(weighRepresentation(long)).toBeGreaterThan(20_000);
  expect(weighRepresentation({ ...kept, plain: new Uint8Array(5000) })).toBe(
    weighRepresentation(kept) + 5000,
  );
});

test.each([
  ["gzip", undefined, true],
  ["br, gzip", "gzip", true],
  ["br, gzip", "identity", false],
  ["br, gzip", "", false],
  ["identity", "gzip", false],
  [null, "gzip", false],
])("Accept-Encoding: %s, %s as the client sent it, compresses: %s", async (given, client, expected) => {
  const { represent } = counted();
  const request = new Request("https://example.org/a", {
    headers: given === null ? {} : { "Accept-Encoding": given },
  });
  Object.defineProperty(request, "cf", {
    value: client === undefined ? undefined : { clientAcceptEncoding: client },
  });
  const response = await new ResponseCache(0).respond(request, "a", now, async () => ({
    ...(await represent()),
    compress: "always",
  }));
  expect(response.headers.get("Content-Encoding")).toBe(expected ? "gzip" : null);
});

test("requests that render at once, of different content, are answered with bytes that go with the ETag", async () => {
  const cache = new ResponseCache(2 ** 20);
  const gate = Promise.withResolvers<void>();
  const rendering = (etag: string, wait: () => Promise<void>) => async (): Promise<Representation> => ({
    ...(await counted(etag).represent()),
    compress: "always",
    async render() {
      await wait();
      return encodeUtf8(etag);
    },
  });
  const headers = { "Accept-Encoding": "gzip" };
  await ask(
    cache,
    rendering('W/"old"', async () => {}),
    { method: "HEAD" },
  );
  const later = ask(
    cache,
    rendering('W/"later"', () => gate.promise),
    { headers },
  );
  const sooner = ask(
    cache,
    rendering('W/"sooner"', async () => gate.resolve()),
    { headers },
  );
  for (const response of await Promise.all([later, sooner]))
    expect(gunzipSync(await response.bytes()).toString()).toBe(response.headers.get("ETag"));
});
