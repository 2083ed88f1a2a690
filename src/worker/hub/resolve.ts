/** Names looked up before they are called, for the platform's `fetch` does not say where it went. @module */
import * as v from "valibot";

const service = "https://cloudflare-dns.com/dns-query";

/** Of a record only addresses matter: A (RFC 1035 §3.2.2) and AAAA (RFC 3596 §2.1). */
const addressTypes = new Set([1, 28]);

const Answer = v.object({
  Answer: v.optional(v.array(v.object({ type: v.number(), data: v.string() })), []),
});

/**
 * The IP addresses of a host, by DNS over HTTPS (its JSON form).
 *
 * @throws Error if it has none, or nobody can tell
 */
export async function resolveHost(host: string): Promise<string[]> {
  const answers = await Promise.all(["A", "AAAA"].map((type) => ask(host, type)));
  const found = answers.flat();
  if (found.length === 0) throw new Error(`There is no host “${host}”.`);
  return found;
}

async function ask(host: string, type: string): Promise<string[]> {
  const query = new URLSearchParams({ name: host, type });
  const response = await fetch(`${service}?${query}`, {
    headers: { Accept: "application/dns-json" },
    signal: AbortSignal.timeout(5000),
  });
  const { Answer: records } = v.parse(Answer, await response.json());
  return records.filter((record) => addressTypes.has(record.type)).map((record) => record.data);
}
