/** Pictures as cameras and programs write them. @module */
import sharp from "sharp";

/** Pixels without a pattern, which compress as badly as a photograph. */
export function photo(width: number, height: number) {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: "grey", noise } });
}
