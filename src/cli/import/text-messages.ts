/** What the thread that reads texts for an import and the one that asks it say to each other. @module */
import type { Address } from "../../model/address.ts";
import type { Addressed } from "./addressed.ts";
import type { ImportedText } from "./imported-article.ts";

/** A text to read. */
export interface TextRequest {
  text: ImportedText;
  /** What relative addresses of HTML are relative to. */
  base: Address | undefined;
  /** The article's own address, links to places in which are links within it. */
  own: Address | undefined;
}

/** A text as Markdown. That which was Markdown is as it was. */
export interface ReadText {
  markdown: string;
  /** What is not as it was, in sentences. */
  notes: string[];
  /** What in the Markdown holds an address. */
  addressed: Addressed[];
}

/** Sent once when the thread has started; then one of the others for each text. */
export type TextResponse = (
  | { kind: "ready" }
  | { kind: "read"; read: ReadText }
  /** The text nests so deeply that the thread's stack does not hold it. */
  | { kind: "too-deep" }
) & {
  /** Milliseconds of processor time that the thread has had so far; the time of day where that is not known. */
  cpu: number;
};
