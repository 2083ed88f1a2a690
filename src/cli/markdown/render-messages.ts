/** What the thread that renders and the one that asks it say to each other. @module */
import type { Exchange } from "../threads/messages.ts";
import type { LinkKind, LinkTarget, RenderedMarkdown, RenderSubject } from "./types.ts";

export interface RenderExchange extends Exchange {
  request: { markdown: string; subject: RenderSubject };
  /** All links of a text at once. */
  question: { url: string; kind: LinkKind }[];
  /** What the links lead to, in their order. */
  reply: (LinkTarget | undefined)[];
  answer: RenderedMarkdown;
}
