/** The side of a thread that reads texts: one at a time, with nothing of the folder but what it is told. @module */
import { parentPort } from "node:worker_threads";
import type { Exchange, FromThread, ToThread } from "./messages.ts";
import { ownCpu } from "./processor-time.ts";

/** Asks whoever handed the text in. */
export type Ask<Said extends Exchange> = (question: Said["question"]) => Promise<Said["reply"] | undefined>;

/** Answers what this thread is asked, one request after another. */
export function answerRequests<Said extends Exchange>(
  answer: (request: Said["request"], ask: Ask<Said>) => Promise<Said["answer"]>,
): void {
  const asked: ((reply: Said["reply"] | undefined) => void)[] = [];
  let answering = Promise.resolve();

  const send = (message: FromThread<Said>) => parentPort?.postMessage(message);

  const ask: Ask<Said> = (question) => {
    send({ kind: "question", question, cpu: ownCpu() });
    return new Promise((fulfil) => asked.push(fulfil));
  };

  async function respond(request: Said["request"]): Promise<void> {
    try {
      const answered = await answer(request, ask);
      send({ kind: "answer", answer: answered, cpu: ownCpu() });
    } catch (error) {
      // Lists or quotations some thousand levels deep exhaust the stack; no other error is the author's.
      if (!(error instanceof RangeError)) throw error;
      send({ kind: "too-deep", cpu: ownCpu() });
    }
  }

  parentPort?.on("message", (message: ToThread<Said>) => {
    if (message.kind === "reply") asked.shift()?.(message.reply);
    else answering = answering.then(() => respond(message.request));
  });
  send({ kind: "ready", cpu: ownCpu() });
}
