import { defineConfig } from "vitest/config";

// What needs a dev server, real feed readers or a browser; `tests/install-tools.sh` installs those.
export default defineConfig({
  test: {
    include: ["tests/**/*.e2e.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
