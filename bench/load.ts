/**
 * Requests over connections that stay open. As little as HTTP/1.1 takes, so that the measure is of the server: answers
 * have a Content-Length, or none and no body.
 *
 * @module
 */
import { connect, type Socket } from "node:net";

export interface Request {
  method?: "GET" | "HEAD" | undefined;
  path: string;
  headers?: Record<string, string> | undefined;
}

export interface Answered {
  status: number;
  /** The head as it came. */
  head: string;
  /** The body, if it was asked to be kept. */
  body: Buffer;
}

export class Connection {
  readonly #socket: Socket;
  #receive: (data: Buffer) => void = () => {};
  #fail: (error: Error) => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (data) => {
      if (typeof data !== "string") this.#receive(data);
    });
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the connection was closed")));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => resolve(new Connection(socket)));
    });
  }

  /** Sends a request and waits for the whole answer, whose body is dropped unless it is to be kept. */
  send(request: Request, keep = false): Promise<Answered> {
    return this.exchange(written(request), keep);
  }

  /** As `send`, with a request that is written out already. */
  exchange(request: string, keep = false): Promise<Answered> {
    const hasBody = !request.startsWith("HEAD");
    return new Promise((resolve, reject) => {
      let head = "";
      let left = -1;
      let body: Buffer[] = [];
      this.#fail = reject;
      this.#receive = (data) => {
        let rest = data;
        if (left < 0) {
          body.push(data);
          const end = (body.length === 1 ? data : Buffer.concat(body)).indexOf("\r\n\r\n");
          if (end < 0) return;
          const whole = body.length === 1 ? data : Buffer.concat(body);
          head = whole.latin1Slice(0, end);
          rest = whole.subarray(end + 4);
          body = [];
          left = hasBody ? lengthIn(head) : 0;
        }
        left -= rest.length;
        if (keep) body.push(rest);
        if (left === 0) resolve({ status: Number(head.slice(9, 12)), head, body: Buffer.concat(body) });
        if (left < 0) reject(new Error(`the answer is longer than it said:\n${head}`));
      };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

function lengthIn(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined && !/^HTTP\/1.1 (?:304|204)/.test(head)) {
    throw new Error(`an answer without a length:\n${head}`);
  }
  return Number(length ?? 0);
}

/** A request as it goes over the wire. */
export function written({ method = "GET", path, headers = {} }: Request): string {
  const fields = Object.entries({ Host: "bench.example", ...headers });
  return `${method} ${path} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

/** Sends one request after another over each connection for as long; gives every latency, in milliseconds. */
export async function drive(
  connections: readonly Connection[],
  request: string,
  milliseconds: number,
): Promise<number[]> {
  const latencies: number[] = [];
  const end = performance.now() + milliseconds;
  await Promise.all(
    connections.map(async (connection) => {
      for (let began = performance.now(); began < end; ) {
        await connection.exchange(request);
        const now = performance.now();
        latencies.push(now - began);
        began = now;
      }
    }),
  );
  return latencies;
}
