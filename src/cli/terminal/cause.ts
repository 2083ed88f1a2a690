/** Errors of the system in sentences of ours. @module */

/** What went wrong, in the words of the system: of a request, what its connection met with. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Where several addresses of a host were tried, the cause has no words.
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
