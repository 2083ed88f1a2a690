/** Why a text is not read. @module */

const reasons = {
  depth: () => "is nested too deeply to be read",
  memory: () => "takes more memory to read than there is",
  time: (seconds: number) => `takes more than ${seconds} seconds to read`,
};

/** What a text does that is not read, such as “takes more than 5 seconds to read”. */
export class TextFailure extends Error {
  /** What it is too much for. */
  readonly limit: keyof typeof reasons;

  constructor(limit: "depth" | "memory");
  constructor(limit: "time", seconds: number);
  constructor(limit: keyof typeof reasons, seconds = 0) {
    super(reasons[limit](seconds));
    this.limit = limit;
  }
}
