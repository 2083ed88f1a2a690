import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { askForFeeds } from "../../../src/cli/deploy/feeds.ts";
import { folder, md } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";
import { asAddress } from "../../helpers/values.ts";

const hasty = { tries: 3, pause: 1 };
const origin = (url: string | URL) => asAddress(new URL(url).origin);

/** The address of another server than ours. */
async function listen(answer: RequestListener) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  return asAddress(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
}

test("a site's feeds are found in every format", async () => {
  const { url, close } = await serve(folder({ "a.md": md("title: A\ndate: 2020-01-01") }));
  onTestFinished(close);
  const at = origin(url);
  const found = await askForFeeds(at, () => {}, hasty);
  expect(found).toEqual({ there: [`${at}/feed.xml`, `${at}/atom.xml`, `${at}/feed.json`] });
});

test("a server that has another page at a feed's address has no feed", async () => {
  const at = await listen((_, response) => response.setHeader("Content-Type", "text/html").end("<p>Soon"));
  expect(await askForFeeds(at, () => {}, hasty)).toEqual({
    there: [],
    missing: { feed: `${at}/feed.xml`, status: 200, why: "is no feed, but text/html" },
  });
});

test("a site that is not there yet is asked again, one without articles is not", async () => {
  let asked = 0;
  const answering = (status: number) => (_: unknown, response: Parameters<RequestListener>[1]) => {
    asked++;
    response.writeHead(status).end();
  };
  const { missing } = await askForFeeds(await listen(answering(404)), () => {}, hasty);
  expect([missing?.why, asked]).toEqual(["answers 404", 3]);
  asked = 0;
  expect((await askForFeeds(await listen(answering(503)), () => {}, hasty)).missing?.status).toBe(503);
  expect(asked).toBe(1);
});

test("a host that nobody knows is said to be out of reach", async () => {
  const { missing } = await askForFeeds(asAddress("http://tagwire.invalid"), () => {}, {
    tries: 1,
    pause: 1,
  });
  expect(missing?.why).toMatch(/^cannot be reached \(.+\)$/);
});
