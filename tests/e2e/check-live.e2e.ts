import { expect, test } from "vitest";
import { tagwire } from "../helpers/cli.ts";
import { folder, md } from "../helpers/folder.ts";
import { startDevServer } from "./dev-server.ts";

test("nothing is wrong with what the dev server shows, drafts included", async () => {
  const root = folder({
    "a.md": md("title: A\ndate: 2020-01-02\ntags: [Sea]\naliases: [old-a]"),
    "b.md": md("title: B\ndate: 2020-01-01\nid: b\ndraft: true"),
    "redirects.yaml": "/index.xml: /feed.xml\n",
    "site.yaml":
      "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\narticles: /:year/:slug/\n",
  });
  const { url, stop } = await startDevServer(root);
  try {
    const { printed } = await tagwire(root, ["check", "--live", url]);
    expect(printed).toMatch(/^\d+ requests to http:\/\/localhost:\d+: all is well\n$/);
  } finally {
    await stop();
  }
});
