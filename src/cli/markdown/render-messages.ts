/** What the thread that renders and the one that asks it say to each other. @module */
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

/** A text to render, or the answer to `resolve`: what its links lead to, in their order. */
export type Request =
  | { kind: "render"; markdown: string; subject: RenderSubject }
  | { kind: "resolved"; targets: (LinkTarget | undefined)[] };

/** Sent once when the thread has started; then `resolve`, if there are links, and one of the others for each text. */
export type Response = (
  | { kind: "ready" }
  | { kind: "resolve"; links: { url: string; kind: LinkKind }[] }
  | { kind: "rendered"; rendered: RenderedMarkdown }
  /** The text nests so deeply that the thread's stack does not hold it. */
  | { kind: "too-deep" }
) & {
  /** Milliseconds of processor time that the thread has had so far; the time of day where that is not known. */
  cpu: number;
};
