import { describe, expect, test } from "vitest";
import { en } from "../../src/cli/words/en.ts";
import { createApp } from "../../src/worker/app.ts";
import { bundleStore } from "../../src/worker/store/bundle.ts";
import { bundle, eight } from "../helpers/site.ts";
import { asAddress } from "../helpers/values.ts";

/** What a feed of a site with this hub names as its hub, in its head and in itself. */
async function hubsOf(hub: string, path: string): Promise<(string | undefined)[]> {
  const store = bundleStore(bundle(eight, { settings: { hub: asAddress(hub) } }));
  const clock = () => new Date("2023-01-01T00:00:00Z");
  const app = createApp({ base: "", stylesheet: "/style.css", words: en, store, clock });
  const response = await app.request(path);
  expect(response.status).toBe(200);
  const body = await response.text();
  const inHead = /<([^>]*)>; rel="hub"/.exec(response.headers.get("Link") ?? "");
  const inBody = /rel="hub" href="([^"]*)"|"WebSub",\s*"url":\s*"([^"]*)"/.exec(body);
  return [inHead?.[1], inBody?.[1] ?? inBody?.[2]];
}

const listed = ["/feed.xml", "/atom.xml", "/feed.json", "/topics/space/feed.xml", "/topics/space/feed.json"];
const others = [
  "/topics/policy+space/feed.xml",
  "/topics/policy,space/atom.xml",
  "/topics/!space/feed.json",
  "/feed.json?limit=5",
];

describe("a hub elsewhere", () => {
  const hub = "https://hub.example/";

  test.each(listed)("is named by %s, of which it is told", async (path) => {
    expect(await hubsOf(hub, path)).toEqual([hub, hub]);
  });

  test.each(others)("is not named by %s, of which nobody tells it", async (path) => {
    expect(await hubsOf(hub, path)).toEqual([undefined, undefined]);
  });
});

test.each([...listed, ...others])("the site's own hub is named by %s", async (path) => {
  const hub = "https://example.org/hub";
  expect(await hubsOf(hub, path)).toEqual([hub, hub]);
});
