import { defineConfig } from "vitest/config";

// Many random inputs, the same ones each time. TAGWIRE_FUZZ=20 tries twenty times as many; TAGWIRE_FUZZ_SEED others.
export default defineConfig({
  // Elements are made as in the Worker that is deployed.
  oxc: { jsx: { development: false } },
  test: {
    include: ["tests/fuzz/**/*.fuzz.ts"],
    maxWorkers: "100%",
    testTimeout: 60_000 * Math.max(2, Number(process.env.TAGWIRE_FUZZ ?? 1)),
    hookTimeout: 120_000,
  },
});
