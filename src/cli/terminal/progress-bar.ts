/** How far long work is, for one line of a terminal. @module */

/** Of a bar, in characters. */
const width = 20;

/** How far long work is, such as `█████···············  27 %`. */
export function formatBar(done: number, total: number): string {
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.floor(part * width);
  return `${"█".repeat(full)}${"·".repeat(width - full)} ${String(Math.floor(part * 100)).padStart(3)} %`;
}
