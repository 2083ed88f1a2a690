/** A site on this machine, answered by the Worker's own application, with faults put in its way. @module */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import { createApp } from "../../../src/worker/app.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { type Ran, tagwire } from "../../helpers/cli.ts";
import { folder } from "../../helpers/folder.ts";
import { bundleOf, load } from "../../helpers/loaded.ts";

/** Changes an answer, or gives another; undefined leaves it as it is. */
export type Fault = (
  request: IncomingMessage,
  answer: Response,
) => Response | undefined | Promise<Response | undefined>;

export interface Served {
  root: string;
  url: string;
  /** What was asked, as `GET /feed.xml`, by the name that the reader gave. */
  asked: { line: string; agent: string | undefined }[];
  check(...args: string[]): Promise<Ran>;
  /** The findings of a check, as `error https://…: …`, addresses as paths. */
  findings(...args: string[]): Promise<string[]>;
}

/** A server on this machine until the test ends. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

/** Serves the content of a folder as it is now; what is put into the folder later is not deployed. */
export async function serve(files: Record<string, string>, fault: Fault = () => undefined): Promise<Served> {
  const root = folder(files);
  const asked: Served["asked"] = [];
  let app: ReturnType<typeof createApp> | undefined;
  const url = await listen(async (request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, agent: request.headers["user-agent"] });
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const given = await app?.fetch(
      new Request(url + request.url, { method: request.method ?? "GET", headers }),
    );
    if (!given) return response.destroy();
    // To a reader that has it, there is nothing to be changed.
    const answer =
      (given.status === 304 ? undefined : await fault(request, decompressed(given.clone()))) ?? given;
    answer.headers.delete("Content-Length");
    response.writeHead(answer.status, [...answer.headers].flat());
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  const store = bundleStore(bundleOf(await load(root, { url })));
  const base = new URL((await store.site()).url).pathname.replace(/\/$/, "");
  app = createApp({ base, stylesheet: "/style.css", words: en, store, clock: () => new Date() });
  const address = url + base;
  const check = (...args: string[]) => tagwire(root, ["check", "--live", address, ...args]);
  return {
    root,
    url: address,
    asked,
    check,
    async findings(...args) {
      const { stdout } = await check("--json", ...args);
      const found: { severity: string; file: string; line: number; message: string }[] = JSON.parse(stdout);
      return found.map(({ severity, file, line, message }) =>
        `${severity} ${line === 0 ? file : `${file}:${line}`}: ${message}`.replaceAll(address, ""),
      );
    },
  };
}

/** An answer as whoever changes it would read it. */
function decompressed(answer: Response): Response {
  if (!answer.body || answer.headers.get("Content-Encoding") !== "gzip") return answer;
  const { status, headers, body } = answer;
  const plain = new Response(body.pipeThrough(new DecompressionStream("gzip")), { status, headers });
  plain.headers.delete("Content-Encoding");
  return plain;
}

/** An answer with another body, status or headers. */
export async function altered(
  answer: Response,
  { body, status, headers = {} }: { body?: string; status?: number; headers?: Record<string, string | null> },
): Promise<Response> {
  const made = new Response(body ?? (answer.body === null ? null : await answer.text()), {
    status: status ?? answer.status,
    headers: answer.headers,
  });
  if (body !== undefined) made.headers.delete("Content-Encoding");
  for (const [name, value] of Object.entries(headers))
    if (value === null) made.headers.delete(name);
    else made.headers.set(name, value);
  return made;
}
