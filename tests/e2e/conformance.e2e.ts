import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formats, formatTable } from "../../src/model/formats.ts";
import { checkDocuments } from "../helpers/conformance/check.ts";
import { content } from "../helpers/folder.ts";
import { serve } from "../helpers/harness.ts";

const repository = join(import.meta.dirname, "../..");
const folder = content({});
let served: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  cpSync(join(repository, "content"), join(folder.path, "content"), { recursive: true });
  const settings = join(folder.path, "content/site.yaml");
  writeFileSync(
    settings,
    readFileSync(settings, "utf8").replace(/^entriesPerPage: .*$/m, "entriesPerPage: 3"),
  );
  served = await serve(folder.path);
});
afterAll(async () => {
  await served.close();
  folder.remove();
});

/** Where a feed of the sample site, whose address is absolute, stands here. */
const here = (address: string) => new URL(new URL(address).pathname + new URL(address).search, served.url);

test.each(formats)(
  "every %s feed of the sample site keeps its format's grammar and our rules",
  async (format) => {
    const list = await (await fetch(new URL("/opml.xml", served.url))).text();
    const feeds = [...list.matchAll(/xmlUrl="([^"]+)feed\.xml"/g)].map(
      ([, base]) => `${base}${formatTable[format].file}`,
    );
    expect(feeds.length).toBeGreaterThan(15);
    const combinations = ["policy+space", "feeds,moon", "space+!china", "!space", "law,%E8%88%AA%E5%A4%A9"];
    const site = feeds[0]?.replace(formatTable[format].file, "");
    const further = [2, 3, 4].map((page) => `${site}${formatTable[format].file}?page=${page}`);
    const all = [
      ...feeds,
      ...further,
      ...combinations.map((each) => `${site}topics/${each}/${formatTable[format].file}`),
    ];
    const answers: { bytes: Uint8Array; asked: string }[] = [];
    for (const asked of all) {
      const response = await fetch(here(asked), { redirect: "manual" });
      expect([asked, response.status]).toEqual([asked, 200]);
      answers.push({ bytes: new Uint8Array(await response.arrayBuffer()), asked });
    }
    const complaints = checkDocuments(format, answers);
    expect(all.map((asked, at) => [asked, complaints[at]])).toEqual(all.map((asked) => [asked, []]));
  },
);
