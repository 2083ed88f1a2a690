/** Smaller copies of large pictures, made once and remembered by what is in the picture. @module */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { mediaPath } from "../../model/media.ts";
import type { BuildOutput } from "../build/output.ts";
import { causeOf } from "../terminal/cause.ts";
import { Failure } from "../terminal/failure.ts";
import { readKept } from "./kept-values.ts";
import type { MediaFile } from "./media.ts";

/** In pixels: of a small phone, of one with a fine screen, and of a text's full measure on a fine screen. */
const widths = [480, 960, 1600];

const widest = Math.max(...widths);

/** Whether a picture itself is the widest of its sizes: it is no wider than the widest copy, or smaller in bytes. */
export function standsFor({ copies }: SizedMedia): boolean {
  return copies.at(-1)?.width !== widest;
}

/** Of WebP, from 1 to 100: no less to the eye than a JPEG of a camera. */
const quality = 82;

/** How copies are made; what was made in another way is made anew. */
const method = `webp ${quality} ${widths.join(" ")}`;

/** What is kept from one build to the next: a list, and a folder with the copies. */
const memoryFile = "pictures.json";
const folder = "pictures";

/** Pixels of the largest picture that is read: it takes four bytes of memory for each. */
const mostPixels = 150e6;

/** The types that copies are made of. A GIF most often moves, and an SVG has any size already. */
const taken = new Set(["image/jpeg", "image/png", "image/webp", "image/avif"]);

/** A copy, by its name among the media. */
interface Copy {
  name: string;
  width: number;
  length: number;
  sha256: string;
}

/** What was made of a picture and how wide itself it is, or why it could not be read. */
type Outcome = { copies: Copy[]; width: number } | { cause: string };

/** The copies of a picture, the narrowest first. */
export interface SizedMedia {
  copies: MediaFile[];
  /** In pixels, as it is to be seen. */
  width: number;
}

const none = { copies: [], width: 0 };

export class PictureSizer {
  readonly #output: BuildOutput;
  readonly #before: Map<string, Outcome>;
  readonly #used = new Map<string, Outcome>();

  /** @param output where copies of earlier builds are, and new ones go */
  constructor(output: BuildOutput) {
    this.#output = output;
    const { method: by, known = {} } =
      readKept<{ method: unknown; known: Record<string, Outcome> }>(output.read(memoryFile)) ?? {};
    this.#before = new Map(by === method ? Object.entries(known) : []);
  }

  /**
   * Remembers what is known, be it that nothing asked for it: the article that shows a picture may have a mistake at the
   * moment.
   */
  remember(): void {
    this.#write([...this.#before, ...this.#used]);
  }

  /** Removes the copies that nothing asked for, and forgets them. */
  tidy(): void {
    const copies = [...this.#used.values()].flatMap((outcome) => ("cause" in outcome ? [] : outcome.copies));
    this.#output.keepOnly(folder, new Set(copies.map(({ name }) => name)));
    this.#write([...this.#used]);
  }

  /** Of a site without large pictures there is no such file. */
  #write(known: readonly (readonly [string, Outcome])[]): void {
    if (this.#used.size > 0 || this.#before.size > 0)
      this.#output.write(memoryFile, JSON.stringify({ method, known: Object.fromEntries(known) }));
  }

  /**
   * The copies of a picture; none if it is small, moves, or is stored better than they would be. They stand as the picture is to be seen, and hold nothing that a camera wrote into it.
   *
   * @param progress is told if any are to be made, which takes a moment
   * @returns or why the picture cannot be read
   * @throws Failure if this machine cannot make any
   */
  async copiesOf(
    picture: MediaFile,
    progress: (message: string) => void,
  ): Promise<SizedMedia | { cause: string }> {
    const { type, width = Number.POSITIVE_INFINITY, sha256 } = picture;
    if (!taken.has(type ?? "") || width <= Math.min(...widths)) return none;
    const known = this.#used.get(sha256) ?? this.#before.get(sha256);
    const outcome = known && this.#isThere(known) ? known : await this.#make(picture, progress);
    this.#used.set(sha256, outcome);
    if ("cause" in outcome) return outcome;
    const copies = outcome.copies.map(({ name, ...copy }) => ({
      ...copy,
      file: this.#output.locate(`${folder}/${name}`),
      path: mediaPath + name,
      type: "image/webp",
    }));
    return { copies, width: outcome.width };
  }

  #isThere(outcome: Outcome): boolean {
    return (
      "cause" in outcome ||
      outcome.copies.every(({ name }) => existsSync(this.#output.locate(`${folder}/${name}`)))
    );
  }

  /** Makes the copies one after another, so that memory holds one picture at a time. */
  async #make({ file, path }: MediaFile, progress: (message: string) => void): Promise<Outcome> {
    progress(`making smaller copies of ${basename(file)}`);
    const { default: sharp } = await import("sharp").catch((error: unknown) => {
      const cause = causeOf(error).split("\n")[0];
      throw new Failure(
        `“pictures: true” in site.yaml needs the package sharp, which does not run on this machine (${cause}). Install it with “npm install sharp”, or take the line out.`,
      );
    });
    const bytes = readFileSync(file);
    if (isMovingPng(bytes)) return none;
    const picture = () => sharp(bytes, { limitInputPixels: mostPixels });
    try {
      const { pages = 1, autoOrient } = await picture().metadata();
      if (pages > 1) return none;
      const copies: Copy[] = [];
      for (const width of widths.filter((each) => each < autoOrient.width)) {
        const copy = await picture().autoOrient().resize({ width }).webp({ quality }).toBuffer();
        if (copy.length >= bytes.length) break;
        const sha256 = createHash("sha256").update(copy).digest("hex");
        const name = `${stemOf(path)}-${width}.${sha256.slice(0, 8)}.webp`;
        this.#output.write(`${folder}/${name}`, copy);
        copies.push({ name, width, length: copy.length, sha256 });
      }
      return { copies, width: autoOrient.width };
    } catch (error) {
      const [cause = ""] = causeOf(error).split("\n");
      return { cause };
    }
  }
}

/** What a picture is called before its hash; a file's name has its limits. */
function stemOf(path: string): string {
  return basename(path)
    .replace(/\.[\da-f]{8}(?:\.[^.]+)?$/, "")
    .slice(0, 200);
}

/** Whether a PNG moves: its frames are announced before its pixels (PNG, 3rd edition, §11.3.6.1). */
function isMovingPng(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 1, 4) !== "PNG") return false;
  const pixels = bytes.indexOf("IDAT");
  return bytes.subarray(0, pixels === -1 ? undefined : pixels).includes("acTL");
}
