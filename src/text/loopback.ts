/** Addresses of this machine. @module */

/**
 * Whether an address leads to this machine, whatever the network says: `localhost`, or a loopback address (RFC 1122
 * §3.2.1.3, RFC 4291 §2.5.3). It was parsed, and so `http://0x7f.1` reads `127.0.0.1`, and what stands before an “@” is
 * not the host. Other names may lead anywhere: `localhost.example`, and `localhost.` and `a.localhost` too, which some
 * resolvers ask the network for.
 */
export function isLoopback({ hostname }: URL): boolean {
  if (hostname === "localhost" || hostname === "[::1]") return true;
  // Of a parsed address, a host whose last part is a number is an IPv4 address of four parts.
  const parts = hostname.split(".");
  return parts.length === 4 && parts[0] === "127" && /^\d+$/.test(parts[3] ?? "");
}
