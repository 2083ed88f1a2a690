import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Locked {
  version?: string;
  integrity?: string;
  link?: boolean;
}

const text = readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8");
const { packages }: { packages: Record<string, Locked> } = JSON.parse(text);
const installed = Object.entries(packages).filter(([path, { link }]) => path !== "" && !link);

test("every package that may be installed, on whatever platform, is held to its bytes", () => {
  expect(installed.length).toBeGreaterThan(100);
  const unheld = installed
    .filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""))
    .map(([path, { version }]) => `${path} ${version}`);
  // `npm view NAME@VERSION dist.integrity` tells what to write there.
  expect(unheld).toEqual([]);
});
