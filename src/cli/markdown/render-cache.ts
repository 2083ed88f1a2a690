/** Markdown rendered once: what did not change since the last build is taken from there. @module */
import { hashValue } from "../content/digest.ts";
import { RenderPool, type ResolveLink } from "./render-pool.ts";
import { hashRenderer } from "./renderer-version.ts";
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

/** A text that was rendered, with what its links resolved to then. */
interface Remembered {
  key: string;
  links: { url: string; kind: LinkKind; target?: LinkTarget | undefined }[];
  rendered: RenderedMarkdown;
}

/** One for all that this process renders: a thread takes a second to start. */
const pool = new RenderPool();

export class RenderCache {
  readonly #version: string;
  readonly #before: Record<string, Remembered>;
  readonly #now: Record<string, Remembered> = {};

  /** @param remembered what `memory` gave after an earlier build, if anything */
  constructor(remembered?: string) {
    this.#version = hashRenderer();
    const { version, texts = {} } = remembered ? JSON.parse(remembered) : {};
    this.#before = version === this.#version ? texts : {};
  }

  /**
   * Renders the Markdown of a file, unless neither it nor what it links to changed. Several may be rendered at once.
   *
   * @throws RenderFailure if it cannot be rendered
   */
  async render(
    path: string,
    markdown: string,
    subject: RenderSubject,
    resolve: ResolveLink,
  ): Promise<RenderedMarkdown> {
    const key = hashValue([markdown, subject]);
    const before = this.#before[path];
    if (
      before?.key === key &&
      before.links.every(({ url, kind, target }) => sameTarget(resolve(url, kind), target))
    ) {
      this.#now[path] = before;
      return before.rendered;
    }
    const links: Remembered["links"] = [];
    const rendered = await pool.render(markdown, subject, (url, kind) => {
      const target = resolve(url, kind);
      links.push({ url, kind, target });
      return target;
    });
    this.#now[path] = { key, links, rendered };
    return rendered;
  }

  /** What the next build has to know. */
  memory(): string {
    // Texts are rendered as threads come to them, and the same content gives the same bytes.
    const texts = Object.fromEntries(Object.entries(this.#now).sort(([a], [b]) => (a < b ? -1 : 1)));
    return JSON.stringify({ version: this.#version, texts });
  }
}

function sameTarget(a: LinkTarget | undefined, b: LinkTarget | undefined): boolean {
  return a?.url === b?.url && a?.width === b?.width && a?.height === b?.height;
}
