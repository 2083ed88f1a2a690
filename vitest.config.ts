import { defineConfig } from "vitest/config";

export default defineConfig({
  // Elements are made as in the Worker that is deployed.
  oxc: { jsx: { development: false } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    // A file that leaves nothing behind needs no process of its own, and loads nothing that another has loaded.
    isolate: false,
    // Much of the time a test waits for a process that it started; left to itself, vitest keeps a processor free.
    maxWorkers: "100%",
    // What hangs, and not what a slow machine takes long for.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
