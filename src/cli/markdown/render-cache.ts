/** Markdown rendered once: what did not change since the last build is taken from there. @module */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashValue } from "../content/digest.ts";
import { renderMarkdown } from "./render.ts";
import type { LinkTarget, RenderContext, RenderedMarkdown } from "./types.ts";

/** A text that was rendered, with what its links resolved to then. */
interface Remembered {
  key: string;
  links: { url: string; kind: "link" | "image"; target?: LinkTarget | undefined }[];
  rendered: RenderedMarkdown;
}

export class RenderCache {
  readonly #version: string;
  readonly #before: Record<string, Remembered>;
  readonly #now: Record<string, Remembered> = {};

  /** @param remembered what `memory` gave after an earlier build, if anything */
  constructor(remembered?: string) {
    this.#version = rendererVersion();
    const { version, texts = {} } = remembered ? JSON.parse(remembered) : {};
    this.#before = version === this.#version ? texts : {};
  }

  /** Renders the Markdown of a file, unless neither it nor what it links to changed. */
  async render(path: string, markdown: string, context: RenderContext): Promise<RenderedMarkdown> {
    const key = hashValue([markdown, context.address]);
    const before = this.#before[path];
    const same = (link: Remembered["links"][number]) =>
      hashValue(context.resolve(link.url, link.kind) ?? null) === hashValue(link.target ?? null);
    if (before?.key === key && before.links.every(same)) {
      this.#now[path] = before;
      return before.rendered;
    }
    const links: Remembered["links"] = [];
    const resolve: RenderContext["resolve"] = (url, kind) => {
      const target = context.resolve(url, kind);
      links.push({ url, kind, target });
      return target;
    };
    const rendered = await renderMarkdown(markdown, { ...context, resolve });
    this.#now[path] = { key, links, rendered };
    return rendered;
  }

  /** What the next build has to know. */
  memory(): string {
    return JSON.stringify({ version: this.#version, texts: this.#now });
  }
}

/** Changes with the code that renders, and with the libraries it stands on. */
function rendererVersion(): string {
  const root = join(import.meta.dirname, "../../..");
  const hash = createHash("sha256");
  const lock = join(root, "package-lock.json");
  const sources = globSync(
    ["src/cli/markdown/*.ts", "src/feeds/feed-library.ts", "src/text/well-formed.ts"],
    { cwd: root },
  )
    .sort()
    .map((name) => join(root, name));
  for (const file of existsSync(lock) ? [...sources, lock] : sources) hash.update(readFileSync(file));
  return hash.digest("hex");
}
