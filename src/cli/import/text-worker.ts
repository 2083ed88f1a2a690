/** The thread that reads texts for an import, one at a time. @module */
import { answerRequests } from "../threads/answer-requests.ts";
import { findAddressed } from "./addressed.ts";
import { htmlToMarkdown } from "./html/to-markdown.ts";
import { textToMarkdown } from "./markdown.ts";
import type { ReadText, TextExchange, UnreadText } from "./text-messages.ts";

async function read({ text, base, own, direction }: UnreadText): Promise<ReadText> {
  const { markdown, notes } = await toMarkdown();
  // Nothing else in Markdown begins or ends an address.
  return { markdown, notes, addressed: /[\]<]/.test(markdown) ? findAddressed(markdown) : [] };

  async function toMarkdown(): Promise<Omit<ReadText, "addressed">> {
    switch (text.kind) {
      case "html":
        return htmlToMarkdown(text.html, base, own, direction);
      case "plain":
        return { markdown: textToMarkdown(text.paragraphs), notes: [] };
      case "markdown":
        return { markdown: text.markdown, notes: [] };
    }
  }
}

answerRequests<TextExchange>(read);
