/** How long recordings are, read from their files once and remembered by what is in them. @module */
import type { BuildOutput } from "../build/output.ts";
import { readKept } from "./kept-values.ts";
import type { MediaFile } from "./media.ts";

const file = "durations.json";

export class DurationCache {
  readonly #known: Map<string, number | null>;
  readonly #used = new Map<string, number | null>();

  /** @param known seconds by the SHA-256 of a file; null for one that does not tell */
  constructor(known: Record<string, number | null> = {}) {
    this.#known = new Map(Object.entries(known));
  }

  /** One that knows what an earlier one remembered. */
  static readFrom(output: BuildOutput): DurationCache {
    return new DurationCache(readKept(output.read(file)));
  }

  /** Remembers what was asked for; of a site without recordings there is no such file. */
  writeTo(output: BuildOutput): void {
    if (this.#used.size > 0) output.write(file, JSON.stringify(Object.fromEntries(this.#used)));
  }

  /** Seconds that a recording takes; undefined of a file that is none, or does not tell. */
  async read({ file: path, sha256, type }: MediaFile): Promise<number | undefined> {
    if (!/^(?:audio|video)\//.test(type ?? "")) return undefined;
    const known = this.#known.get(sha256);
    const duration = known === undefined ? await parseDuration(path) : known;
    this.#used.set(sha256, duration);
    return duration ?? undefined;
  }
}

/** To the millisecond; null if the file does not tell. */
async function parseDuration(file: string): Promise<number | null> {
  // Loaded where there is a recording only: it takes longer than the rest of a small build.
  const { parseFile } = await import("music-metadata");
  try {
    const { format } = await parseFile(file, { duration: true, skipCovers: true });
    const { duration } = format;
    return duration !== undefined && Number.isFinite(duration) && duration > 0
      ? Math.round(duration * 1000) / 1000
      : null;
  } catch {
    return null;
  }
}
