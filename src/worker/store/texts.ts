/** The texts of a bundle: those in the script, and those in packs, which are read when somebody asks for one. @module */
import type { Body } from "../../model/article.ts";
import { type Pack, type Span, textsPath } from "../../model/bundle.ts";
import { LruCache } from "../lru-cache.ts";

/** Bytes of packs that are kept for the next who asks. */
const keptBytes = 8 * 2 ** 20;

/** Packs that are fetched at once: the platform lets a request wait for six answers. */
const mostAtOnce = 6;

/** Reads a pack by its name. */
export type ReadPack = (name: string) => Promise<ArrayBuffer>;

/** Packs as the Worker's assets hold them. The Worker is asked for that folder first, and answers nobody from it. */
export function packsAmong(assets: Fetcher | undefined): ReadPack {
  return async (name) => {
    // Whatever host stands here, the binding answers by the path.
    const response = await assets?.fetch(`https://assets.invalid${textsPath}${name}`);
    if (response?.status !== 200) throw new Error(`The texts “${name}” are not among the assets.`);
    return response.arrayBuffer();
  };
}

/** Texts by where they stand in the block that script and packs make together. */
export class Texts {
  readonly #script: ArrayBuffer;
  readonly #packs: readonly Pack[];
  readonly #readPack: ReadPack;
  readonly #atOnce: number;
  readonly #kept = new LruCache<ArrayBuffer>(keptBytes);
  readonly #decoder = new TextDecoder();

  constructor(script: ArrayBuffer, packs: readonly Pack[], readPack: ReadPack) {
    this.#script = script;
    this.#packs = packs;
    this.#readPack = readPack;
    const largest = Math.max(1, ...packs.map(({ length }) => length));
    this.#atOnce = Math.max(1, Math.min(mostAtOnce, Math.floor(keptBytes / largest)));
  }

  /** The texts of some articles, in their order. Each pack is read once, and few are held at a time. */
  async read(spans: readonly Span[]): Promise<Body[]> {
    const found = new Map<number, Body>();
    const byPack = Map.groupBy(spans, ([offset]) => this.#packs.findLast(({ start }) => start <= offset));
    const take = (bytes: ArrayBuffer, start: number, of: readonly Span[]) => {
      for (const [offset, length] of of) {
        const json = this.#decoder.decode(new Uint8Array(bytes, offset - start, length));
        found.set(offset, JSON.parse(json));
      }
    };
    take(this.#script, 0, byPack.get(undefined) ?? []);
    const asked = [...byPack];
    for (let at = 0; at < asked.length; at += this.#atOnce) {
      const portion = asked.slice(at, at + this.#atOnce);
      await Promise.all(
        portion.map(async ([pack, of]) => {
          if (pack) take(await this.#load(pack), pack.start, of);
        }),
      );
    }
    return spans.map(([offset]) => {
      const body = found.get(offset);
      if (!body) throw new Error(`No text stands at ${offset}.`);
      return body;
    });
  }

  #load({ name, length }: Pack): Promise<ArrayBuffer> {
    return this.#kept.getOrLoad(
      name,
      () => this.#readPack(name),
      () => length,
    );
  }
}
