import { join } from "node:path";
import pc from "picocolors";
import { expect, test } from "vitest";
import { readContent } from "../../../src/cli/content/content-folder.ts";
import { formatGreeting } from "../../../src/cli/dev/greeting.ts";
import { folder, md } from "../../helpers/folder.ts";
import { asAddress } from "../../helpers/values.ts";

test.each([
  ["https://example.org", "http://localhost:8787"],
  ["https://example.org/news/blog/", "http://localhost:8787/news/blog"],
])("the dev server of %s greets with addresses that begin with %s", (url, begin) => {
  const root = folder({
    "site.yaml": `title: T\ndescription: D\nurl: ${url}\nlanguage: en\nauthor: Ann\n`,
    "a.md": md("title: A\ndate: 2022-11-22\ntags: [Space, Policy]"),
  });
  const content = readContent(join(root, "content"));
  const greeting = formatGreeting(asAddress("http://localhost:8787"), content, {
    colours: pc.createColors(false),
  });
  expect(greeting.match(/http:\S+/g)).toEqual(
    [
      "/",
      "/feed.xml",
      "/atom.xml",
      "/feed.json",
      "/topics/",
      "/topics/space/feed.xml",
      "/topics/policy+space/feed.xml",
    ].map((path) => begin + path),
  );
});
