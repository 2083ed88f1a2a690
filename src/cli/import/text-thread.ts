/**
 * Texts that an import brings, read in a thread of their own: what took too long or too much memory to read would stop the
 * whole import.
 *
 * @module
 */
import type { Address } from "../../model/address.ts";
import type { TextDirection } from "../../model/language.ts";
import { moduleBeside } from "../markdown/renderer-version.ts";
import { ThreadPool } from "../threads/thread-pool.ts";
import { type ImportedText, writtenText } from "./imported-article.ts";
import type { ReadText, TextExchange } from "./text-messages.ts";

/** Milliseconds of processor time that a text may take, many times what others of its length do; HTML is read several times. */
const budgetFor = (text: ImportedText): number =>
  2_000 + writtenText(text).length / (text.kind === "html" ? 20 : 100);

/** One thread: texts come one after another. */
const thread = new ThreadPool<TextExchange>(() => moduleBeside(import.meta.url, "./text-worker"), 1);

/**
 * A text as Markdown, and what in it holds an address.
 *
 * @param own the article's own address, if its relative addresses are relative to another
 * @param direction which way its language is written
 * @throws TextFailure if the text takes too long or too much memory, or is nested too deeply
 */
export function readText(
  text: ImportedText,
  base?: Address,
  own = base,
  direction: TextDirection = "ltr",
): Promise<ReadText> {
  return thread.ask({ text, base, own, direction }, budgetFor(text));
}
