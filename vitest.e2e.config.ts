import { defineConfig } from "vitest/config";

// What starts processes, or waits: a dev server, real feed readers, a browser; `tests/install-tools.sh` installs those.
export default defineConfig({
  // Elements are made as in the Worker that is deployed.
  oxc: { jsx: { development: false } },
  test: {
    include: ["tests/**/*.e2e.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
