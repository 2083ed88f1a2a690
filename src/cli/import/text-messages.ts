/** What the thread that reads texts for an import is asked, and what it answers. @module */
import type { Address } from "../../model/address.ts";
import type { TextDirection } from "../../model/language.ts";
import type { Exchange } from "../threads/messages.ts";
import type { Addressed } from "./addressed.ts";
import type { ImportedText } from "./imported-article.ts";

/** A text to read. */
export interface UnreadText {
  text: ImportedText;
  /** What relative addresses of HTML are relative to. */
  base: Address | undefined;
  /** The article's own address, links to places in which are links within it. */
  own: Address | undefined;
  /** Which way its language is written. */
  direction: TextDirection;
}

/** A text as Markdown. That which was Markdown is as it was. */
export interface ReadText {
  markdown: string;
  /** What is not as it was, in sentences. */
  notes: string[];
  /** What in the Markdown holds an address. */
  addressed: Addressed[];
}

export interface TextExchange extends Exchange {
  request: UnreadText;
  question: never;
  reply: never;
  answer: ReadText;
}
