/** What an isolate holds, as V8 says it through the inspector's protocol. @module */
import { setTimeout } from "node:timers/promises";

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize: number;
  backingStorageSize: number;
}

/**
 * Bytes that the first Worker of a runtime holds once V8 has cleared up: objects, and the bytes behind typed arrays.
 *
 * @param port of the runtime's inspector
 * @param stir sends the Worker a request; workerd reads what the inspector is asked only while there are any
 */
export async function held(port: number, stir: () => Promise<unknown>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/w0`);
  const answers = new Map<number, unknown>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result }: { id: number; result: unknown } = JSON.parse(String(data));
    answers.set(id, result);
  });
  const until = async (done: () => boolean): Promise<void> => {
    for (; !done(); await setTimeout(10)) await stir();
  };
  await until(() => socket.readyState === WebSocket.OPEN);
  const methods = ["HeapProfiler.enable", "HeapProfiler.collectGarbage", "Runtime.getHeapUsage"];
  for (const [id, method] of methods.entries()) {
    socket.send(JSON.stringify({ id, method }));
    await until(() => answers.has(id));
  }
  socket.close();
  const usage = answers.get(methods.length - 1);
  if (!isHeapUsage(usage)) throw new Error(`the inspector says ${JSON.stringify(usage)}`);
  return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
}

function isHeapUsage(value: unknown): value is HeapUsage {
  return typeof value === "object" && value !== null && "backingStorageSize" in value;
}
