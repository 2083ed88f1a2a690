import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { md } from "../../helpers/folder.ts";
import { hubSite } from "../../helpers/hub.ts";

const perMinute = 4;

let hub: Awaited<ReturnType<typeof hubSite>>;
beforeAll(async () => {
  hub = await hubSite({ "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]") }, { perMinute });
  await hub.publish();
});
afterAll(() => hub.close());

const write = (text: string) =>
  hub.publish({ "mars.md": md(`title: ${text}\ndate: 2022-11-21\ntags: [Space]`) });

test("a minute bounds the requests of a client, and what is sent to a host", async () => {
  await beginningOfMinute();
  for (let at = 0; at < perMinute; at++) await hub.subscribe(`/${at}`, "/feed.xml");
  const refused = await hub.request("/more", "/feed.xml");
  expect([refused.status, refused.headers.get("Retry-After"), await refused.text()]).toEqual([
    429,
    "60",
    "These are too many requests at once. Send the others in a minute.\n",
  ]);
  const posts = () => hub.subscriber.received.filter(({ method }) => method === "POST");
  hub.subscriber.received.length = 0;
  await write("Once");
  await hub.settled();
  expect(posts()).toHaveLength(perMinute);
  await write("Twice");
  await setTimeout(1500);
  expect(posts()).toHaveLength(perMinute);
  // What was too much is not lost, and not counted as a failure.
  expect(await hub.rows("SELECT failures FROM subscription WHERE due IS NOT NULL")).toEqual(
    Array(perMinute).fill({ failures: 0 }),
  );
});

/** What is counted is counted by the minute of the clock. */
async function beginningOfMinute(): Promise<void> {
  const second = new Date().getSeconds();
  if (second > 40) await setTimeout((61 - second) * 1000);
}
