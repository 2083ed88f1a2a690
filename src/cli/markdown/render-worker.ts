/** The thread that renders: a text at a time, with nothing of the folder but what it is told. @module */
import { parentPort } from "node:worker_threads";
import { renderMarkdown } from "./render.ts";
import type { Request, Response } from "./render-messages.ts";
import { ownCpu } from "./thread-time.ts";
import type { LinkKind, LinkTarget, RenderContext } from "./types.ts";

interface Asked {
  url: string;
  kind: LinkKind;
  answer(target: LinkTarget | undefined): void;
}

/** The links of the text at hand that wait for an answer. */
let asked: Asked[] = [];

/** Asks for a link; all that a text asks for at once go in one message. */
const resolve: RenderContext["resolve"] = (url, kind) =>
  new Promise((answer) => {
    if (asked.length === 0) queueMicrotask(sendAsked);
    asked.push({ url, kind, answer });
  });

function sendAsked(): void {
  send({ kind: "resolve", links: asked.map(({ url, kind }) => ({ url, kind })), cpu: ownCpu() });
}

function send(response: Response): void {
  parentPort?.postMessage(response);
}

/** The text at hand and those behind it, one after another. */
let rendering = Promise.resolve();

function receive(request: Request): void {
  if (request.kind === "render") {
    rendering = rendering.then(() => render(request));
    return;
  }
  const waiting = asked;
  asked = [];
  for (const [at, { answer }] of waiting.entries()) answer(request.targets[at]);
}

async function render({ markdown, subject }: Request & { kind: "render" }): Promise<void> {
  try {
    const rendered = await renderMarkdown(markdown, { ...subject, resolve });
    send({ kind: "rendered", rendered, cpu: ownCpu() });
  } catch (error) {
    // Lists or quotations some thousand levels deep exhaust the stack; no other error is the author's.
    if (!(error instanceof RangeError)) throw error;
    send({ kind: "too-deep", cpu: ownCpu() });
  }
}

parentPort?.on("message", receive);
send({ kind: "ready", cpu: ownCpu() });
