import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FrontMatterMemory } from "../../../src/cli/content/front-matter-memory.ts";
import { build, folder, md, output, put } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";
import { picture } from "../../helpers/pictures.ts";

const memoryOf = (root: string) => join(root, ".tagwire/front-matter.json");

/** Changes what is remembered, as a sign that it was asked. */
function tamper(root: string, change: (memory: string) => string): void {
  writeFileSync(memoryOf(root), change(readFileSync(memoryOf(root), "utf8")));
}

const titles = (root: string) => output(root).index.articles.map(({ title }) => title);

describe("front matter that was read before", () => {
  test("is not read again until it changes", async () => {
    const root = folder({
      "a.md": md("title: Harbour\ndate: 2022-11-22"),
      "b.md": md("title: Lake\ndate: 2022-11-21"),
    });
    await build(root);
    tamper(root, (memory) => memory.replace("Harbour", "Remembered").replace("Lake", "Remembered too"));
    put(root, "b.md", md("title: Lake Geneva\ndate: 2022-11-21"));
    await build(root);
    expect(titles(root)).toEqual(["Remembered", "Lake Geneva"]);
  });

  test("is not read again to say where what is right in it stands", async () => {
    const root = folder({
      "a.md": md(
        "title: Harbour\ndate: 2022-11-22\ntags: [Space]\nauthor: Ann\nimage: a.png\naliases: [/old]",
      ),
      "a.png": picture(40, 30),
    });
    const frontMatter = new FrontMatterMemory(undefined);
    let asked = 0;
    const { read } = frontMatter;
    const counted = Object.assign(frontMatter, {
      read(...text: Parameters<typeof read>) {
        const { at, ...found } = read(...text);
        const counting: typeof at = (...path) => {
          asked += 1;
          return at(...path);
        };
        return { ...found, at: counting };
      },
    });
    expect((await load(root, { frontMatter: counted })).problems).toEqual([]);
    expect(asked).toBe(0);
  });

  test("is read again by a program that reads it otherwise", async () => {
    const root = folder({ "a.md": md("title: Harbour\ndate: 2022-11-22") });
    await build(root);
    tamper(root, (memory) =>
      memory.replace("Harbour", "Remembered").replace(/"version":"\w+"/, '"version":"another"'),
    );
    await build(root);
    expect(titles(root)).toEqual(["Harbour"]);
  });

  test("gives the same mistakes and warnings each time, at the same places", async () => {
    const root = folder({
      "a.md": md('title: "Bell \\u0007"\ndate: 2022-11-22\naliases: [/old/, "/a b/"]\ntags: [Space, C]'),
      "b.md": md("title: Lake\ndate: 2022-11-21\nextra: { far: .inf }\ntags: [space, c++]\nimage: gone.png"),
    });
    const first = await build(root);
    expect(first.stderr).toMatch(/b\.md:\d+:\d+ error/);
    put(root, "b.md", md("title: Lake\ndate: 2022-11-21\nextra: { far: .inf }"));
    const second = await build(root);
    expect(second.stderr).toMatch(/a\.md:\d+:\d+ warning/);
    const third = await build(root);
    expect(third.stderr).toBe(second.stderr);
    put(
      root,
      "b.md",
      md("title: Lake\ndate: 2022-11-21\nextra: { far: .inf }\ntags: [space, c++]\nimage: gone.png"),
    );
    expect((await build(root)).stderr).toBe(first.stderr);
  });
});
