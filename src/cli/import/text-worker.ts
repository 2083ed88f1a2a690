/** The thread that reads texts for an import, one at a time. @module */
import { parentPort } from "node:worker_threads";
import { ownCpu } from "../markdown/thread-time.ts";
import { findAddressed } from "./addressed.ts";
import { htmlToMarkdown } from "./html/to-markdown.ts";
import { textToMarkdown } from "./markdown.ts";
import type { ReadText, TextRequest, TextResponse } from "./text-messages.ts";

async function read({ text, base, own }: TextRequest): Promise<ReadText> {
  const { markdown, notes } = await toMarkdown();
  // Nothing else in Markdown begins or ends an address.
  return { markdown, notes, addressed: /[\]<]/.test(markdown) ? findAddressed(markdown) : [] };

  async function toMarkdown(): Promise<Omit<ReadText, "addressed">> {
    switch (text.kind) {
      case "html":
        return htmlToMarkdown(text.html, base, own);
      case "plain":
        return { markdown: textToMarkdown(text.paragraphs), notes: [] };
      case "markdown":
        return { markdown: text.markdown, notes: [] };
    }
  }
}

async function answer(request: TextRequest): Promise<void> {
  try {
    send({ kind: "read", read: await read(request), cpu: ownCpu() });
  } catch (error) {
    // What is nested some thousand levels deep exhausts the stack; no other error is the text's.
    if (!(error instanceof RangeError)) throw error;
    send({ kind: "too-deep", cpu: ownCpu() });
  }
}

function send(response: TextResponse): void {
  parentPort?.postMessage(response);
}

parentPort?.on("message", answer);
send({ kind: "ready", cpu: ownCpu() });
