import { existsSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { build, folder, md, output } from "../../helpers/folder.ts";

const memoryOf = (root: string) => join(root, ".tagwire/files.json");

const remembered = (root: string): Record<string, string[]> =>
  existsSync(memoryOf(root)) ? JSON.parse(readFileSync(memoryOf(root), "utf8")).files : {};

const files = { "a.md": md("title: Harbour\ndate: 2022-11-22"), "b.md": md("title: Lake\ndate: 2022-11-21") };

const titles = (root: string) => output(root).index.articles.map(({ title }) => title);

/** From now on, files that are there already were written an hour ago. */
function anHourLater(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
}
afterEach(() => {
  vi.useRealTimers();
});

test("a file that did not change is not read", async () => {
  const root = folder(files);
  anHourLater();
  await build(root);
  // A sign that the memory was asked: it says of one file what stands in the other.
  const { "a.md": a, "b.md": b } = remembered(root);
  const memory = readFileSync(memoryOf(root), "utf8");
  writeFileSync(memoryOf(root), memory.replace(`${a?.[1]}`, `${b?.[1]}`));
  await build(root);
  expect(titles(root)).toEqual(["Lake", "Lake"]);
});

test("of a file that was written a moment ago nothing is remembered", async () => {
  const root = folder(files);
  await build(root);
  expect(remembered(root)).toEqual({});
  anHourLater();
  await build(root);
  expect(Object.keys(remembered(root))).toEqual(["a.md", "b.md"]);
});

test("nor of one that is said to be in the future, or that a link leads to", async () => {
  const root = folder(files);
  symlinkSync("b.md", join(root, "content/c.md"));
  const later = new Date(Date.now() + 7_200_000);
  utimesSync(join(root, "content/a.md"), later, later);
  anHourLater();
  await build(root);
  expect(Object.keys(remembered(root))).toEqual(["b.md"]);
});

test("a program that takes files apart otherwise reads them again", async () => {
  const root = folder(files);
  anHourLater();
  await build(root);
  const memory = readFileSync(memoryOf(root), "utf8");
  const { "a.md": a, "b.md": b } = remembered(root);
  const tampered = memory.replace(`${a?.[1]}`, `${b?.[1]}`);
  writeFileSync(memoryOf(root), tampered.replace(/"version":"\w+"/, '"version":"another"'));
  await build(root);
  expect(titles(root)).toEqual(["Harbour", "Lake"]);
});
