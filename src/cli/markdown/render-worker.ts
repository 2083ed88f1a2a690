/** The thread that renders. @module */
import { type Ask, answerRequests } from "../threads/answer-requests.ts";
import { renderMarkdown } from "./render.ts";
import type { RenderExchange } from "./render-messages.ts";
import type { RenderContext } from "./types.ts";

/** Resolves links by asking; all that a text asks for at once go in one message. */
function resolveBy(ask: Ask<RenderExchange>): RenderContext["resolve"] {
  let links: RenderExchange["question"] = [];
  let asking: ReturnType<typeof ask>;

  async function askTogether(): ReturnType<typeof ask> {
    // Whoever asks for links has then asked for all.
    await undefined;
    const all = links;
    links = [];
    return ask(all);
  }

  return async (url, kind) => {
    if (links.length === 0) asking = askTogether();
    const at = links.push({ url, kind }) - 1;
    return (await asking)?.[at];
  };
}

answerRequests<RenderExchange>(({ markdown, subject }, ask) =>
  renderMarkdown(markdown, { ...subject, resolve: resolveBy(ask) }),
);
