/** What threads that read texts and those who ask them say to each other. @module */

/** What is said about a text, in the order in which it is. */
export interface Exchange {
  /** A text to read. */
  request: unknown;
  /** What the thread asks meanwhile; `never` if nothing. */
  question: unknown;
  reply: unknown;
  answer: unknown;
}

export type ToThread<Said extends Exchange> =
  | { kind: "request"; request: Said["request"] }
  | { kind: "reply"; reply: Said["reply"] | undefined };

/** Sent once when the thread has started; then, for each text, questions if it has any, and one of the others. */
export type FromThread<Said extends Exchange> = (
  | { kind: "ready" }
  | { kind: "question"; question: Said["question"] }
  | { kind: "answer"; answer: Said["answer"] }
  /** The text nests so deeply that the thread's stack does not hold it. */
  | { kind: "too-deep" }
) & {
  /** Milliseconds of processor time that the thread has had so far; the time of day where that is not known. */
  cpu: number;
};
