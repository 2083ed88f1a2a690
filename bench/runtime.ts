/** workerd itself, with nothing between it and who asks. @module */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { unstable_readConfig } from "wrangler";
import type { Bundled } from "./bundle.ts";
import { Connection } from "./load.ts";

const repository = join(import.meta.dirname, "..");
const binary = join(repository, "node_modules/workerd/bin/workerd");

export interface Runtime {
  /** The port at which each Worker listens, in the order given. */
  ports: number[];
  /** The port of the inspector, if there is one. */
  inspector: number;
  /** Milliseconds from the start of the process to the first answer of the first Worker. */
  started: number;
  /** Nanoseconds of CPU that the process used so far, in user and kernel mode. */
  cpu(): number;
  /** Resident memory in bytes, without the files that the process maps: the platform has none. */
  memory(): number;
  stop(): Promise<void>;
}

export interface Settings {
  /** MB that V8 may hold; workerd alone sets no limit, and then V8 hardly clears up. */
  heap?: number;
  /** Whether an inspector listens. */
  inspected?: boolean;
}

/** How often other ports are tried: on a busy machine somebody takes one that was free a moment ago. */
const mostTries = 5;

/** Starts one workerd with these Workers, each an isolate of its own, and waits until the first answers. */
export async function start(
  folder: string,
  workers: readonly Bundled[],
  settings: Settings = {},
): Promise<Runtime> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(folder, workers, settings);
    } catch (error) {
      const isTaken = error instanceof Error && /Address already in use/.test(error.message);
      if (!isTaken || tries === mostTries) throw error;
    }
  }
}

async function startOnce(
  folder: string,
  workers: readonly Bundled[],
  { heap, inspected = false }: Settings,
): Promise<Runtime> {
  const [inspector = 0, ...ports] = await freePorts(1 + workers.length);
  const file = join(folder, `workerd-${ports[0]}.capnp`);
  writeFileSync(file, configuration(folder, workers, ports, heap));
  // Compiled before the clock starts: reading the modules as text is not what a Worker's start-up costs.
  const compiled = execFileSync(binary, ["compile", "--config-only", file], { maxBuffer: 2 ** 30 });
  writeFileSync(`${file}.bin`, compiled);
  const began = performance.now();
  const inspection = inspected ? [`--inspector-addr=127.0.0.1:${inspector}`] : [];
  const args = ["serve", ...inspection, "--binary", `${file}.bin`];
  const child = spawn(binary, args, { stdio: ["ignore", "ignore", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (data) => {
    complaints += data;
  });
  try {
    await answering(child, ports[0] ?? 0);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`workerd did not start: ${complaints}`, { cause: error });
  }
  const started = performance.now() - began;
  const of = (path: string) => readFileSync(`/proc/${child.pid}/${path}`, "utf8");
  return {
    ports,
    inspector,
    started,
    cpu: () =>
      readdirSync(`/proc/${child.pid}/task`)
        .map((task) => Number(of(`task/${task}/schedstat`).split(" ")[0]))
        .reduce((sum, each) => sum + each, 0),
    memory: () => Number(/RssAnon:\s+(\d+)/.exec(of("status"))?.[1]) * 1024,
    stop: () => stopped(child),
  };
}

function configuration(
  folder: string,
  workers: readonly Bundled[],
  ports: number[],
  heap: number | undefined,
): string {
  const { compatibility_date } = unstable_readConfig({ config: join(repository, "wrangler.toml") });
  const services = workers.flatMap(({ modules, assets }, at) => {
    const embedded = modules.map(({ name, kind, file }) => {
      if (!file.startsWith(folder)) throw new Error(`${file} is not below ${folder}`);
      return `(name = "${name}", ${kind} = embed "${file.slice(folder.length + 1)}")`;
    });
    const bindings = assets ? `bindings = [(name = "ASSETS", service = "assets${at}")], ` : "";
    const worker = `(name = "w${at}", worker = (compatibilityDate = "${compatibility_date}", ${bindings}modules = [${embedded}]))`;
    return assets ? [worker, `(name = "assets${at}", disk = (path = "${assets}"))`] : [worker];
  });
  const sockets = ports.map(
    (port, at) => `(name = "s${at}", address = "127.0.0.1:${port}", http = (), service = "w${at}")`,
  );
  const limit = heap ? `v8Flags = ["--max-heap-size=${heap}"], ` : "";
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (${limit}services = [${services}], sockets = [${sockets}]);
`;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      await new Promise((resolve) => server.close(resolve));
      if (typeof address !== "object" || !address) throw new Error("a server listens at no port");
      return address.port;
    }),
  );
}

/** Any answer will do; a Worker answers when its start-up is done. */
async function answering(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (child.exitCode === null && performance.now() < deadline) {
    try {
      const connection = await Connection.open(port);
      await connection.send({ path: "/robots.txt" });
      connection.close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  throw new Error("no answer");
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
