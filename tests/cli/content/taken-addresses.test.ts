/** Addresses that are answered before what an article or a redirect says of them is asked. */
import { expect, test } from "vitest";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const article = (fields = "") => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`);

test("an alias or a rule at the address of the site's icon is told, as at any other of the site's own", async () => {
  const { lines } = await load(
    folder({
      "a.md": article("aliases: [/favicon.ico, /llms.txt, /old/index.md, /cdn-cgi/l/email-protection]"),
      "redirects.yaml": "/favicon.ico: /articles/a/\n/llms.txt: /articles/a/\n",
    }),
  );
  expect(lines).toEqual([
    "a.md:5:11 warning: “/favicon.ico” can never lead here: something of the site's own stands there. Leave it out.",
    "a.md:5:25 warning: “/llms.txt” can never lead here: something of the site's own stands there. Leave it out.",
    "a.md:5:36 warning: “/old/index.md” can never lead here: what ends in “/index.md” is an article as Markdown. Write “/old/”, by which this leads on as well.",
    "a.md:5:51 warning: “/cdn-cgi/l/email-protection” can never lead here: what stands in /cdn-cgi/ is Cloudflare's own. Leave it out.",
    "redirects.yaml:1:15 error: There is something at “/favicon.ico” already, so that this rule is never asked. Take it out.",
    "redirects.yaml:2:12 error: There is something at “/llms.txt” already, so that this rule is never asked. Take it out.",
  ]);
});

test("a rule at the address of a file that is served as it is is told", async () => {
  const { lines } = await load(
    folder({
      "a.md": article(),
      "static/old.html": "<p>Old",
      "static/old/map.png": "x",
      "redirects.yaml": "/old: /articles/a/\n/old/map.png: /articles/a/\n/old/other.png: /articles/a/\n",
    }),
  );
  expect(lines).toEqual([
    "redirects.yaml:1:7 error: There is something at “/old” already, so that this rule is never asked. Take it out.",
    "redirects.yaml:2:15 error: There is something at “/old/map.png” already, so that this rule is never asked. Take it out.",
  ]);
});
