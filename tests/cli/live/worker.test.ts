import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";

test("a Worker that was deployed for another address is found out, and all else of it is well", async () => {
  const root = folder({
    "a.md": md("title: A\ndate: 2020-01-02\ntags: [Sea]\naliases: [old-a]", "Text. ".repeat(2000)),
    "b.md": md("title: B\ndate: 2020-01-01\nid: b"),
    "redirects.yaml": "/index.xml: /feed.xml\n",
  });
  const { url, close } = await serve(root);
  try {
    const { status, stdout } = await tagwire(root, [
      "check",
      "--live",
      String(url).replace(/\/$/, ""),
      "--json",
    ]);
    const found: { severity: string; message: string }[] = JSON.parse(stdout);
    const about = found.map(({ severity, message }) => `${severity}: ${message.replace(/[:“].*$/s, "")}`);
    expect([...new Set(about)].sort()).toEqual([
      "warning: It lists feeds that are not on this site, such as ",
      "warning: The feed says that it stands at ",
      "warning: The page names no feed of this site, so that readers find none by its address.",
      "warning: The page says that it stands at ",
      "warning: The site is not what the content folder says",
    ]);
    expect(found.some(({ message }) => message.includes("https://example.org/feed.xml"))).toBe(true);
    expect(status).toBe(0);
  } finally {
    await close();
  }
});
