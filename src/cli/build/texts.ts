/** Where the texts of a site go: the newest into the Worker's script, all others into packs among its assets. @module */
import { hash } from "node:crypto";
import type { BundleIndex, Pack } from "../../model/bundle.ts";
import { Failure } from "../terminal/failure.ts";

/** Bytes of texts in the script: enough for a small site, and for the first pages of a large one. */
const scriptBudget = 2 ** 20;

/** Bytes of a pack, if one need not be larger. It is read whole for a single text. */
const smallestPack = 2 ** 18;

/** Bytes of the largest: of the 128 MB that the Worker has, and the 25 MiB of an asset. */
const largestPack = 2 ** 23;

/** Packs that one answer may have to read. The free plan lets a request make 50 requests of its own. */
export const mostPacksRead = 40;

export interface LaidTexts extends Required<Pick<BundleIndex, "spans" | "packs">> {
  /** What goes into the script. */
  script: Buffer;
  /** The packs themselves, by name. */
  files: Map<string, Buffer>;
}

/**
 * Lays texts out so that no answer reads more than `mostPacksRead` packs. With that many entries on a page or fewer there
 * may be any number of packs; with more, packs are made larger until there are no more.
 *
 * Packs are filled from the oldest text on, so that a new article leaves all but the last as they are.
 *
 * @param texts encoded, the newest first
 * @param perPage how many texts an answer shows at the most
 * @throws Failure if there are too many texts for so long a page
 */
export function layTexts(texts: readonly Buffer[], perPage: number): LaidTexts {
  const [newest, older] = splitByBudget(texts);
  const script = layInScript(newest);
  const packed = fillPacks(older.toReversed(), perPage);
  let start = script.script.length;
  const packs: Pack[] = [];
  const files = new Map<string, Buffer>();
  const spans: BundleIndex["spans"] = [];
  for (const each of packed) {
    const bytes = Buffer.concat(each);
    const name = `${hash("sha256", bytes, "hex").slice(0, 32)}.bin`;
    packs.push({ name, start, length: bytes.length });
    files.set(name, bytes);
    spans.push(...spansOf(each, start));
    start += bytes.length;
  }
  return { ...script, spans: [...script.spans, ...spans.toReversed()], packs, files };
}

/** Lays all texts out in the script. */
export function layInScript(texts: readonly Buffer[]): LaidTexts {
  return { spans: spansOf(texts, 0), packs: [], script: Buffer.concat(texts), files: new Map() };
}

function splitByBudget(texts: readonly Buffer[]): [newest: Buffer[], older: Buffer[]] {
  let size = 0;
  const first = texts.findIndex(({ length }) => {
    size += length;
    return size > scriptBudget;
  });
  const count = first === -1 ? texts.length : first;
  return [texts.slice(0, count), texts.slice(count)];
}

function fillPacks(texts: readonly Buffer[], perPage: number): Buffer[][] {
  for (let size = smallestPack; size <= largestPack; size *= 2) {
    const packs = fillPacksOf(texts, size);
    if (perPage <= mostPacksRead || packs.length <= mostPacksRead) return packs;
  }
  throw new Failure(
    `These texts are too many for pages of ${perPage} entries: a feed would have to read more than ${mostPacksRead} files at once. Write “entriesPerPage: ${mostPacksRead}” in site.yaml, or keep the articles in a database: “npx tagwire init --database”.`,
  );
}

/** Texts in their order, in packs of so many bytes at the most; a larger text has a pack of its own. */
function fillPacksOf(texts: readonly Buffer[], size: number): Buffer[][] {
  const packs: Buffer[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    if (filled + text.length > size) {
      packs.push([]);
      filled = 0;
    }
    packs.at(-1)?.push(text);
    filled += text.length;
  }
  return packs;
}

function spansOf(texts: readonly Buffer[], start: number): BundleIndex["spans"] {
  let offset = start;
  return texts.map(({ length }) => {
    offset += length;
    return [offset - length, length];
  });
}
