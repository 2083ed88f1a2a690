/** What went wrong in a way that the person at the terminal can put right: the message is all they need to see. @module */
export class Failure extends Error {
  override name = "Failure";
}

/** What went wrong in files, told by problems that each begin with their place and say that they are errors. */
export class FailureInFiles extends Failure {}
