import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Asker, Halt } from "../../../src/cli/live/asker.ts";
import { asAddress } from "../../helpers/values.ts";
import { listen } from "./served.ts";

const limits = { requests: 20, interval: 0, patience: 2000 };

function asker(url: string, more: Partial<typeof limits> = {}): Asker {
  return new Asker(new URL(url).host, { ...limits, ...more }, () => {});
}

/** What a server that always answers so is taken to have said. */
async function ask(
  headers: Record<string, string>,
  body: Uint8Array | string,
  more: Partial<typeof limits> = {},
) {
  const url = await listen((_, response) => response.writeHead(200, headers).end(body));
  return asker(url, more).ask(asAddress(`${url}/`), {});
}

describe("a compressed answer is undone:", () => {
  test.each([
    ["gzip", gzipSync("feed")],
    ["x-gzip", gzipSync("feed")],
    ["deflate", deflateSync("feed")],
    ["deflate", deflateRawSync("feed")],
    ["zstd", zstdCompressSync("feed")],
    ["identity", Buffer.from("feed")],
  ])("%s", async (coding, body) => {
    const answer = await ask({ "Content-Encoding": coding }, body);
    expect("body" in answer && Buffer.from(answer.body).toString()).toBe("feed");
  });

  test.each([
    ["that is not what it says", "gzip", Buffer.from("feed"), /what it says is compressed .* is not/],
    [
      "in a way that nobody knows",
      "x-own",
      Buffer.from("feed"),
      /in a way that readers do not know \(Content-Encoding: x-own\)/,
    ],
    ["to a few bytes of very many", "gzip", gzipSync(Buffer.alloc(30_000_000)), /is not: .*larger than/],
  ])("but not one %s", async (_, coding, body, reason) => {
    expect(await ask({ "Content-Encoding": coding }, body)).toMatchObject({
      reason: expect.stringMatching(reason),
    });
  });
});

test("an answer that does not come, or does not end, is waited for no longer than is said", async () => {
  const silent = await listen(() => {});
  const endless = await listen((_, response) => response.writeHead(200).write("a"));
  for (const url of [silent, endless])
    expect(await asker(url, { patience: 200 }).ask(asAddress(`${url}/`), {})).toMatchObject({
      reason: "there was no answer within 0.2 seconds",
    });
});

test("an answer that is too large is not read to its end", async () => {
  const url = await listen((_, response) => {
    const block = Buffer.alloc(2 ** 20, 32);
    response.writeHead(200);
    const send = () => !response.destroyed && response.write(block, () => setImmediate(send));
    send();
  });
  expect(await asker(url, { patience: 20_000 }).ask(asAddress(`${url}/`), {})).toMatchObject({
    reason: "it is larger than 20 MB",
  });
});

test.each([
  ["169.254.169.254", "http://169.254.169.254/latest/meta-data/"],
  ["another port of this machine", "http://127.0.0.1:1/"],
  ["a name of this machine", "http://localhost:1/"],
])("a redirect to %s is not followed", async (_, location) => {
  const url = await listen((_, response) => response.writeHead(302, { Location: location }).end());
  const { last, redirects } = await asker(url).follow(asAddress(`${url}/`), {});
  expect(redirects).toHaveLength(1);
  expect(last).toMatchObject({ reason: expect.stringContaining("on this machine or its network") });
});

test("redirects that go on and on are followed ten times", async () => {
  let asked = 0;
  const url = await listen((_, response) => response.writeHead(301, { Location: `/${asked++}` }).end());
  const { last } = await asker(url).follow(asAddress(`${url}/`), {});
  expect(last).toMatchObject({ reason: "more than 10 redirects" });
  expect(asked).toBe(11);
});

test("the pace is kept, and so is the limit", async () => {
  const times: number[] = [];
  const url = await listen((_, response) => {
    times.push(performance.now());
    response.end();
  });
  const slow = asker(url, { requests: 3, interval: 60 });
  for (let at = 0; at < 3; at++) await slow.ask(asAddress(`${url}/`), {});
  await expect(slow.ask(asAddress(`${url}/`), {})).rejects.toThrow(Halt);
  const [first = 0, , third = 0] = times;
  expect(third - first).toBeGreaterThanOrEqual(110);
  expect(times).toHaveLength(3);
});
