import { defineConfig } from "vitest/config";

export default defineConfig({
  // Elements are made as in the Worker that is deployed.
  oxc: { jsx: { development: false } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    // A file that leaves nothing behind needs no process of its own, and loads nothing that another has loaded.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
