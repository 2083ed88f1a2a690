/** What went wrong in a way that the person at the terminal can put right: the message is all they need to see. @module */
export class Failure extends Error {
  override name = "Failure";
}
