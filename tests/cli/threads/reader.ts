/** A thread that does what its texts say. @module */
import { answerRequests } from "../../../src/cli/threads/answer-requests.ts";
import type { Exchange } from "../../../src/cli/threads/messages.ts";

export interface Reading extends Exchange {
  request: "ask" | "read" | "end" | "nest" | "repeat" | "throw";
  question: number;
  reply: number;
  answer: string;
}

function nest(): number {
  return nest() + 1;
}

/** Waits until the answer before is heard: the end of a thread overtakes what it said last. */
const heard = () => new Promise((resume) => setTimeout(resume, 100));

answerRequests<Reading>(async (text, ask) => {
  switch (text) {
    case "ask": {
      const [one, two] = await Promise.all([ask(1), ask(2)]);
      return `${one} ${two} ${await ask(3)}`;
    }
    case "read":
      return "read";
    case "end":
      await heard();
      return process.exit();
    case "nest":
      return String(nest());
    case "repeat":
      for (;;);
    case "throw":
      await heard();
      throw new Error("a mistake of ours");
  }
});
