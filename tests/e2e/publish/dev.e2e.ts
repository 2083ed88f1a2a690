import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { folder, md, put } from "../../helpers/folder.ts";
import { script } from "../desk.ts";
import { bindDatabase, freePort, run } from "../dev-site.ts";

test("the dev server with a database makes it, fills it, keeps it up with the folder, and ends when told to", async () => {
  const root = folder({
    "harbour.md": md("title: Harbour\ndate: 2022-11-22\ntags: [Space, Sea]", "Ships."),
    "mars.md": md("title: Mars\ndate: 2022-11-21\ntags: [Space]", "Red."),
    "draft.md": md("title: Tides\ndate: 2022-11-20\ntags: [Sea]\ndraft: true"),
  });
  bindDatabase(root);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { printed, end } = await run(root, url, process.execPath, [script, "dev", "--port", String(port)]);
  const feed = async (path: string) => {
    const response = await fetch(url + path);
    expect(response.status, printed()).toBe(200);
    const { items }: { items: { title: string; url: string; content_html: string }[] } =
      await response.json();
    return items;
  };
  const titles = async (path: string) => (await feed(path)).map(({ title }) => title);
  const shows = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 100 });
  try {
    await shows(async () => expect(await titles("/feed.json")).toEqual(["Harbour", "Mars", "Draft: Tides"]));
    await shows(async () =>
      expect(printed()).toContain("Published: 3 added, 0 changed, 0 removed, 0 left alone."),
    );
    const ofServer = commandLines().filter((line) => line.includes(String(port)));
    expect(ofServer.length).toBeGreaterThan(1);
    expect(ofServer.filter((line) => line.includes("PUBLISH_TOKEN"))).toEqual([]);
    expect(await titles("/topics/sea+space/feed.json")).toEqual(["Harbour"]);
    expect((await feed("/topics/space/feed.json"))[1]).toMatchObject({
      url: `${url}/articles/mars/`,
      content_html: "<p>Red.</p>",
    });
    for (const path of ["/feed.xml", "/topics/space/atom.xml", "/topics/sea/", "/articles/harbour/"])
      expect((await fetch(url + path)).status).toBe(200);

    put(root, "mars.md", md("title: Mars\ndate: 2022-11-21\ntags: [Space]", "Still red."));
    await shows(async () =>
      expect((await feed("/topics/space/feed.json"))[1]?.content_html).toBe("<p>Still red.</p>"),
    );
    expect(printed()).not.toContain("restarting build");
    // A page is part of the Worker.
    for (const edition of [1, 2]) {
      put(root, "pages/about.md", md("title: About", `Edition ${edition}.`));
      await shows(async () =>
        expect(await (await fetch(`${url}/about/`)).text()).toContain(`Edition ${edition}.`),
      );
    }
    const settings = (title: string) =>
      `title: ${title}\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n`;
    for (const title of ["Once", "Twice"]) {
      // As many editors save: another file takes the name.
      writeFileSync(join(root, "new.yaml"), settings(title));
      renameSync(join(root, "new.yaml"), join(root, "content/site.yaml"));
      await shows(async () =>
        expect(await (await fetch(`${url}/feed.json`)).json()).toMatchObject({ title }),
      );
    }
    put(root, "mars.md", md("title: Mars\ndate: never"));
    await shows(async () => expect(printed()).toContain("Nothing was published."));
    await shows(async () => expect(printed()).toContain("The last good version goes on being served."));
    expect(printed().match(/mars\.md:3:7 error/g)).toHaveLength(1);
    expect(await titles("/topics/space/feed.json")).toEqual(["Harbour", "Mars"]);
    rmSync(join(root, "content/mars.md"));
    await shows(async () => expect(await titles("/topics/space/feed.json")).toEqual(["Harbour"]));
  } finally {
    await end("SIGTERM");
  }
  expect(readdirSync(root).filter((name) => name.startsWith(".tagwire-dev"))).toEqual([]);
});

/** What every program of the machine may read of every other. */
function commandLines(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((process) => {
      try {
        return [readFileSync(`/proc/${process}/cmdline`, "utf8")];
      } catch {
        return []; // It has ended.
      }
    });
}
