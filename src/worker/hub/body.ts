/** Bodies of requests and responses, within bounds. @module */

/** The text of a body in UTF-8; undefined if it is longer, and then the rest is not read. */
export async function readText(body: ReadableStream | null, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
