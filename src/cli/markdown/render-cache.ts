/**
 * Markdown rendered once: what did not change since the last build is taken from there.
 *
 * Two lines are kept of each text: what is known of it, and its HTML as the Worker is handed it. The second is most of all
 * that is kept, and passes through a build as bytes. The lines stand in several parts, for of a large site they are
 * megabytes: where one text changed, one part is written anew.
 *
 * @module
 */
import { hash } from "node:crypto";
import { hashText, hashValue } from "../content/digest.ts";
import { decodeBody, encodeBody } from "../content/encoded-body.ts";
import { readKept } from "../content/kept-values.ts";
import type { Written } from "../content/markdown-file.ts";
import { RenderPool, type ResolveLink } from "./render-pool.ts";
import { hashRenderer } from "./renderer-version.ts";
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

/** A text as it was rendered, its HTML encoded. */
export interface RenderedText extends Omit<RenderedMarkdown, "html"> {
  /** A body of nothing but HTML. */
  body: Buffer;
}

/** What is known of a text that was rendered, with what its links resolved to then. */
interface Remembered {
  path: string;
  key: string;
  /** But those that lead where they say: they do so on any site. */
  links: { url: string; kind: LinkKind; target?: LinkTarget | undefined }[];
  rendered: Omit<RenderedMarkdown, "html">;
}

interface Memory {
  /** The name of the part that it is in. */
  part: string;
  remembered: Remembered;
  body: Buffer;
  /** The lines that both stand in: most are written as they were read. */
  lines: Buffer;
}

/** One for all that this process renders: a thread takes a moment to start. */
const pool = new RenderPool();

export class RenderCache {
  readonly #version: string;
  readonly #before = new Map<string, Memory>();
  readonly #now = new Map<string, Memory>();
  /** How many texts were in each part. */
  readonly #counts = new Map<string, number>();

  /** @param remembered the parts that earlier builds left, by their names */
  constructor(remembered: ReadonlyMap<string, Buffer> = new Map()) {
    this.#version = `${hashRenderer()}\n`;
    for (const [part, bytes] of remembered) {
      const before = bytes.indexOf(this.#version) === 0 ? readLines(part, bytes, this.#version.length) : [];
      let count = 0;
      for (const memory of before) {
        this.#before.set(memory.remembered.path, memory);
        count += 1;
      }
      this.#counts.set(part, count);
    }
  }

  /** Makes ready to render so many files, if nothing is known of earlier builds. */
  prepare(files: number): void {
    if (this.#before.size === 0) pool.prepare(files);
  }

  /**
   * Renders the Markdown of a file, unless neither it nor what it links to changed. Several may be rendered at once.
   *
   * @throws RenderFailure if it cannot be rendered
   */
  async render(
    path: string,
    markdown: Written<string>,
    subject: RenderSubject,
    resolve: ResolveLink,
  ): Promise<RenderedText> {
    const before = this.#before.get(path);
    if (
      before?.remembered.key === keyOf(markdown.hash, subject) &&
      before.remembered.links.every(({ url, kind, target }) => sameTarget(resolve(url, kind), target))
    ) {
      this.#now.set(path, before);
      return { ...before.remembered.rendered, body: before.body };
    }
    const links: Remembered["links"] = [];
    const text = markdown.read();
    const { html, ...rendered } = await pool.render(text, subject, (url, kind) => {
      const target = resolve(url, kind);
      if (!sameTarget(target, { url })) links.push({ url, kind, target });
      return target;
    });
    // Somebody may have written into the file since it was looked at.
    const remembered = { path, key: keyOf(hashText(text), subject), links, rendered };
    const body = encodeBody({ html });
    const lines = Buffer.concat([Buffer.from(`${JSON.stringify(remembered)}\n`), body, lineEnd]);
    this.#now.set(path, { part: partOf(path), remembered, body, lines });
    return { ...rendered, body };
  }

  /**
   * The parts that are to be otherwise for the next build than they were for this one, by their names: which renderer it
   * was, and the lines of each text. One that no text is in any more is empty.
   */
  changedParts(): Map<string, Buffer> {
    const now = Map.groupBy(this.#now.values(), ({ part }) => part);
    const names = new Set([...this.#counts.keys(), ...now.keys()]);
    const changed = new Map<string, Buffer>();
    for (const name of names) {
      const texts = now.get(name) ?? [];
      const isKnown = (text: Memory) => this.#before.get(text.remembered.path) === text;
      if (texts.length > 0 && texts.length === this.#counts.get(name) && texts.every(isKnown)) continue;
      // Texts are rendered as threads come to them, and the same content gives the same bytes.
      texts.sort((a, b) => (a.remembered.path < b.remembered.path ? -1 : 1));
      const lines = texts.map((text) => text.lines);
      changed.set(name, Buffer.concat(lines.length > 0 ? [Buffer.from(this.#version), ...lines] : []));
    }
    return changed;
  }
}

/** The part that a text is in: one of sixteen. */
function partOf(path: string): string {
  return hash("sha256", path, "hex").slice(0, 1);
}

/** The HTML of a text, for whoever needs it as such. */
export function htmlOf({ body }: RenderedText): string {
  return decodeBody(body).html;
}

/** What stands for a text, by its hash, and for all that it is rendered with but its links. */
function keyOf(text: string, { words, ...subject }: RenderSubject): string {
  const known = hashesOfWords.get(words) ?? hashValue(words);
  hashesOfWords.set(words, known);
  return hashValue([text, subject, known]);
}

/** Of the few that a site has. */
const hashesOfWords = new WeakMap<RenderSubject["words"], string>();

const lineEnd = Buffer.from("\n");

function* readLines(part: string, bytes: Buffer, start: number): Generator<Memory> {
  for (let at = start; at < bytes.length; ) {
    const middle = bytes.indexOf(lineEnd, at);
    const end = bytes.indexOf(lineEnd, middle + 1);
    const remembered = readKept<Remembered>(bytes.toString("utf8", at, middle));
    // What is cut short is rendered anew.
    if (remembered === undefined || end < 0) return;
    const [body, lines] = [bytes.subarray(middle + 1, end), bytes.subarray(at, end + 1)];
    yield { part, remembered, body, lines };
    at = end + 1;
  }
}

function sameTarget(a: LinkTarget | undefined, b: LinkTarget | undefined): boolean {
  return a?.url === b?.url && a?.width === b?.width && a?.height === b?.height;
}
