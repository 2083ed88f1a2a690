import { expect, test } from "vitest";
import { formatBar } from "../../../src/cli/terminal/progress-bar.ts";

test.each([
  [0, 200, "····················   0 %"],
  [54, 200, "█████···············  27 %"],
  [199, 200, "███████████████████·  99 %"],
  [200, 200, "████████████████████ 100 %"],
  [0, 0, "████████████████████ 100 %"],
])("%i of %i is %s", (done, total, bar) => {
  expect(formatBar(done, total)).toBe(bar);
});
