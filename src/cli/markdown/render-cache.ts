/**
 * Markdown rendered once: what did not change since the last build is taken from there.
 *
 * Two lines are kept of each text: what is known of it, and its HTML as the Worker is handed it. The second is most of all
 * that is kept, and passes through a build as bytes.
 *
 * @module
 */
import { hashText, hashValue } from "../content/digest.ts";
import { decodeBody, encodeBody } from "../content/encoded-body.ts";
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
  remembered: Remembered;
  body: Buffer;
  /** The lines that both stand in: most are written as they were read. */
  lines: Buffer;
}

/** One for all that this process renders: a thread takes a moment to start. */
const pool = new RenderPool();

export class RenderCache {
  readonly #version: string;
  readonly #before: ReadonlyMap<string, Memory>;
  readonly #now = new Map<string, Memory>();

  /** @param remembered what `memory` gave after an earlier build, if anything */
  constructor(remembered: Buffer = Buffer.alloc(0)) {
    this.#version = `${hashRenderer()}\n`;
    const known = remembered.indexOf(this.#version) === 0;
    this.#before = new Map(known ? readLines(remembered, this.#version.length) : []);
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
    this.#now.set(path, { remembered, body, lines });
    return { ...rendered, body };
  }

  /** Whether the next build has to know something else than this one did. */
  get changed(): boolean {
    return (
      this.#now.size !== this.#before.size ||
      [...this.#now].some(([path, each]) => this.#before.get(path) !== each)
    );
  }

  /** What the next build has to know: which renderer it was, and the lines of each text. */
  memory(): Buffer {
    // Texts are rendered as threads come to them, and the same content gives the same bytes.
    const texts = [...this.#now].sort(([a], [b]) => (a < b ? -1 : 1));
    return Buffer.concat([Buffer.from(this.#version), ...texts.map(([, { lines }]) => lines)]);
  }
}

/** The HTML of a text, for whoever needs it as such. */
export function htmlOf({ body }: RenderedText): string {
  return decodeBody(body).html;
}

function keyOf(text: string, subject: RenderSubject): string {
  return hashValue([text, subject]);
}

const lineEnd = Buffer.from("\n");

function* readLines(memory: Buffer, start: number): Generator<[path: string, memory: Memory]> {
  for (let at = start; at < memory.length; ) {
    const middle = memory.indexOf(lineEnd, at);
    const end = memory.indexOf(lineEnd, middle + 1);
    const remembered: Remembered = JSON.parse(memory.toString("utf8", at, middle));
    const [body, lines] = [memory.subarray(middle + 1, end), memory.subarray(at, end + 1)];
    yield [remembered.path, { remembered, body, lines }];
    at = end + 1;
  }
}

function sameTarget(a: LinkTarget | undefined, b: LinkTarget | undefined): boolean {
  return a?.url === b?.url && a?.width === b?.width && a?.height === b?.height;
}
