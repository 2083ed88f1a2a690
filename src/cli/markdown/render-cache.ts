/** Markdown rendered once: what did not change since the last build is taken from there. @module */
import { hashValue } from "../content/digest.ts";
import { RenderPool, type ResolveLink } from "./render-pool.ts";
import { hashRenderer } from "./renderer-version.ts";
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

/** A text that was rendered, with what its links resolved to then. */
interface Remembered {
  path: string;
  key: string;
  links: { url: string; kind: LinkKind; target?: LinkTarget | undefined }[];
  rendered: RenderedMarkdown;
}

/** What is remembered of a text, and the line that it stands in: most are written as they were read. */
interface Memory {
  line: string;
  remembered: Remembered;
}

/** One for all that this process renders: a thread takes a second to start. */
const pool = new RenderPool();

export class RenderCache {
  readonly #version: string;
  readonly #before: ReadonlyMap<string, Memory>;
  readonly #now = new Map<string, Memory>();

  /** @param remembered what `memory` gave after an earlier build, if anything */
  constructor(remembered = "") {
    this.#version = hashRenderer();
    const [version, ...lines] = remembered.split("\n");
    this.#before = new Map(version === this.#version ? lines.map(readLine) : []);
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
    markdown: string,
    subject: RenderSubject,
    resolve: ResolveLink,
  ): Promise<RenderedMarkdown> {
    const key = hashValue([markdown, subject]);
    const before = this.#before.get(path);
    if (
      before?.remembered.key === key &&
      before.remembered.links.every(({ url, kind, target }) => sameTarget(resolve(url, kind), target))
    ) {
      this.#now.set(path, before);
      return before.remembered.rendered;
    }
    const links: Remembered["links"] = [];
    const rendered = await pool.render(markdown, subject, (url, kind) => {
      const target = resolve(url, kind);
      links.push({ url, kind, target });
      return target;
    });
    const remembered = { path, key, links, rendered };
    this.#now.set(path, { line: JSON.stringify(remembered), remembered });
    return rendered;
  }

  /** Whether the next build has to know something else than this one did. */
  get changed(): boolean {
    return (
      this.#now.size !== this.#before.size ||
      [...this.#now].some(([path, each]) => this.#before.get(path) !== each)
    );
  }

  /** What the next build has to know: which renderer it was, and a line for each text. */
  memory(): string {
    // Texts are rendered as threads come to them, and the same content gives the same bytes.
    const texts = [...this.#now].sort(([a], [b]) => (a < b ? -1 : 1));
    return [this.#version, ...texts.map(([, { line }]) => line)].join("\n");
  }
}

function readLine(line: string): [path: string, memory: Memory] {
  const remembered: Remembered = JSON.parse(line);
  return [remembered.path, { line, remembered }];
}

function sameTarget(a: LinkTarget | undefined, b: LinkTarget | undefined): boolean {
  return a?.url === b?.url && a?.width === b?.width && a?.height === b?.height;
}
