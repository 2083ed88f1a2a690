/** Which dev server of a site runs: of two, each would serve what is built for the other, with its links. @module */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { Address } from "../../model/address.ts";

const Running = v.pipe(v.string(), v.parseJson(), v.object({ pid: v.number(), address: Address }));

/**
 * Makes known that this process serves a site, until it ends, unless another does.
 *
 * @param out the folder that the build of the site is written to
 * @returns where the other serves it
 */
export function claimSite(out: string, address: Address): Address | undefined {
  const file = join(out, "dev-server.json");
  const other = readRunning(file);
  if (other !== undefined && isRunning(other.pid)) return other.address;
  writeFileSync(file, JSON.stringify({ pid: process.pid, address }));
  process.on("exit", () => rmSync(file, { force: true }));
  return undefined;
}

function readRunning(file: string): v.InferOutput<typeof Running> | undefined {
  try {
    return v.parse(Running, readFileSync(file, "utf8"));
  } catch {
    return undefined; // There is none, or what wrote it was stopped at that.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // Node throws where there is no such process, or it is somebody else's.
  }
}
