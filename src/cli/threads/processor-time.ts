/** The processor time of threads that read texts, as both they and those who wait for them measure it. @module */
import { Worker } from "node:worker_threads";

/** Whether a thread can be asked for its processor time while it works: from Node 24.6 on. */
const knowsCpu = "cpuUsage" in Worker.prototype;

/** Milliseconds of processor time that this thread has had; the time of day where a thread cannot be asked for it. */
export function ownCpu(): number {
  if (!knowsCpu) return Date.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The same of another thread; none if it has ended. */
export async function cpuOf(worker: Worker): Promise<number> {
  if (!knowsCpu) return Date.now();
  const { user, system } = (await worker.cpuUsage().catch(() => undefined)) ?? { user: 0, system: 0 };
  return (user + system) / 1000;
}
