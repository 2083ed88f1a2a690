import { defineConfig } from "vitest/config";

/** What takes minutes. */
const long = [
  "tests/e2e/moving.e2e.ts",
  "tests/e2e/browser/languages.e2e.ts",
  "tests/e2e/hub/hub.e2e.ts",
  "tests/e2e/publish/faults.e2e.ts",
  "tests/e2e/publishing-soak.e2e.ts",
  "tests/e2e/readers/*.e2e.ts",
];
/** What tries the package that is published. */
const packaged = ["tests/e2e/package.e2e.ts", "tests/e2e/own-components.e2e.ts"];
/** What measures. */
const alone = ["tests/e2e/soak.e2e.ts"];

// What starts processes, or waits: a dev server, real feed readers, a browser; `tests/install-tools.sh` installs those.
export default defineConfig({
  // Elements are made as in the Worker that is deployed.
  oxc: { jsx: { development: false } },
  test: {
    // One waits for a server or a reader while the other is at work; three would wait for the processors of a small machine.
    maxWorkers: 2,
    // What hangs, and not what a slow machine takes long for.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // In the order of their names: what takes longest first, and at the end, by itself, what measures.
    projects: [
      { extends: true, test: { name: "1 long", include: long } },
      {
        extends: true,
        test: { name: "2 packaged", include: packaged, globalSetup: "tests/e2e/packed.ts" },
      },
      {
        extends: true,
        test: {
          name: "3 others",
          include: ["tests/**/*.e2e.ts"],
          exclude: [...long, ...packaged, ...alone],
        },
      },
      {
        extends: true,
        test: { name: "4 alone", include: alone, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
